/**
 * A simulated market for one instrument as one would write it who has all the time in the world: at every event it
 * walks through all orders, one by one, and does what docs/how-orders-are-filled.md and docs/halts-and-auctions.md
 * say. No latency, no fees, no slippage, and an account that can pay for everything.
 */
import type { FillPolicy, FillRule, SessionCalendar } from '../../src/index.ts';
import { isOpenAt, overlaps, tradingSpans } from './model-days.ts';
import {
  type BarOutcome,
  CLOSE,
  hasPath,
  OPEN,
  onBar,
  onRest,
  type ReferenceBar,
  WITHIN,
} from './reference-bar.ts';
import { afterEnd, afterFill, type GroupHands, waitsForMore } from './reference-groups.ts';
import {
  follow,
  hasLimit,
  isStopType,
  isTouchType,
  isWaiting,
  type ReferenceFill,
  type ReferenceGroup,
  type ReferenceOrder,
  remaining,
  takesAnyPrice,
} from './reference-order.ts';

interface Candidate {
  readonly order: ReferenceOrder;
  readonly outcome: BarOutcome;
}

interface Quote {
  readonly bid: number;
  readonly ask: number;
  /** What is left of each side; Infinity where it is not known. */
  bidLeft: number;
  askLeft: number;
}

export class ReferenceVenue {
  readonly fills: ReferenceFill[] = [];
  readonly ends: string[] = [];
  readonly orders: ReferenceOrder[] = [];
  readonly source: 'bar' | 'quote' | 'trade';
  readonly #policy: FillPolicy;
  readonly #calendar: SessionCalendar;
  readonly #regular: readonly { from: number; to: number }[];
  readonly #extended: readonly { from: number; to: number }[];
  #time = 0;
  #alive: ReferenceOrder[] = [];
  /** When there was a price last. */
  #lastTime = 0;
  #held = 0;
  #haltedFrom = Number.NaN;
  #lastHalt = { from: Number.NaN, to: Number.NaN };
  #queueCount = 0;
  #quote: Quote | undefined;
  #last = Number.NaN;
  #lastBar: ReferenceBar | undefined;
  #barLeft = Number.POSITIVE_INFINITY;
  #underway: { bar: ReferenceBar; candidates: Candidate[]; current: Candidate } | undefined;

  constructor(source: 'bar' | 'quote' | 'trade', policy: FillPolicy, calendar: SessionCalendar) {
    this.source = source;
    this.#policy = policy;
    this.#calendar = calendar;
    this.#regular = tradingSpans(calendar, false);
    this.#extended = tradingSpans(calendar, true);
  }

  get #working(): ReferenceOrder[] {
    return this.#living.filter(
      ({ isClosed, isHeld, auctionTime }) => !isClosed && !isHeld && Number.isNaN(auctionTime),
    );
  }

  /** Orders that are not closed. */
  get #living(): readonly ReferenceOrder[] {
    this.#alive = this.#alive.filter(({ isClosed }) => !isClosed);
    return this.#alive;
  }

  get #isHalted(): boolean {
    return !Number.isNaN(this.#haltedFrom);
  }

  /** Time passes; what was due before `time` takes place, in its order. */
  passTo(time: number): void {
    for (;;) {
      const due = this.#nextDue();
      if (!(due < time)) break;
      this.#time = due;
      this.#doDue();
    }
    this.#time = time;
  }

  /** After all that happened at a time: closing auctions, then the ends of orders. */
  finishMoment(): void {
    this.#doDue();
  }

  #nextDue(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const order of this.#living) {
      if (order.isClosed || order.isHeld) continue;
      next = Math.min(next, order.expireTime, this.#auctionDue(order));
    }
    return next;
  }

  /** When an auction order is looked at although nothing trades: at the close of its session. */
  #auctionDue({ timeInForce, auctionTime }: ReferenceOrder): number {
    if (timeInForce === 'AT_CLOSE') return auctionTime;
    const session = this.#calendar.opens.indexOf(auctionTime);
    return session < 0 ? Number.POSITIVE_INFINITY : this.#calendar.closes[session]!;
  }

  #doDue(): void {
    const now = this.#time;
    const due = this.#living.filter(
      (order) => !order.isClosed && !order.isHeld && this.#auctionDue(order) <= now,
    );
    const closing = due.filter(({ timeInForce }) => timeInForce === 'AT_CLOSE');
    const opening = due.filter(({ timeInForce }) => timeInForce === 'AT_OPEN');
    if (closing.length > 0) {
      const open = this.#calendar.opens[this.#calendar.closes.indexOf(closing[0]!.auctionTime)]!;
      // A session that ends halted has no close.
      const hasTraded = this.#lastTime >= open && !this.#isHalted;
      if (!hasTraded) for (const order of closing) this.#end(order, 'NO_AUCTION');
      else
        this.#auction(
          closing,
          this.#sidePrice(1),
          this.#sidePrice(-1),
          Number.POSITIVE_INFINITY,
          'auction-at-session-close',
        );
    }
    for (const order of opening) if (!order.isClosed) this.#end(order, 'NO_AUCTION');
    const expired = this.#living.filter(
      ({ isClosed, isHeld, expireTime }) => !isClosed && !isHeld && expireTime <= now,
    );
    for (const order of expired.sort((a, b) => a.expireTime - b.expireTime || a.id - b.id))
      if (!order.isClosed)
        this.#end(order, order.timeInForce === 'GTD' ? 'DATE_REACHED' : 'SESSION_CLOSED', 'expired');
  }

  #sidePrice(sign: 1 | -1): number {
    if (this.source !== 'quote') return this.#last;
    return sign > 0 ? this.#quote!.ask : this.#quote!.bid;
  }

  /** One price for all: market orders first, then the better limits of either side, then the older order. */
  #auction(orders: ReferenceOrder[], buy: number, sell: number, size: number, rule: FillRule): void {
    // Market orders have rank 0; of limits it counts the better prices of their side.
    const rankOf = (order: ReferenceOrder): number => {
      if (!hasLimit(order)) return 0;
      const better = orders.filter(
        ({ sign, limit }) => sign === order.sign && sign * (limit - order.limit) > 0,
      );
      return 1 + new Set(better.map(({ limit }) => limit)).size;
    };
    const rank = new Map(orders.map((order) => [order, rankOf(order)]));
    let left = size;
    for (const order of orders.toSorted((a, b) => rank.get(a)! - rank.get(b)! || a.id - b.id)) {
      if (order.isClosed) continue;
      const price = order.sign > 0 ? buy : sell;
      const accepts = !hasLimit(order) || order.sign * (price - order.limit) <= 0;
      if (accepts && !Number.isNaN(price)) left -= this.#fill(order, price, left, rule);
      if (!order.isClosed) this.#end(order, 'AUCTION_NOT_FILLED');
    }
  }

  halt(): void {
    if (!this.#isHalted) this.#haltedFrom = this.#time;
    for (const order of this.#working) if (isImmediate(order) && !order.isClosed) this.#end(order, 'HALTED');
  }

  resume(): void {
    if (this.#isHalted) this.#lastHalt = { from: this.#haltedFrom, to: this.#time };
    this.#haltedFrom = Number.NaN;
  }

  /** A new order. */
  submit(order: ReferenceOrder): void {
    if (this.#admit(order)) this.#arrive(order);
  }

  /** Orders of a group are all taken before any of them gets anything. */
  submitGroup(group: ReferenceGroup): void {
    for (const order of group.orders) order.group = group;
    const working = group.orders.filter((order) => this.#admit(order));
    for (const order of working) if (!order.isClosed) this.#arrive(order);
  }

  /** Whether the order now works in the open market: it is not refused, held or for an auction. */
  #admit(order: ReferenceOrder): boolean {
    this.orders.push(order);
    this.#alive.push(order);
    if (order.isHeld) return false;
    if (order.postOnly && this.#wouldTake(order, order.limit)) {
      this.#end(order, 'POST_ONLY', 'rejected');
      return false;
    }
    if (order.reduceOnly && order.sign * this.#held >= 0) {
      this.#end(order, 'REDUCE_ONLY', 'rejected');
      return false;
    }
    if (order.timeInForce === 'AT_OPEN' || order.timeInForce === 'AT_CLOSE') {
      const edges = order.timeInForce === 'AT_OPEN' ? this.#calendar.opens : this.#calendar.closes;
      order.auctionTime = edges.find((edge) => edge > this.#time) ?? Number.NaN;
      return false;
    }
    this.#begin(order);
    return true;
  }

  #wouldTake(order: ReferenceOrder, limit: number): boolean {
    const other =
      this.source === 'quote' ? (order.sign > 0 ? this.#quote?.ask : this.#quote?.bid) : this.#last;
    return order.sign * (limit - (other ?? Number.NaN)) >= 0;
  }

  /** An order begins to work: its day, its trail and its peg begin. */
  #begin(order: ReferenceOrder, from = this.#time): void {
    order.barsFrom = this.#time;
    order.isNew = true;
    if (takesAnyPrice(order)) order.queued = ++this.#queueCount;
    if (order.timeInForce === 'DAY') order.expireTime = this.#dayEnd(order, from);
    if (order.trail !== null && Number.isNaN(order.stop)) {
      const best =
        this.source === 'quote' ? (order.sign > 0 ? this.#quote?.ask : this.#quote?.bid) : this.#last;
      if (best !== undefined && !Number.isNaN(best)) follow(order, best);
    } else if (order.type === 'trailing-stop-limit')
      order.limit = order.stop + order.sign * order.trail!.offset;
    if (order.peg !== null) this.#peg(order);
  }

  #dayEnd({ extendedHours }: ReferenceOrder, time: number): number {
    const { closes, extendedCloses } = this.#calendar;
    const ends = extendedHours && extendedCloses !== undefined ? extendedCloses : closes;
    return ends.find((end) => end > time)!;
  }

  #peg(order: ReferenceOrder): void {
    const { to, offset, cap } = order.peg!;
    const { bid, ask } = this.#quote ?? { bid: Number.NaN, ask: Number.NaN };
    const followed = (to === 'mid' ? (bid + ask) / 2 : order.sign > 0 ? bid : ask) + order.sign * offset;
    const price = order.sign > 0 ? Math.floor(followed) : Math.ceil(followed);
    const isBeyond = order.sign * (price - cap) > 0;
    order.limit = isBeyond ? cap : price;
  }

  #spans({ extendedHours }: ReferenceOrder): readonly { from: number; to: number }[] {
    return extendedHours ? this.#extended : this.#regular;
  }

  #mayTrade(order: ReferenceOrder): boolean {
    return isOpenAt(this.#spans(order), this.#time);
  }

  /** What an order gets in the moment in which it begins. */
  #arrive(order: ReferenceOrder): void {
    if (isImmediate(order)) {
      const isShut = this.source !== 'bar' && !this.#mayTrade(order);
      if (this.#isHalted) this.#end(order, 'HALTED');
      else if (isShut) this.#end(order, 'MARKET_CLOSED');
      if (order.isClosed) return;
    }
    if (this.#isHalted) return;
    if (this.source === 'bar') {
      const bar = this.#lastBar;
      const isThisClose =
        this.#policy.market === 'this-close' &&
        order.type === 'market' &&
        bar?.to === this.#time &&
        (overlaps(this.#regular, bar.from, bar.to) || overlaps(this.#spans(order), bar.from, bar.to));
      if (!isThisClose) return;
      const isEmpty = bar.volume === 0 && this.#policy.zeroVolume === 'no-fill';
      if (!isEmpty) this.#barLeft -= this.#fill(order, bar.close, this.#barLeft, 'market-at-this-close');
      if (isImmediate(order) && !order.isClosed) this.#endImmediate(order);
      return;
    }
    const quote = this.#quote;
    if (quote === undefined || !this.#mayTrade(order)) return;
    if (Number.isNaN(quote.bid) && Number.isNaN(quote.ask)) return;
    if (order.peg === null) this.#meetQuote(order, true);
    if (isImmediate(order) && !order.isClosed) this.#endImmediate(order);
  }

  cancel(id: number): void {
    const order = this.orders.find((candidate) => candidate.id === id);
    // From the auction itself on, nobody can take an order for it back.
    if (order !== undefined && !order.isClosed && !(order.auctionTime <= this.#time))
      this.#end(order, undefined);
  }

  modify(id: number, change: { limit?: number; stop?: number; quantity?: number }): void {
    const order = this.orders.find((candidate) => candidate.id === id);
    if (order === undefined || order.isClosed) return;
    if (change.quantity !== undefined && change.quantity <= order.filled) return;
    if (order.postOnly && !order.isHeld && this.#wouldTake(order, change.limit ?? order.limit)) return;
    order.quantity = change.quantity ?? order.quantity;
    order.limit = change.limit ?? order.limit;
    order.stop = change.stop ?? order.stop;
    if (order.isHeld || !Number.isNaN(order.auctionTime)) return;
    order.barsFrom = this.#time;
    if (
      this.source === 'quote' &&
      this.#quote !== undefined &&
      !this.#isHalted &&
      this.#mayTrade(order) &&
      order.peg === null
    )
      this.#meetQuote(order, true);
  }

  bar(bar: ReferenceBar): void {
    this.#time = bar.to;
    const isRegular = overlaps(this.#regular, bar.from, bar.to);
    const isInHalt =
      this.#haltedFrom <= bar.from || (this.#lastHalt.from <= bar.from && bar.to <= this.#lastHalt.to);
    const isDead = (bar.volume === 0 && this.#policy.zeroVolume === 'no-fill') || isInHalt;
    const mayMeet = (order: ReferenceOrder): boolean =>
      order.barsFrom <= bar.from && (isRegular || overlaps(this.#spans(order), bar.from, bar.to));
    this.#barLeft = this.#availableOf(bar);
    const immediate = this.#working.filter((order) => isImmediate(order) && mayMeet(order));
    if (!isDead) {
      if (isRegular)
        this.#openAt(bar.open, bar.open, Number.POSITIVE_INFINITY, Math.max(bar.from, this.#firstOpen(bar)));
      this.#match(bar, this.#working.filter(mayMeet));
    }
    this.#last = bar.close;
    this.#lastTime = bar.to;
    this.#lastBar = bar;
    for (const order of immediate) if (!order.isClosed) this.#endImmediate(order);
  }

  #firstOpen(bar: ReferenceBar): number {
    return this.#regular.find(({ from, to }) => bar.from < to && from < bar.to)!.from;
  }

  #availableOf({ volume }: ReferenceBar): number {
    const { participation, zeroVolume } = this.#policy;
    if (participation === null || Number.isNaN(volume)) return Number.POSITIVE_INFINITY;
    if (volume === 0) return zeroVolume === 'fill' ? Number.POSITIVE_INFINITY : 0;
    return Math.floor(volume * participation + 1e-9);
  }

  /** The first price of a session fills the orders for its opening. */
  #openAt(buy: number, sell: number, size: number, time: number): void {
    const due = this.#living.filter(
      ({ isClosed, isHeld, timeInForce, auctionTime }) =>
        !isClosed && !isHeld && timeInForce === 'AT_OPEN' && auctionTime <= time,
    );
    this.#auction(due, buy, sell, size, 'auction-at-session-open');
  }

  #match(bar: ReferenceBar, orders: readonly ReferenceOrder[]): void {
    const candidates: Candidate[] = [];
    for (const order of orders) {
      const outcome = onBar(order, bar, this.#policy);
      if (outcome === 'set-off') this.#setOff(order);
      else if (outcome !== undefined) candidates.push({ order, outcome });
    }
    while (candidates.length > 0) {
      candidates.sort((a, b) => this.#compare(a, b));
      const current = candidates.find((candidate) => !this.#givesWay(candidate, candidates))!;
      candidates.splice(candidates.indexOf(current), 1);
      const { order, outcome } = current;
      if (order.isClosed || order.isHeld) continue;
      this.#underway = { bar, candidates, current };
      if (isWaiting(order)) this.#setOff(order);
      this.#barLeft -= this.#fill(order, outcome.price, this.#barLeft, outcome.rule);
      this.#underway = undefined;
    }
  }

  /** Under stop-first, a bracket's stop that the bar reaches goes before the bracket's targets. */
  #givesWay({ order, outcome }: Candidate, candidates: readonly Candidate[]): boolean {
    const { group } = order;
    if (this.#policy.bothTouched !== 'stop-first' || hasPath(this.#policy)) return false;
    if (group?.kind !== 'bracket' || !group.hasStop || outcome.stage !== OPEN) return false;
    const stop = group.orders.at(-1)!;
    const isTarget = order !== stop && order !== group.orders[0];
    return isTarget && candidates.some((other) => other.order === stop && other.outcome.stage === WITHIN);
  }

  #compare(a: Candidate, b: Candidate): number {
    if (a.outcome.stage !== b.outcome.stage) return a.outcome.stage - b.outcome.stage;
    if (a.outcome.stage === WITHIN) {
      if (a.outcome.step !== b.outcome.step) return a.outcome.step - b.outcome.step;
      const side = a.outcome.side - b.outcome.side;
      if (side !== 0 && !hasPath(this.#policy))
        return this.#policy.bothTouched === 'limit-first' ? -side : side;
    }
    return a.order.id - b.order.id;
  }

  quote(bid: number, ask: number, bidSize: number, askSize: number): void {
    const size = (value: number): number =>
      Number.isNaN(value) ? Number.POSITIVE_INFINITY : Math.floor(value);
    const isFirst = this.#quote === undefined;
    this.#quote = { bid, ask, bidLeft: size(bidSize), askLeft: size(askSize) };
    if (!Number.isNaN(bid + ask)) this.#lastTime = this.#time;
    if (this.#isHalted) return;
    if (isOpenAt(this.#regular, this.#time) && !Number.isNaN(bid + ask))
      this.#openAt(ask, bid, Number.POSITIVE_INFINITY, this.#time);
    const present = this.#working.filter((order) => this.#mayTrade(order));
    const immediate = present.filter(isImmediate);
    // A new quote meets a pegged order as it stands, and then moves it.
    for (const order of present)
      if (order.peg !== null && !order.isClosed) {
        if (hasLimit(order)) this.#meetQuote(order, isFirst);
        if (!order.isClosed) this.#peg(order);
      }
    for (const order of present) this.#moveTrail(order, order.sign > 0 ? ask : bid);
    for (const order of this.#inTurn(present.filter(({ peg }) => peg === null)))
      if (!order.isClosed && !order.isHeld) this.#meetQuote(order, isFirst);
    for (const order of immediate) if (!order.isClosed) this.#endImmediate(order);
  }

  trade(price: number, size: number): void {
    this.#last = price;
    this.#lastTime = this.#time;
    if (this.#isHalted) return;
    if (isOpenAt(this.#regular, this.#time)) this.#openAt(price, price, Math.floor(size), this.#time);
    const present = this.#working.filter((order) => this.#mayTrade(order));
    const firsts = new Set(present.filter(({ isNew }) => isNew));
    for (const order of present) {
      order.isNew = false;
      this.#moveTrail(order, price);
    }
    let left = Math.floor(size);
    for (const order of this.#inTurn(present))
      if (!order.isClosed && !order.isHeld)
        left -= this.#meetPrice(order, price, left, firsts.has(order), 'trade');
    for (const order of present) if (isImmediate(order) && !order.isClosed) this.#endImmediate(order);
  }

  #moveTrail(order: ReferenceOrder, price: number): void {
    if (order.trail === null || order.isTriggered || Number.isNaN(price)) return;
    if (order.sign * (price - order.stop) >= 0) return;
    follow(order, price);
  }

  /** Market orders as they came; then those whose price the market met first. */
  #inTurn(orders: readonly ReferenceOrder[]): ReferenceOrder[] {
    const market = orders.filter(takesAnyPrice).sort((a, b) => a.queued - b.queued);
    const others = orders.filter((order) => !takesAnyPrice(order));
    const trails = others.filter((order) => order.trail !== null && isWaiting(order));
    const level = (order: ReferenceOrder): number => (isWaiting(order) ? order.stop : order.limit);
    const isMetByRise = (order: ReferenceOrder): boolean =>
      isWaiting(order) && isStopType(order) ? order.sign > 0 : order.sign < 0;
    const rest = others.filter((order) => !trails.includes(order));
    const risen = rest.filter(isMetByRise).sort((a, b) => level(a) - level(b) || a.id - b.id);
    const fallen = rest
      .filter((order) => !isMetByRise(order))
      .sort((a, b) => level(b) - level(a) || a.id - b.id);
    return [...market, ...risen, ...fallen, ...trails];
  }

  #meetQuote(order: ReferenceOrder, isArriving: boolean): void {
    const quote = this.#quote!;
    const isBuy = order.sign > 0;
    const price = isBuy ? quote.ask : quote.bid;
    const left = isBuy ? quote.askLeft : quote.bidLeft;
    if (Number.isNaN(price)) return;
    const filled = this.#meetPrice(order, price, left, isArriving, 'quote');
    if (isBuy) quote.askLeft -= filled;
    else quote.bidLeft -= filled;
  }

  #meetPrice(
    order: ReferenceOrder,
    price: number,
    left: number,
    isArriving: boolean,
    kind: 'quote' | 'trade',
  ): number {
    const { sign } = order;
    let isFirst = isArriving && !order.postOnly;
    let rule: FillRule = `market-at-${kind}`;
    if (isWaiting(order)) {
      const isReached = isTouchType(order)
        ? sign * (price - order.stop) <= 0
        : sign * (price - order.stop) >= 0;
      if (!isReached) return 0;
      rule = isTouchType(order) ? `touch-at-${kind}` : `stop-at-${kind}`;
      this.#setOff(order);
      isFirst = true;
    }
    if (left <= 0) return 0;
    if (!hasLimit(order)) return order.peg === null ? this.#fill(order, price, left, rule) : 0;
    const isWithin = sign * (price - order.limit) <= 0;
    const isBeyond = sign * (price - order.limit) < 0;
    // What a quote offers can be taken; a trade only tells that somebody else traded.
    const couldTake = kind === 'quote' || this.#policy.limit === 'touch' ? isWithin : isBeyond;
    if (isFirst && couldTake) return this.#fill(order, price, left, `limit-at-${kind}`);
    if (!isFirst && (this.#policy.limit === 'touch' ? isWithin : isBeyond))
      return this.#fill(
        order,
        order.limit,
        left,
        kind === 'quote' ? 'limit-resting-quote' : 'limit-at-trade',
      );
    return 0;
  }

  #setOff(order: ReferenceOrder): void {
    order.isTriggered = true;
    if (!hasLimit(order)) order.queued = ++this.#queueCount;
  }

  #fill(order: ReferenceOrder, price: number, left: number, rule: FillRule): number {
    let quantity = Math.min(remaining(order), left);
    if (order.reduceOnly) {
      const closable = Math.max(0, -order.sign * this.#held);
      if (closable === 0) {
        this.#end(order, 'REDUCE_ONLY');
        return 0;
      }
      quantity = Math.min(quantity, closable);
    }
    if (quantity <= 0 || (order.timeInForce === 'FOK' && quantity < remaining(order))) return 0;
    order.filled += quantity;
    this.#held += order.sign * quantity;
    this.fills.push({ time: this.#time, id: order.id, quantity, price, rule });
    if (order.type === 'market-to-limit' && !hasLimit(order)) order.limit = price;
    const isFilled = remaining(order) === 0 && !waitsForMore(order);
    if (remaining(order) === 0 && !isFilled) order.isHeld = true;
    if (isFilled) {
      order.isClosed = true;
      this.ends.push(`#${order.id} filled`);
    }
    afterFill(order, quantity, this.#hands);
    if (isFilled) afterEnd(order, this.#hands);
    return quantity;
  }

  #end(order: ReferenceOrder, reason: string | undefined, state = 'cancelled'): void {
    order.isClosed = true;
    this.ends.push(`#${order.id} ${state}${reason === undefined ? '' : ` ${reason}`}`);
    afterEnd(order, this.#hands);
  }

  #endImmediate(order: ReferenceOrder): void {
    this.#end(order, order.timeInForce === 'FOK' ? 'FOK_NOT_FILLED' : 'IOC_REMAINDER');
  }

  readonly #hands: GroupHands = {
    cancel: (order, reason) => this.#end(order, reason),
    release: (order) => this.#release(order),
  };

  /** A held order begins to work, maybe in the middle of a bar. */
  #release(order: ReferenceOrder): void {
    order.isHeld = false;
    const underway = this.#underway;
    // Within a bar it begins when the other filled: a DAY order is of that bar's session.
    const isWithin = underway !== undefined && this.#policy.legsLive === 'entry-bar';
    if (order.postOnly && underway === undefined && this.#wouldTake(order, order.limit)) {
      this.#end(order, 'POST_ONLY');
      return;
    }
    this.#begin(order, isWithin ? underway.bar.from : this.#time);
    if (underway === undefined) {
      this.#arrive(order);
      return;
    }
    if (this.#policy.legsLive !== 'entry-bar') return;
    const { bar, candidates, current } = underway;
    const mayMeet =
      overlaps(this.#regular, bar.from, bar.to) || overlaps(this.#spans(order), bar.from, bar.to);
    if (!mayMeet) return;
    const isEntryByFalling =
      current.order.sign > 0 === (current.outcome.side === 1) && current.outcome.stage !== OPEN;
    const outcome = onRest(order, bar, this.#policy, current.outcome, isEntryByFalling);
    if (outcome === 'set-off') this.#setOff(order);
    else if (outcome !== undefined && current.outcome.stage !== CLOSE) candidates.push({ order, outcome });
  }
}

const isImmediate = ({ timeInForce }: ReferenceOrder): boolean =>
  timeInForce === 'IOC' || timeInForce === 'FOK';

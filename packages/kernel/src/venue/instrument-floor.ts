import { groupEnded, groupFilled } from '../group/contingencies.ts';
import type { AuctionPhase, BarColumns, StatusAction } from '../market/columns.ts';
import { matchOnBar } from '../matching/bar-matching.ts';
import { suffersSlippage } from '../matching/fill-rule.ts';
import { isTrigger, type Match, type ScaledBar, type SizedMatch, type Trigger } from '../matching/match.ts';
import { compareMatches, orderMatches } from '../matching/match-order.ts';
import { floorToLot, quantityAvailableOnBar } from '../matching/participation.ts';
import { pegPrice } from '../matching/peg.ts';
import { matchOnQuote, type ScaledQuote } from '../matching/quote-matching.ts';
import { matchAfter } from '../matching/remainder.ts';
import { matchOnTrade, type ScaledTrade } from '../matching/trade-matching.ts';
import { trailedStop, trailLimit, trailOnBar } from '../matching/trail.ts';
import { isSetOff, isWaiting } from '../matching/trigger-price.ts';
import { WorkingOrders } from '../matching/working-orders.ts';
import type { Order, ScaledPrice, ScaledQuantity } from '../order/order.ts';
import type { InstrumentScale } from '../order/order-factory.ts';
import { isClosed } from '../order/order-state.ts';
import { plainTerms, type TriggerPrice } from '../order/order-terms.ts';
import { tickScaledAt } from '../tick-size/order-steps.ts';
import { type Micros, micros } from '../time/micros.ts';
import type { SessionCalendar } from '../time/session-calendar.ts';
import { AuctionOrders, type AuctionPrice } from './auction-orders.ts';
import { lastOfSession, openAtQuote, openAtTrade, openOfBar, printPrice } from './auction-prices.ts';
import { expiryOf } from './expiry.ts';
import { SessionGate } from './session-gate.ts';
import { TradingStatus } from './trading-status.ts';
import type { VenueReason } from './venue.ts';
import type { FillSource, VenueContext } from './venue-context.ts';

const NO_ORDERS: readonly Order[] = [];

/** A price that the market gives, on its way to becoming a fill. */
export interface Offer {
  readonly match: Match | SizedMatch;
  readonly available: number;
  readonly marketTime: Micros;
  readonly sourceTime: Micros;
  /** Volume of the bar, NaN without one. */
  readonly volume: number;
  /** Ask less bid, in scaled units; NaN without a quote. */
  readonly spread: number;
}

interface BarMatch {
  readonly order: Order;
  readonly match: Match;
}

/** A bar that is being matched: what a fill sets free may meet the rest of it. */
interface BarUnderway {
  readonly bar: ScaledBar;
  readonly queue: BarMatch[];
  at: number;
}

/**
 * One instrument at a simulated venue: its working orders, sessions, auctions and status, and how its market fills
 * them.
 *
 * An order meets only bars that open at or after it reached the venue and after its last change was sent, and only
 * what is traded while it may trade: in the session, or outside it where it asked for extended hours. What it costs
 * grows with the orders that the market touches, not with those that wait, nor with those that ever were.
 */
export class InstrumentFloor {
  readonly index: number;
  readonly source: FillSource;
  readonly book = new WorkingOrders<Order>();
  readonly auctions: AuctionOrders;
  readonly status = new TradingStatus();
  readonly #context: VenueContext;
  readonly #scale: InstrumentScale;
  readonly #calendar: SessionCalendar;
  readonly #sessions: SessionGate;
  /** Working orders that get one chance only. */
  readonly #immediate = new Set<Order>();
  /** What orders have taken of the standing quote's sides, or of the last bar's volume. */
  #takenAsk = 0;
  #takenBid = 0;
  #barLeft = 0;
  /** Close of the bar that `#barLeft` speaks of. */
  #barTime = Number.NaN;
  /** How many trades have met working orders. */
  #tradeCount = 0;
  #lastTrade = Number.NaN;
  #isQuoted = false;
  #underway: BarUnderway | undefined;

  constructor(context: VenueContext, index: number, source: FillSource, hasAuctionPrints: boolean) {
    this.index = index;
    this.source = source;
    this.#context = context;
    this.#scale = context.scales[index]!;
    this.#calendar = context.calendars[index]!;
    this.#sessions = new SessionGate(this.#calendar);
    this.auctions = new AuctionOrders(this.#calendar, this.#scale.instrument.venue, hasAuctionPrints, {
      fill: (order, price, available) => this.#fillInAuction(order, price, available),
      end: (order, reason) => {
        if (!isClosed(order.state)) this.end(order, reason);
      },
      onWaitChanged: () => {
        context.auctionsChanged = true;
      },
    });
  }

  /** Whether nothing of the market concerns any order here. Hot: asked at every bar. */
  get isIdle(): boolean {
    return this.book.size === 0 && this.auctions.count === 0;
  }

  /** Whether the order can still fill, be changed or cancelled here. */
  has(order: Order): boolean {
    if (order.isHeld || order.group?.kind === 'combo') return !isClosed(order.state);
    return isAuctionOrder(order) ? this.auctions.has(order) : this.book.has(order);
  }

  /** Takes an order that has just arrived; one that is held waits until its group sets it free. */
  accept(order: Order): void {
    const { listener, time } = this.#context;
    const refusal = this.#refusalOf(order);
    if (refusal !== undefined) {
      listener.onRejected(order, refusal);
      if (order.group !== undefined) groupEnded(order.group, order, this.#context.groups);
      return;
    }
    if (order.isHeld || isAuctionOrder(order)) {
      listener.onAccepted(order);
      return;
    }
    if (order.group?.kind === 'combo') {
      this.#setExpiry(order, time);
      listener.onAccepted(order);
      return;
    }
    this.#put(order, time);
    listener.onAccepted(order);
    this.#standAside(order);
    this.#meetStandingMarket(order);
  }

  /** Lets a held order work from now on. */
  release(order: Order): void {
    order.isHeld = false;
    if (isAuctionOrder(order)) {
      const refusal = this.auctions.add(order, this.#context.time);
      if (refusal !== undefined) this.end(order, refusal);
      return;
    }
    this.#put(order, this.#context.time);
    this.#standAside(order);
    const underway = this.#underway;
    if (underway === undefined) this.#meetStandingMarket(order);
    else if (this.#context.policy.legsLive === 'entry-bar') this.#meetRemainder(order, underway);
  }

  /** Takes an order away from the market without ending it. */
  hold(order: Order): void {
    this.#forget(order);
    order.isHeld = true;
  }

  /** Cancels an order for a reason of the venue's own. */
  end(order: Order, reason: VenueReason | undefined): void {
    this.#forget(order);
    this.#context.listener.onCancelled(order, reason);
    if (order.group !== undefined) groupEnded(order.group, order, this.#context.groups);
  }

  /** Ends an order whose time is over. */
  expire(order: Order): void {
    this.#forget(order);
    this.#context.listener.onExpired(order, order.timeInForce === 'GTD' ? 'DATE_REACHED' : 'SESSION_CLOSED');
    if (order.group !== undefined) groupEnded(order.group, order, this.#context.groups);
  }

  /** Prices or quantity of a working order were changed by an instruction sent at `sentAt`. */
  onChanged(order: Order, sentAt: Micros): void {
    if (order.isHeld || isAuctionOrder(order)) return;
    // What a forming bar has done already may have led to the change, and must not fill the changed order.
    order.meetsBarsFrom = micros(Math.max(order.meetsBarsFrom, sentAt));
    this.book.reprice(order);
    if (this.source === 'quote') this.#meetStandingMarket(order);
  }

  /** Matches the working orders with a bar that has just closed. */
  onBar(columns: BarColumns, row: number): void {
    const { policy } = this.#context;
    const bar = scaledBar(columns, row, this.#scale.priceFactor);
    const volume = columns.volume[row]!;
    const { haltedSince } = this.status;
    // A bar that lies wholly within a halt gives no price; one that only ends in a halt traded before it.
    const isDead = (volume <= 0 && policy.zeroVolume === 'no-fill') || haltedSince <= bar.openTime;
    const isRegular = this.#sessions.overlapsSession(bar);
    if (!isDead) {
      if (isRegular && this.auctions.hasOpening) {
        const open = micros(this.#sessions.regularFrom(bar.openTime));
        this.auctions.onFirstPrice(openOfBar(bar, open));
      }
      if (this.book.size > 0) this.#matchBar(bar, volume, isRegular);
    }
    this.#endImmediate((order) => this.#mayMeet(order, bar, isRegular));
  }

  /** Matches the working orders with the new quote. */
  onQuote(): void {
    this.#takenAsk = 0;
    this.#takenBid = 0;
    // An order that was here before any quote meets the first as if it stood when the order arrived.
    const isFirst = !this.#isQuoted;
    this.#isQuoted = true;
    if (this.isIdle || this.status.isHalted) return;
    const quote = this.#quote();
    if (this.auctions.hasOpening && this.#sessions.isRegular(this.#context.time)) {
      const price = openAtQuote(quote);
      if (price !== undefined) this.auctions.onFirstPrice(price);
    }
    const { book } = this;
    if (book.size === 0 || !this.#sessions.isOpen(this.#context.time)) return;
    const bid = Number.isNaN(quote.bid) ? quote.ask : quote.bid;
    const ask = Number.isNaN(quote.ask) ? quote.bid : quote.ask;
    if (book.watchers.length > 0) this.#watchQuote(quote, isFirst);
    // Feeds of several venues show crossed quotes.
    for (const order of this.#touchedBy(Math.min(bid, ask), Math.max(bid, ask)))
      if (this.#mayTrade(order)) this.#matchQuote(order, quote, isFirst);
    this.#endImmediate((order) => this.#mayTrade(order));
  }

  /** Matches the working orders with a trade of the market, or only lets it set off those that wait for trades. */
  onTrade(price: number, size: number): void {
    const { priceFactor, quantityFactor, lotScaled } = this.#scale;
    const scaled = Math.round(price * priceFactor) as ScaledPrice;
    const previous = this.#lastTrade;
    this.#lastTrade = scaled;
    const tradesBefore = this.#tradeCount++;
    if (this.isIdle || this.status.isHalted) return;
    if (this.source === 'trade' && this.auctions.hasOpening && this.#sessions.isRegular(this.#context.time))
      this.auctions.onFirstPrice(openAtTrade(this.#scale, price, size, this.#context.time));
    if (this.book.size === 0 || !this.#sessions.isOpen(this.#context.time)) return;
    if (this.book.watchers.length > 0) {
      this.#watch('last', scaled, scaled);
      // Two trades in a row: the weaker of both must have got there.
      if (!Number.isNaN(previous))
        this.#watch('double-last', Math.min(scaled, previous), Math.max(scaled, previous));
    }
    if (this.source !== 'trade') return;
    const trade: ScaledTrade = {
      time: this.#context.time,
      price: scaled,
      size: floorToLot(size, quantityFactor, lotScaled),
    };
    let taken = 0;
    for (const order of this.#touchedBy(trade.price, trade.price)) {
      if (!this.#mayTrade(order)) continue;
      const isArriving = order.tradesBefore === tradesBefore;
      const result = matchOnTrade(order, trade, this.#context.policy, isArriving, taken);
      taken += this.#resolve(order, result, Number.NaN);
    }
    this.#endImmediate((order) => this.#mayTrade(order));
  }

  /** A mark price sets off the orders that wait for one. */
  onMark(price: number): void {
    if (this.book.watchers.length === 0 || this.status.isHalted || !this.#sessions.isOpen(this.#context.time))
      return;
    const scaled = Math.round(price * this.#scale.priceFactor);
    this.#watch('mark', scaled, scaled);
  }

  /** A print of an auction fills the orders that wait for it. */
  onAuction(phase: AuctionPhase, price: number, size: number): void {
    if (this.auctions.count === 0) return;
    this.auctions.onPrint(phase, printPrice(this.#scale, price, size, this.#context.time));
  }

  /** What the venue allows has changed. */
  onStatus(action: StatusAction, lowerBand: number, upperBand: number): void {
    this.status.apply(action, this.#context.time, lowerBand, upperBand);
    if (action === 'halt') for (const order of [...this.#immediate]) this.end(order, 'HALTED');
  }

  /** Time has come to what auction orders wait for. */
  onTime(): void {
    this.auctions.onTime(this.#context.time, (close) =>
      lastOfSession(this.#context.market, this.#scale, this.source, this.#calendar, close),
    );
  }

  /** Fills what an offer, the order and the account allow; gives the quantity filled. */
  fill(order: Order, offer: Offer): number {
    const { listener, slippage, settleable, held } = this.#context;
    const { match } = offer;
    if (!this.status.permits(match.price / this.#scale.priceFactor)) return 0;
    if (isWaiting(order)) {
      this.#trigger(order);
      if (isClosed(order.state)) return 0;
    }
    let wanted = Math.min(order.remainingScaled, offer.available);
    if (order.terms.reduceOnly) {
      const closable = Math.max(0, -order.sign * held(this.index));
      if (closable === 0) {
        this.end(order, 'REDUCE_ONLY');
        return 0;
      }
      wanted = Math.min(wanted, closable);
    }
    const isKilled = order.timeInForce === 'FOK' && wanted < order.remainingScaled;
    if (wanted <= 0 || isKilled) return 0;
    const price =
      Number.isNaN(order.limitScaled) && suffersSlippage(match.rule)
        ? slippage.apply(order.sign, match.price, wanted as ScaledQuantity, {
            tickScaled: tickScaledAt(this.#scale, match.price),
            spreadScaled: offer.spread,
            barVolumeScaled: offer.volume * order.quantityFactor,
          })
        : match.price;
    const quantity = settleable(order, wanted, price);
    const isCut = quantity < wanted;
    const filled = isCut && order.timeInForce === 'FOK' ? 0 : quantity;
    if (filled > 0) {
      if (order.type === 'market-to-limit' && Number.isNaN(order.limitScaled)) order.limitScaled = price;
      listener.onExecution(order, {
        quantity: filled as ScaledQuantity,
        price,
        priceBeforeSlippage: match.price,
        rule: match.rule,
        marketTime: offer.marketTime,
        sourceTime: offer.sourceTime,
      });
    }
    if (isClosed(order.state)) this.#forget(order);
    if (filled > 0 && order.group !== undefined)
      groupFilled(order.group, order, filled, this.#context.groups);
    if (isClosed(order.state)) {
      if (filled > 0 && order.group !== undefined) groupEnded(order.group, order, this.#context.groups);
    } else if (isCut) this.end(order, order.sign === 1 ? 'INSUFFICIENT_CASH' : 'NOT_HELD');
    else if (order.terms.reduceOnly && filled === 0) this.end(order, 'REDUCE_ONLY');
    else if (order.type === 'market-to-limit' && filled > 0) {
      this.book.reprice(order);
      listener.onRepriced(order);
    }
    return filled;
  }

  /** Why the venue does not take an order; undefined where it does. */
  #refusalOf(order: Order): VenueReason | undefined {
    if (isAuctionOrder(order) && !order.isHeld) return this.auctions.add(order, this.#context.time);
    if (order.terms === plainTerms && !this.status.isShortRestricted) return undefined;
    const { postOnly, reduceOnly } = order.terms;
    if (order.isHeld) return undefined;
    if (postOnly && this.#wouldTake(order)) return 'POST_ONLY';
    if (reduceOnly && -order.sign * this.#context.held(this.index) <= 0) return 'REDUCE_ONLY';
    return this.status.isShortRestricted && this.#isShortSale(order) ? this.#restrictShort(order) : undefined;
  }

  /** Under the short-sale restriction: a limit rests above the bid, all else is refused. */
  #restrictShort(order: Order): VenueReason | undefined {
    if (isWaiting(order)) return undefined;
    if (Number.isNaN(order.limitScaled)) return 'SHORT_SALE_RESTRICTED';
    const { market, listener } = this.#context;
    const known = Number.isNaN(market.bid[this.index]!) ? market.last[this.index]! : market.bid[this.index]!;
    const bid = Math.round(known * this.#scale.priceFactor);
    if (!(order.limitScaled <= bid)) return undefined;
    order.limitScaled = (bid + tickScaledAt(this.#scale, bid)) as ScaledPrice;
    listener.onRepriced(order);
    return undefined;
  }

  #isShortSale(order: Order): boolean {
    return order.sign === -1 && order.remainingScaled > this.#context.held(this.index);
  }

  /** Whether a limit would trade at once with what is known of the other side. */
  #wouldTake(order: Order): boolean {
    const { market } = this.#context;
    const side = order.sign > 0 ? market.ask : market.bid;
    const opposite = this.source === 'quote' ? side[this.index]! : market.last[this.index]!;
    return order.sign * (order.limitScaled - Math.round(opposite * this.#scale.priceFactor)) >= 0;
  }

  /** Puts an order among the working ones. */
  #put(order: Order, time: Micros): void {
    order.meetsBarsFrom = time;
    order.tradesBefore = this.#tradeCount;
    this.#setExpiry(order, time);
    if (order.terms !== plainTerms) this.#prepare(order);
    this.book.add(order);
    if (order.timeInForce === 'IOC' || order.timeInForce === 'FOK') this.#immediate.add(order);
  }

  #setExpiry(order: Order, time: Micros): void {
    const expiresAt = expiryOf(order, this.#calendar, time);
    if (expiresAt === Number.POSITIVE_INFINITY) return;
    order.expiresAt = micros(expiresAt);
    this.#context.expiries.add(order);
  }

  /** Gives a trailing stop and a peg their first price, where the market is known. */
  #prepare(order: Order): void {
    if (order.type === 'pegged') order.limitScaled = this.#pegPrice(order);
    if (order.terms.trail === undefined || !Number.isNaN(order.stopScaled)) return;
    const best = this.#watchedPrice(order);
    if (!Number.isNaN(best)) this.#moveTrail(order, best);
  }

  /** The price that a waiting order watches, as it stands; NaN where none is known. */
  #watchedPrice(order: Order): number {
    const { market } = this.#context;
    const { trigger } = order.terms;
    const bid = market.bid[this.index]!;
    const ask = market.ask[this.index]!;
    const isQuoted = trigger === 'bid-ask' || (trigger === 'default' && this.source === 'quote');
    const price =
      trigger === 'mid'
        ? (bid + ask) / 2
        : isQuoted
          ? order.sign > 0
            ? ask
            : bid
          : market.last[this.index]!;
    return Math.round(price * this.#scale.priceFactor);
  }

  #moveTrail(order: Order, best: number): boolean {
    const stop = trailedStop(order, best, this.#scale);
    if (stop === order.stopScaled) return false;
    order.stopScaled = stop;
    if (order.type === 'trailing-stop-limit') order.limitScaled = trailLimit(order, stop, this.#scale);
    return true;
  }

  #pegPrice(order: Order): ScaledPrice {
    const { bid, ask } = this.#quote();
    return pegPrice(order.sign, order.terms.peg!, bid, ask, this.#scale, order.pegLimitScaled);
  }

  /** An immediate order that meets a closed or halted market has no chance at all. */
  #standAside(order: Order): void {
    if (!this.#immediate.has(order)) return;
    if (this.status.isHalted) this.end(order, 'HALTED');
    // Of bars, the next within the session is its chance.
    else if (this.source !== 'bar' && !this.#mayTrade(order)) this.end(order, 'MARKET_CLOSED');
  }

  /** What an order can get in the moment of its arrival: the standing quote, or the close that has just printed. */
  #meetStandingMarket(order: Order): void {
    if (isClosed(order.state) || this.status.isHalted) return;
    const { index } = this;
    const { market, policy, time } = this.#context;
    if (this.source === 'quote') {
      if (Number.isNaN(market.bid[index]!) && Number.isNaN(market.ask[index]!)) return;
      if (!this.#mayTrade(order)) return;
      if (order.type !== 'pegged' && !(order.terms.trigger !== 'default' && isWaiting(order)))
        this.#matchQuote(order, this.#quote(), true);
      if (this.#immediate.has(order)) this.#endOne(order);
      return;
    }
    const isThisClose =
      this.source === 'bar' &&
      policy.market === 'this-close' &&
      order.type === 'market' &&
      market.barCloseTime[index] === time;
    if (!isThisClose) return;
    const available = this.#leftOfBar(time, market.barVolume[index]!);
    const taken = this.fill(order, {
      match: {
        price: Math.round(market.barClose[index]! * order.priceFactor) as ScaledPrice,
        rule: 'market-at-this-close',
        time,
        progress: 1,
      },
      available,
      marketTime: time,
      sourceTime: micros(market.barOpenTime[index]!),
      volume: market.barVolume[index]!,
      spread: Number.NaN,
    });
    this.#barLeft = available - taken;
    if (this.#immediate.has(order)) this.#endOne(order);
  }

  /** What orders may still take of the bar that closed at `closeTime`. */
  #leftOfBar(closeTime: number, volume: number): number {
    if (this.#barTime !== closeTime) {
      this.#barTime = closeTime;
      this.#barLeft = quantityAvailableOnBar(
        volume,
        this.#context.policy,
        this.#scale.quantityFactor,
        this.#scale.lotScaled,
      );
    }
    return this.#barLeft;
  }

  #matchBar(bar: ScaledBar, volume: number, isRegular: boolean): void {
    const { policy } = this.#context;
    const matches: BarMatch[] = [];
    for (const order of this.#touchedBy(bar.low, bar.high)) {
      if (!this.#mayMeet(order, bar, isRegular)) continue;
      this.#note(order, matchOnBar(order, bar, policy), matches);
    }
    for (const order of [...this.book.watchers]) {
      if (!this.#mayMeet(order, bar, isRegular)) continue;
      this.#watchBar(order, bar, matches);
    }
    if (matches.length === 0) return;
    const underway: BarUnderway = { bar, queue: orderMatches(matches, policy), at: 0 };
    this.#underway = underway;
    for (; underway.at < underway.queue.length; underway.at++) {
      const { order, match } = underway.queue[underway.at]!;
      if (order.isHeld || isClosed(order.state)) continue;
      const available = this.#leftOfBar(bar.closeTime, volume);
      const taken = this.fill(order, {
        match,
        available,
        marketTime: match.time,
        sourceTime: bar.openTime,
        volume,
        spread: Number.NaN,
      });
      this.#barLeft = available - taken;
    }
    this.#underway = undefined;
  }

  #note(order: Order, result: Match | Trigger | undefined, matches: BarMatch[]): void {
    if (result === undefined) return;
    if (isTrigger(result)) this.#trigger(order);
    else matches.push({ order, match: result });
  }

  /** Trailing stops move with the bar; what it sets off is matched with the others. */
  #watchBar(order: Order, bar: ScaledBar, matches: BarMatch[]): void {
    if (order.terms.trail === undefined || order.isTriggered) return;
    const moved = trailOnBar(order, bar, this.#context.policy, this.#scale);
    if (moved.stopScaled !== order.stopScaled) {
      order.stopScaled = moved.stopScaled;
      order.limitScaled = moved.limitScaled;
      this.#context.listener.onRepriced(order);
    }
    this.#note(order, moved.result, matches);
  }

  /** Lets an order that a fill has just set free meet what is left of the bar. */
  #meetRemainder(order: Order, underway: BarUnderway): void {
    const { policy } = this.#context;
    const entry = underway.queue[underway.at]!.match;
    const result = matchAfter(order, underway.bar, policy, entry, this.#scale);
    if (result === undefined) return;
    if (isTrigger(result)) {
      this.#trigger(order);
      return;
    }
    const added = { order, match: result };
    const compare = compareMatches(policy);
    let at = underway.at + 1;
    while (at < underway.queue.length && compare(underway.queue[at]!, added) <= 0) at++;
    underway.queue.splice(at, 0, added);
  }

  #matchQuote(order: Order, quote: ScaledQuote, isArriving: boolean): void {
    if (order.isHeld || isClosed(order.state)) return;
    const isBuy = order.sign === 1;
    const taken = isBuy ? this.#takenAsk : this.#takenBid;
    const result = matchOnQuote(order, quote, this.#context.policy, isArriving, taken);
    const filled = this.#resolve(order, result, quote.ask - quote.bid);
    if (isBuy) this.#takenAsk += filled;
    else this.#takenBid += filled;
  }

  /** Carries out what a quote or a trade gave an order; gives the quantity taken. */
  #resolve(order: Order, result: SizedMatch | Trigger | undefined, spread: number): number {
    if (result === undefined || order.isHeld || isClosed(order.state)) return 0;
    if (isTrigger(result)) {
      this.#trigger(order);
      return 0;
    }
    const { time } = this.#context;
    return this.fill(order, {
      match: result,
      available: result.quantity,
      marketTime: time,
      sourceTime: time,
      volume: Number.NaN,
      spread,
    });
  }

  /** Orders that follow quotes: they meet the quote as they stand, and then move with it. */
  #watchQuote(quote: ScaledQuote, isFirst: boolean): void {
    const mid = (quote.bid + quote.ask) / 2;
    for (const order of [...this.book.watchers]) {
      if (isClosed(order.state) || order.isHeld || !this.#mayTrade(order)) continue;
      const { trigger } = order.terms;
      if (order.type === 'pegged') this.#followQuote(order, quote, isFirst);
      else if (trigger === 'default' || trigger === 'bid-ask')
        this.#watchOne(order, order.sign > 0 ? quote.ask : quote.bid);
      else if (trigger === 'mid') this.#watchOne(order, mid);
    }
  }

  #followQuote(order: Order, quote: ScaledQuote, isFirst: boolean): void {
    if (!Number.isNaN(order.limitScaled)) this.#matchQuote(order, quote, isFirst);
    if (isClosed(order.state)) return;
    const price = this.#pegPrice(order);
    if (price === order.limitScaled || (Number.isNaN(price) && Number.isNaN(order.limitScaled))) return;
    order.limitScaled = price;
    this.book.reprice(order);
    this.#context.listener.onRepriced(order);
  }

  /** Shows the orders that wait for prices of one kind a new one, as it looks to buyers and to sellers. */
  #watch(kind: TriggerPrice, buy: number, sell: number): void {
    const isDefault = kind === 'last' && this.source === 'trade';
    for (const order of [...this.book.watchers]) {
      const { trigger } = order.terms;
      if (trigger !== kind && !(isDefault && trigger === 'default')) continue;
      if (order.isHeld || isClosed(order.state) || !this.#mayTrade(order)) continue;
      this.#watchOne(order, order.sign > 0 ? buy : sell);
    }
  }

  /** A price sets a waiting order off, or moves it where it trails; it cannot do both. */
  #watchOne(order: Order, price: number): void {
    if (Number.isNaN(price) || !isWaiting(order)) return;
    if (isSetOff(order, price)) {
      this.#trigger(order);
      if (!isClosed(order.state) && this.source === 'quote') this.#matchQuote(order, this.#quote(), true);
    } else if (order.terms.trail !== undefined && this.#moveTrail(order, price))
      this.#context.listener.onRepriced(order);
  }

  /** A waiting order has been set off: from now on it is a market or a limit order. */
  #trigger(order: Order): void {
    this.#context.listener.onTriggered(order);
    if (this.status.isShortRestricted && this.#isShortSale(order)) {
      const refusal = this.#restrictShort(order);
      if (refusal !== undefined) {
        this.end(order, refusal);
        return;
      }
    }
    this.book.reprice(order);
  }

  /** The orders that prices from `low` to `high` can concern: those at any price first. */
  #touchedBy(low: number, high: number): readonly Order[] {
    const { book } = this;
    if (!book.isTouchedBy(low, high)) return NO_ORDERS;
    const touched = [...book.market];
    book.collectTouched(low, high, touched);
    return touched;
  }

  /** Cancels the orders of one chance that have had it. */
  #endImmediate(hadChance: (order: Order) => boolean): void {
    if (this.#immediate.size === 0) return;
    for (const order of [...this.#immediate]) if (hadChance(order)) this.#endOne(order);
  }

  #endOne(order: Order): void {
    this.end(order, order.timeInForce === 'FOK' ? 'FOK_NOT_FILLED' : 'IOC_REMAINDER');
  }

  #forget(order: Order): void {
    if (order.isHeld) return;
    if (isAuctionOrder(order)) {
      this.auctions.remove(order);
      return;
    }
    this.book.remove(order);
    if (order.expiresAt !== Number.POSITIVE_INFINITY) this.#context.expiries.remove(order);
    this.#immediate.delete(order);
  }

  /** Whether an order may trade now, its instrument not being halted. */
  mayTradeNow(order: Order): boolean {
    return !this.status.isHalted && this.#mayTrade(order);
  }

  #mayTrade(order: Order): boolean {
    return this.#sessions.mayTrade(order, this.#context.time);
  }

  /** Whether an order may meet a bar, of which something or nothing lies within a session. */
  #mayMeet(order: Order, bar: ScaledBar, isRegular: boolean): boolean {
    return order.meetsBarsFrom <= bar.openTime && (isRegular || this.#sessions.worksOutside(order, bar));
  }

  #fillInAuction(order: Order, price: AuctionPrice, available: number): number {
    const paid = order.sign > 0 ? price.buy : price.sell;
    if (Number.isNaN(paid)) return 0;
    return this.fill(order, {
      match: { price: paid, quantity: order.remainingScaled, rule: price.rule },
      available,
      marketTime: price.time,
      sourceTime: price.sourceTime,
      volume: Number.NaN,
      spread: Number.NaN,
    });
  }

  #quote(): ScaledQuote {
    const { market, time } = this.#context;
    const { index } = this;
    const { priceFactor, quantityFactor, lotScaled } = this.#scale;
    return {
      time,
      bid: Math.round(market.bid[index]! * priceFactor) as ScaledPrice,
      ask: Math.round(market.ask[index]! * priceFactor) as ScaledPrice,
      bidSize: floorToLot(market.bidSize[index]!, quantityFactor, lotScaled),
      askSize: floorToLot(market.askSize[index]!, quantityFactor, lotScaled),
    };
  }
}

const isAuctionOrder = (order: Order): boolean =>
  order.timeInForce === 'AT_OPEN' || order.timeInForce === 'AT_CLOSE';

const scaledBar = (columns: BarColumns, row: number, factor: number): ScaledBar => ({
  openTime: micros(columns.openTime[row]!),
  closeTime: micros(columns.closeTime[row]!),
  open: Math.round(columns.open[row]! * factor) as ScaledPrice,
  high: Math.round(columns.high[row]! * factor) as ScaledPrice,
  low: Math.round(columns.low[row]! * factor) as ScaledPrice,
  close: Math.round(columns.close[row]! * factor) as ScaledPrice,
});

/**
 * A simulated market for one instrument as one would write it who has all the time in the world: at every event it
 * walks through all orders, one by one, and does what docs/how-orders-are-filled.md and docs/halts-and-auctions.md
 * say. No latency, no fees, no slippage, and an account that can pay for everything.
 */
import type { FillPolicy, SessionCalendar } from '../../src/index.ts';
import { auctionDue, closeSession, nextAuctionOf, openSession } from './reference-auctions.ts';
import type { ReferenceBar } from './reference-bar.ts';
import { ReferenceBarTurns } from './reference-bar-turns.ts';
import { ReferenceBook } from './reference-book.ts';
import { ReferenceMarket } from './reference-market.ts';
import {
  follow,
  hasLimit,
  isForAuction,
  isImmediate,
  type ReferenceFill,
  type ReferenceGroup,
  type ReferenceOrder,
  takesAnyPrice,
} from './reference-order.ts';
import { inTurn, meetPrice, meetQuote, moveTrail } from './reference-prices.ts';

export class ReferenceVenue {
  readonly #market: ReferenceMarket;
  readonly #book: ReferenceBook;
  readonly #barTurns: ReferenceBarTurns;

  constructor(source: 'bar' | 'quote' | 'trade', policy: FillPolicy, calendar: SessionCalendar) {
    this.#market = new ReferenceMarket(source, policy, calendar);
    this.#book = new ReferenceBook(this.#market, (order) => this.#release(order));
    this.#barTurns = new ReferenceBarTurns(this.#market, this.#book);
  }

  get fills(): readonly ReferenceFill[] {
    return this.#book.fills;
  }

  get ends(): readonly string[] {
    return this.#book.ends;
  }

  get orders(): readonly ReferenceOrder[] {
    return this.#book.orders;
  }

  /** Time passes; what was due before `time` takes place, in its order. */
  passTo(time: number): void {
    for (;;) {
      const due = this.#nextDue();
      if (!(due < time)) break;
      this.#market.time = due;
      this.#doDue();
    }
    this.#market.time = time;
  }

  /** After all that happened at a time: closing auctions, then the ends of orders. */
  finishMoment(): void {
    this.#doDue();
  }

  #nextDue(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const order of this.#book.living) {
      if (order.isClosed || order.isHeld) continue;
      next = Math.min(next, order.expireTime, auctionDue(order, this.#market.calendar));
    }
    return next;
  }

  #doDue(): void {
    closeSession(this.#market, this.#book);
    const expired = this.#book.living.filter(
      ({ isClosed, isHeld, expireTime }) => !isClosed && !isHeld && expireTime <= this.#market.time,
    );
    for (const order of expired.sort((a, b) => a.expireTime - b.expireTime || a.id - b.id))
      if (!order.isClosed)
        this.#book.end(order, order.timeInForce === 'GTD' ? 'DATE_REACHED' : 'SESSION_CLOSED', 'expired');
  }

  halt(): void {
    this.#market.halt();
    for (const order of this.#book.working)
      if (isImmediate(order) && !order.isClosed) this.#book.end(order, 'HALTED');
  }

  resume(): void {
    this.#market.resume();
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
    this.#book.add(order);
    if (order.isHeld) return false;
    if (order.postOnly && this.#market.wouldTake(order, order.limit)) {
      this.#book.end(order, 'POST_ONLY', 'rejected');
      return false;
    }
    if (order.reduceOnly && order.sign * this.#book.held >= 0) {
      this.#book.end(order, 'REDUCE_ONLY', 'rejected');
      return false;
    }
    if (isForAuction(order)) {
      order.auctionTime = nextAuctionOf(order, this.#market.calendar, this.#market.time);
      return false;
    }
    this.#begin(order);
    return true;
  }

  /** An order begins to work: its day, its trail and its peg begin. */
  #begin(order: ReferenceOrder, from = this.#market.time): void {
    const market = this.#market;
    order.barsFrom = market.time;
    order.isNew = true;
    if (takesAnyPrice(order)) this.#book.queue(order);
    if (order.timeInForce === 'DAY') order.expireTime = market.dayEnd(order, from);
    if (order.trail !== null && Number.isNaN(order.stop)) {
      const best = market.priceFor(order.sign);
      if (!Number.isNaN(best)) follow(order, best);
    } else if (order.type === 'trailing-stop-limit')
      order.limit = order.stop + order.sign * order.trail!.offset;
    if (order.peg !== null) order.limit = market.pegOf(order);
  }

  /** What an order gets in the moment in which it begins. */
  #arrive(order: ReferenceOrder): void {
    const market = this.#market;
    const book = this.#book;
    if (isImmediate(order)) {
      const isShut = market.source !== 'bar' && !market.mayTrade(order);
      if (market.isHalted) book.end(order, 'HALTED');
      else if (isShut) book.end(order, 'MARKET_CLOSED');
      if (order.isClosed) return;
    }
    if (market.isHalted) return;
    if (market.source === 'bar') {
      const bar = market.lastBar;
      const isThisClose =
        market.policy.market === 'this-close' &&
        order.type === 'market' &&
        bar?.to === market.time &&
        market.mayTradeIn(bar, order);
      if (!isThisClose) return;
      const isEmpty = bar.volume === 0 && market.policy.zeroVolume === 'no-fill';
      if (!isEmpty) market.barLeft -= book.fill(order, bar.close, market.barLeft, 'market-at-this-close');
      if (isImmediate(order) && !order.isClosed) book.endImmediate(order);
      return;
    }
    const quote = market.quote;
    if (quote === undefined || !market.mayTrade(order)) return;
    if (Number.isNaN(quote.bid) && Number.isNaN(quote.ask)) return;
    if (order.peg === null) meetQuote(market, book, order, true);
    if (isImmediate(order) && !order.isClosed) book.endImmediate(order);
  }

  cancel(id: number): void {
    const order = this.#book.find(id);
    // From the auction itself on, nobody can take an order for it back.
    if (order !== undefined && !(order.auctionTime <= this.#market.time)) this.#book.end(order, undefined);
  }

  modify(id: number, change: { limit?: number; stop?: number; quantity?: number }): void {
    const market = this.#market;
    const order = this.#book.find(id);
    if (order === undefined) return;
    if (change.quantity !== undefined && change.quantity <= order.filled) return;
    if (order.postOnly && !order.isHeld && market.wouldTake(order, change.limit ?? order.limit)) return;
    order.quantity = change.quantity ?? order.quantity;
    order.limit = change.limit ?? order.limit;
    order.stop = change.stop ?? order.stop;
    if (order.isHeld || !Number.isNaN(order.auctionTime)) return;
    order.barsFrom = market.time;
    if (
      market.source === 'quote' &&
      market.quote !== undefined &&
      !market.isHalted &&
      market.mayTrade(order) &&
      order.peg === null
    )
      meetQuote(market, this.#book, order, true);
  }

  bar(bar: ReferenceBar): void {
    const market = this.#market;
    const book = this.#book;
    market.time = bar.to;
    const isEmpty = bar.volume === 0 && market.policy.zeroVolume === 'no-fill';
    const isDead = isEmpty || market.wasHaltedThrough(bar);
    const mayMeet = (order: ReferenceOrder): boolean =>
      order.barsFrom <= bar.from && market.mayTradeIn(bar, order);
    market.barLeft = market.availableOf(bar);
    const immediate = book.working.filter((order) => isImmediate(order) && mayMeet(order));
    if (!isDead) {
      if (market.isRegularBar(bar)) {
        const opening = Math.max(bar.from, market.regularOpenOf(bar));
        openSession(book, bar.open, bar.open, Number.POSITIVE_INFINITY, opening);
      }
      this.#barTurns.match(bar, book.working.filter(mayMeet));
    }
    market.last = bar.close;
    market.lastTime = bar.to;
    market.lastBar = bar;
    for (const order of immediate) if (!order.isClosed) book.endImmediate(order);
  }

  quote(bid: number, ask: number, bidSize: number, askSize: number): void {
    const market = this.#market;
    const book = this.#book;
    const size = (value: number): number =>
      Number.isNaN(value) ? Number.POSITIVE_INFINITY : Math.floor(value);
    const isFirst = market.quote === undefined;
    market.quote = { bid, ask, bidLeft: size(bidSize), askLeft: size(askSize) };
    if (!Number.isNaN(bid + ask)) market.lastTime = market.time;
    if (market.isHalted) return;
    if (market.isRegular && !Number.isNaN(bid + ask))
      openSession(book, ask, bid, Number.POSITIVE_INFINITY, market.time);
    const present = book.working.filter((order) => market.mayTrade(order));
    const immediate = present.filter(isImmediate);
    // A new quote meets a pegged order as it stands, and then moves it.
    for (const order of present)
      if (order.peg !== null && !order.isClosed) {
        if (hasLimit(order)) meetQuote(market, book, order, isFirst);
        if (!order.isClosed) order.limit = market.pegOf(order);
      }
    for (const order of present) moveTrail(order, order.sign > 0 ? ask : bid);
    for (const order of inTurn(present.filter(({ peg }) => peg === null)))
      if (!order.isClosed && !order.isHeld) meetQuote(market, book, order, isFirst);
    for (const order of immediate) if (!order.isClosed) book.endImmediate(order);
  }

  trade(price: number, size: number): void {
    const market = this.#market;
    const book = this.#book;
    market.last = price;
    market.lastTime = market.time;
    if (market.isHalted) return;
    if (market.isRegular) openSession(book, price, price, Math.floor(size), market.time);
    const present = book.working.filter((order) => market.mayTrade(order));
    const firsts = new Set(present.filter(({ isNew }) => isNew));
    for (const order of present) {
      order.isNew = false;
      moveTrail(order, price);
    }
    let left = Math.floor(size);
    for (const order of inTurn(present))
      if (!order.isClosed && !order.isHeld)
        left -= meetPrice(market, book, order, price, left, firsts.has(order), 'trade');
    for (const order of present) if (isImmediate(order) && !order.isClosed) book.endImmediate(order);
  }

  /** A held order begins to work, maybe in the middle of a bar. */
  #release(order: ReferenceOrder): void {
    order.isHeld = false;
    const market = this.#market;
    const bar = this.#barTurns.barUnderway;
    if (order.postOnly && bar === undefined && market.wouldTake(order, order.limit)) {
      this.#book.end(order, 'POST_ONLY');
      return;
    }
    // Within a bar it begins when the other filled: a DAY order is of that bar's session.
    const isWithin = bar !== undefined && market.policy.legsLive === 'entry-bar';
    this.#begin(order, isWithin ? bar.from : market.time);
    if (bar === undefined) this.#arrive(order);
    else this.#barTurns.join(order);
  }
}

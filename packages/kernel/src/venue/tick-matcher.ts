import type { SizedMatch, Trigger } from '../matching/match.ts';
import { isTrigger } from '../matching/match.ts';
import { floorToLot } from '../matching/participation.ts';
import { matchOnQuote, type ScaledQuote } from '../matching/quote-matching.ts';
import { matchOnTrade } from '../matching/trade-matching.ts';
import { isSetOff, isWaiting } from '../matching/trigger-price.ts';
import { type Order, type ScaledPrice, waitsForStop } from '../order/order.ts';
import { isClosed } from '../order/order-state.ts';
import type { TriggerPrice } from '../order/order-terms.ts';
import type { Floor } from './floor.ts';
import { moveTrail, pegTo } from './moving-prices.ts';
import type { OrderFiller } from './order-filler.ts';

/** How quotes, trades and marks fill one instrument's working orders, move them and set them off. */
export class TickMatcher {
  readonly #floor: Floor;
  readonly #filler: OrderFiller;
  /** What orders have taken of the standing quote's sides. */
  #takenAsk = 0;
  #takenBid = 0;
  #isQuoted = false;
  #lastTrade = Number.NaN;
  /** How many trades working orders could meet: those within sessions, and with those of extended hours. */
  #sessionTrades = 0;
  #allTrades = 0;

  constructor(floor: Floor, filler: OrderFiller) {
    this.#floor = floor;
    this.#filler = filler;
  }

  /** Notes that there is a new quote; whether it is the first. */
  beginQuote(): boolean {
    this.#takenAsk = 0;
    this.#takenBid = 0;
    const isFirst = !this.#isQuoted;
    this.#isQuoted = true;
    return isFirst;
  }

  /**
   * Matches the working orders with the new quote. An order that was here before any quote meets the first as if it
   * stood when the order arrived.
   */
  matchQuote(quote: ScaledQuote, isFirst: boolean): void {
    const floor = this.#floor;
    const bid = Number.isNaN(quote.bid) ? quote.ask : quote.bid;
    const ask = Number.isNaN(quote.ask) ? quote.bid : quote.ask;
    const setOff = floor.book.watchers.length > 0 ? this.#watchQuote(quote, isFirst) : NONE;
    // Feeds of several venues show crossed quotes.
    for (const order of floor.touchedBy(Math.min(bid, ask), Math.max(bid, ask)))
      if (floor.mayTrade(order)) this.#meetQuote(order, quote, isFirst);
    for (const order of setOff) this.#meetQuote(order, quote, isFirst);
    this.#endImmediate();
  }

  /** How much (scaled) orders of a side have taken of the standing quote. */
  takenBy(sign: 1 | -1): number {
    return sign > 0 ? this.#takenAsk : this.#takenBid;
  }

  /** Notes that an order which is not matched here took so much of the standing quote. */
  take(sign: 1 | -1, quantity: number): void {
    if (sign > 0) this.#takenAsk += quantity;
    else this.#takenBid += quantity;
  }

  /** What an order gets of the standing quote in the moment in which it begins to work. */
  meetStandingQuote(order: Order): void {
    const { index, context } = this.#floor;
    const { bid, ask } = context.market;
    if ((Number.isNaN(bid[index]!) && Number.isNaN(ask[index]!)) || !this.#floor.mayTrade(order)) return;
    // A peg follows, and what waits for other prices is not set off by a quote's side.
    const followsOthers = order.type === 'pegged' || (order.terms.trigger !== 'default' && isWaiting(order));
    if (!followsOthers) this.#meetQuote(order, this.quote(), true);
    if (this.#floor.immediate.has(order)) this.#filler.endImmediate(order);
  }

  /** Notes that there is a new trade at a scaled price; gives the one before, NaN without one. */
  beginTrade(price: number): number {
    const previous = this.#lastTrade;
    this.#lastTrade = price;
    return previous;
  }

  /** How many trades an order could have met; only differences between moments of its life mean something. */
  tradesFor(order: Order): number {
    return order.terms.extendedHours ? this.#allTrades : this.#sessionTrades;
  }

  /** Lets a trade set off what waits for trades and, where trades fill orders, fill them. */
  matchTrade(price: ScaledPrice, size: number, previous: number): void {
    const floor = this.#floor;
    this.#allTrades++;
    if (floor.sessions.isRegular(floor.context.time)) this.#sessionTrades++;
    const setOff = floor.book.watchers.length > 0 ? this.#watchTrade(price, previous) : NONE;
    if (floor.source !== 'trade') return;
    const { quantityFactor, lotScaled } = floor.scale;
    const { time, policy } = floor.context;
    const trade = { time, price, size: floorToLot(size, quantityFactor, lotScaled) };
    let taken = 0;
    const meet = (order: Order): void => {
      if (order.isHeld || isClosed(order.state) || !floor.mayTrade(order)) return;
      const isArriving = order.tradesBefore === this.tradesFor(order) - 1;
      taken += this.#resolve(
        order,
        matchOnTrade(floor.withinBands(order), trade, policy, isArriving, taken),
        Number.NaN,
      );
    };
    for (const order of floor.touchedBy(price, price)) meet(order);
    for (const order of setOff) meet(order);
    this.#endImmediate();
  }

  /** Lets a mark price (scaled) set off what waits for one. */
  matchMark(price: number): void {
    for (const order of this.#watching('mark')) this.#watchOther(order, price);
  }

  /** The quote as it stands. */
  quote(): ScaledQuote {
    const { index, context, scale } = this.#floor;
    const { market, time } = context;
    const { priceFactor, quantityFactor, lotScaled } = scale;
    return {
      time,
      bid: Math.round(market.bid[index]! * priceFactor) as ScaledPrice,
      ask: Math.round(market.ask[index]! * priceFactor) as ScaledPrice,
      bidSize: floorToLot(market.bidSize[index]!, quantityFactor, lotScaled),
      askSize: floorToLot(market.askSize[index]!, quantityFactor, lotScaled),
    };
  }

  #meetQuote(order: Order, quote: ScaledQuote, isArriving: boolean): void {
    if (order.isHeld || isClosed(order.state)) return;
    const taken = this.takenBy(order.sign);
    const result = matchOnQuote(
      this.#floor.withinBands(order),
      quote,
      this.#floor.context.policy,
      isArriving,
      taken,
    );
    this.take(order.sign, this.#resolve(order, result, quote.ask - quote.bid));
  }

  /** Carries out what a quote or a trade gave an order; gives the quantity taken. */
  #resolve(order: Order, result: SizedMatch | Trigger | undefined, spread: number): number {
    if (result === undefined) return 0;
    if (isTrigger(result)) {
      this.#filler.trigger(order);
      return 0;
    }
    const { time } = this.#floor.context;
    return this.#filler.fill(order, {
      match: result,
      available: result.quantity,
      marketTime: time,
      sourceTime: time,
      volume: Number.NaN,
      spread,
    });
  }

  /** Orders that follow quotes meet the quote as they stand, then move with it; gives the trailing stops it set off. */
  #watchQuote(quote: ScaledQuote, isFirst: boolean): readonly Order[] {
    const setOff: Order[] = [];
    const mid = (quote.bid + quote.ask) / 2;
    for (const order of [...this.#floor.book.watchers]) {
      if (isClosed(order.state) || order.isHeld || !this.#floor.mayTrade(order)) continue;
      const { trigger } = order.terms;
      const side = order.sign > 0 ? quote.ask : quote.bid;
      if (order.type === 'pegged') this.#followQuote(order, quote, isFirst);
      else if (trigger === 'default' && this.#floor.source === 'quote') this.#trail(order, side, setOff);
      else if (trigger === 'bid-ask') this.#watchOther(order, side);
      else if (trigger === 'mid') this.#watchOther(order, mid);
    }
    return setOff;
  }

  #followQuote(order: Order, quote: ScaledQuote, isFirst: boolean): void {
    if (!Number.isNaN(order.limitScaled)) this.#meetQuote(order, quote, isFirst);
    if (isClosed(order.state) || order.isHeld || !pegTo(order, quote, this.#floor.scale)) return;
    this.#floor.book.reprice(order);
    this.#floor.context.listener.onRepriced(order);
  }

  #watchTrade(price: number, previous: number): readonly Order[] {
    const setOff: Order[] = [];
    if (this.#floor.source === 'trade')
      for (const order of this.#watching('default')) this.#trail(order, price, setOff);
    for (const order of this.#watching('last')) this.#watchOther(order, price);
    if (!Number.isNaN(previous))
      for (const order of this.#watching('double-last')) {
        // Of two trades in a row, the one that is farther from setting it off.
        const isMetByRise = order.sign > 0 === waitsForStop(order.type);
        this.#watchOther(order, isMetByRise ? Math.min(price, previous) : Math.max(price, previous));
      }
    return setOff;
  }

  /** Working orders that wait for a kind of price and may trade now. */
  #watching(trigger: TriggerPrice): Order[] {
    return this.#floor.book.watchers.filter(
      (order) => order.terms.trigger === trigger && order.type !== 'pegged' && this.#floor.mayTrade(order),
    );
  }

  /** A price sets a trailing stop off, so that it is matched with the others, or moves it; it cannot do both. */
  #trail(order: Order, price: number, setOff: Order[]): void {
    if (Number.isNaN(price) || !isWaiting(order)) return;
    if (isSetOff(order, price)) setOff.push(order);
    else if (order.terms.trail !== undefined && moveTrail(order, price, this.#floor.scale))
      this.#floor.context.listener.onRepriced(order);
  }

  /** A price of another kind than the one that fills sets an order off: it takes what the market offers from then on. */
  #watchOther(order: Order, price: number): void {
    if (Number.isNaN(price) || !isWaiting(order) || isClosed(order.state)) return;
    if (isSetOff(order, price)) {
      // It meets the next price as one that has just arrived, and no bar that began before it was set off.
      order.tradesBefore = this.tradesFor(order);
      order.meetsBarsFrom = this.#floor.context.time;
      this.#filler.trigger(order);
      if (this.#floor.source === 'quote') this.#meetQuote(order, this.quote(), true);
    } else if (order.terms.trail !== undefined && moveTrail(order, price, this.#floor.scale))
      this.#floor.context.listener.onRepriced(order);
  }

  /** Cancels the orders of one chance that have had it. */
  #endImmediate(): void {
    const { immediate } = this.#floor;
    if (immediate.size === 0) return;
    for (const order of [...immediate]) if (this.#floor.mayTrade(order)) this.#filler.endImmediate(order);
  }
}

const NONE: readonly Order[] = [];

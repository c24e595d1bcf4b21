import type { BarColumns, QuoteBarColumns, StatusAction } from '../market/columns.ts';
import type { MarketState } from '../market/market-state.ts';
import type { FillPolicy } from '../matching/fill-policy.ts';
import type { ScaledBar } from '../matching/match.ts';
import { trailOnBar } from '../matching/trail.ts';
import { isSetOff, isWaiting } from '../matching/trigger-price.ts';
import { WorkingOrders } from '../matching/working-orders.ts';
import { type Order, type ScaledPrice, waitsForStop } from '../order/order.ts';
import type { InstrumentScale } from '../order/order-factory.ts';
import { isClosed } from '../order/order-state.ts';
import type { TriggerPrice } from '../order/order-terms.ts';
import { type Micros, micros } from '../time/micros.ts';
import type { SessionCalendar } from '../time/session-calendar.ts';
import { moveTrail, pegTo, startMoving } from '../venue/moving-prices.ts';
import { bothSides, type SidedBar, scaledBar, sidesOfQuoteBar } from '../venue/scaled-bar.ts';
import { SessionGate } from '../venue/session-gate.ts';
import { TradingStatus } from '../venue/trading-status.ts';
import type { VenueReason } from '../venue/venue.ts';
import { type FillSource, fillsBySpan } from '../venue/venue-context.ts';

/** What the market does to orders that are watched. */
export interface WatchListener {
  /** A price has set the order off: it is watched no more. */
  setOff(order: Order): void;
  /** A trailing stop was moved. */
  repriced(order: Order): void;
  /** A pegged order's limit is where the quote wants it, or NaN where the quote lacks what it follows. */
  followed(order: Order): void;
  /** An immediate order was not set off by the one chance it had. */
  missed(order: Order, reason: VenueReason): void;
}

export interface WatchOptions {
  readonly scale: InstrumentScale;
  readonly calendar: SessionCalendar;
  readonly source: FillSource;
  readonly market: MarketState;
  /** Of bars: how their path is assumed to run, and whether those without volume count. */
  readonly policy: FillPolicy;
  readonly now: () => Micros;
  readonly listener: WatchListener;
}

/**
 * The orders of one instrument that the kernel holds until the market sets them off, and those that follow quotes.
 * They are set off and moved by the functions and session rules of the simulated venue, so that an order waits in
 * the same way wherever it waits.
 */
export class InstrumentWatch {
  readonly status = new TradingStatus();
  readonly #options: WatchOptions;
  readonly #sessions: SessionGate;
  readonly #book = new WorkingOrders<Order>();
  readonly #immediate = new Set<Order>();
  #lastTrade = Number.NaN;

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#sessions = new SessionGate(options.calendar);
  }

  /** Whether nothing is watched. Hot: asked at every bar. */
  get isIdle(): boolean {
    return this.#book.size === 0;
  }

  has(order: Order): boolean {
    return this.#book.has(order);
  }

  /** Watches an order from now on; it meets the standing quote at once. */
  add(order: Order): void {
    const { market, scale, source, listener, now } = this.#options;
    order.meetsBarsFrom = now();
    startMoving(order, market, scale, source);
    this.#book.add(order);
    if (order.type === 'pegged') {
      listener.followed(order);
      return;
    }
    const isImmediate = order.timeInForce === 'IOC' || order.timeInForce === 'FOK';
    if (isImmediate) this.#immediate.add(order);
    if (isImmediate && this.status.isHalted) listener.missed(order, 'HALTED');
    // Of bars, the next within the session is its chance.
    else if (isImmediate && !fillsBySpan(source) && !this.#mayTrade(order))
      listener.missed(order, 'MARKET_CLOSED');
    else this.#meetStandingQuote(order);
  }

  remove(order: Order): void {
    this.#book.remove(order);
    this.#immediate.delete(order);
  }

  /** The order's prices were changed: what a forming bar has done already does not set it off. */
  reprice(order: Order): void {
    const now = this.#options.now();
    order.meetsBarsFrom = micros(Math.max(order.meetsBarsFrom, now));
    this.#book.reprice(order);
    this.#meetStandingQuote(order);
  }

  /** The price that an order could take now, scaled: the quote's other side. NaN where nothing is shown or trades. */
  offeredTo(order: Order): ScaledPrice {
    const { market, scale } = this.#options;
    const isBuy = order.sign > 0;
    const size = (isBuy ? market.askSize : market.bidSize)[scale.index]!;
    const canTrade = !this.status.isHalted && this.#mayTrade(order) && size !== 0;
    const { bid, ask } = this.#quote();
    return (canTrade ? (isBuy ? ask : bid) : Number.NaN) as ScaledPrice;
  }

  onBar(columns: BarColumns, row: number): void {
    const bar = scaledBar(columns, row, this.#options.scale.priceFactor);
    this.#onSpan(bothSides(bar), columns.volume[row]!);
  }

  onQuoteBar(columns: QuoteBarColumns, row: number): void {
    this.#onSpan(sidesOfQuoteBar(columns, row, this.#options.scale.priceFactor), Number.NaN);
  }

  #onSpan(bar: SidedBar, volume: number): void {
    const { policy } = this.#options;
    const isDead =
      (volume <= 0 && policy.zeroVolume === 'no-fill') || this.status.haltedSince <= bar.openTime;
    const isRegular = this.#sessions.overlapsSession(bar);
    const mayMeet = (order: Order): boolean =>
      order.meetsBarsFrom <= bar.openTime && (isRegular || this.#sessions.worksOutside(order, bar));
    if (!isDead) {
      if (bar.buy !== undefined)
        this.#meetBar(bar.buy, (order) => (bar.sell === bar.buy || order.sign > 0) && mayMeet(order));
      if (bar.sell !== undefined && bar.sell !== bar.buy)
        this.#meetBar(bar.sell, (order) => order.sign < 0 && mayMeet(order));
    }
    this.#endImmediate(mayMeet);
  }

  /** The standing quote is new. */
  onQuote(): void {
    if (this.isIdle || this.status.isHalted || !this.#sessions.isOpen(this.#options.now())) return;
    const { bid, ask } = this.#quote();
    for (const order of [...this.#book.watchers]) {
      if (!this.#isWatched(order) || !this.#mayTrade(order)) continue;
      const { trigger } = order.terms;
      const isDefault = trigger === 'default' && this.#options.source === 'quote';
      if (order.type === 'pegged') {
        if (pegTo(order, { bid, ask }, this.#options.scale)) this.#options.listener.followed(order);
      } else if (isDefault || trigger === 'bid-ask') this.#test(order, order.sign > 0 ? ask : bid);
      else if (trigger === 'mid') this.#test(order, (bid + ask) / 2);
    }
    if (this.#options.source === 'quote') {
      const low = Number.isNaN(bid) ? ask : bid;
      const high = Number.isNaN(ask) ? bid : ask;
      for (const order of this.#touchedBy(Math.min(low, high), Math.max(low, high)))
        if (this.#mayTrade(order)) this.#test(order, order.sign > 0 ? ask : bid);
      this.#endImmediate((order) => this.#mayTrade(order));
    }
  }

  onTrade(plainPrice: number): void {
    const price = Math.round(plainPrice * this.#options.scale.priceFactor);
    const previous = this.#lastTrade;
    this.#lastTrade = price;
    if (this.isIdle || this.status.isHalted || !this.#sessions.isOpen(this.#options.now())) return;
    const isSource = this.#options.source === 'trade';
    if (isSource) for (const order of this.#watching('default')) this.#test(order, price);
    for (const order of this.#watching('last')) this.#test(order, price);
    if (!Number.isNaN(previous))
      for (const order of this.#watching('double-last')) {
        // Of two trades in a row, the one that is farther from setting it off.
        const isMetByRise = order.sign > 0 === waitsForStop(order.type);
        this.#test(order, isMetByRise ? Math.min(price, previous) : Math.max(price, previous));
      }
    if (!isSource) return;
    for (const order of this.#touchedBy(price, price)) if (this.#mayTrade(order)) this.#test(order, price);
    this.#endImmediate((order) => this.#mayTrade(order));
  }

  onMark(plainPrice: number): void {
    if (this.isIdle || this.status.isHalted || !this.#sessions.isOpen(this.#options.now())) return;
    const price = Math.round(plainPrice * this.#options.scale.priceFactor);
    for (const order of this.#watching('mark')) this.#test(order, price);
  }

  onStatus(action: StatusAction, lowerBand: number, upperBand: number): void {
    this.status.apply(action, this.#options.now(), lowerBand, upperBand);
    if (action === 'halt')
      for (const order of [...this.#immediate]) this.#options.listener.missed(order, 'HALTED');
  }

  #meetBar(bar: ScaledBar, mayMeet: (order: Order) => boolean): void {
    const { policy, scale, listener } = this.#options;
    for (const order of [...this.#book.watchers]) {
      const isTrailing = order.terms.trail !== undefined && order.terms.trigger === 'default';
      if (!isTrailing || !this.#isWatched(order) || !mayMeet(order)) continue;
      const { stopScaled, limitScaled, result } = trailOnBar(order, bar, policy, scale);
      if (stopScaled !== order.stopScaled) {
        order.stopScaled = stopScaled;
        order.limitScaled = limitScaled;
        listener.repriced(order);
      }
      if (result !== undefined) this.#setOff(order);
    }
    for (const order of this.#touchedBy(bar.low, bar.high)) {
      const isMetByRise = order.sign > 0 === waitsForStop(order.type);
      if (mayMeet(order)) this.#test(order, isMetByRise ? bar.high : bar.low);
    }
  }

  /** A price sets an order off, or moves it where it trails; it cannot do both. */
  #test(order: Order, price: number): void {
    if (Number.isNaN(price) || !this.#isWatched(order) || !isWaiting(order)) return;
    if (isSetOff(order, price)) this.#setOff(order);
    else if (order.terms.trail !== undefined && moveTrail(order, price, this.#options.scale))
      this.#options.listener.repriced(order);
  }

  #setOff(order: Order): void {
    this.remove(order);
    this.#options.listener.setOff(order);
  }

  /** A quote stands until the next, so that what begins to wait, or waits at another price, meets it. */
  #meetStandingQuote(order: Order): void {
    if (this.#options.source !== 'quote' || order.type === 'pegged') return;
    const { bid, ask } = this.#quote();
    const isUnknown = Number.isNaN(bid) && Number.isNaN(ask);
    if (isUnknown || this.status.isHalted || !this.#mayTrade(order)) return;
    if (order.terms.trigger === 'default') this.#test(order, order.sign > 0 ? ask : bid);
    if (this.#immediate.has(order)) this.#endOne(order);
  }

  #touchedBy(low: number, high: number): readonly Order[] {
    const touched: Order[] = [];
    this.#book.collectTouched(low, high, touched);
    return touched;
  }

  /** Orders that wait for a kind of price that does not fill, or trail, and may trade now. */
  #watching(trigger: TriggerPrice): Order[] {
    return this.#book.watchers.filter(
      (order) => order.terms.trigger === trigger && order.type !== 'pegged' && this.#mayTrade(order),
    );
  }

  #isWatched(order: Order): boolean {
    return !isClosed(order.state) && !order.isHeld && this.#book.has(order);
  }

  #mayTrade(order: Order): boolean {
    return this.#sessions.mayTrade(order, this.#options.now());
  }

  #endImmediate(hadChance: (order: Order) => boolean): void {
    if (this.#immediate.size === 0) return;
    for (const order of [...this.#immediate]) if (hadChance(order)) this.#endOne(order);
  }

  #endOne(order: Order): void {
    this.#options.listener.missed(order, order.timeInForce === 'FOK' ? 'FOK_NOT_FILLED' : 'IOC_REMAINDER');
  }

  #quote(): { readonly bid: number; readonly ask: number } {
    const { market, scale } = this.#options;
    return {
      bid: Math.round(market.bid[scale.index]! * scale.priceFactor),
      ask: Math.round(market.ask[scale.index]! * scale.priceFactor),
    };
  }
}

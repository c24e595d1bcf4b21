import type { LatencyModel } from '../latency/latency-model.ts';
import type { BarColumns } from '../market/columns.ts';
import type { MarketState } from '../market/market-state.ts';
import { matchOnBar } from '../matching/bar-matching.ts';
import type { FillPolicy } from '../matching/fill-policy.ts';
import { isTrigger, type Match, type ScaledBar, type SizedMatch, type Trigger } from '../matching/match.ts';
import { orderMatches } from '../matching/match-order.ts';
import { floorToLot, quantityAvailableOnBar } from '../matching/participation.ts';
import { matchOnQuote, type ScaledQuote } from '../matching/quote-matching.ts';
import { matchOnTrade, type ScaledTrade } from '../matching/trade-matching.ts';
import { WorkingOrders } from '../matching/working-orders.ts';
import type { Order, ScaledPrice, ScaledQuantity } from '../order/order.ts';
import type { InstrumentScale } from '../order/order-factory.ts';
import { isClosed } from '../order/order-state.ts';
import type { Prng } from '../random/prng.ts';
import type { ApprovedOrder, ApprovedUpdate } from '../risk/gate.ts';
import type { SlippageModel } from '../slippage/slippage-model.ts';
import { type Micros, micros } from '../time/micros.ts';
import { type SessionCalendar, sessionCloseFor } from '../time/session-calendar.ts';
import { CommandQueue } from './command-queue.ts';
import { ExpiryQueue } from './expiry-queue.ts';
import type { Venue, VenueListener } from './venue.ts';

/** What of an instrument's market fills its orders: quotes where there are any, else trades, else bars. */
export type FillSource = 'bar' | 'quote' | 'trade';

export interface SimulatedVenueOptions {
  readonly scales: readonly InstrumentScale[];
  /** By instrument index. */
  readonly calendars: readonly SessionCalendar[];
  readonly market: MarketState;
  readonly policy: FillPolicy;
  readonly slippage: SlippageModel;
  readonly latency: LatencyModel;
  /** Draws latencies. */
  readonly prng: Prng;
  readonly listener: VenueListener;
  /** The part of a fill that the account can settle. */
  readonly settleable: (order: Order, quantity: number, price: number) => number;
}

const NO_ORDERS: readonly Order[] = [];

/** A price that the market gives, on its way to becoming a fill. */
interface Offer {
  readonly match: Match | SizedMatch;
  readonly available: number;
  readonly marketTime: Micros;
  readonly sourceTime: Micros;
  /** Volume of the bar, NaN without one. */
  readonly volume: number;
  /** Ask less bid, in scaled units; NaN without a quote. */
  readonly spread: number;
}

/**
 * The market of a backtest and of paper trading: it takes orders after a latency, works them, and fills them from
 * bars, quotes or trades by pure matching functions and the run's policy.
 *
 * An order meets only bars that open at or after it reached the venue and after its last change was sent. What it costs grows with the orders that
 * the market touches, not with those that wait, nor with those that ever were.
 */
export class SimulatedVenue implements Venue {
  readonly #options: SimulatedVenueOptions;
  readonly #books: readonly WorkingOrders<Order>[];
  readonly #sources: FillSource[];
  readonly #commands = new CommandQueue();
  readonly #expiries = new ExpiryQueue();
  /** Working orders that get one chance only, by instrument. */
  readonly #immediate: readonly Set<Order>[];
  /** What orders have taken of the standing quote's sides, or of the last bar's volume. */
  readonly #takenAsk: Float64Array;
  readonly #takenBid: Float64Array;
  readonly #barLeft: Float64Array;
  /** Close of the bar that `#barLeft` speaks of. */
  readonly #barTime: Float64Array;
  /** How many trades have met working orders, by instrument. */
  readonly #tradeCount: Float64Array;
  /** Whether a quote is known, by instrument. */
  readonly #isQuoted: boolean[];
  /** Simulated now; set by the engine. */
  time = micros(0);

  constructor(options: SimulatedVenueOptions, sources: readonly FillSource[]) {
    const count = options.scales.length;
    this.#options = options;
    this.#sources = [...sources];
    this.#books = options.scales.map(() => new WorkingOrders<Order>());
    this.#immediate = options.scales.map(() => new Set<Order>());
    this.#takenAsk = new Float64Array(count);
    this.#takenBid = new Float64Array(count);
    this.#barLeft = new Float64Array(count);
    this.#tradeCount = new Float64Array(count);
    this.#isQuoted = options.scales.map(() => false);
    this.#barTime = new Float64Array(count).fill(Number.NaN);
  }

  /** When something is due although no market data is: a message arrives, an order expires. */
  get nextTime(): number {
    const arrival = this.#commands.nextTime;
    const expiry = this.#expiries.nextTime;
    return arrival < expiry ? arrival : expiry;
  }

  fillSource(index: number): FillSource {
    return this.#sources[index]!;
  }

  /** Whether any order of the instrument is working. Hot: asked at every bar. */
  isIdle(index: number): boolean {
    return this.#books[index]!.size === 0;
  }

  submit(order: ApprovedOrder): void {
    this.#send({ kind: 'submit', order });
  }

  update(update: ApprovedUpdate): void {
    this.#send({ kind: 'update', update, sentAt: this.time });
  }

  cancel(order: Order): void {
    this.#send({ kind: 'cancel', order });
  }

  /** Takes the messages that have arrived by now. */
  receive(): void {
    for (
      let command = this.#commands.shift(this.time);
      command !== undefined;
      command = this.#commands.shift(this.time)
    )
      this.#take(command);
  }

  /** Ends the orders whose session has closed by now. */
  expire(): void {
    if (this.#expiries.nextTime > this.time) return;
    for (const order of this.#expiries.popDue(this.time)) {
      this.#forget(order);
      this.#options.listener.onExpired(order, 'SESSION_CLOSED');
    }
  }

  /** Matches the working orders of an instrument with a bar that has just closed. */
  onBar(index: number, columns: BarColumns, row: number): void {
    const { policy, scales } = this.#options;
    const bar = scaledBar(columns, row, scales[index]!.priceFactor);
    const volume = columns.volume[row]!;
    const isDead = volume <= 0 && policy.zeroVolume === 'no-fill';
    if (!isDead) this.#matchBar(index, bar, volume);
    this.#endImmediate(index, (order) => order.meetsBarsFrom <= bar.openTime);
  }

  /** Matches the working orders of an instrument with the new quote. */
  onQuote(index: number): void {
    this.#takenAsk[index] = 0;
    this.#takenBid[index] = 0;
    // An order that was here before any quote meets the first as if it stood when the order arrived.
    const isFirst = !this.#isQuoted[index];
    this.#isQuoted[index] = true;
    const book = this.#books[index]!;
    if (book.size === 0) return;
    const quote = this.#quote(index);
    const bid = Number.isNaN(quote.bid) ? quote.ask : quote.bid;
    const ask = Number.isNaN(quote.ask) ? quote.bid : quote.ask;
    // Feeds of several venues show crossed quotes.
    for (const order of this.#touchedBy(book, Math.min(bid, ask), Math.max(bid, ask)))
      this.#matchQuote(order, quote, isFirst);
    this.#endImmediate(index, () => true);
  }

  /** Matches the working orders of an instrument with a trade of the market. */
  onTrade(index: number, price: number, size: number): void {
    const book = this.#books[index]!;
    const scale = this.#options.scales[index]!;
    const trade: ScaledTrade = {
      time: this.time,
      price: Math.round(price * scale.priceFactor) as ScaledPrice,
      size: floorToLot(size, scale.quantityFactor, scale.lotScaled),
    };
    let taken = 0;
    const tradesBefore = this.#tradeCount[index]!;
    this.#tradeCount[index] = tradesBefore + 1;
    for (const order of this.#touchedBy(book, trade.price, trade.price)) {
      const isArriving = order.tradesBefore === tradesBefore;
      const result = matchOnTrade(order, trade, this.#options.policy, isArriving, taken);
      taken += this.#resolve(order, result, Number.NaN);
    }
    this.#endImmediate(index, () => true);
  }

  #send(command: Parameters<CommandQueue['push']>[0]): void {
    const { latency, prng } = this.#options;
    const delay = latency.draw(prng);
    if (delay === 0 && this.#commands.nextTime === Number.POSITIVE_INFINITY) this.#take(command);
    else this.#commands.push(command, this.time + delay);
  }

  #take(command: Parameters<CommandQueue['push']>[0]): void {
    if (command.kind === 'submit') this.#accept(command.order);
    else if (command.kind === 'update') this.#applyUpdate(command.update, command.sentAt);
    else this.#applyCancel(command.order);
  }

  #accept(order: Order): void {
    if (isClosed(order.state)) return;
    const { listener, calendars } = this.#options;
    const index = order.instrumentIndex;
    order.meetsBarsFrom = this.time;
    order.tradesBefore = this.#tradeCount[index]!;
    if (order.timeInForce === 'DAY') {
      order.expiresAt = sessionCloseFor(calendars[index]!, this.time);
      this.#expiries.add(order);
    }
    this.#books[index]!.add(order);
    if (order.timeInForce === 'IOC' || order.timeInForce === 'FOK') this.#immediate[index]!.add(order);
    listener.onAccepted(order);
    this.#meetStandingMarket(order);
  }

  /** What an order can get in the moment of its arrival: the standing quote, or the close that has just printed. */
  #meetStandingMarket(order: Order): void {
    const index = order.instrumentIndex;
    const { market, policy } = this.#options;
    const source = this.#sources[index]!;
    if (source === 'quote') {
      if (Number.isNaN(market.bid[index]!) && Number.isNaN(market.ask[index]!)) return;
      this.#matchQuote(order, this.#quote(index), true);
      if (this.#immediate[index]!.has(order)) this.#endOne(order);
      return;
    }
    const isThisClose =
      source === 'bar' &&
      policy.market === 'this-close' &&
      order.type === 'market' &&
      market.barCloseTime[index] === this.time;
    if (!isThisClose) return;
    const available = this.#leftOfBar(index, this.time, market.barVolume[index]!);
    const taken = this.#fill(order, {
      match: {
        price: Math.round(market.barClose[index]! * order.priceFactor) as ScaledPrice,
        rule: 'market-at-this-close',
        time: this.time,
        progress: 1,
      },
      available,
      marketTime: this.time,
      sourceTime: micros(market.barOpenTime[index]!),
      volume: market.barVolume[index]!,
      spread: Number.NaN,
    });
    this.#barLeft[index] = available - taken;
    if (this.#immediate[index]!.has(order)) this.#endOne(order);
  }

  /** What orders may still take of the bar that closed at `closeTime`. */
  #leftOfBar(index: number, closeTime: number, volume: number): number {
    if (this.#barTime[index] !== closeTime) {
      const { policy, scales } = this.#options;
      const { quantityFactor, lotScaled } = scales[index]!;
      this.#barTime[index] = closeTime;
      this.#barLeft[index] = quantityAvailableOnBar(volume, policy, quantityFactor, lotScaled);
    }
    return this.#barLeft[index]!;
  }

  #matchBar(index: number, bar: ScaledBar, volume: number): void {
    const { policy, listener } = this.#options;
    const book = this.#books[index]!;
    const matches: { readonly order: Order; readonly match: Match }[] = [];
    for (const order of this.#touchedBy(book, bar.low, bar.high)) {
      if (order.meetsBarsFrom > bar.openTime) continue;
      const result = matchOnBar(order, bar, policy);
      if (result === undefined) continue;
      if (isTrigger(result)) {
        listener.onTriggered(order);
        book.reprice(order);
      } else matches.push({ order, match: result });
    }
    for (const { order, match } of orderMatches(matches, policy)) {
      const available = this.#leftOfBar(index, bar.closeTime, volume);
      const taken = this.#fill(order, {
        match,
        available,
        marketTime: match.time,
        sourceTime: bar.openTime,
        volume,
        spread: Number.NaN,
      });
      this.#barLeft[index] = available - taken;
    }
  }

  #matchQuote(order: Order, quote: ScaledQuote, isArriving: boolean): void {
    const takenOf = order.sign === 1 ? this.#takenAsk : this.#takenBid;
    const index = order.instrumentIndex;
    const result = matchOnQuote(order, quote, this.#options.policy, isArriving, takenOf[index]!);
    takenOf[index] = takenOf[index]! + this.#resolve(order, result, quote.ask - quote.bid);
  }

  /** Carries out what a quote or a trade gave an order; gives the quantity taken. */
  #resolve(order: Order, result: SizedMatch | Trigger | undefined, spread: number): number {
    if (result === undefined) return 0;
    if (isTrigger(result)) {
      this.#options.listener.onTriggered(order);
      this.#books[order.instrumentIndex]!.reprice(order);
      return 0;
    }
    return this.#fill(order, {
      match: result,
      available: result.quantity,
      marketTime: this.time,
      sourceTime: this.time,
      volume: Number.NaN,
      spread,
    });
  }

  /** Fills what an offer, the order and the account allow; gives the quantity filled. */
  #fill(order: Order, offer: Offer): number {
    const { listener, slippage, settleable, scales } = this.#options;
    const { match } = offer;
    const isStop = order.type === 'stop' || order.type === 'stop-limit';
    if (isStop && !order.isTriggered) {
      listener.onTriggered(order);
      this.#books[order.instrumentIndex]!.reprice(order);
    }
    const wanted = Math.min(order.remainingScaled, offer.available);
    const isKilled = order.timeInForce === 'FOK' && wanted < order.remainingScaled;
    if (wanted <= 0 || isKilled) return 0;
    const hasLimit = order.type === 'limit' || order.type === 'stop-limit';
    const price = hasLimit
      ? match.price
      : slippage.apply(order.sign, match.price, wanted as ScaledQuantity, {
          tickScaled: scales[order.instrumentIndex]!.tickScaled,
          spreadScaled: offer.spread,
          barVolumeScaled: offer.volume * order.quantityFactor,
        });
    const quantity = settleable(order, wanted, price);
    const isCut = quantity < wanted;
    const filled = isCut && order.timeInForce === 'FOK' ? 0 : quantity;
    if (filled > 0)
      listener.onExecution(order, {
        quantity: filled as ScaledQuantity,
        price,
        priceBeforeSlippage: match.price,
        rule: match.rule,
        marketTime: offer.marketTime,
        sourceTime: offer.sourceTime,
      });
    if (isClosed(order.state)) this.#forget(order);
    else if (isCut) {
      this.#forget(order);
      listener.onCancelled(order, order.sign === 1 ? 'INSUFFICIENT_CASH' : 'NOT_HELD');
    }
    return filled;
  }

  /** The orders that prices from `low` to `high` can concern: those at any price first. */
  #touchedBy(book: WorkingOrders<Order>, low: number, high: number): readonly Order[] {
    if (!book.isTouchedBy(low, high)) return NO_ORDERS;
    const touched = [...book.market];
    book.collectTouched(low, high, touched);
    return touched;
  }

  /** Cancels the orders of one chance that have had it. */
  #endImmediate(index: number, hadChance: (order: Order) => boolean): void {
    const immediate = this.#immediate[index]!;
    if (immediate.size === 0) return;
    for (const order of [...immediate]) if (hadChance(order)) this.#endOne(order);
  }

  #endOne(order: Order): void {
    this.#forget(order);
    this.#options.listener.onCancelled(
      order,
      order.timeInForce === 'FOK' ? 'FOK_NOT_FILLED' : 'IOC_REMAINDER',
    );
  }

  #applyUpdate(update: ApprovedUpdate, sentAt: Micros): void {
    const { order, quantityScaled } = update;
    const { listener } = this.#options;
    const book = this.#books[order.instrumentIndex]!;
    if (isClosed(order.state) || !book.has(order)) {
      listener.onUpdateRejected(update, 'NOT_WORKING');
      return;
    }
    if (quantityScaled <= order.filledScaled) {
      listener.onUpdateRejected(update, 'BELOW_FILLED');
      return;
    }
    listener.onUpdated(update);
    // What a forming bar has done already may have led to the change, and must not fill the changed order.
    order.meetsBarsFrom = micros(Math.max(order.meetsBarsFrom, sentAt));
    book.reprice(order);
    if (this.#sources[order.instrumentIndex] === 'quote') this.#meetStandingMarket(order);
  }

  #applyCancel(order: Order): void {
    const { listener } = this.#options;
    if (isClosed(order.state)) {
      listener.onCancelRejected(order, 'NOT_WORKING');
      return;
    }
    this.#forget(order);
    listener.onCancelled(order, undefined);
  }

  #forget(order: Order): void {
    const index = order.instrumentIndex;
    this.#books[index]!.remove(order);
    if (order.timeInForce === 'DAY') this.#expiries.remove(order);
    else this.#immediate[index]!.delete(order);
  }

  #quote(index: number): ScaledQuote {
    const { market, scales } = this.#options;
    const { priceFactor, quantityFactor, lotScaled } = scales[index]!;
    return {
      time: this.time,
      bid: Math.round(market.bid[index]! * priceFactor) as ScaledPrice,
      ask: Math.round(market.ask[index]! * priceFactor) as ScaledPrice,
      bidSize: floorToLot(market.bidSize[index]!, quantityFactor, lotScaled),
      askSize: floorToLot(market.askSize[index]!, quantityFactor, lotScaled),
    };
  }
}

const scaledBar = (columns: BarColumns, row: number, factor: number): ScaledBar => ({
  openTime: micros(columns.openTime[row]!),
  closeTime: micros(columns.closeTime[row]!),
  open: Math.round(columns.open[row]! * factor) as ScaledPrice,
  high: Math.round(columns.high[row]! * factor) as ScaledPrice,
  low: Math.round(columns.low[row]! * factor) as ScaledPrice,
  close: Math.round(columns.close[row]! * factor) as ScaledPrice,
});

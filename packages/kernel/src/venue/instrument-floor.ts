import type { AuctionPhase, BarColumns, QuoteBarColumns, StatusAction } from '../market/columns.ts';
import { byAuctionPriority, matchInAuction } from '../matching/auction.ts';
import { isWaiting } from '../matching/trigger-price.ts';
import type { Order, ScaledPrice } from '../order/order.ts';
import { isClosed } from '../order/order-state.ts';
import { onlyReduces, plainTerms } from '../order/order-terms.ts';
import { type Micros, micros } from '../time/micros.ts';
import { AuctionOrders, type AuctionPrice } from './auction-orders.ts';
import { lastOfSession, openAtQuote, openAtTrade, openOfBar, printPrice } from './auction-prices.ts';
import { BarMatcher } from './bar-matcher.ts';
import { expiryOf } from './expiry.ts';
import { Floor } from './floor.ts';
import { startMoving } from './moving-prices.ts';
import { isAuctionOrder, type Offer, OrderFiller } from './order-filler.ts';
import { bothSides, type SidedBar, scaledBar, sidesOfQuoteBar } from './scaled-bar.ts';
import { TickMatcher } from './tick-matcher.ts';
import type { VenueReason } from './venue.ts';
import { type FillSource, fillsBySpan, hasSides, type VenueContext } from './venue-context.ts';

/**
 * One instrument at a simulated venue: takes its orders in, lets its market meet them, and takes them out again.
 *
 * An order meets only bars that open at or after it reached the venue and after its last change was sent, and only
 * what is traded while it may trade: in the session, or outside it where it asked for extended hours. What it costs
 * grows with the orders that the market touches, not with those that wait, nor with those that ever were.
 */
export class InstrumentFloor {
  readonly auctions: AuctionOrders;
  readonly #floor: Floor;
  readonly #filler: OrderFiller;
  readonly #bars: BarMatcher;
  readonly #ticks: TickMatcher;

  constructor(context: VenueContext, index: number, source: FillSource, hasAuctionPrints: boolean) {
    const floor = new Floor(context, index, source);
    this.#floor = floor;
    this.#filler = new OrderFiller(floor, () => this.auctions);
    this.#bars = new BarMatcher(floor, this.#filler);
    this.#ticks = new TickMatcher(floor, this.#filler);
    this.auctions = new AuctionOrders(
      context.calendars[index]!,
      floor.scale.instrument.venue,
      hasAuctionPrints,
      {
        fill: (order, price, available) => this.#fillInAuction(order, price, available),
        end: (order, reason) => {
          if (!isClosed(order.state)) this.end(order, reason);
        },
        onWaitChanged: () => {
          context.auctionsChanged = true;
        },
      },
    );
  }

  get source(): FillSource {
    return this.#floor.source;
  }

  /** When the last halt ended: older prices are no longer the market's. */
  get resumedAt(): number {
    return this.#floor.status.resumedAt;
  }

  /** Whether nothing of the market concerns any order here. Hot: asked at every bar. */
  get isIdle(): boolean {
    return this.#floor.book.size === 0 && this.auctions.count === 0;
  }

  /** Whether the order can still fill, be changed or cancelled here. */
  has(order: Order): boolean {
    if (order.isHeld || order.group?.kind === 'combo') return !isClosed(order.state);
    return isAuctionOrder(order) ? this.auctions.has(order) : this.#floor.book.has(order);
  }

  /** Whether the bar that has just closed gives prices to a leg of a combo: some of it was traded within the session. */
  givesBar(openTime: Micros, closeTime: Micros, volume: number): boolean {
    const { sessions } = this.#floor;
    return !this.#isDead(openTime, closeTime, volume) && sessions.overlapsSession({ openTime, closeTime });
  }

  /** Whether trading at a scaled price stays within the bands. */
  permits(price: number): boolean {
    return this.#floor.status.permits(price / this.#floor.scale.priceFactor);
  }

  /** How much (scaled) is taken of the side of the standing quote that orders of a side take. */
  takenOfQuote(sign: 1 | -1): number {
    return this.#ticks.takenBy(sign);
  }

  takeOfQuote(sign: 1 | -1, quantity: number): void {
    this.#ticks.take(sign, quantity);
  }

  /** Whether an order may trade at this moment. */
  mayTradeNow(order: Order): boolean {
    return !this.#floor.status.isHalted && this.#floor.mayTrade(order);
  }

  /** Takes an order that has just arrived, and lets it meet the market as it stands. */
  accept(order: Order): void {
    if (this.admit(order)) this.meet(order);
  }

  /**
   * Takes an order that has just arrived, or refuses it. Whether it is now to {@link meet} the market: not if it is
   * held until its group sets it free, waits for an auction, or is a leg of a combo.
   */
  admit(order: Order): boolean {
    const { listener, time } = this.#floor.context;
    const refusal = this.#refusalOf(order);
    if (refusal !== undefined) {
      listener.onRejected(order, refusal);
      this.#filler.tellGroup(order);
      return false;
    }
    const isCombo = order.group?.kind === 'combo';
    if (isCombo) this.#setExpiry(order, time);
    const works = !isCombo && !order.isHeld && !isAuctionOrder(order);
    if (works) this.#put(order, time);
    listener.onAccepted(order);
    return works;
  }

  /** Lets an order that has been admitted meet the market as it stands, if it still works. */
  meet(order: Order): void {
    if (order.isHeld || isClosed(order.state)) return;
    const { immediate, status } = this.#floor;
    if (status.isHalted) {
      if (immediate.has(order)) this.end(order, 'HALTED');
      return;
    }
    // Of bars, the next within the session is an immediate order's chance.
    if (fillsBySpan(this.source)) this.#bars.meetThisClose(order);
    else if (immediate.has(order) && !this.#floor.mayTrade(order)) this.end(order, 'MARKET_CLOSED');
    else if (this.source === 'quote') this.#ticks.meetStandingQuote(order);
  }

  /** Lets a held order work from now on. */
  release(order: Order): void {
    const { time, policy } = this.#floor.context;
    order.isHeld = false;
    if (isAuctionOrder(order)) {
      const refusal = this.auctions.add(order, time);
      if (refusal !== undefined) this.end(order, refusal);
      return;
    }
    if (!this.#passesRestriction(order)) return;
    const { underway } = this.#bars;
    // What a bar's price was when the order became free is not known: there a post-only limit gets its own price.
    if (order.terms.postOnly && underway === undefined && this.wouldTake(order, order.limitScaled)) {
      this.end(order, 'POST_ONLY');
      return;
    }
    // Within a bar it begins when the order that it waited for filled: a DAY order is of that bar's session.
    const isWithin = underway !== undefined && policy.legsLive === 'entry-bar';
    this.#put(order, time, isWithin ? underway.openTime : time);
    if (underway === undefined) this.meet(order);
    else if (isWithin) this.#bars.meetRemainder(order);
  }

  /** Takes an order away from the market without ending it. */
  hold(order: Order): void {
    this.#filler.hold(order);
  }

  /** Cancels an order for a reason of the venue's own, or without one where that was asked for. */
  end(order: Order, reason: VenueReason | undefined): void {
    this.#filler.end(order, reason);
  }

  /** Ends an order whose time is over. */
  expire(order: Order): void {
    this.#filler.forget(order);
    this.#floor.context.listener.onExpired(
      order,
      order.timeInForce === 'GTD' ? 'DATE_REACHED' : 'SESSION_CLOSED',
    );
    this.#filler.tellGroup(order);
  }

  /** Fills what an offer, the order and the account allow; gives the quantity filled. */
  fill(order: Order, offer: Offer): number {
    return this.#filler.fill(order, offer);
  }

  /**
   * Prices or quantity of a working order were changed by an instruction sent at `sentAt`. At another price it meets
   * the standing quote anew; of another quantity at its old price it has had what that quote gives.
   */
  onChanged(order: Order, sentAt: Micros, isRepriced: boolean): void {
    if (order.isHeld || isAuctionOrder(order) || order.group?.kind === 'combo') return;
    // What a forming bar has done already may have led to the change, and must not fill the changed order.
    order.meetsBarsFrom = micros(Math.max(order.meetsBarsFrom, sentAt));
    if (!this.#passesRestriction(order)) return;
    this.#floor.book.reprice(order);
    if (isRepriced && this.source === 'quote' && !this.#floor.status.isHalted)
      this.#ticks.meetStandingQuote(order);
  }

  onBar(columns: BarColumns, row: number): void {
    const bar = scaledBar(columns, row, this.#floor.scale.priceFactor);
    this.#onSpan(bothSides(bar), columns.volume[row]!);
  }

  /** Quotes do not tell what was traded: their bars limit no quantity, as bars of unknown volume. */
  onQuoteBar(columns: QuoteBarColumns, row: number): void {
    this.#onSpan(sidesOfQuoteBar(columns, row, this.#floor.scale.priceFactor), Number.NaN);
  }

  #onSpan(bar: SidedBar, volume: number): void {
    const { sessions, book, immediate } = this.#floor;
    const isRegular = sessions.overlapsSession(bar);
    if (!this.#isDead(bar.openTime, bar.closeTime, volume)) {
      if (isRegular && this.auctions.hasOpening) {
        const price = openOfBar(bar, micros(sessions.regularFrom(bar.openTime)));
        if (price !== undefined) this.auctions.onFirstPrice(price);
      }
      if (book.size > 0) this.#bars.match(bar, volume, isRegular);
    }
    if (immediate.size === 0) return;
    for (const order of [...immediate])
      if (this.#bars.mayMeet(order, bar, isRegular)) this.#filler.endImmediate(order);
  }

  onQuote(): void {
    const isFirst = this.#ticks.beginQuote();
    if (this.isIdle || this.#floor.status.isHalted) return;
    const { context, sessions, book } = this.#floor;
    const quote = this.#ticks.quote();
    if (this.auctions.hasOpening && sessions.isRegular(context.time)) {
      const price = openAtQuote(quote);
      if (price !== undefined) this.auctions.onFirstPrice(price);
    }
    if (book.size > 0 && sessions.isOpen(context.time)) this.#ticks.matchQuote(quote, isFirst);
  }

  onTrade(price: number, size: number): void {
    const { context, sessions, book, scale, status } = this.#floor;
    const scaled = Math.round(price * scale.priceFactor) as ScaledPrice;
    const previous = this.#ticks.beginTrade(scaled);
    if (this.isIdle || status.isHalted) return;
    if (this.source === 'trade' && this.auctions.hasOpening && sessions.isRegular(context.time))
      this.auctions.onFirstPrice(openAtTrade(scale, price, size, context.time));
    if (book.size > 0 && sessions.isOpen(context.time)) this.#ticks.matchTrade(scaled, size, previous);
  }

  onMark(price: number): void {
    const { context, sessions, book, scale, status } = this.#floor;
    if (book.watchers.length === 0 || status.isHalted || !sessions.isOpen(context.time)) return;
    this.#ticks.matchMark(Math.round(price * scale.priceFactor));
  }

  /** A print of an auction fills the orders that wait for it; one that ends a halt, those that work. */
  onAuction(phase: AuctionPhase, price: number, size: number): void {
    if (this.isIdle) return;
    const print = printPrice(this.#floor.scale, price, size, this.#floor.context.time);
    if (phase === 'halt') this.#reopen(print);
    else this.auctions.onPrint(phase, print);
  }

  /** What the venue allows has changed. */
  onStatus(action: StatusAction, lowerBand: number, upperBand: number): void {
    const { status, context, immediate } = this.#floor;
    status.apply(action, context.time, lowerBand, upperBand);
    if (action === 'halt') for (const order of [...immediate]) this.end(order, 'HALTED');
    // Limits that rest above the bid may be met there; what would take any price may not.
    if (action === 'restrict-short')
      for (const order of [...this.#floor.book.market]) this.#passesRestriction(order);
  }

  /** Time has come to what auction orders wait for. */
  onTime(): void {
    const { context, scale, source, index, status } = this.#floor;
    // A session that ends halted has no close.
    this.auctions.onTime(context.time, (close) =>
      status.isHalted
        ? undefined
        : lastOfSession(context.market, scale, source, context.calendars[index]!, close),
    );
  }

  /** Why the venue does not take an order; undefined where it does. */
  #refusalOf(order: Order): VenueReason | undefined {
    if (order.isHeld) return undefined;
    const { context, status, index } = this.#floor;
    if (isAuctionOrder(order)) return this.auctions.add(order, context.time);
    if (order.terms === plainTerms && !status.isShortRestricted) return undefined;
    const { postOnly, leg } = order.terms;
    if (postOnly && this.wouldTake(order, order.limitScaled)) return 'POST_ONLY';
    if (onlyReduces(order) && -order.sign * context.held(index, leg) <= 0) return 'REDUCE_ONLY';
    return this.#filler.restrictShort(order);
  }

  /** Ends a short sale at the market while short sales are restricted, and moves a limit; whether it goes on. */
  #passesRestriction(order: Order): boolean {
    const refusal = this.#filler.restrictShort(order);
    if (refusal !== undefined) this.end(order, refusal);
    return refusal === undefined;
  }

  /** Whether an order with this limit (scaled) would trade at once with what is known of the other side. */
  wouldTake(order: Order, limit: number): boolean {
    const { context, index, scale } = this.#floor;
    const { market } = context;
    const side = order.sign > 0 ? market.ask : market.bid;
    const opposite = hasSides(this.source) ? side[index]! : market.last[index]!;
    return order.sign * (limit - Math.round(opposite * scale.priceFactor)) >= 0;
  }

  /** Puts an order among the working ones, of which its day is counted from `begun`. */
  #put(order: Order, time: Micros, begun: Micros = time): void {
    const { context, book, immediate, scale } = this.#floor;
    order.meetsBarsFrom = time;
    order.tradesBefore = this.#ticks.tradesFor(order);
    this.#setExpiry(order, begun);
    // A trailing stop that begins within a bar begins behind its entry: the last price, the bar's close, came later.
    const followsBar = begun !== time && Number.isNaN(order.stopScaled) && order.terms.trigger === 'default';
    if (order.terms !== plainTerms && !followsBar && startMoving(order, context.market, scale, this.source))
      context.listener.onRepriced(order);
    book.add(order);
    if (order.timeInForce === 'IOC' || order.timeInForce === 'FOK') immediate.add(order);
  }

  #setExpiry(order: Order, time: Micros): void {
    const { context, index } = this.#floor;
    const expiresAt = expiryOf(order, context.calendars[index]!, time);
    if (expiresAt === Number.POSITIVE_INFINITY) return;
    order.expiresAt = micros(expiresAt);
    context.expiries.add(order);
  }

  /** The orders that were held while it was halted take part in the auction that ends the halt, stops apart. */
  /** A bar that lies wholly within a halt gives no price; one that only ends in a halt traded before it. */
  #isDead(openTime: Micros, closeTime: Micros, volume: number): boolean {
    const { context, status } = this.#floor;
    return (
      (volume <= 0 && context.policy.zeroVolume === 'no-fill') ||
      status.isHaltedThroughout(openTime, closeTime)
    );
  }

  #reopen(print: AuctionPrice): void {
    const floor = this.#floor;
    const working = floor.touchedBy(print.buy, print.buy);
    let left = print.size;
    for (const order of byAuctionPriority(working)) {
      if (order.isHeld || isClosed(order.state) || isWaiting(order) || !floor.mayTrade(order)) continue;
      if (matchInAuction(floor.withinBands(order), print.buy) === undefined) continue;
      left -= this.#fillInAuction(order, print, left);
    }
  }

  #fillInAuction(order: Order, price: AuctionPrice, available: number): number {
    const paid = order.sign > 0 ? price.buy : price.sell;
    if (Number.isNaN(paid)) return 0;
    return this.#filler.fill(order, {
      match: { price: paid, quantity: order.remainingScaled, rule: price.rule },
      available,
      marketTime: price.time,
      sourceTime: price.sourceTime,
      volume: Number.NaN,
      spread: Number.NaN,
    });
  }
}

import {
  type ApprovedOrder,
  type ApprovedUpdate,
  type BarColumns,
  type FedVenue,
  type FeeLiquidity,
  type Micros,
  micros,
  type Order,
  type OrderGroup,
  type OrderId,
  type OrderSupport,
  type OrderUpdate,
  type QuoteBarColumns,
  type ScaledPrice,
  type SimulatedVenueOptions,
  type VenueListener,
  type VenueReason,
} from '@marketloom/kernel';
import type { LeanVenueOptions } from './lean-venue-options.ts';
import type { Listing } from './listing.ts';
import { listingsOf } from './listings.ts';
import { kindOf, type OrderKind } from './order-kind.ts';
import { putOnTicks } from './order-ticks.ts';
import { asProposed, type PendingCombo, type PendingOrder, type ProposedOrder } from './pending-order.ts';
import { PendingOrders } from './pending-orders.ts';
import { convertedKind, refusalOf } from './submission.ts';
import { expiryOf } from './time-in-force.ts';
import { stopBehind, trailingOf } from './trailing-stop.ts';

/** What was asked for and waits for the next point at which orders are processed. */
type Request =
  | { readonly kind: 'place'; readonly orders: readonly PendingOrder[] }
  | { readonly kind: 'update'; readonly update: ApprovedUpdate }
  | { readonly kind: 'cancel'; readonly order: Order };

/**
 * A venue that fills by the rules of LEAN's backtests; R6 and the like name the rules of its conformance notes.
 *
 * In one step (R5) it takes all data and then looks at the pending orders by id: that is {@link matchCombos}. After the
 * strategies it carries out what they asked for, one request after the other, and looks again after each. That is
 * {@link receive}: {@link nextTime} stays at the step until it has been called a second time. A new order is accepted,
 * and a market order filled, while it is submitted; whatever was asked for before it is carried out first.
 */
export class LeanVenue implements FedVenue {
  /** Trades fill some orders, quotes others. */
  readonly takesAllBars = true;
  readonly #listings: readonly Listing[];
  readonly #listener: VenueListener;
  readonly #support: OrderSupport;
  readonly #market: SimulatedVenueOptions['market'];
  readonly #canAfford: (orders: readonly ProposedOrder[]) => boolean;
  readonly #pending: PendingOrders;
  readonly #lean: LeanVenueOptions;
  readonly #uncounted = new Set<OrderId>();
  #sent = 0;
  /** Orders that were sent asynchronously and have not been taken yet. */
  readonly #new = new Set<Order>();
  #requests: Request[] = [];
  #time = micros(0);
  /** The last step in which data came and orders were looked at. */
  #stepTime = Number.NaN;

  constructor(options: SimulatedVenueOptions, lean: LeanVenueOptions) {
    this.#listings = listingsOf(options, lean);
    this.#listener = options.listener;
    this.#support = options.support;
    this.#market = options.market;
    this.#canAfford = lean.canAfford ?? (() => true);
    this.#pending = new PendingOrders(options.listener, this.#canAfford);
    this.#lean = lean;
  }

  get support(): OrderSupport {
    return this.#support;
  }

  /** Orders that were refused before they counted as orders (R6). */
  get uncounted(): ReadonlySet<OrderId> {
    return this.#uncounted;
  }

  get time(): Micros {
    return this.#time;
  }

  set time(time: Micros) {
    this.#time = time;
  }

  /** The last step in which data came; NaN before the first. */
  get stepTime(): number {
    return this.#stepTime;
  }

  /** Orders that counted as orders: all that were sent but those refused before. */
  get orderCount(): number {
    return this.#sent - this.#uncounted.size;
  }

  /** Orders that wait, by id. */
  get pending(): readonly PendingOrder[] {
    return this.#pending.all;
  }

  listing(index: number): Listing {
    return this.#listings[index]!;
  }

  /** Now, while something of this step is left to do after the strategies; nothing happens without data. */
  get nextTime(): number {
    const isLeft = this.#requests.length > 0 || this.#pending.isUnsettled;
    return isLeft && this.#stepTime === this.#time ? this.#time : Number.POSITIVE_INFINITY;
  }

  /** Every bar is remembered, whether or not orders are pending. */
  isIdle(): boolean {
    return false;
  }

  submit(approved: ApprovedOrder): void {
    this.#sent++;
    this.#carryOut();
    const order: Order = approved;
    const listing = this.#listings[order.instrumentIndex]!;
    const sent = kindOf(order);
    const kind = sent && convertedKind(sent, listing, this.#time);
    const refusal = this.#refusal(order, listing, kind);
    if (refusal !== undefined || kind === undefined) {
      this.#refuse(order, refusal ?? 'NOT_TAKEN');
      return;
    }
    const request: Request = { kind: 'place', orders: [this.#pendingOf(order, kind, undefined)] };
    if (this.#lean.isAsynchronous?.(order) !== true) {
      this.#perform(request);
      return;
    }
    this.#new.add(order);
    this.#requests.push(request);
  }

  /** Combos only: what other groups mean is left to whoever emulates them. */
  submitGroup(group: OrderGroup, approved: readonly ApprovedOrder[]): void {
    this.#sent += approved.length;
    this.#carryOut();
    const orders: readonly Order[] = approved;
    for (const order of group.orders) order.group = group;
    const combo = group.kind === 'combo' ? this.#comboOf(group, orders) : undefined;
    const refusals = orders.map((order) =>
      combo === undefined
        ? 'NOT_TAKEN'
        : this.#refusal(order, this.#listings[order.instrumentIndex]!, legKinds[combo.kind]),
    );
    const refusal = refusals.find((reason) => reason !== undefined);
    if (combo === undefined || refusal !== undefined) {
      for (const order of orders) this.#refuse(order, refusal ?? 'NOT_TAKEN');
      return;
    }
    this.#perform({ kind: 'place', orders: combo.legs });
  }

  update(update: ApprovedUpdate): void {
    if (this.#new.has(update.order)) this.#listener.onUpdateRejected(update, 'NOT_WORKING');
    else this.#requests.push({ kind: 'update', update });
  }

  cancel(order: Order): void {
    if (this.#new.has(order)) this.#listener.onCancelRejected(order, 'NOT_WORKING');
    else this.#requests.push({ kind: 'cancel', order });
  }

  onBar(index: number, columns: BarColumns, row: number): void {
    this.#listings[index]!.market.onBar(columns, row);
  }

  onQuoteBar(index: number, columns: QuoteBarColumns, row: number): void {
    this.#listings[index]!.market.onQuoteBar(columns, row);
  }

  onQuote(index: number): void {
    this.#listings[index]!.market.onQuote(this.#time, this.#market.bid[index]!, this.#market.ask[index]!);
  }

  onTrade(index: number, price: number): void {
    this.#listings[index]!.market.onTrade(this.#time, price);
  }

  // LEAN knows no marks, auctions apart from bars, or statuses.
  onMark(): void {}
  onAuction(): void {}
  onStatus(): void {}

  /** All data of the step are known: carries out what was left from before, and looks at every pending order (R5). */
  matchCombos(): void {
    this.#stepTime = this.#time;
    this.#pending.isUnsettled = false;
    this.#carryOut();
    this.#pending.look(this.#time);
  }

  /** Of the step that is under way, the second look, after the strategies; nothing before its data. */
  receive(): void {
    if (this.#stepTime !== this.#time) return;
    this.#pending.isUnsettled = false;
    this.#carryOut();
    this.#pending.look(this.#time);
  }

  end(order: Order, reason: VenueReason): void {
    const pending = this.#pending.find(order);
    if (pending !== undefined) this.#pending.cancel(pending, reason);
  }

  amend(update: OrderUpdate): void {
    const pending = this.#pending.find(update.order);
    if (pending !== undefined) this.#pending.adopt(pending, update);
  }

  /** Orders expire when they are looked at, never in between. */
  expire(): void {}

  #pendingOf(order: Order, kind: OrderKind, combo: PendingCombo | undefined): PendingOrder {
    const listing = this.#listings[order.instrumentIndex]!;
    const { priceFactor, tickScaled, exchange, instrument } = listing;
    return {
      order,
      kind,
      listing,
      submittedAt: this.#time,
      expiresAt: expiryOf(order, instrument.assetClass, exchange, this.#time),
      combo,
      liquidity: liquidityOf(order, kind, listing),
      isTriggered: false,
      trailing: trailingOf(order.terms.trail, priceFactor, tickScaled),
    };
  }

  #comboOf(group: OrderGroup, orders: readonly Order[]): PendingCombo | undefined {
    const hasLegLimits = orders.some(({ type }) => type === 'limit');
    const isWhole = orders.length === group.orders.length;
    const isPlain = orders.every(
      ({ type, terms }) => terms.trail === undefined && type === (hasLegLimits ? 'limit' : 'market'),
    );
    if (!isWhole || !isPlain || orders.some((order) => kindOf(order) === undefined)) return undefined;
    const isSold = this.#lean.isSoldCombo?.(orders) ?? false;
    const kind = hasLegLimits ? 'leg-limit' : Number.isNaN(group.netLimit) ? 'market' : 'limit';
    const legs: PendingOrder[] = [];
    const combo: PendingCombo = { kind, legs, limit: isSold ? -group.netLimit : group.netLimit, isSold };
    for (const order of orders) legs.push(this.#pendingOf(order, legKinds[kind], combo));
    return combo;
  }

  #refusal(order: Order, listing: Listing, kind: OrderKind | undefined): VenueReason | undefined {
    if (kind === undefined) return 'NOT_TAKEN';
    if (kind === 'trailing-stop' && trailingOf(order.terms.trail, 1, 1) === undefined) return 'NOT_TAKEN';
    if (this.#lean.isSuspended?.(listing.instrument) === true) return 'NOT_TAKEN';
    return refusalOf(kind, listing, this.#time);
  }

  /** Refuses an order that never counted as one. */
  #refuse(order: Order, reason: VenueReason): void {
    this.#uncounted.add(order.id);
    this.#listener.onRejected(order, reason);
  }

  #carryOut(): void {
    while (this.#requests.length > 0) {
      const requests = this.#requests;
      this.#requests = [];
      for (const request of requests) this.#perform(request);
    }
  }

  /** Carries out one request, and looks at every pending order, since what one does may decide another. */
  #perform(request: Request): void {
    if (request.kind === 'place') this.#place(request.orders);
    else if (request.kind === 'update') this.#change(request.update);
    else this.#takeBack(request.order);
    this.#pending.look(this.#time);
  }

  #place(orders: readonly PendingOrder[]): void {
    for (const { order } of orders) this.#new.delete(order);
    const moved = new Set(orders.filter(putOnTicks));
    if (!this.#canAfford(orders.map(asProposed))) {
      for (const { order } of orders) this.#listener.onRejected(order, 'INSUFFICIENT_MARGIN');
      return;
    }
    for (const pending of orders) this.#accept(pending, moved.has(pending));
    this.#pending.add(orders);
  }

  #accept(pending: PendingOrder, isMoved: boolean): void {
    const { order, kind, listing, trailing } = pending;
    this.#listener.onAccepted(order);
    if (isMoved) this.#listener.onRepriced(order);
    if (kind !== 'trailing-stop' || trailing === undefined || !Number.isNaN(order.stopScaled)) return;
    const price = listing.market.price * listing.priceFactor;
    order.stopScaled = stopBehind(order.sign, price, trailing) as ScaledPrice;
    putOnTicks(pending);
    this.#listener.onRepriced(order);
  }

  #change(update: ApprovedUpdate): void {
    const { order, quantityScaled, limitScaled, stopScaled } = update;
    const pending = this.#pending.find(order);
    if (pending === undefined) {
      this.#listener.onUpdateRejected(update, 'NOT_WORKING');
      return;
    }
    if (quantityScaled <= order.filledScaled) {
      this.#listener.onUpdateRejected(update, 'BELOW_FILLED');
      return;
    }
    const proposed = { ...asProposed(pending), quantityScaled, limitScaled, stopScaled };
    if (pending.combo === undefined && !this.#canAfford([proposed])) {
      this.#listener.onUpdateRejected(update, 'INSUFFICIENT_MARGIN');
      return;
    }
    this.#pending.adopt(pending, update);
  }

  /** Takes an order back, with the other legs of its combo. */
  #takeBack(order: Order): void {
    const pending = this.#pending.find(order);
    if (pending === undefined) {
      this.#listener.onCancelRejected(order, 'NOT_WORKING');
      return;
    }
    this.#pending.cancel(pending, undefined);
  }
}

const liquidityOf = (order: Order, kind: OrderKind, { market }: Listing): FeeLiquidity => {
  if (kind !== 'limit') return 'taker';
  const taken = market.takenBy(order.sign);
  return order.sign * (order.limitScaled - taken) >= 0 ? 'taker' : 'maker';
};

const legKinds = {
  market: 'market',
  limit: 'market',
  'leg-limit': 'limit',
} as const satisfies Record<PendingCombo['kind'], OrderKind>;

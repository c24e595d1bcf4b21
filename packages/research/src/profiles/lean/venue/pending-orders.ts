import {
  isClosed,
  micros,
  type Order,
  type OrderUpdate,
  type ScaledPrice,
  type VenueListener,
  type VenueReason,
} from '@marketloom/kernel';
import { fillCombo } from './fill-combo.ts';
import type { FillPrice } from './fill-price.ts';
import { putOnTicks } from './order-ticks.ts';
import { asProposed, type PendingOrder, type ProposedOrder } from './pending-order.ts';
import { priceOrder } from './price-order.ts';
import { trailingOf } from './trailing-stop.ts';

/** Orders that have been accepted and neither filled nor ended, by id: what becomes of them when they are looked at. */
export class PendingOrders {
  readonly #listener: VenueListener;
  readonly #canAfford: (orders: readonly ProposedOrder[]) => boolean;
  #orders: PendingOrder[] = [];
  /** Something happened in the last look, so that another one may find what that one did not. */
  isUnsettled = false;

  constructor(listener: VenueListener, canAfford: (orders: readonly ProposedOrder[]) => boolean) {
    this.#listener = listener;
    this.#canAfford = canAfford;
  }

  /** All of them, by id. */
  get all(): readonly PendingOrder[] {
    return this.#orders;
  }

  /** The order as it is pending; undefined where it is not, any more or yet. */
  find(order: Order): PendingOrder | undefined {
    return isClosed(order.state) ? undefined : this.#orders.find((pending) => pending.order === order);
  }

  /** Orders come in the order of their ids, since whatever was sent before is carried out first. */
  add(orders: readonly PendingOrder[]): void {
    this.#orders = [...this.#orders, ...orders];
  }

  /** Gives an order the values of a change. */
  adopt(pending: PendingOrder, update: OrderUpdate): void {
    const { priceFactor, tickScaled } = pending.listing;
    if (update.terms !== undefined)
      pending.trailing = trailingOf(update.terms.trail, priceFactor, tickScaled);
    this.#listener.onUpdated(update);
    if (putOnTicks(pending)) this.#listener.onRepriced(pending.order);
  }

  /** Cancels an order, and with it the other legs of its combo. */
  cancel(pending: PendingOrder, reason: VenueReason | undefined): void {
    this.#end(pending, (order) =>
      this.#listener.onCancelled(order, order === pending.order ? reason : 'COMBO_LEG_ENDED'),
    );
  }

  /**
   * Looks at every order by id (R6): it expires, is refused for want of margin, or meets the market as it is known. All
   * but market orders are passed over in the step in which they were sent.
   */
  look(now: number): void {
    if (this.#orders.length === 0) return;
    for (const pending of this.#orders) {
      const { order, kind, combo, submittedAt } = pending;
      if (isClosed(order.state) || (combo !== undefined && combo.legs[0] !== pending)) continue;
      const isAtOnce = combo === undefined ? kind === 'market' : combo.kind === 'market';
      if (isAtOnce || submittedAt !== now) this.#meet(pending, now);
    }
    this.#forgetClosed();
  }

  #meet(pending: PendingOrder, now: number): void {
    const { combo, kind, listing, submittedAt } = pending;
    const together = combo?.legs ?? [pending];
    // Until the market has moved on, an order for the open is not even asked whether it has expired.
    if (kind === 'market-on-open' && !(listing.market.lastCloseTime > submittedAt)) return;
    if (together.some(({ expiresAt }) => now >= expiresAt)) {
      this.#end(pending, (order) =>
        this.#listener.onExpired(order, order.timeInForce === 'GTD' ? 'DATE_REACHED' : 'SESSION_CLOSED'),
      );
      return;
    }
    if (!this.#canAfford(together.map(asProposed))) {
      if (together.some(({ order }) => order.state === 'pending-cancel')) return;
      this.#end(pending, (order) => this.#listener.onRejected(order, 'INSUFFICIENT_MARGIN'));
      return;
    }
    if (combo === undefined) this.#apply(pending, now);
    else for (const [at, fill] of (fillCombo(combo, now) ?? []).entries()) this.#fill(combo.legs[at]!, fill);
  }

  #apply(pending: PendingOrder, now: number): void {
    const { order } = pending;
    const { fill, isTriggered = false, stop } = priceOrder(pending, now);
    if (isTriggered && !pending.isTriggered) {
      pending.isTriggered = true;
      this.#listener.onTriggered(order);
    }
    if (stop !== undefined && stop !== order.stopScaled) {
      order.stopScaled = stop as ScaledPrice;
      this.isUnsettled = true;
      this.#listener.onRepriced(order);
    }
    if (fill !== undefined) this.#fill(pending, fill);
  }

  /** Whole, always. */
  #fill({ order, liquidity }: PendingOrder, { price, rule, marketTime, sourceTime }: FillPrice): void {
    this.isUnsettled = true;
    this.#listener.onExecution(order, {
      quantity: order.remainingScaled,
      price: price as ScaledPrice,
      priceBeforeSlippage: price as ScaledPrice,
      rule,
      marketTime: micros(marketTime),
      sourceTime: micros(sourceTime),
      liquidity,
    });
  }

  #end({ order, combo }: PendingOrder, end: (order: Order) => void): void {
    for (const ended of combo?.legs.map((leg) => leg.order) ?? [order])
      if (!isClosed(ended.state)) end(ended);
    this.#forgetClosed();
  }

  #forgetClosed(): void {
    this.#orders = this.#orders.filter(({ order }) => !isClosed(order.state));
  }
}

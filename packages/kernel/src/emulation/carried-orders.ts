import { type GroupActions, groupEnded } from '../group/contingencies.ts';
import { isWaiting } from '../matching/trigger-price.ts';
import type { Order, OrderType, ScaledPrice, ScaledQuantity } from '../order/order.ts';
import { isClosed } from '../order/order-state.ts';
import type { ApprovedOrder, OrderUpdate } from '../risk/gate.ts';
import type { VenueReason } from '../venue/venue.ts';
import { type CarriedOrder, carry } from './carried-order.ts';
import type { EmulationOptions } from './emulation-options.ts';
import type { HeldOrders } from './held-orders.ts';
import type { SentOrders } from './sent-orders.ts';
import { typeAt } from './stand-in.ts';

/**
 * The life of the orders that the kernel carries for a venue: each is held here or sent there, goes from one to the
 * other as the market, its owner or its group wants, and ends. What it owes to its group is worked off here too.
 */
export class CarriedOrders implements GroupActions {
  readonly #options: EmulationOptions;
  readonly #held: HeldOrders;
  readonly #sent: SentOrders;
  readonly #orders = new WeakMap<Order, CarriedOrder>();
  #queue: CarriedOrder[] = [];

  constructor(options: EmulationOptions, held: HeldOrders, sent: SentOrders) {
    this.#options = options;
    this.#held = held;
    this.#sent = sent;
  }

  /** None where the venue works the order itself. */
  get(order: Order): CarriedOrder | undefined {
    return this.#orders.get(order);
  }

  /** Carries an order that waits for another of its group. */
  takeHeld(order: ApprovedOrder): void {
    this.accept(this.#carry(order));
  }

  /** Carries an order that is free to work. */
  take(order: ApprovedOrder): void {
    const carried = this.#carry(order);
    if (this.#sent.sendable(order) === 0) {
      this.#options.listener.onRejected(order, 'REDUCE_ONLY');
      this.ended(order);
    } else this.begin(carried);
  }

  accept(carried: CarriedOrder): void {
    if (carried.isAccepted) return;
    carried.isAccepted = true;
    this.#options.listener.onAccepted(carried.order);
  }

  /** Lets an order work from now on: it is watched, or goes to the venue. */
  begin(carried: CarriedOrder): void {
    const { order } = carried;
    // What stood for it is still to leave the venue; then it begins.
    if (carried.standIn !== undefined) return;
    if (!this.#mustWatch(order)) {
      this.#enqueue(carried);
      return;
    }
    this.#held.expireHere(order);
    this.accept(carried);
    const watch = this.#held.watchOf(order);
    if (!watch.has(order)) watch.add(order);
    else if (order.type === 'pegged') this.follow(order);
  }

  setOff(order: Order): void {
    this.#options.listener.onTriggered(order);
    this.#enqueue(this.#orders.get(order)!);
  }

  /** Puts what stands for a pegged order where the quote wants it. */
  follow(order: Order): void {
    const carried = this.#orders.get(order)!;
    const { standIn, ending } = carried;
    const hasPrice = !Number.isNaN(order.limitScaled);
    if (standIn === undefined) {
      if (hasPrice) this.#enqueue(carried);
    } else if (ending !== undefined) return;
    else if (hasPrice) this.#sent.follow(carried, standIn);
    else this.#sent.withdraw(carried);
  }

  /** Sends what has become ready while the venue was telling what happened. */
  settle(): void {
    while (this.#queue.length > 0) {
      const queue = this.#queue;
      this.#queue = [];
      for (const carried of queue) {
        carried.isQueued = false;
        this.#send(carried);
      }
    }
  }

  change(carried: CarriedOrder, update: OrderUpdate): void {
    const { order, standIn, ending } = carried;
    if (standIn !== undefined && ending === undefined) {
      this.#sent.change(carried, standIn, update);
      return;
    }
    this.accept(carried);
    this.#options.listener.onUpdated(update);
    const watch = this.#held.watchOf(order);
    if (watch.has(order)) watch.reprice(order);
  }

  lotOf(order: Order): number {
    return this.#options.scales[order.instrumentIndex]!.lotScaled;
  }

  /** An order that its group makes wait leaves the venue for that time. */
  setOpen(order: Order, quantity: number): void {
    const carried = this.#orders.get(order)!;
    if (quantity === 0) {
      if (order.isHeld) return;
      order.isHeld = true;
      this.#held.remove(order);
      if (carried.standIn !== undefined && carried.ending === undefined) this.#sent.withdraw(carried);
      return;
    }
    const total = (order.filledScaled + quantity) as ScaledQuantity;
    if (total !== order.quantityScaled) {
      const { limitScaled, stopScaled } = order;
      this.change(carried, { order, quantityScaled: total, limitScaled, stopScaled });
    }
    if (!order.isHeld) return;
    order.isHeld = false;
    this.begin(carried);
  }

  /** Ends an order, at once or when what stands for it has; `isAsked` when its owner wants it. */
  cancel(order: Order, reason: VenueReason | undefined, isAsked = false): void {
    const carried = this.#orders.get(order)!;
    if (carried.standIn === undefined) this.end(order, reason);
    else this.#sent.cancel(carried, reason, isAsked);
  }

  /** Ends the held orders whose time is over by now. */
  expire(): void {
    for (const order of this.#held.popExpired()) {
      if (isClosed(order.state)) continue;
      this.#held.remove(order);
      this.#options.listener.onExpired(
        order,
        order.timeInForce === 'GTD' ? 'DATE_REACHED' : 'SESSION_CLOSED',
      );
      this.ended(order);
    }
  }

  end(order: Order, reason: VenueReason | undefined): void {
    this.#options.listener.onCancelled(order, reason);
    this.ended(order);
  }

  /** Forgets an order that is closed, and tells its group. */
  ended(order: Order): void {
    this.#held.remove(order);
    if (order.group !== undefined) groupEnded(order.group, order, this);
  }

  #carry(order: ApprovedOrder): CarriedOrder {
    const carried = carry(order);
    this.#orders.set(order, carried);
    return carried;
  }

  /** Whether an order has to see the market here before, or while, the venue can have it. */
  #mustWatch(order: Order): boolean {
    return (isWaiting(order) || order.type === 'pegged') && !this.#sent.takesTypeOf(order);
  }

  #enqueue(carried: CarriedOrder): void {
    if (carried.isQueued) return;
    carried.isQueued = true;
    this.#queue.push(carried);
  }

  #send(carried: CarriedOrder): void {
    const { order } = carried;
    if (isClosed(order.state) || order.isHeld || carried.standIn !== undefined) return;
    const quantity = this.#sent.sendable(order);
    if (quantity === 0) {
      this.end(order, 'REDUCE_ONLY');
      return;
    }
    this.#held.expireThere(order);
    this.#sent.send(carried, { ...this.#formOf(order), quantity });
  }

  /** As what an order goes to the venue. */
  #formOf(order: Order): { readonly type: OrderType; readonly limit: ScaledPrice } {
    const type = typeAt(order, this.#options.support);
    if (type !== 'market' || order.type !== 'market-to-limit') return { type, limit: order.limitScaled };
    // It takes what the other side shows and rests there; where nothing is shown, the first fill tells the price.
    const opposite = this.#held.watchOf(order).offeredTo(order);
    return { type: Number.isNaN(opposite) ? 'market' : 'limit', limit: opposite };
  }
}

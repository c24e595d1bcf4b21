import type { Order, ScaledQuantity } from '../order/order.ts';
import { onlyReduces } from '../order/order-terms.ts';
import { approveConsequence, approveStandIn, type OrderUpdate } from '../risk/gate.ts';
import { takesAsItIs } from '../venue/order-support.ts';
import type { Venue, VenueReason } from '../venue/venue.ts';
import { type CarriedOrder, filledBefore } from './carried-order.ts';
import type { EmulationOptions } from './emulation-options.ts';
import { type StandInParts, standInFor } from './stand-in.ts';

/**
 * What stands at the venue for orders that the kernel carries: it is sent, changed and taken back here. Where the
 * venue does not know orders that only reduce, what stands for one never asks for more than is held.
 */
export class SentOrders {
  readonly #options: EmulationOptions;
  readonly #venue: () => Venue;
  /** By what stands for it. */
  readonly #carried = new WeakMap<Order, CarriedOrder>();
  /** The change of a carried order that a change of its stand-in is to bring about. */
  readonly #asked = new WeakMap<OrderUpdate, OrderUpdate>();
  /** Stand-ins of orders that only reduce, at a venue that does not know such orders. */
  readonly #reducing = new Set<CarriedOrder>();

  constructor(options: EmulationOptions, venue: () => Venue) {
    this.#options = options;
    this.#venue = venue;
  }

  /** The order that a stand-in stands for; none where the venue works the order itself. */
  carriedBy(standIn: Order): CarriedOrder | undefined {
    return this.#carried.get(standIn);
  }

  /** What a change of a stand-in is to make of the order itself, if anything. */
  askedBy(update: OrderUpdate): OrderUpdate | undefined {
    return this.#asked.get(update);
  }

  /** Whether the venue takes an order's type and what sets it off. */
  takesTypeOf(order: Order): boolean {
    return takesAsItIs(order.type, order.terms.trigger, this.#options.support);
  }

  /** Whether nothing of an order needs the kernel. */
  isNative(order: Order): boolean {
    return this.takesTypeOf(order) && !this.#onlyReduces(order);
  }

  /** What of an order may be sent now: the rest of it, or as much of that as closes what is held. */
  sendable(order: Order): ScaledQuantity {
    const { remainingScaled } = order;
    if (!this.#onlyReduces(order)) return remainingScaled;
    return Math.min(remainingScaled, this.#closable(order)) as ScaledQuantity;
  }

  send(carried: CarriedOrder, parts: StandInParts): void {
    const { order } = carried;
    const standIn = standInFor(order, parts, this.#options.support);
    carried.standIn = standIn;
    carried.ending = undefined;
    carried.askedLimit = standIn.limitScaled;
    this.#carried.set(standIn, carried);
    if (this.#onlyReduces(order)) this.#reducing.add(carried);
    this.#venue().submit(approveStandIn(order, standIn));
  }

  /** Asks the venue to change a stand-in as its order is to be changed. */
  change(carried: CarriedOrder, standIn: Order, update: OrderUpdate): void {
    const { order } = carried;
    const total = update.quantityScaled - filledBefore(carried);
    const open = this.#onlyReduces(order)
      ? Math.min(total, standIn.filledScaled + this.#closable(order))
      : total;
    const { limitScaled, stopScaled } = standIn;
    this.#ask(
      carried,
      {
        order: standIn,
        quantityScaled: open as ScaledQuantity,
        limitScaled:
          Number.isNaN(limitScaled) || Number.isNaN(update.limitScaled) ? limitScaled : update.limitScaled,
        stopScaled: Number.isNaN(stopScaled) ? stopScaled : update.stopScaled,
      },
      update,
    );
  }

  /** Asks the venue to put a stand-in where its pegged order is by now. */
  follow(carried: CarriedOrder, standIn: Order): void {
    const { limitScaled } = carried.order;
    if (limitScaled !== carried.askedLimit) this.#ask(carried, { ...unchanged(standIn), limitScaled });
  }

  /** Takes a stand-in back from the venue; its order goes on. */
  withdraw(carried: CarriedOrder): void {
    carried.ending = { kind: 'withdraw' };
    this.#venue().cancel(carried.standIn!);
  }

  /** Asks the venue to cancel a stand-in, with which its order is to end. */
  cancel(carried: CarriedOrder, reason: VenueReason | undefined, isAsked: boolean): void {
    const { ending } = carried;
    if (ending?.kind !== 'cancel' || isAsked) carried.ending = { kind: 'cancel', reason, isAsked };
    if (ending === undefined) this.#venue().cancel(carried.standIn!);
  }

  /** Nothing stands for the order at the venue any more. */
  detach(carried: CarriedOrder): void {
    carried.standIn = undefined;
    this.#reducing.delete(carried);
  }

  /** After a fill, no order that only reduces may ask for more than is still held. */
  capReducing(index: number): void {
    for (const carried of this.#reducing) {
      const { order, standIn, ending } = carried;
      if (order.instrumentIndex !== index || standIn === undefined || ending !== undefined) continue;
      const closable = this.#closable(order);
      if (closable === 0) this.cancel(carried, 'REDUCE_ONLY', false);
      else if (closable < standIn.remainingScaled)
        this.#ask(carried, {
          ...unchanged(standIn),
          quantityScaled: (standIn.filledScaled + closable) as ScaledQuantity,
        });
    }
  }

  /** Asks the venue to change a stand-in; `asked` is what that is to make of the order itself, if anything. */
  #ask(carried: CarriedOrder, change: OrderUpdate, asked?: OrderUpdate): void {
    const update = approveConsequence(change);
    carried.askedLimit = change.limitScaled;
    if (asked !== undefined) this.#asked.set(update, asked);
    this.#venue().update(update);
  }

  #onlyReduces(order: Order): boolean {
    return onlyReduces(order) && !this.#options.support.reduceOnly;
  }

  /** What is held that an order could close, scaled. */
  #closable({ sign, instrumentIndex, terms: { leg } }: Order): number {
    return Math.max(0, -sign * this.#options.held(instrumentIndex, leg));
  }
}

const unchanged = (order: Order): OrderUpdate => ({
  order,
  quantityScaled: order.quantityScaled,
  limitScaled: order.limitScaled,
  stopScaled: order.stopScaled,
});

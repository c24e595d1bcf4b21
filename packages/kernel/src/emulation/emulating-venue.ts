import { groupArrived } from '../group/contingencies.ts';
import type { OrderGroup } from '../group/order-group.ts';
import type { Order } from '../order/order.ts';
import { isClosed } from '../order/order-state.ts';
import {
  type ApprovedOrder,
  type ApprovedUpdate,
  approveConsequence,
  type OrderUpdate,
} from '../risk/gate.ts';
import type { Micros } from '../time/micros.ts';
import type { FedVenue } from '../venue/fed-venue.ts';
import { fullSupport } from '../venue/order-support.ts';
import type { Venue, VenueListener, VenueReason } from '../venue/venue.ts';
import { CarriedOrders } from './carried-orders.ts';
import type { EmulationOptions } from './emulation-options.ts';
import { HeldOrders } from './held-orders.ts';
import type { InstrumentWatch } from './instrument-watch.ts';
import { SentOrders } from './sent-orders.ts';
import { VenueAnswers } from './venue-answers.ts';

/**
 * A venue for orders that another venue lacks: it carries them, watches the market as the simulated venue does, and
 * sends what stands for them. The other venue sees only what it has declared to take.
 *
 * An order that it carries is held here (`HeldOrders`) or sent there (`SentOrders`); `CarriedOrders` brings it from
 * one to the other, and `VenueAnswers` makes of what the other venue tells what the order's owner hears.
 *
 * Messages to the kernel itself take no time: a held order is accepted, changed and cancelled at once. What goes on
 * to the venue takes the time that the venue takes. Nothing is sent while the venue is still telling what happened;
 * cancels and changes that a group asks for are.
 */
export class EmulatingVenue implements Venue {
  /** With the emulation every order can be sent, where `unsupported` finds nothing against it. */
  readonly support = fullSupport;
  /** What the other venue is to tell. */
  readonly answers: VenueListener;
  readonly #options: EmulationOptions;
  readonly #inner: () => Venue;
  readonly #held: HeldOrders;
  readonly #sent: SentOrders;
  readonly #carried: CarriedOrders;

  /** `inner` is the venue that takes what is sent. */
  constructor(options: EmulationOptions, inner: () => Venue) {
    this.#options = options;
    this.#inner = inner;
    this.#held = new HeldOrders(options, {
      setOff: (order) => this.#carried.setOff(order),
      repriced: (order) => options.listener.onRepriced(order),
      followed: (order) => this.#carried.follow(order),
      missed: (order, reason) => this.#carried.end(order, reason),
    });
    this.#sent = new SentOrders(options, inner);
    this.#carried = new CarriedOrders(options, this.#held, this.#sent);
    this.answers = new VenueAnswers(options.listener, this.#carried, this.#sent);
  }

  /** Now; set before anything is told or asked. */
  set time(time: Micros) {
    this.#held.time = time;
  }

  /** When something is due here although no market data is: a held order expires. */
  get nextTime(): number {
    return this.#held.nextTime;
  }

  /** What watches an instrument's market, and is to be told of it; `settle` sends what that sets free. */
  watch(index: number): InstrumentWatch {
    return this.#held.watch(index);
  }

  submit(order: ApprovedOrder): void {
    this.#carried.take(order);
    this.settle();
  }

  /**
   * A group goes on to a venue that has groups of its kind and all its orders; every other is kept here, and so is
   * one that names an order which works already, since the venue knows that by what stands for it.
   */
  submitGroup(group: OrderGroup, orders: readonly ApprovedOrder[]): void {
    const isNew = orders.length === group.orders.length;
    if (
      isNew &&
      this.#options.support.groups.has(group.kind) &&
      orders.every((order) => this.#sent.isNative(order))
    ) {
      this.#inner().submitGroup(group, orders);
      return;
    }
    for (const order of group.orders) order.group = group;
    for (const order of orders) if (order.isHeld) this.#carried.takeHeld(order);
    for (const order of orders) if (!order.isHeld) this.#carried.take(order);
    groupArrived(group, this.#carried);
    this.settle();
  }

  update(update: ApprovedUpdate): void {
    const { order, quantityScaled } = update;
    const carried = this.#carried.get(order);
    if (carried === undefined) this.#inner().update(update);
    else if (isClosed(order.state)) this.#options.listener.onUpdateRejected(update, 'NOT_WORKING');
    else if (update.keepsQuantity !== true && quantityScaled <= order.filledScaled)
      this.#options.listener.onUpdateRejected(update, 'BELOW_FILLED');
    else this.#carried.change(carried, update);
    this.settle();
  }

  cancel(order: Order): void {
    if (this.#carried.get(order) === undefined) this.#inner().cancel(order);
    else if (isClosed(order.state)) this.#options.listener.onCancelRejected(order, 'NOT_WORKING');
    else this.#carried.cancel(order, undefined, true);
    this.settle();
  }

  /** As the venue's own `end`, for orders that are carried here too. */
  end(order: Order, reason: VenueReason, venue: FedVenue): void {
    if (this.#carried.get(order) === undefined) venue.end(order, reason);
    else if (!isClosed(order.state)) this.#carried.cancel(order, reason, true);
  }

  amend(update: OrderUpdate, venue: FedVenue): void {
    const carried = this.#carried.get(update.order);
    if (carried === undefined) venue.amend(update);
    else if (!isClosed(update.order.state)) this.#carried.change(carried, approveConsequence(update));
  }

  /** Ends the held orders whose time is over by now. */
  expire(): void {
    this.#carried.expire();
    this.settle();
  }

  /** Sends what has become ready while the other venue was telling what happened. */
  settle(): void {
    this.#carried.settle();
  }
}

/**
 * A venue for orders that another venue lacks: it holds them, watches the market as the simulated venue does, and
 * sends what stands for them. The other venue sees only what it has declared to take.
 *
 * Messages to the kernel itself take no time: a held order is accepted, changed and cancelled at once. What goes on
 * to the venue takes the time that the venue takes. Nothing is sent while the venue is still telling what happened;
 * cancels and changes that a group asks for are.
 *
 * The file is long because it is both ends of a conversation: every request that a venue can get, and every answer
 * that it can give, has its place here. What watches the market, and what is sent, have files of their own.
 */
import { type GroupActions, groupArrived, groupEnded, groupFilled } from '../group/contingencies.ts';
import type { OrderGroup } from '../group/order-group.ts';
import type { BarColumns, StatusAction } from '../market/columns.ts';
import { isWaiting } from '../matching/trigger-price.ts';
import type { Order, OrderType, ScaledPrice, ScaledQuantity } from '../order/order.ts';
import { isClosed, nextOrderState } from '../order/order-state.ts';
import {
  type ApprovedOrder,
  type ApprovedUpdate,
  approveConsequence,
  approveStandIn,
  type OrderUpdate,
} from '../risk/gate.ts';
import { type Micros, micros } from '../time/micros.ts';
import { expiryOf } from '../venue/expiry.ts';
import { ExpiryQueue } from '../venue/expiry-queue.ts';
import { fullSupport, type OrderSupport, takesAsItIs } from '../venue/order-support.ts';
import type { Execution, Venue, VenueListener, VenueReason } from '../venue/venue.ts';
import type { FillSource, SimulatedVenueOptions } from '../venue/venue-context.ts';
import { type CarriedOrder, carry, filledBefore } from './carried-order.ts';
import { InstrumentWatch } from './instrument-watch.ts';
import { standInFor, typeAt } from './stand-in.ts';

export type EmulationOptions = Pick<
  SimulatedVenueOptions,
  'scales' | 'calendars' | 'market' | 'policy' | 'listener' | 'held'
> & {
  /** What the run reads that fills orders, by instrument index. */
  readonly sources: readonly FillSource[];
  /** What the venue takes. */
  readonly support: OrderSupport;
};

export class EmulatingVenue implements Venue, VenueListener {
  /** With the emulation every order can be sent, where `unsupported` finds nothing against it. */
  readonly support = fullSupport;
  readonly #options: EmulationOptions;
  readonly #inner: () => Venue;
  readonly #watches: readonly InstrumentWatch[];
  readonly #expiries = new ExpiryQueue();
  /** By the order and by what stands for it. */
  readonly #carried = new WeakMap<Order, CarriedOrder>();
  /** The change of a carried order that a change of its stand-in is to bring about. */
  readonly #asked = new WeakMap<OrderUpdate, OrderUpdate>();
  readonly #groups: GroupActions;
  /** Stand-ins of orders that only reduce, at a venue that does not know such orders. */
  readonly #reducing = new Set<CarriedOrder>();
  #queue: CarriedOrder[] = [];
  #time = micros(0);

  /** `inner` is the venue that takes what is sent; it tells this one. */
  constructor(options: EmulationOptions, inner: () => Venue) {
    this.#options = options;
    this.#inner = inner;
    this.#groups = {
      setOpen: (order, quantity) => this.#setOpen(order, quantity),
      cancel: (order, reason) => this.#cancelOrEnd(this.#carried.get(order)!, reason, false),
      lotOf: (order) => options.scales[order.instrumentIndex]!.lotScaled,
    };
    this.#watches = options.scales.map(
      (scale, index) =>
        new InstrumentWatch({
          scale,
          calendar: options.calendars[index]!,
          source: options.sources[index]!,
          market: options.market,
          policy: options.policy,
          now: () => this.#time,
          listener: {
            setOff: (order) => this.#setOff(order),
            repriced: (order) => options.listener.onRepriced(order),
            followed: (order) => this.#follow(this.#carried.get(order)!),
            missed: (order, reason) => this.#end(order, reason),
          },
        }),
    );
  }

  /** Now; set before anything is told or asked. */
  set time(time: Micros) {
    this.#time = time;
  }

  /** When something is due here although no market data is: a held order expires. */
  get nextTime(): number {
    return this.#expiries.nextTime;
  }

  /** Whether nothing of the instrument is watched. */
  isIdle(index: number): boolean {
    return this.#watches[index]!.isIdle;
  }

  submit(order: ApprovedOrder): void {
    this.#take(order);
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
      orders.every((order) => this.#isNative(order))
    ) {
      this.#inner().submitGroup(group, orders);
      return;
    }
    for (const order of group.orders) order.group = group;
    for (const order of orders) if (order.isHeld) this.#accept(this.#carry(order));
    for (const order of orders) if (!order.isHeld) this.#take(order);
    groupArrived(group, this.#groups);
    this.settle();
  }

  update(update: ApprovedUpdate): void {
    const { order, quantityScaled } = update;
    const carried = this.#carried.get(order);
    if (carried === undefined) this.#inner().update(update);
    else if (isClosed(order.state)) this.#options.listener.onUpdateRejected(update, 'NOT_WORKING');
    else if (quantityScaled <= order.filledScaled)
      this.#options.listener.onUpdateRejected(update, 'BELOW_FILLED');
    else this.#change(carried, update);
    this.settle();
  }

  cancel(order: Order): void {
    const carried = this.#carried.get(order);
    if (carried === undefined) this.#inner().cancel(order);
    else if (isClosed(order.state)) this.#options.listener.onCancelRejected(order, 'NOT_WORKING');
    else this.#cancelOrEnd(carried, undefined, true);
    this.settle();
  }

  /** A bar has closed. Tell it before the venue: what its fills set free has not seen it. `settle` sends the rest. */
  onBar(index: number, columns: BarColumns, row: number): void {
    const watch = this.#watches[index]!;
    if (!watch.isIdle) watch.onBar(columns, row);
  }

  /** A quote is new. Tell it after the venue has matched with it: a pegged order meets it before it moves. */
  onQuote(index: number): void {
    this.#watches[index]!.onQuote();
  }

  /** Tell it before the venue, as a bar. */
  onTrade(index: number, price: number): void {
    this.#watches[index]!.onTrade(price);
  }

  /** Tell it before the venue, as a bar. */
  onMark(index: number, price: number): void {
    this.#watches[index]!.onMark(price);
  }

  onStatus(index: number, action: StatusAction, lowerBand: number, upperBand: number): void {
    this.#watches[index]!.onStatus(action, lowerBand, upperBand);
  }

  /** Ends the held orders whose time is over by now. */
  expire(): void {
    for (const order of this.#expiries.popDue(this.#time)) {
      if (isClosed(order.state)) continue;
      this.#watches[order.instrumentIndex]!.remove(order);
      this.#options.listener.onExpired(
        order,
        order.timeInForce === 'GTD' ? 'DATE_REACHED' : 'SESSION_CLOSED',
      );
      this.#ended(order);
    }
    this.settle();
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

  onAccepted(standIn: Order): void {
    const carried = this.#carried.get(standIn);
    if (carried === undefined) {
      this.#options.listener.onAccepted(standIn);
      return;
    }
    standIn.state = nextOrderState(standIn, 'accept');
    this.#accept(carried);
  }

  onRejected(standIn: Order, reason: VenueReason): void {
    const carried = this.#carried.get(standIn);
    if (carried === undefined) {
      this.#options.listener.onRejected(standIn, reason);
      return;
    }
    standIn.state = nextOrderState(standIn, 'reject');
    this.#detach(carried);
    if (carried.isAccepted) {
      this.#end(carried.order, reason);
      return;
    }
    this.#options.listener.onRejected(carried.order, reason);
    this.#ended(carried.order);
  }

  onRepriced(standIn: Order): void {
    const order = this.#carried.get(standIn)?.order ?? standIn;
    if (order !== standIn) {
      order.limitScaled = standIn.limitScaled;
      if (order.type === standIn.type) order.stopScaled = standIn.stopScaled;
    }
    this.#options.listener.onRepriced(order);
  }

  onTriggered(standIn: Order): void {
    const order = this.#carried.get(standIn)?.order ?? standIn;
    if (order !== standIn) {
      standIn.isTriggered = true;
      standIn.state = nextOrderState(standIn, 'trigger');
    }
    this.#options.listener.onTriggered(order);
  }

  onUpdated(update: OrderUpdate): void {
    const standIn = update.order;
    const carried = this.#carried.get(standIn);
    if (carried === undefined) {
      this.#options.listener.onUpdated(update);
      return;
    }
    standIn.quantityScaled = update.quantityScaled;
    standIn.limitScaled = update.limitScaled;
    standIn.stopScaled = update.stopScaled;
    const asked = this.#asked.get(update);
    if (asked !== undefined) this.#options.listener.onUpdated(asked);
    else if (carried.order.type === 'pegged') this.#options.listener.onRepriced(carried.order);
  }

  onUpdateRejected(update: OrderUpdate, reason: VenueReason): void {
    const carried = this.#carried.get(update.order);
    const told = carried === undefined ? update : this.#asked.get(update);
    if (carried !== undefined) carried.askedLimit = carried.standIn?.limitScaled ?? Number.NaN;
    if (told !== undefined) this.#options.listener.onUpdateRejected(told, reason);
  }

  onCancelled(standIn: Order, reason: VenueReason | undefined): void {
    const carried = this.#carried.get(standIn);
    if (carried === undefined) {
      this.#options.listener.onCancelled(standIn, reason);
      return;
    }
    standIn.state = nextOrderState(standIn, 'cancel');
    const { order, ending } = carried;
    this.#detach(carried);
    if (isClosed(order.state)) return;
    if (ending?.kind !== 'withdraw') this.#end(order, ending?.reason ?? reason);
    else if (!order.isHeld) this.#begin(carried);
  }

  onCancelRejected(standIn: Order, reason: VenueReason): void {
    const carried = this.#carried.get(standIn);
    const ending = carried?.ending;
    if (carried !== undefined) carried.ending = undefined;
    if (carried === undefined || (ending?.kind === 'cancel' && ending.isAsked))
      this.#options.listener.onCancelRejected(carried?.order ?? standIn, reason);
  }

  onExpired(standIn: Order, reason: VenueReason): void {
    const carried = this.#carried.get(standIn);
    if (carried === undefined) {
      this.#options.listener.onExpired(standIn, reason);
      return;
    }
    standIn.state = nextOrderState(standIn, 'expire');
    this.#detach(carried);
    this.#options.listener.onExpired(carried.order, reason);
    this.#ended(carried.order);
  }

  onExecution(standIn: Order, execution: Execution): void {
    const carried = this.#carried.get(standIn);
    if (carried === undefined) {
      this.#options.listener.onExecution(standIn, execution);
      this.#capReducing(standIn.instrumentIndex);
      return;
    }
    const { order } = carried;
    const { quantity, price } = execution;
    const becomesLimit = order.type === 'market-to-limit' && Number.isNaN(order.limitScaled);
    if (becomesLimit) order.limitScaled = Number.isNaN(standIn.limitScaled) ? price : standIn.limitScaled;
    this.#options.listener.onExecution(order, execution);
    standIn.filledScaled = (standIn.filledScaled + quantity) as ScaledQuantity;
    standIn.feesCharged = order.feesCharged;
    standIn.notionalFilled = order.notionalFilled;
    standIn.state = nextOrderState(standIn, standIn.remainingScaled === 0 ? 'fill' : 'partial-fill');
    if (standIn.remainingScaled === 0) this.#detach(carried);
    if (becomesLimit && !isClosed(order.state)) this.#options.listener.onRepriced(order);
    if (order.group !== undefined) groupFilled(order.group, order, quantity, this.#groups);
    this.#capReducing(order.instrumentIndex);
    if (isClosed(order.state)) this.#ended(order);
    else if (standIn.remainingScaled === 0) this.#end(order, 'REDUCE_ONLY');
    else if (becomesLimit && Number.isNaN(standIn.limitScaled) && !isImmediate(order))
      this.#withdraw(carried);
  }

  /** Begins to carry an order that is free to work. */
  #take(order: ApprovedOrder): void {
    const carried = this.#carry(order);
    if (this.#onlyReduces(order) && this.#closable(order) === 0) {
      this.#options.listener.onRejected(order, 'REDUCE_ONLY');
      this.#ended(order);
    } else this.#begin(carried);
  }

  #carry(order: ApprovedOrder): CarriedOrder {
    const carried = carry(order);
    this.#carried.set(order, carried);
    return carried;
  }

  #accept(carried: CarriedOrder): void {
    if (carried.isAccepted) return;
    carried.isAccepted = true;
    this.#options.listener.onAccepted(carried.order);
  }

  /** Lets an order work from now on: it is watched, or goes to the venue. */
  #begin(carried: CarriedOrder): void {
    const { order } = carried;
    // What stood for it is still to leave the venue; then it begins.
    if (carried.standIn !== undefined) return;
    if (!this.#mustWatch(order)) {
      this.#enqueue(carried);
      return;
    }
    this.#expireHere(order);
    this.#accept(carried);
    const watch = this.#watches[order.instrumentIndex]!;
    if (!watch.has(order)) watch.add(order);
    else if (order.type === 'pegged') this.#follow(carried);
  }

  /** Whether an order has to see the market here before, or while, the venue can have it. */
  #mustWatch(order: Order): boolean {
    return (isWaiting(order) || order.type === 'pegged') && !this.#takes(order);
  }

  #takes(order: Order): boolean {
    return takesAsItIs(order.type, order.terms.trigger, this.#options.support);
  }

  /** Whether nothing of an order needs the kernel. */
  #isNative(order: Order): boolean {
    return this.#takes(order) && !this.#onlyReduces(order);
  }

  #expireHere(order: Order): void {
    const { calendars } = this.#options;
    const expiresAt = expiryOf(order, calendars[order.instrumentIndex]!, this.#time);
    if (expiresAt === Number.POSITIVE_INFINITY) return;
    order.expiresAt = micros(expiresAt);
    this.#expiries.add(order);
  }

  #setOff(order: Order): void {
    this.#options.listener.onTriggered(order);
    this.#enqueue(this.#carried.get(order)!);
  }

  #enqueue(carried: CarriedOrder): void {
    if (carried.isQueued) return;
    carried.isQueued = true;
    this.#queue.push(carried);
  }

  #send(carried: CarriedOrder): void {
    const { order } = carried;
    if (isClosed(order.state) || order.isHeld || carried.standIn !== undefined) return;
    const onlyReduces = this.#onlyReduces(order);
    const quantity = onlyReduces
      ? Math.min(order.remainingScaled, this.#closable(order))
      : order.remainingScaled;
    if (quantity === 0) {
      this.#end(order, 'REDUCE_ONLY');
      return;
    }
    const parts = { ...this.#formOf(order), quantity: quantity as ScaledQuantity };
    const standIn = standInFor(order, parts, this.#options.support);
    carried.standIn = standIn;
    carried.ending = undefined;
    carried.askedLimit = standIn.limitScaled;
    this.#carried.set(standIn, carried);
    // From now on the venue ends it in time.
    if (order.expiresAt !== Number.POSITIVE_INFINITY) this.#expiries.remove(order);
    if (onlyReduces) this.#reducing.add(carried);
    this.#inner().submit(approveStandIn(order, standIn));
  }

  /** As what an order goes to the venue. */
  #formOf(order: Order): { readonly type: OrderType; readonly limit: ScaledPrice } {
    const type = typeAt(order, this.#options.support);
    if (type !== 'market' || order.type !== 'market-to-limit') return { type, limit: order.limitScaled };
    // It takes what the other side shows and rests there; where nothing is shown, the first fill tells the price.
    const opposite = this.#watches[order.instrumentIndex]!.offeredTo(order);
    return { type: Number.isNaN(opposite) ? 'market' : 'limit', limit: opposite };
  }

  /** Puts what stands for a pegged order where the quote wants it. */
  #follow(carried: CarriedOrder): void {
    const { order, standIn } = carried;
    const limit = order.limitScaled;
    if (standIn === undefined || carried.ending !== undefined) {
      if (standIn === undefined && !Number.isNaN(limit)) this.#enqueue(carried);
    } else if (Number.isNaN(limit)) this.#withdraw(carried);
    else if (limit !== carried.askedLimit)
      this.#ask(carried, { ...termsOf(standIn), limitScaled: limit }, undefined);
  }

  #change(carried: CarriedOrder, update: OrderUpdate): void {
    const { order, standIn } = carried;
    if (standIn === undefined || carried.ending !== undefined) {
      this.#accept(carried);
      this.#options.listener.onUpdated(update);
      const watch = this.#watches[order.instrumentIndex]!;
      if (watch.has(order)) watch.reprice(order);
      return;
    }
    const total = update.quantityScaled - filledBefore(carried);
    const open = this.#onlyReduces(order)
      ? Math.min(total, standIn.filledScaled + this.#closable(order))
      : total;
    const { limitScaled, stopScaled } = standIn;
    this.#ask(
      carried,
      {
        quantityScaled: open as ScaledQuantity,
        limitScaled:
          Number.isNaN(limitScaled) || Number.isNaN(update.limitScaled) ? limitScaled : update.limitScaled,
        stopScaled: Number.isNaN(stopScaled) ? stopScaled : update.stopScaled,
      },
      update,
    );
  }

  /** Asks the venue to change a stand-in; `asked` is what that is to make of the order itself, if anything. */
  #ask(carried: CarriedOrder, change: Changeable, asked: OrderUpdate | undefined): void {
    const update = approveConsequence({ order: carried.standIn!, ...change });
    carried.askedLimit = change.limitScaled;
    if (asked !== undefined) this.#asked.set(update, asked);
    this.#inner().update(update);
  }

  #setOpen(order: Order, quantity: number): void {
    const carried = this.#carried.get(order)!;
    if (quantity === 0) {
      if (order.isHeld) return;
      order.isHeld = true;
      this.#watches[order.instrumentIndex]!.remove(order);
      this.#expiries.remove(order);
      if (carried.standIn !== undefined && carried.ending === undefined) this.#withdraw(carried);
      return;
    }
    const total = (order.filledScaled + quantity) as ScaledQuantity;
    if (total !== order.quantityScaled) {
      const { limitScaled, stopScaled } = order;
      this.#change(carried, { order, quantityScaled: total, limitScaled, stopScaled });
    }
    if (!order.isHeld) return;
    order.isHeld = false;
    this.#begin(carried);
  }

  /** Takes an order's stand-in back from the venue; the order itself goes on. */
  #withdraw(carried: CarriedOrder): void {
    carried.ending = { kind: 'withdraw' };
    this.#inner().cancel(carried.standIn!);
  }

  #cancelOrEnd(carried: CarriedOrder, reason: VenueReason | undefined, isAsked: boolean): void {
    const { standIn, ending } = carried;
    if (standIn === undefined) {
      this.#end(carried.order, reason);
      return;
    }
    if (ending?.kind !== 'cancel' || isAsked) carried.ending = { kind: 'cancel', reason, isAsked };
    if (ending === undefined) this.#inner().cancel(standIn);
  }

  #end(order: Order, reason: VenueReason | undefined): void {
    this.#options.listener.onCancelled(order, reason);
    this.#ended(order);
  }

  /** Nothing stands for the order at the venue any more. */
  #detach(carried: CarriedOrder): void {
    carried.standIn = undefined;
    this.#reducing.delete(carried);
  }

  /** Forgets an order that is closed, and tells its group. */
  #ended(order: Order): void {
    this.#watches[order.instrumentIndex]!.remove(order);
    if (order.expiresAt !== Number.POSITIVE_INFINITY) this.#expiries.remove(order);
    if (order.group !== undefined) groupEnded(order.group, order, this.#groups);
  }

  #onlyReduces(order: Order): boolean {
    return order.terms.reduceOnly && !this.#options.support.reduceOnly;
  }

  /** What is held that an order could close, scaled. */
  #closable({ sign, instrumentIndex }: Order): number {
    return Math.max(0, -sign * this.#options.held(instrumentIndex));
  }

  /** After a fill, no order that only reduces may ask for more than is still held. */
  #capReducing(index: number): void {
    for (const carried of this.#reducing) {
      const { order, standIn, ending } = carried;
      if (order.instrumentIndex !== index || standIn === undefined || ending !== undefined) continue;
      const closable = this.#closable(order);
      if (closable === 0) this.#cancelOrEnd(carried, 'REDUCE_ONLY', false);
      else if (closable < standIn.remainingScaled)
        this.#ask(
          carried,
          { ...termsOf(standIn), quantityScaled: (standIn.filledScaled + closable) as ScaledQuantity },
          undefined,
        );
    }
  }
}

/** What can be changed of an order at a venue. */
type Changeable = Omit<OrderUpdate, 'order'>;

const termsOf = ({ quantityScaled, limitScaled, stopScaled }: Order): Changeable => ({
  quantityScaled,
  limitScaled,
  stopScaled,
});

const isImmediate = ({ timeInForce }: Order): boolean => timeInForce === 'IOC' || timeInForce === 'FOK';

import { groupFilled } from '../group/contingencies.ts';
import type { Order, ScaledQuantity } from '../order/order.ts';
import { isClosed, nextOrderState } from '../order/order-state.ts';
import type { OrderUpdate } from '../risk/gate.ts';
import type { Execution, VenueListener, VenueReason } from '../venue/venue.ts';
import type { CarriedOrders } from './carried-orders.ts';
import type { SentOrders } from './sent-orders.ts';

/**
 * What the venue tells of an order that stands for another becomes what that other's owner hears. What it tells of an
 * order that it works itself is passed on as it is.
 */
export class VenueAnswers implements VenueListener {
  readonly #owner: VenueListener;
  readonly #carried: CarriedOrders;
  readonly #sent: SentOrders;

  constructor(owner: VenueListener, carried: CarriedOrders, sent: SentOrders) {
    this.#owner = owner;
    this.#carried = carried;
    this.#sent = sent;
  }

  onAccepted(standIn: Order): void {
    const carried = this.#sent.carriedBy(standIn);
    if (carried === undefined) {
      this.#owner.onAccepted(standIn);
      return;
    }
    standIn.state = nextOrderState(standIn, 'accept');
    this.#carried.accept(carried);
  }

  onRejected(standIn: Order, reason: VenueReason): void {
    const carried = this.#sent.carriedBy(standIn);
    if (carried === undefined) {
      this.#owner.onRejected(standIn, reason);
      return;
    }
    standIn.state = nextOrderState(standIn, 'reject');
    this.#sent.detach(carried);
    if (carried.isAccepted) {
      this.#carried.end(carried.order, reason);
      return;
    }
    this.#owner.onRejected(carried.order, reason);
    this.#carried.ended(carried.order);
  }

  onRepriced(standIn: Order): void {
    const order = this.#sent.carriedBy(standIn)?.order ?? standIn;
    if (order !== standIn) {
      order.limitScaled = standIn.limitScaled;
      if (order.type === standIn.type) order.stopScaled = standIn.stopScaled;
    }
    this.#owner.onRepriced(order);
  }

  onTriggered(standIn: Order): void {
    const order = this.#sent.carriedBy(standIn)?.order ?? standIn;
    if (order !== standIn) {
      standIn.isTriggered = true;
      standIn.state = nextOrderState(standIn, 'trigger');
    }
    this.#owner.onTriggered(order);
  }

  onUpdated(update: OrderUpdate): void {
    const standIn = update.order;
    const carried = this.#sent.carriedBy(standIn);
    if (carried === undefined) {
      this.#owner.onUpdated(update);
      return;
    }
    standIn.quantityScaled = update.quantityScaled;
    standIn.limitScaled = update.limitScaled;
    standIn.stopScaled = update.stopScaled;
    const asked = this.#sent.askedBy(update);
    if (asked !== undefined) this.#owner.onUpdated(asked);
    else if (carried.order.type === 'pegged') this.#owner.onRepriced(carried.order);
  }

  onUpdateRejected(update: OrderUpdate, reason: VenueReason): void {
    const carried = this.#sent.carriedBy(update.order);
    const told = carried === undefined ? update : this.#sent.askedBy(update);
    if (carried !== undefined) carried.askedLimit = carried.standIn?.limitScaled ?? Number.NaN;
    if (told !== undefined) this.#owner.onUpdateRejected(told, reason);
  }

  onCancelled(standIn: Order, reason: VenueReason | undefined): void {
    const carried = this.#sent.carriedBy(standIn);
    if (carried === undefined) {
      this.#owner.onCancelled(standIn, reason);
      return;
    }
    standIn.state = nextOrderState(standIn, 'cancel');
    const { order, ending } = carried;
    this.#sent.detach(carried);
    if (isClosed(order.state)) return;
    if (ending?.kind !== 'withdraw') this.#carried.end(order, ending?.reason ?? reason);
    else if (!order.isHeld) this.#carried.begin(carried);
  }

  onCancelRejected(standIn: Order, reason: VenueReason): void {
    const carried = this.#sent.carriedBy(standIn);
    const ending = carried?.ending;
    if (carried !== undefined) carried.ending = undefined;
    if (carried === undefined || (ending?.kind === 'cancel' && ending.isAsked))
      this.#owner.onCancelRejected(carried?.order ?? standIn, reason);
  }

  onExpired(standIn: Order, reason: VenueReason): void {
    const carried = this.#sent.carriedBy(standIn);
    if (carried === undefined) {
      this.#owner.onExpired(standIn, reason);
      return;
    }
    standIn.state = nextOrderState(standIn, 'expire');
    this.#sent.detach(carried);
    this.#owner.onExpired(carried.order, reason);
    this.#carried.ended(carried.order);
  }

  onExecution(standIn: Order, execution: Execution): void {
    const carried = this.#sent.carriedBy(standIn);
    if (carried === undefined) {
      this.#owner.onExecution(standIn, execution);
      this.#sent.capReducing(standIn.instrumentIndex);
      return;
    }
    const { order } = carried;
    const { quantity, price } = execution;
    const becomesLimit = order.type === 'market-to-limit' && Number.isNaN(order.limitScaled);
    if (becomesLimit) order.limitScaled = Number.isNaN(standIn.limitScaled) ? price : standIn.limitScaled;
    this.#owner.onExecution(order, execution);
    standIn.filledScaled = (standIn.filledScaled + quantity) as ScaledQuantity;
    standIn.feesCharged = order.feesCharged;
    standIn.notionalFilled = order.notionalFilled;
    standIn.state = nextOrderState(standIn, standIn.remainingScaled === 0 ? 'fill' : 'partial-fill');
    if (standIn.remainingScaled === 0) this.#sent.detach(carried);
    if (becomesLimit && !isClosed(order.state)) this.#owner.onRepriced(order);
    if (order.group !== undefined) groupFilled(order.group, order, quantity, this.#carried);
    this.#sent.capReducing(order.instrumentIndex);
    if (isClosed(order.state)) this.#carried.ended(order);
    else if (standIn.remainingScaled === 0) this.#carried.end(order, 'REDUCE_ONLY');
    else if (becomesLimit && Number.isNaN(standIn.limitScaled) && !isImmediate(order))
      this.#sent.withdraw(carried);
  }
}

const isImmediate = ({ timeInForce }: Order): boolean => timeInForce === 'IOC' || timeInForce === 'FOK';

import type { FillRule } from '../matching/fill-rule.ts';
import type { Order, ScaledPrice, ScaledQuantity } from '../order/order.ts';
import type { ApprovedOrder, ApprovedUpdate, OrderUpdate } from '../risk/gate.ts';
import type { Micros } from '../time/micros.ts';

/** Why a venue ended, cut or refused something that it was asked for. Codes are stable and never reused. */
export const venueReasons = {
  IOC_REMAINDER: 'an immediate-or-cancel order had its one chance; the rest is cancelled',
  FOK_NOT_FILLED: 'a fill-or-kill order could not be filled whole at once',
  SESSION_CLOSED: 'a DAY order reached the close of its session',
  INSUFFICIENT_CASH: 'the cash account could not pay for the rest of the fill',
  NOT_HELD: 'the cash account did not hold the rest of what was to be sold',
  NOT_WORKING: 'the order was no longer working when the request reached the venue',
  BELOW_FILLED: 'the new quantity is not above what has been filled',
  NO_SUCH_PRICE: 'the change names a limit or stop price, which an order of this type does not have',
  CANCEL_PENDING: 'a cancel of the order is on its way, so it cannot be changed any more',
} as const;
export type VenueReason = keyof typeof venueReasons;

/** One execution, as the venue reports it. */
export interface Execution {
  readonly quantity: ScaledQuantity;
  readonly price: ScaledPrice;
  readonly priceBeforeSlippage: ScaledPrice;
  readonly rule: FillRule;
  readonly marketTime: Micros;
  readonly sourceTime: Micros;
}

/** Who fills orders: a simulation, or a broker. It answers through a {@link VenueListener}, in any order. */
export interface Venue {
  submit(order: ApprovedOrder): void;
  update(update: ApprovedUpdate): void;
  cancel(order: Order): void;
}

/** What a venue tells. */
export interface VenueListener {
  onAccepted(order: Order): void;
  onTriggered(order: Order): void;
  onUpdated(update: OrderUpdate): void;
  onUpdateRejected(update: OrderUpdate, reason: VenueReason): void;
  onCancelled(order: Order, reason: VenueReason | undefined): void;
  onCancelRejected(order: Order, reason: VenueReason): void;
  onExpired(order: Order, reason: VenueReason): void;
  onExecution(order: Order, execution: Execution): void;
}

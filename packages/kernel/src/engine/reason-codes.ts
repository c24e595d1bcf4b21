import type { RiskReason } from '../risk/reasons.ts';
import type { VenueReason } from '../venue/venue.ts';

/** Why an order was denied, refused, cancelled or expired. */
export type OrderReason = RiskReason | VenueReason;

/** In the order of their numbers. A new code is added at the end, and none is ever taken out or moved. */
const codes: readonly OrderReason[] = [
  'QUANTITY_INVALID',
  'PRICE_INVALID',
  'TRADING_HALTED',
  'TRADING_REDUCING',
  'ORDER_QUANTITY',
  'ORDER_NOTIONAL',
  'POSITION_QUANTITY',
  'PRICE_COLLAR',
  'SHORT_NOT_ALLOWED',
  'BUYING_POWER',
  'NO_REFERENCE_PRICE',
  'ORDER_RATE',
  'IOC_REMAINDER',
  'FOK_NOT_FILLED',
  'SESSION_CLOSED',
  'INSUFFICIENT_CASH',
  'NOT_HELD',
  'NOT_WORKING',
  'CANCEL_PENDING',
  'BELOW_FILLED',
  'NO_SUCH_PRICE',
  'PRICE_OFF_TICK',
  'QUANTITY_OFF_LOT',
];

/** A reason's number in the audit stream: 0 is none. */
export const reasonNumbers: Readonly<Record<OrderReason, number>> = Object.fromEntries(
  codes.map((code, index) => [code, index + 1]),
) as Record<OrderReason, number>;

/** The reason that a number of the audit stream stands for. */
export const reasonFromNumber = (value: number): OrderReason | undefined => codes[value - 1];

import { type GroupReason, groupReasons } from '../group/contingencies.ts';
import { type RiskReason, riskReasons } from '../risk/reasons.ts';
import { type VenueReason, venueReasons } from '../venue/venue.ts';

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
  'TRAIL_OFFSET',
  'TERMS_CONFLICT',
  'EXPIRE_TIME',
  'ORDER_NOT_SUPPORTED',
  'TRIGGER_NOT_AVAILABLE',
  'QUOTES_NEEDED',
  'BRACKET_SIDES',
  'GROUP_MEMBER_CLOSED',
  'GROUP_MEMBER_TAKEN',
  'GROUP_MEMBER_DENIED',
  'GROUP_OTHER_FILLED',
  'GROUP_ENTRY_ENDED',
  'COMBO_LEG_ENDED',
  'MARKET_CLOSED',
  'HALTED',
  'DATE_REACHED',
  'POST_ONLY',
  'REDUCE_ONLY',
  'SHORT_SALE_RESTRICTED',
  'AT_OPEN_CUTOFF',
  'AT_CLOSE_CUTOFF',
  'AUCTION_FREEZE',
  'AUCTION_NOT_FILLED',
  'NO_AUCTION',
  'COMBO_NOT_SETTLED',
  'GROUP_QUANTITY',
  'TERMS_UNKNOWN',
  'CURRENCY_BALANCE',
  'MARGIN',
  'CONTRACT_ENDED',
  'CORPORATE_ACTION',
  'DELISTED',
  'NOT_TRADABLE',
  'CONTRACT_NOT_LISTED',
  'CONTRACT_EXPIRED',
  'SHORT_NOT_AVAILABLE',
  'DAY_TRADING',
  'NO_PRICE',
  'NOT_TAKEN',
  'INSUFFICIENT_MARGIN',
  'LEG_NOT_KEPT',
  'LEG_EMPTY',
  'LIQUIDATION',
];

/** A reason's number in the audit stream: 0 is none. */
export const reasonNumbers: Readonly<Record<OrderReason, number>> = Object.fromEntries(
  codes.map((code, index) => [code, index + 1]),
) as Record<OrderReason, number>;

/** The reason that a number of the audit stream stands for. */
export const reasonFromNumber = (value: number): OrderReason | undefined => codes[value - 1];

/** What a reason means, without the numbers of a case. */
export const reasonText = (reason: OrderReason): string => {
  if (reason in venueReasons) return venueReasons[reason as keyof typeof venueReasons];
  if (reason in groupReasons) return groupReasons[reason as GroupReason];
  const { text, remedy } = riskReasons[reason as RiskReason];
  return `${text}; ${remedy}`;
};

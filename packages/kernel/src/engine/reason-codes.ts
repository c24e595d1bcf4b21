import { type RiskReason, riskReasons } from '../risk/reasons.ts';
import { type VenueReason, venueReasons } from '../venue/venue.ts';

/** Why an order was denied, refused, cancelled or expired. */
export type OrderReason = RiskReason | VenueReason;

const codes: readonly OrderReason[] = [
  ...(Object.keys(riskReasons) as RiskReason[]),
  ...(Object.keys(venueReasons) as VenueReason[]),
];

/** A reason's number in the audit stream: 0 is none. */
export const reasonNumbers: Readonly<Record<OrderReason, number>> = Object.fromEntries(
  codes.map((code, index) => [code, index + 1]),
) as Record<OrderReason, number>;

/** The reason that a number of the audit stream stands for. */
export const reasonFromNumber = (value: number): OrderReason | undefined => codes[value - 1];

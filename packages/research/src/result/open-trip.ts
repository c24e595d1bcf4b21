import type { FillRule, PositionLeg } from '@marketloom/kernel';

/** From flat to flat, or to the fill that turned the position; the part of a turning fill counts to each side. */
export interface RoundTrip {
  readonly instrument: number;
  readonly sign: 1 | -1;
  readonly entryTime: number;
  readonly exitTime: number;
  /** Quantity bought (long) or sold (short) in all, scaled. */
  readonly quantity: number;
  /** Exact traded values, in units of 10^-18. */
  readonly entryNotional: bigint;
  readonly exitNotional: bigint;
  readonly fees: bigint;
  /** What one unit of the instrument's currency was worth in the account's at its last fill. */
  readonly rate: number;
  readonly entryRule: FillRule;
  /** `corporate-action` where what was held was paid for without a trade. */
  readonly exitRule: FillRule | 'corporate-action';
  /** The order whose fill ended it; 0 without one. */
  readonly exitOrder: number;
}

/** What is held, on its way to a round trip. */
export interface OpenTrip {
  readonly sign: 1 | -1;
  readonly entryTime: number;
  readonly entryRule: FillRule;
  held: number;
  quantity: number;
  entryNotional: bigint;
  exitNotional: bigint;
  fees: bigint;
  rate: number;
}

/** What a trip is of, as a number: an instrument, or in a hedging account a leg of it. */
export const holdingOf = (instrument: number, leg: PositionLeg | undefined): number =>
  instrument * 3 + (leg === undefined ? 0 : leg === 'long' ? 1 : 2);

export const closedTrip = (
  trip: OpenTrip,
  instrument: number,
  exitTime: number,
  exitRule: RoundTrip['exitRule'],
  exitOrder: number,
): RoundTrip => ({
  instrument,
  sign: trip.sign,
  entryTime: trip.entryTime,
  exitTime,
  quantity: trip.quantity,
  entryNotional: trip.entryNotional,
  exitNotional: trip.exitNotional,
  fees: trip.fees,
  rate: trip.rate,
  entryRule: trip.entryRule,
  exitRule,
  exitOrder,
});

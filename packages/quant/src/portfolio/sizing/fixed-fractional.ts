import { QuantError } from '../../errors.ts';
import { requirePositive } from '../../series.ts';

export interface FixedFractionalInput {
  /** Wealth of the account, above 0. */
  readonly equity: number;
  /** Share of it to lose if the stop is hit, above 0 to 1: 0.01 is 1 %. */
  readonly riskFraction: number;
  readonly entryPrice: number;
  /** Below the entry for a long position, above it for a short one. */
  readonly stopPrice: number;
  /** Currency for one unit when the price moves by 1: the contract's multiplier; default 1. */
  readonly pointValue?: number;
  /** Units come in multiples of it, above 0; default 1. */
  readonly lotSize?: number;
}

export interface FixedFractionalSize {
  /** To trade, without sign: whole lots, rounded down; 0 where one lot risks too much. */
  readonly units: number;
  /** What one unit loses at the stop, in currency. */
  readonly riskPerUnit: number;
  /** What the units lose at the stop: at most equity x riskFraction. */
  readonly riskAmount: number;
}

/** Decimals are not exact: this share of a lot short of a whole one is whole. */
const ROUNDING = 1e-9;

/**
 * How many units to trade so that the stop costs a fixed share of the account. Refuses a stop at the entry, prices and
 * equity not above 0, and a share outside 0 to 1.
 *
 * - Formula: units = floor(equity fraction / (|entry - stop| pointValue) / lot) lot.
 * - Units: prices in one unit, equity in currency, units in units.
 * - Conventions: rounded down to whole lots; costs and gaps through the stop are not counted.
 * - Source: Vince 1990; Tharp 2008 (fixed fractional, percent risk).
 * - Checked: by hand: in the tests.
 * - Example: `fixedFractionalSize({ equity: 100000, riskFraction: 0.01, entryPrice: 50, stopPrice: 47 })` gives
 *   `{ units: 333, riskPerUnit: 3, riskAmount: 999 }`.
 */
export function fixedFractionalSize(input: FixedFractionalInput): FixedFractionalSize {
  const { equity, riskFraction, entryPrice, stopPrice, pointValue = 1, lotSize = 1 } = input;
  requirePositive('equity', equity);
  requirePositive('entryPrice', entryPrice);
  requirePositive('stopPrice', stopPrice);
  requirePositive('pointValue', pointValue);
  requirePositive('lotSize', lotSize);
  if (!(riskFraction > 0 && riskFraction <= 1))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'riskFraction',
      value: riskFraction,
      must: 'above 0, at most 1',
    });
  if (stopPrice === entryPrice)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'stopPrice',
      value: stopPrice,
      must: 'away from the entry price: a stop there risks nothing',
    });
  const riskPerUnit = Math.abs(entryPrice - stopPrice) * pointValue;
  const lots = Math.floor((equity * riskFraction) / riskPerUnit / lotSize + ROUNDING);
  const units = lots * lotSize;
  return { units, riskPerUnit, riskAmount: units * riskPerUnit };
}

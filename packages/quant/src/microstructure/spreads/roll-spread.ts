import { QuantError } from '../../errors.ts';
import { requirePositiveValues, type Series } from '../../series.ts';
import { covariance, isRounding, largestMagnitude } from '../../statistics/moments.ts';

export interface RollSpread {
  /** Of each price change with the one before it; the square of the unit of the prices. */
  readonly serialCovariance: number;
  /** NaN where the covariance is positive. */
  readonly spread: number;
  /** The same from the absolute value of the covariance, as some libraries give it. */
  readonly absoluteSpread: number;
}

/**
 * The spread that trade prices alone betray by bouncing between bid and ask. NaN where price changes go on rather than
 * bounce (positive covariance), and for fewer than 4 prices. Refuses fewer than 3 prices and prices not above 0.
 *
 * - Formula: spread = 2 sqrt(-cov(dp_t, dp_(t-1))).
 * - Units: the unit of the prices.
 * - Conventions: covariance with ddof 1 over the n - 2 pairs; one that is rounding against the prices is 0.
 * - Source: Roll 1984.
 * - Checked: numpy; mlfinlab (open-source fork) get_roll_measure.
 * - Example: `rollSpread([10, 11, 10, 11, 10, 11]).spread` gives `2.3094`.
 */
export function rollSpread(prices: Series): RollSpread {
  requirePositiveValues('prices', prices);
  if (prices.length < 3)
    throw new QuantError('QUANT_TOO_SHORT', { name: 'prices', length: prices.length, least: 3 });
  const changes = new Float64Array(prices.length - 1).map((_, t) => prices[t + 1]! - prices[t]!);
  const raw = covariance(changes.subarray(1), changes.subarray(0, -1));
  const serialCovariance = isRounding(Math.sqrt(Math.abs(raw)), largestMagnitude(prices)) ? 0 : raw;
  return {
    serialCovariance,
    spread: serialCovariance > 0 ? Number.NaN : 2 * Math.sqrt(Math.abs(serialCovariance)),
    absoluteSpread: 2 * Math.sqrt(Math.abs(serialCovariance)),
  };
}

import { type Rows, requireRows } from '../../rows.ts';
import { centredColumns, requireObservations } from './centred-columns.ts';
import { gram } from './gram.ts';

/**
 * Covariance of each pair of assets. Refuses fewer than two observations, rows of unequal length and values that are
 * not finite; an asset whose returns do not vary has a variance of exactly 0.
 *
 * - Formula: S = (X - mean)'(X - mean) / (T - 1).
 * - Units: per period, the product of the units of both assets; for a year multiply by the periods of a year.
 * - Conventions: a row per period, a column per asset; ddof 1; simple, log or excess returns, never mixed.
 * - Source: definition.
 * - Checked: numpy 2 cov.
 * - Example: `sampleCovariance([[0.01, 0.02], [0.03, 0.01], [0.02, 0.06]])` gives
 *   `[[0.0001, -0.00005], [-0.00005, 0.0007]]`.
 */
export function sampleCovariance(returns: Rows): readonly Float64Array[] {
  requireObservations('returns', returns);
  return gram(centredColumns(returns), returns.length - 1);
}

/**
 * Mean return of each asset. Refuses an empty matrix and values that are not finite.
 *
 * - Formula: mean_i = sum_t r_ti / T, the sums compensated.
 * - Units: per period, as the returns.
 * - Conventions: a row per period, a column per asset.
 * - Source: definition.
 * - Checked: numpy 2 mean.
 * - Example: `averageReturns([[0.01, 0.02], [0.03, 0.01], [0.02, 0.06]])` gives `[0.02, 0.03]`.
 */
export function averageReturns(returns: Rows): Float64Array {
  requireRows('returns', returns);
  return centredColumns(returns).means;
}

import { requireSeries, requireWholeNumber, type Series } from '../../series.ts';
import { bipowerVariation, realisedVariance } from './realised-measures.ts';

export interface RollingRealisedInput {
  readonly returns: Series;
  /** Returns in each window; at least 2 for the bipower variation. */
  readonly window: number;
}

/**
 * Realised variance of the last returns, at each return; NaN until there are enough.
 *
 * - Formula: sum of r^2 over returns i - window + 1 … i.
 * - Units: the squared unit of the returns, over the window.
 * - Conventions: as long as the returns; not annualised.
 * - Source: Andersen & Bollerslev 1998.
 * - Checked: identity: `realisedVariance` of each window.
 * - Example: `rollingRealisedVariance({ returns: [1, 2, 3], window: 2 })` gives `[NaN, 5, 13]`.
 */
export function rollingRealisedVariance({ returns, window }: RollingRealisedInput): Float64Array {
  requireWholeNumber('window', window, 1);
  return overWindows(returns, window, realisedVariance);
}

/**
 * Bipower variation of the last returns, at each return; NaN until there are enough.
 *
 * - Formula: (pi/2) w/(w-1) sum |r[i]| |r[i-1]| over a window of w returns.
 * - Units: the squared unit of the returns, over the window.
 * - Conventions: as long as the returns; not annualised.
 * - Source: Barndorff-Nielsen & Shephard 2004.
 * - Checked: identity: `bipowerVariation` of each window.
 * - Example: `rollingBipowerVariation({ returns: [1, 2, 3], window: 2 })` gives `[NaN, 6.2832, 18.850]`.
 */
export function rollingBipowerVariation({ returns, window }: RollingRealisedInput): Float64Array {
  requireWholeNumber('window', window, 2);
  return overWindows(returns, window, bipowerVariation);
}

function overWindows(returns: Series, window: number, measure: (values: Series) => number): Float64Array {
  requireSeries('returns', returns);
  const all = Float64Array.from(returns);
  return all.map((_, index) =>
    index + 1 < window ? Number.NaN : measure(all.subarray(index + 1 - window, index + 1)),
  );
}

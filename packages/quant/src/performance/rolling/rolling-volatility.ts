import { requirePositive, requireReturns, requireWholeNumber, type Series } from '../../series.ts';
import type { Annualisation } from '../returns.ts';
import type { RollingWindow } from './sliding.ts';
import { deviationOf, windowMoments } from './window-moments.ts';

export interface RollingVolatilityOptions extends RollingWindow, Annualisation {}

/**
 * Volatility of every window: value i belongs to returns i to i + window - 1. Refuses what `annualVolatility` refuses
 * and a window below 2 or longer than the series.
 *
 * - Formula: sd(r, ddof 1) sqrt(P) over each window.
 * - Units: fractions (0.2 is 20 % a year); window in periods.
 * - Conventions: annualised by sqrt(P); n - window + 1 values; its cost does not grow with the window, and a shock
 *   leaves no error behind once it is out of the window.
 * - Source: convention: as pandas `rolling`; joined as in Chan, Golub & LeVeque 1979.
 * - Checked: identity: each window alone by `annualVolatility`; pandas `rolling`.
 * - Example: `rollingVolatility([0.01, 0.03, -0.02], { window: 2, periodsPerYear: 4 })` gives `[0.02828, 0.07071]`.
 */
export function rollingVolatility(returns: Series, options: RollingVolatilityOptions): Float64Array {
  const { window, periodsPerYear } = options;
  requirePositive('periodsPerYear', periodsPerYear);
  requireReturns('returns', returns);
  requireWholeNumber('window', window, 2, returns.length);
  const scale = Math.sqrt(periodsPerYear);
  return Float64Array.from(
    windowMoments(returns, window),
    ({ spread, count, magnitude }) => deviationOf(spread, count, magnitude) * scale,
  );
}

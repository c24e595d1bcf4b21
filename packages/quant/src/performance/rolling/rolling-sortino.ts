import {
  requireFinite,
  requirePositive,
  requireReturns,
  requireWholeNumber,
  type Series,
} from '../../series.ts';
import { isRounding } from '../../statistics/moments.ts';
import type { DownsideOptions } from '../downside.ts';
import { type RollingWindow, slide } from './sliding.ts';

export interface RollingSortinoOptions extends RollingWindow, DownsideOptions {}

/**
 * Sortino ratio of every window: value i belongs to returns i to i + window - 1; NaN where no return of the window
 * falls short. Refuses what `sortinoRatio` refuses and a window longer than the series.
 *
 * - Formula: mean(r - mar) P / (sqrt(mean(min(r - mar, 0)^2)) sqrt(P)) over each window.
 * - Units: mar per period; a ratio, without unit; window in periods.
 * - Conventions: annualised by sqrt(P); n - window + 1 values; its cost does not grow with the window.
 * - Source: Sortino & Price 1994.
 * - Checked: identity: each window alone by `sortinoRatio`; pandas `rolling`.
 * - Example: `rollingSortino([0.01, -0.02, 0.03], { window: 2, periodsPerYear: 1 })` gives `[-0.3536, 0.3536]`.
 */
export function rollingSortino(returns: Series, options: RollingSortinoOptions): Float64Array {
  const { window, periodsPerYear, minimumAcceptableReturn: minimum = 0 } = options;
  requirePositive('periodsPerYear', periodsPerYear);
  requireReturns('returns', returns);
  requireFinite('minimumAcceptableReturn', minimum);
  requireWholeNumber('window', window, 1, returns.length);
  const windows = slide(
    returns.length,
    window,
    (index) => {
      const excess = returns[index]! - minimum;
      return { excess, shortfall: Math.min(excess, 0) ** 2, magnitude: Math.abs(returns[index]!) };
    },
    (earlier, later) => ({
      excess: earlier.excess + later.excess,
      shortfall: earlier.shortfall + later.shortfall,
      magnitude: Math.max(earlier.magnitude, later.magnitude),
    }),
  );
  return Float64Array.from(windows, ({ excess, shortfall, magnitude }) => {
    const deviation = Math.sqrt(shortfall / window);
    if (isRounding(deviation, Math.max(magnitude, Math.abs(minimum)))) return Number.NaN;
    return ((excess / window) * Math.sqrt(periodsPerYear)) / deviation;
  });
}

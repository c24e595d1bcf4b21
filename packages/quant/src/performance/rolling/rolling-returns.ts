import { requireReturns, requireWholeNumber, type Series } from '../../series.ts';
import { type RollingWindow, slide } from './sliding.ts';

/**
 * Compound return of every window: value i belongs to returns i to i + window - 1. Refuses what `totalReturn` refuses
 * and a window longer than the series.
 *
 * - Formula: prod(1 + r) - 1 over each window.
 * - Units: fractions over the window's length (0.1 is 10 %); window in periods.
 * - Conventions: n - window + 1 values; not annualised; its cost does not grow with the window.
 * - Source: convention: geometric linking of time-weighted returns (GIPS 2020).
 * - Checked: identity: each window alone by `totalReturn`; pandas `rolling`.
 * - Example: `rollingReturns([0.1, -0.2, 0.05, 0.3], { window: 2 })` gives `[-0.1200, -0.1600, 0.3650]`.
 */
export function rollingReturns(returns: Series, { window }: RollingWindow): Float64Array {
  requireReturns('returns', returns);
  requireWholeNumber('window', window, 1, returns.length);
  const growth = slide(
    returns.length,
    window,
    (index) => Math.log1p(returns[index]!),
    (earlier, later) => earlier + later,
  );
  return Float64Array.from(growth, Math.expm1);
}

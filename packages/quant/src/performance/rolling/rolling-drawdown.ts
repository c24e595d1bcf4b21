import { requireReturns, requireWholeNumber, type Series } from '../../series.ts';
import { isAtPeak } from '../wealth-peak.ts';
import { type RollingWindow, slide } from './sliding.ts';

/** Of a stretch of returns, with wealth 1 at its start. */
interface Stretch {
  readonly growth: number;
  /** Highest and lowest wealth, the start included. */
  readonly high: number;
  readonly low: number;
  /** Least ratio of a later wealth to an earlier one. */
  readonly worst: number;
}

/**
 * Deepest drawdown of every window, whose wealth starts again at 1: value i belongs to returns i to i + window - 1.
 * Refuses what `maxDrawdown` refuses and a window longer than the series.
 *
 * - Formula: min(W / (running maximum of W) - 1) over each window.
 * - Units: fractions in [-1, 0]; window in periods.
 * - Conventions: n - window + 1 values; a fall in a window's first period counts; within 1e-12 of the peak is at the
 *   peak; not annualised; its cost does not grow with the window.
 * - Source: convention: Bacon, Practical Portfolio Performance Measurement; empyrical `roll_max_drawdown`.
 * - Checked: identity: each window alone by `maxDrawdown`.
 * - Example: `rollingMaxDrawdown([-0.1, 0.2, -0.25, -0.2], { window: 2 })` gives `[-0.1000, -0.2500, -0.4000]`.
 */
export function rollingMaxDrawdown(returns: Series, { window }: RollingWindow): Float64Array {
  requireReturns('returns', returns);
  requireWholeNumber('window', window, 1, returns.length);
  const windows = slide(returns.length, window, (index) => stretchOf(1 + returns[index]!), joined);
  return Float64Array.from(windows, ({ worst }) => (isAtPeak(worst, 1) ? 0 : worst - 1));
}

function stretchOf(growth: number): Stretch {
  return { growth, high: Math.max(growth, 1), low: Math.min(growth, 1), worst: Math.min(growth, 1) };
}

function joined(earlier: Stretch, later: Stretch): Stretch {
  return {
    growth: earlier.growth * later.growth,
    high: Math.max(earlier.high, earlier.growth * later.high),
    low: Math.min(earlier.low, earlier.growth * later.low),
    worst: Math.min(earlier.worst, later.worst, (earlier.growth * later.low) / earlier.high),
  };
}

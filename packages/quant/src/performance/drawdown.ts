import { requireWealth, requireWholeNumber, type Series } from '../series.ts';
import { sumOf } from '../statistics/sum.ts';
import { wealthIndex } from './returns.ts';
import { isAtPeak } from './wealth-peak.ts';

/** Where a drawdown is measured: periodic returns (wealth starts at 1 before the first) or the account's own values. */
export type WealthSource = { readonly returns: Series } | { readonly wealth: Series };

/**
 * One fall from a high and the way back. Indices count wealth points: with returns, 0 is the start and i is
 * the point after the i-th return.
 */
export interface Drawdown {
  /** The last point at the high: equal highs move it forward. */
  readonly peakIndex: number;
  /** The first point of least wealth. */
  readonly troughIndex: number;
  /** The first point back at the peak's level or above; null while under water at the end. */
  readonly recoveryIndex: number | null;
  /** trough / peak - 1, in [-1, 0). */
  readonly depth: number;
  readonly peakToTrough: number;
  readonly troughToRecovery: number | null;
  /** From the peak to the recovery, or to the end of the series. */
  readonly underwater: number;
}

/**
 * All drawdowns, the deepest first (the earlier first where equal); with `worst` only that many. Returns as input
 * are refused below -1; wealth must start above 0 and never be negative.
 *
 * - Formula: depth = W(trough) / W(peak) - 1; the peak is the last point at the high, recovery the first back at its
 *   level.
 * - Units: depth a fraction in [-1, 0); indices and lengths in points of wealth.
 * - Conventions: the peak is the last of equal highs, the trough the first of equal lows; not annualised.
 * - Source: convention: Bacon, Practical Portfolio Performance Measurement; within 1e-12 of the peak counts as
 *   recovered (ours).
 * - Checked: empyrical 0.7.1 on the S&P 500, single shares and simulated weeks (`max_drawdown`), places by
 *   hand.
 * - Example: `drawdowns({ wealth: [100, 110, 88, 99, 121] })[0]` gives `{ peakIndex: 1, troughIndex: 2,
 *   recoveryIndex: 4, depth: -0.2000, peakToTrough: 1, troughToRecovery: 2, underwater: 3 }`.
 */
export function drawdowns(
  source: WealthSource,
  options: { readonly worst?: number } = {},
): readonly Drawdown[] {
  const { worst = Infinity } = options;
  if (worst !== Infinity) requireWholeNumber('worst', worst, 0);
  return episodes(wealthOf(source))
    .sort((left, right) => left.depth - right.depth || left.peakIndex - right.peakIndex)
    .slice(0, worst);
}

/**
 * How far below its high the wealth is at every point: with n returns n + 1 values, the first 0.
 *
 * - Formula: W / (running maximum of W) - 1.
 * - Units: fractions in [-1, 0].
 * - Conventions: within 1e-12 of the peak counts as the peak; not annualised.
 * - Source: convention: Bacon, Practical Portfolio Performance Measurement.
 * - Checked: by hand; identity: its least value is empyrical's `max_drawdown`.
 * - Example: `drawdownSeries({ wealth: [100, 110, 88, 121] })` gives `[0, 0, -0.2000, 0]`.
 */
export function drawdownSeries(source: WealthSource): Float64Array {
  const wealth = wealthOf(source);
  let peak = 0;
  return new Float64Array(wealth).map((value) => {
    peak = Math.max(peak, value);
    return isAtPeak(value, peak) ? 0 : value / peak - 1;
  });
}

/**
 * The deepest drawdown. A loss in the first period counts: wealth was 1 before it. 0 without a drawdown.
 *
 * - Formula: min(W / (running maximum of W) - 1).
 * - Units: a fraction in [-1, 0]: -0.2 is a fall of 20 %.
 * - Conventions: a return, so 0 or below; not annualised.
 * - Source: convention: Bacon, Practical Portfolio Performance Measurement; as empyrical `max_drawdown`.
 * - Checked: empyrical 0.7.1 on the S&P 500, single shares and simulated weeks (`max_drawdown`); quantstats.
 * - Example: `maxDrawdown([-0.1, 0.2, -0.25])` gives `-0.2500`.
 */
export function maxDrawdown(returns: Series): number {
  return drawdownSeries({ returns }).reduce((deepest, depth) => Math.min(deepest, depth), 0);
}

/**
 * The longest stretch below a former high; 0 without a drawdown.
 *
 * - Formula: max over all drawdowns of (recovery or end) - peak.
 * - Units: periods of the series.
 * - Conventions: from the last point at the high; not annualised.
 * - Source: convention: Bacon, Practical Portfolio Performance Measurement (longest drawdown duration).
 * - Checked: plain loops over the same series (numpy); by hand.
 * - Example: `longestUnderwater({ wealth: [100, 90, 95, 100, 99] })` gives `3`.
 */
export function longestUnderwater(source: WealthSource): number {
  return episodes(wealthOf(source)).reduce((longest, { underwater }) => Math.max(longest, underwater), 0);
}

/**
 * Depth and length of the drawdowns in one number.
 *
 * - Formula: sqrt(mean(d^2)) over the n points after the start.
 * - Units: d and the index as fractions (0.05, not 5).
 * - Conventions: the start itself is not among the n points; not annualised.
 * - Source: Martin & McCann 1989.
 * - Checked: numpy, as a plain formula on the S&P 500.
 * - Example: `ulcerIndex([-0.1, 0.2, -0.25])` gives `0.1555`.
 */
export function ulcerIndex(returns: Series): number {
  const depths = drawdownSeries({ returns });
  return Math.sqrt(sumOf(depths.length, (index) => depths[index]! ** 2) / returns.length);
}

function wealthOf(source: WealthSource): Series {
  if ('returns' in source) return wealthIndex(source.returns);
  requireWealth('wealth', source.wealth);
  return source.wealth;
}

function episodes(wealth: Series): Drawdown[] {
  const found: Drawdown[] = [];
  let peakIndex = 0;
  let peak = wealth[0]!;
  let troughIndex: number | undefined;
  const close = (recoveryIndex: number | null) => {
    if (troughIndex === undefined) return;
    found.push({
      peakIndex,
      troughIndex,
      recoveryIndex,
      depth: wealth[troughIndex]! / peak - 1,
      peakToTrough: troughIndex - peakIndex,
      troughToRecovery: recoveryIndex === null ? null : recoveryIndex - troughIndex,
      underwater: (recoveryIndex ?? wealth.length - 1) - peakIndex,
    });
  };
  for (let index = 1; index < wealth.length; index++) {
    const value = wealth[index]!;
    if (isAtPeak(value, peak)) {
      close(index);
      troughIndex = undefined;
      peakIndex = index;
      peak = Math.max(peak, value);
    } else if (troughIndex === undefined || value < wealth[troughIndex]!) {
      troughIndex = index;
    }
  }
  close(null);
  return found;
}

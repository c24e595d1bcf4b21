import {
  requireFinite,
  requirePositive,
  requireReturns,
  requireSameLength,
  requireWholeNumber,
} from '../../series.ts';
import type { RelativeInput } from '../relative.ts';
import type { RollingWindow } from './sliding.ts';
import { deviationOf, type WindowMoments, windowMoments } from './window-moments.ts';

export interface RollingRelativeInput extends RelativeInput, RollingWindow {}

/** Value i belongs to the returns i … i + window - 1; NaN where the benchmark does not vary in the window. */
export interface RollingRelative {
  readonly beta: Float64Array;
  /** (mean(r - rf) - beta mean(b - rf)) P. */
  readonly alphaArithmetic: Float64Array;
  readonly correlation: Float64Array;
  /** sd(r - b, ddof 1) sqrt(P). */
  readonly trackingError: Float64Array;
  /** mean(r - b) P / tracking error. */
  readonly informationRatio: Float64Array;
}

/**
 * Beta, alpha, correlation, tracking error and information ratio of every window against a benchmark. Refuses what
 * `relativePerformance` refuses and a window below 2 or longer than the series.
 *
 * - Formula: those of `relativePerformance` over each window.
 * - Units: fractions; beta, correlation and ratios without unit; rf per period; window in periods.
 * - Conventions: alpha, tracking error and information ratio annualised by P; n - window + 1 values; the cost does not
 *   grow with the window.
 * - Source: Jensen 1968 (alpha); Grinold & Kahn, Active Portfolio Management; joined as in Chan, Golub & LeVeque 1979.
 * - Checked: identity: each window alone by `relativePerformance`; pandas `rolling`.
 * - Example: `rollingRelativePerformance({ returns: [0.02, 0.05, -0.01], benchmark: [0.01, 0.03, -0.02], window: 2,
 *   periodsPerYear: 12 }).beta` gives `[1.500, 1.200]`.
 */
export function rollingRelativePerformance(input: RollingRelativeInput): RollingRelative {
  const { returns, benchmark, window, periodsPerYear, riskFreePerPeriod = 0 } = input;
  requirePositive('periodsPerYear', periodsPerYear);
  requireReturns('returns', returns);
  requireReturns('benchmark', benchmark);
  requireSameLength('returns', returns, 'benchmark', benchmark);
  requireFinite('riskFreePerPeriod', riskFreePerPeriod);
  requireWholeNumber('window', window, 2, returns.length);
  const windows = windowMoments(returns, window, benchmark);
  const active = windowMoments(
    new Float64Array(returns).map((value, index) => value - benchmark[index]!),
    window,
  );
  const each = (statistic: (moments: WindowMoments, index: number) => number) =>
    Float64Array.from(windows, statistic);
  const beta = each(betaOf);
  const trackingErrorPerPeriod = each((moments, index) => trackingErrorOf(active[index]!, moments));
  return {
    beta,
    alphaArithmetic: each(
      ({ mean, otherMean }, index) =>
        (mean - riskFreePerPeriod - beta[index]! * (otherMean - riskFreePerPeriod)) * periodsPerYear,
    ),
    correlation: each(correlationOf),
    trackingError: trackingErrorPerPeriod.map((value) => value * Math.sqrt(periodsPerYear)),
    informationRatio: trackingErrorPerPeriod.map((value, index) =>
      value === 0 ? Number.NaN : (active[index]!.mean / value) * Math.sqrt(periodsPerYear),
    ),
  };
}

function betaOf({ count, coSpread, otherSpread, otherMagnitude }: WindowMoments): number {
  return deviationOf(otherSpread, count, otherMagnitude) === 0 ? Number.NaN : coSpread / otherSpread;
}

function correlationOf(moments: WindowMoments): number {
  const { count, spread, otherSpread, coSpread, magnitude, otherMagnitude } = moments;
  const own = deviationOf(spread, count, magnitude);
  const other = deviationOf(otherSpread, count, otherMagnitude);
  if (own === 0 || other === 0) return Number.NaN;
  return Math.min(Math.max(coSpread / (count - 1) / (own * other), -1), 1);
}

/** Judged by the returns that were subtracted, whose rounding the differences carry. */
function trackingErrorOf(active: WindowMoments, moments: WindowMoments): number {
  return deviationOf(active.spread, active.count, Math.max(moments.magnitude, moments.otherMagnitude));
}

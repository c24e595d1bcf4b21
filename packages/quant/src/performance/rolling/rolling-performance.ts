import { requireReturns, requireSameLength, requireWholeNumber, type Series } from '../../series.ts';
import { skewnessUnbiased } from '../../statistics/moments.ts';
import { sortinoRatio } from '../downside.ts';
import { maxDrawdown } from '../drawdown.ts';
import { beta } from '../relative.ts';
import { annualVolatility } from '../returns.ts';
import { type SharpeOptions, sharpeRatio } from '../sharpe.ts';
import { type SharpeIntervalOptions, sharpeConfidenceInterval } from '../sharpe-interval.ts';

interface Window {
  /** Returns in each window, from 2 to the number of returns. */
  readonly window: number;
}

export interface RollingInput extends SharpeOptions, Window {
  readonly returns: Series;
  readonly benchmark?: Series;
  readonly minimumAcceptableReturn?: number;
}

/** Value i belongs to the returns i … i + window - 1, so n returns give n - window + 1 values. */
export interface RollingPerformance {
  readonly volatility: Float64Array;
  readonly sharpe: Float64Array;
  readonly sortino: Float64Array;
  /** Each window's wealth starts again at 1 before its first return. */
  readonly maxDrawdown: Float64Array;
  readonly skewnessUnbiased: Float64Array;
  /** Only with a benchmark. */
  readonly beta?: Float64Array;
}

/**
 * The statistics of every window, each computed on its own, so no error builds up along the series. The cost is n
 * times window.
 *
 * - Formula: those of `annualVolatility`, `sharpeRatio`, `sortinoRatio`, `maxDrawdown`, `skewnessUnbiased` and
 *   `beta` on returns i … i + window - 1.
 * - Units: as at those functions; window in periods.
 * - Conventions: volatility, Sharpe and Sortino annualised by P, as at their functions; the rest not; n -
 *   window + 1 values.
 * - Source: convention: as empyrical `roll_*` and pandas `rolling`.
 * - Checked: empyrical 0.7.1 `roll_*` and pandas `rolling` on the S&P 500.
 * - Example: `rollingPerformance({ returns: [0.01, 0.03, -0.02], window: 2, periodsPerYear: 4 }).volatility`
 *   gives `[0.02828, 0.07071]`.
 */
export function rollingPerformance(input: RollingInput): RollingPerformance {
  const { returns, benchmark, window } = input;
  const over = (statistic: (values: Float64Array) => number) => rolling(returns, window, statistic);
  return {
    volatility: over((values) => annualVolatility(values, input)),
    sharpe: over((values) => sharpeRatio(values, input)),
    sortino: over((values) => sortinoRatio(values, input)),
    maxDrawdown: over(maxDrawdown),
    skewnessUnbiased: over(skewnessUnbiased),
    ...(benchmark === undefined ? {} : { beta: rollingBeta(returns, benchmark, window) }),
  };
}

export interface RollingSharpe {
  readonly sharpe: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/**
 * The Sharpe ratio of every window with its confidence band.
 *
 * - Formula: that of `sharpeConfidenceInterval` on returns i … i + window - 1.
 * - Units: ratios, without unit; window in periods.
 * - Conventions: annualised by sqrt(P), the band too; n - window + 1 values.
 * - Source: Mertens 2002; Lo 2002; see `sharpeConfidenceInterval`.
 * - Checked: identity: each window alone by `sharpeConfidenceInterval`.
 * - Example: `rollingSharpe([0.01, 0.03, -0.02, 0.02], { window: 3, periodsPerYear: 252 }).sharpe` gives
 *   `[4.205, 6.000]`.
 */
export function rollingSharpe(returns: Series, options: SharpeIntervalOptions & Window): RollingSharpe {
  const sharpe = rolling(returns, options.window, () => Number.NaN);
  const lower = sharpe.slice();
  const upper = sharpe.slice();
  const values = new Float64Array(returns);
  for (let start = 0; start < sharpe.length; start++) {
    const interval = sharpeConfidenceInterval(values.subarray(start, start + options.window), options);
    sharpe[start] = interval.sharpe;
    lower[start] = interval.lower;
    upper[start] = interval.upper;
  }
  return { sharpe, lower, upper };
}

function rollingBeta(returns: Series, benchmark: Series, window: number): Float64Array {
  requireReturns('benchmark', benchmark);
  requireSameLength('returns', returns, 'benchmark', benchmark);
  const market = new Float64Array(benchmark);
  return rolling(returns, window, (values, start) => beta(values, market.subarray(start, start + window)));
}

function rolling(
  returns: Series,
  window: number,
  statistic: (values: Float64Array, start: number) => number,
): Float64Array {
  requireReturns('returns', returns);
  requireWholeNumber('window', window, 2, returns.length);
  const values = new Float64Array(returns);
  return Float64Array.from({ length: values.length - window + 1 }, (_, start) =>
    statistic(values.subarray(start, start + window), start),
  );
}

import { requireFinite, requirePositive, requireReturns, requireSameLength, type Series } from '../series.ts';
import { covariance, largestMagnitude, mean, standardDeviation } from '../statistics/moments.ts';
import { sumOf } from '../statistics/sum.ts';
import { type Annualisation, cagr } from './returns.ts';

export interface RelativeInput extends Annualisation {
  readonly returns: Series;
  /** Returns of the benchmark over the same periods. */
  readonly benchmark: Series;
  /** Default 0. */
  readonly riskFreePerPeriod?: number;
}

/** NaN throughout where the benchmark does not vary, or what the ratio divides by is 0. */
export interface RelativePerformance {
  readonly beta: number;
  /** mean(r - rf) - beta mean(b - rf). */
  readonly alphaPerPeriod: number;
  /** alpha P: the project's convention. */
  readonly alphaArithmetic: number;
  /** (1 + alpha)^P - 1: empyrical's. */
  readonly alphaCompounded: number;
  readonly correlation: number;
  readonly rSquared: number;
  /** sd(r - b, ddof 1) sqrt(P). */
  readonly trackingError: number;
  /** mean(r - b) P / tracking error. */
  readonly informationRatio: number;
  /** mean(r - rf) P / beta. */
  readonly treynor: number;
  /** Annualised compound return over that of the benchmark, on the periods where the benchmark rose (fell). */
  readonly upCapture: number;
  readonly downCapture: number;
  /** Ordinary least squares of r - rf on b - rf, per period, n - 2 degrees of freedom. */
  readonly alphaStandardError: number;
  readonly betaStandardError: number;
}

/**
 * Performance against a benchmark. Refuses series of different lengths, and what `beta` refuses.
 *
 * - Formula: at each field of `RelativePerformance`; beta = cov(r, b) / var(b), alpha = mean(r - rf) - beta mean(b -
 *   rf).
 * - Units: fractions; beta, correlation and ratios without unit; rf per period.
 * - Conventions: alphaArithmetic, alphaCompounded, trackingError, informationRatio, treynor and the captures
 *   annualised by P; the rest not.
 * - Source: Jensen 1968 (alpha); Treynor 1965; Grinold & Kahn, Active Portfolio Management (information ratio);
 *   Bacon (capture).
 * - Checked: empyrical 0.7.1; statsmodels OLS; numpy `cov`.
 * - Example: `relativePerformance({ returns: [0.02, -0.01, 0.03, 0.01], benchmark: [0.01, -0.02, 0.02,
 *   0.01], periodsPerYear: 12 }).alphaArithmetic` gives `0.09333`.
 */
export function relativePerformance(input: RelativeInput): RelativePerformance {
  const { returns, benchmark, periodsPerYear, riskFreePerPeriod = 0 } = input;
  requirePair(returns, benchmark);
  requirePositive('periodsPerYear', periodsPerYear);
  requireFinite('riskFreePerPeriod', riskFreePerPeriod);
  const slope = betaTo(returns, benchmark);
  const excess = mean(returns) - riskFreePerPeriod;
  const alphaPerPeriod = excess - slope * (mean(benchmark) - riskFreePerPeriod);
  const correlation = correlationOf(returns, benchmark);
  const trackingErrorPerPeriod = trackingErrorOf(returns, benchmark);
  const activeReturn = mean(returns) - mean(benchmark);
  return {
    beta: slope,
    alphaPerPeriod,
    alphaArithmetic: alphaPerPeriod * periodsPerYear,
    alphaCompounded: Math.expm1(periodsPerYear * Math.log1p(alphaPerPeriod)),
    correlation,
    rSquared: correlation ** 2,
    trackingError: trackingErrorPerPeriod * Math.sqrt(periodsPerYear),
    informationRatio: ratio(activeReturn, trackingErrorPerPeriod) * Math.sqrt(periodsPerYear),
    treynor: ratio(excess * periodsPerYear, slope),
    upCapture: capture(input, (value) => value > 0),
    downCapture: capture(input, (value) => value < 0),
    ...standardErrors(returns, benchmark, slope, riskFreePerPeriod),
  };
}

/**
 * How far the returns move with the benchmark. NaN where the benchmark does not vary.
 *
 * - Formula: cov(r, b) / var(b), both with divisor n - 1.
 * - Units: a ratio, without unit.
 * - Conventions: divisor n - 1 in both, which cancels; not annualised.
 * - Source: Sharpe 1964; Jensen 1968.
 * - Checked: empyrical 0.7.1 `beta`; statsmodels OLS.
 * - Example: `beta([0.02, -0.01, 0.03, 0.01], [0.01, -0.02, 0.02, 0.01])` gives `0.9444`.
 */
export function beta(returns: Series, benchmark: Series): number {
  requirePair(returns, benchmark);
  return betaTo(returns, benchmark);
}

function requirePair(returns: Series, benchmark: Series): void {
  requireReturns('returns', returns);
  requireReturns('benchmark', benchmark);
  requireSameLength('returns', returns, 'benchmark', benchmark);
}

function betaTo(returns: Series, benchmark: Series): number {
  return ratio(covariance(returns, benchmark), standardDeviation(benchmark) ** 2);
}

function correlationOf(left: Series, right: Series): number {
  const product = standardDeviation(left) * standardDeviation(right);
  return Math.min(Math.max(ratio(covariance(left, right), product), -1), 1);
}

function trackingErrorOf(returns: Series, benchmark: Series): number {
  const active = new Float64Array(returns).map((value, index) => value - benchmark[index]!);
  return standardDeviation(active, { magnitude: largestMagnitude(returns, benchmark) });
}

function capture(input: RelativeInput, belongs: (benchmarkReturn: number) => boolean): number {
  const { returns, benchmark, periodsPerYear } = input;
  const chosen = benchmark.filter(belongs);
  if (chosen.length === 0) return Number.NaN;
  const own = returns.filter((_, index) => belongs(benchmark[index]!));
  return cagr(own, { periodsPerYear }) / cagr(chosen, { periodsPerYear });
}

function standardErrors(returns: Series, benchmark: Series, slope: number, riskFree: number) {
  const n = returns.length;
  const meanReturn = mean(returns);
  const meanBenchmark = mean(benchmark);
  const spread = standardDeviation(benchmark) ** 2 * (n - 1);
  const residual = (index: number) =>
    returns[index]! - meanReturn - slope * (benchmark[index]! - meanBenchmark);
  const residualVariance = n > 2 ? sumOf(n, (index) => residual(index) ** 2) / (n - 2) : Number.NaN;
  return {
    alphaStandardError: Math.sqrt(residualVariance * (1 / n + (meanBenchmark - riskFree) ** 2 / spread)),
    betaStandardError: Math.sqrt(residualVariance / spread),
  };
}

function ratio(numerator: number, denominator: number): number {
  return denominator === 0 ? Number.NaN : numerator / denominator;
}

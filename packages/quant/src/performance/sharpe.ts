import { requireFinite, requirePositive, requireReturns, type Series } from '../series.ts';
import { largestMagnitude, mean, standardDeviation } from '../statistics/moments.ts';
import type { Annualisation } from './returns.ts';

export interface SharpeOptions extends Annualisation {
  /** Risk-free return per period, default 0. From a yearly rate: (1 + rate)^(1/P) - 1. */
  readonly riskFreePerPeriod?: number;
}

/**
 * Excess return for the risk taken. NaN for a constant series or a single return.
 *
 * - Formula: mean(r - rf) / sd(r - rf, ddof 1) sqrt(P).
 * - Units: rf per period; a ratio, without unit.
 * - Conventions: annualised by sqrt(P); ddof 1.
 * - Source: Sharpe 1966, 1994.
 * - Checked: empyrical 0.7.1 on the S&P 500, single shares and simulated weeks (`sharpe_ratio`); quantstats.
 * - Example: `sharpeRatio([0.01, 0.03, -0.02, 0.02], { periodsPerYear: 252 })` gives `7.348`.
 */
export function sharpeRatio(returns: Series, options: SharpeOptions): number {
  requirePositive('periodsPerYear', options.periodsPerYear);
  return sharpePerPeriod(returns, options.riskFreePerPeriod) * Math.sqrt(options.periodsPerYear);
}

/**
 * The Sharpe ratio in the form that tests of significance want.
 *
 * - Formula: mean(r - rf) / sd(r - rf, ddof 1).
 * - Units: rf per period; a ratio, without unit.
 * - Conventions: not annualised; ddof 1.
 * - Source: Sharpe 1966, 1994.
 * - Checked: by hand; identity: `sharpeRatio` / sqrt(P).
 * - Example: `sharpePerPeriod([0.01, 0.03, -0.02, 0.02])` gives `0.4629`.
 */
export function sharpePerPeriod(returns: Series, riskFreePerPeriod = 0): number {
  requireReturns('returns', returns);
  requireFinite('riskFreePerPeriod', riskFreePerPeriod);
  // A constant rate moves the mean only; the scale for rounding is that of both.
  const magnitude = Math.max(largestMagnitude(returns), Math.abs(riskFreePerPeriod));
  const deviation = standardDeviation(returns, { magnitude });
  return deviation === 0 ? Number.NaN : (mean(returns) - riskFreePerPeriod) / deviation;
}

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
 * - Annualised: by sqrt(P).
 * - Source: Sharpe 1966, 1994.
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
 * - Not annualised.
 * - Source: Sharpe 1966, 1994.
 */
export function sharpePerPeriod(returns: Series, riskFreePerPeriod = 0): number {
  requireReturns('returns', returns);
  requireFinite('riskFreePerPeriod', riskFreePerPeriod);
  // A constant rate moves the mean only; the scale for rounding is that of both.
  const magnitude = Math.max(largestMagnitude(returns), Math.abs(riskFreePerPeriod));
  const deviation = standardDeviation(returns, { magnitude });
  return deviation === 0 ? Number.NaN : (mean(returns) - riskFreePerPeriod) / deviation;
}

import { requireFinite, requirePositive, requireReturns, type Series } from '../series.ts';
import { isRounding, largestMagnitude, mean } from '../statistics/moments.ts';
import { sumOf } from '../statistics/sum.ts';
import type { Annualisation } from './returns.ts';

export interface DownsideOptions extends Annualisation {
  /** Minimum acceptable return per period, default 0. */
  readonly minimumAcceptableReturn?: number;
}

/**
 * Spread of the returns below the minimum acceptable one, over ALL periods (not only the losing ones).
 *
 * - Formula: sqrt(mean(min(r - mar, 0)^2)) sqrt(P).
 * - Units: mar per period; a fraction (0.2 is 20 % a year).
 * - Conventions: annualised by sqrt(P); the mean is over all periods, not only those that fall short.
 * - Source: Sortino & Price 1994.
 * - Checked: empyrical 0.7.1 on the S&P 500, single shares and simulated weeks (`downside_risk`).
 * - Example: `downsideDeviation([0.01, -0.02, 0.03, -0.01], { periodsPerYear: 252 })` gives `0.1775`.
 */
export function downsideDeviation(returns: Series, options: DownsideOptions): number {
  const { periodsPerYear, minimumAcceptableReturn = 0 } = options;
  requirePositive('periodsPerYear', periodsPerYear);
  requireReturns('returns', returns);
  requireFinite('minimumAcceptableReturn', minimumAcceptableReturn);
  const shortfall = (index: number) => Math.min(returns[index]! - minimumAcceptableReturn, 0) ** 2;
  const deviation = Math.sqrt(sumOf(returns.length, shortfall) / returns.length);
  const magnitude = Math.max(largestMagnitude(returns), Math.abs(minimumAcceptableReturn));
  return isRounding(deviation, magnitude) ? 0 : deviation * Math.sqrt(periodsPerYear);
}

/**
 * Return above the minimum acceptable one for the downside taken. NaN where no period falls short.
 *
 * - Formula: mean(r - mar) P / downside deviation.
 * - Units: mar per period; a ratio, without unit.
 * - Conventions: annualised by P over sqrt(P), so by sqrt(P).
 * - Source: Sortino & Price 1994.
 * - Checked: empyrical 0.7.1 on the S&P 500, single shares and simulated weeks (`sortino_ratio`).
 * - Example: `sortinoRatio([0.01, -0.02, 0.03, -0.01], { periodsPerYear: 252 })` gives `3.550`.
 */
export function sortinoRatio(returns: Series, options: DownsideOptions): number {
  const deviation = downsideDeviation(returns, options);
  if (deviation === 0) return Number.NaN;
  return ((mean(returns) - (options.minimumAcceptableReturn ?? 0)) * options.periodsPerYear) / deviation;
}

/**
 * Gains above the threshold for losses below it. NaN where no period is below.
 *
 * - Formula: sum max(r - theta, 0) / sum max(theta - r, 0).
 * - Units: theta per period (some libraries take it per year); a ratio, without unit.
 * - Conventions: theta per period, where empyrical takes it per year; not annualised.
 * - Source: Keating & Shadwick 2002.
 * - Checked: empyrical 0.7.1 on the S&P 500, single shares and simulated weeks (`omega_ratio`).
 * - Example: `omegaRatio([0.01, -0.02, 0.03, -0.01], 0.001)` gives `1.188`.
 */
export function omegaRatio(returns: Series, threshold = 0): number {
  requireReturns('returns', returns);
  requireFinite('threshold', threshold);
  const above = sumOf(returns.length, (index) => Math.max(returns[index]! - threshold, 0));
  const below = sumOf(returns.length, (index) => Math.max(threshold - returns[index]!, 0));
  const magnitude = Math.max(largestMagnitude(returns), Math.abs(threshold));
  return isRounding(below, magnitude * returns.length) ? Number.NaN : above / below;
}

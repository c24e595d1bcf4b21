import { requirePositive, requireProbability, type Series } from '../series.ts';
import { normalQuantile } from '../statistics/normal.ts';
import type { SharpeOptions } from './sharpe.ts';
import { estimateSharpe, sharpeErrorScale } from './sharpe-estimate.ts';

export interface SharpeIntervalOptions extends SharpeOptions {
  /** Two-sided confidence, default 0.95. */
  readonly confidence?: number;
}

/** Annualised, all of it. NaN where the Sharpe ratio is. */
export interface SharpeInterval {
  readonly sharpe: number;
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Sharpe ratio with its confidence interval. It takes the returns as independent: positive autocorrelation makes
 * the true interval wider. For a normal the variance is Lo's (1 + SR^2/2)/n.
 *
 * - Formula: SR ± z se, se = sqrt((1 - g3 SR + (g4 - 1)/4 SR^2) / (n - 1)) per period, g4 = 3 for a normal.
 * - Units: ratios, without unit; rf per period, confidence two-sided from 0 to 1.
 * - Conventions: all four annualised by sqrt(P); returns taken as independent.
 * - Source: Mertens 2002 (skewness and fat tails); Lo 2002; divisor n - 1 from Bailey & Lopez de Prado 2012.
 * - Checked: by hand, against the closed form; simulation: covers the true ratio as often as it says.
 * - Example: `sharpeConfidenceInterval([0.01, 0.02, -0.01, 0.03, 0.01], { periodsPerYear: 1 }).lower` gives
 *   `-0.3906`.
 */
export function sharpeConfidenceInterval(returns: Series, options: SharpeIntervalOptions): SharpeInterval {
  const { periodsPerYear, riskFreePerPeriod = 0, confidence = 0.95 } = options;
  requirePositive('periodsPerYear', periodsPerYear);
  requireProbability('confidence', confidence);
  const estimate = estimateSharpe({ returns, riskFreePerPeriod });
  const standardError = sharpeErrorScale(estimate) * Math.sqrt(periodsPerYear / (returns.length - 1));
  const sharpe = estimate.sharpe * Math.sqrt(periodsPerYear);
  const reach = normalQuantile((1 + confidence) / 2) * standardError;
  return { sharpe, standardError, lower: sharpe - reach, upper: sharpe + reach };
}

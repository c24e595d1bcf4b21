import { QuantError } from '../../errors.ts';
import { requirePositive, requireReturns, requireWholeNumber, type Series } from '../../series.ts';
import { standardDeviation } from '../../statistics/moments.ts';

export interface VolatilityTargetInput {
  /** Simple returns per period, oldest first. */
  readonly returns: Series;
  /** Latest returns to measure the volatility from, 2 or more. */
  readonly window: number;
  /** Volatility wanted, a year: 0.1 is 10 %. */
  readonly target: number;
  /** Most leverage allowed, above 0. */
  readonly maximumLeverage: number;
  readonly periodsPerYear: number;
}

export interface VolatilityTarget {
  /** Of the latest returns, a year. */
  readonly annualisedVolatility: number;
  /** Position as a multiple of wealth. */
  readonly leverage: number;
}

/**
 * How large a position must be to have the volatility wanted, if the latest volatility goes on. Refuses fewer returns
 * than the window and returns that do not vary: zero volatility has no leverage.
 *
 * - Formula: leverage = min(target / (sd sqrt(P)), maximum).
 * - Units: volatilities a year as fractions; leverage as a multiple of wealth.
 * - Conventions: sd with ddof 1 over the last `window` returns; for the period after them.
 * - Source: convention: volatility targeting; Moreira & Muir 2017, Harvey et al. 2018.
 * - Checked: numpy.
 * - Example: `volatilityTarget({ returns: [0.01, -0.01, 0.01, -0.01], window: 4, target: 0.1, maximumLeverage: 2,
 *   periodsPerYear: 252 }).leverage` gives `0.5455`.
 */
export function volatilityTarget(input: VolatilityTargetInput): VolatilityTarget {
  const { returns, window, target, maximumLeverage, periodsPerYear } = input;
  requireReturns('returns', returns);
  requireWholeNumber('window', window, 2);
  requirePositive('target', target);
  requirePositive('maximumLeverage', maximumLeverage);
  requirePositive('periodsPerYear', periodsPerYear);
  if (returns.length < window)
    throw new QuantError('QUANT_TOO_SHORT', { name: 'returns', length: returns.length, least: window });
  const annualisedVolatility = standardDeviation(returns.slice(-window)) * Math.sqrt(periodsPerYear);
  if (annualisedVolatility === 0)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'volatility of the last returns',
      value: 0,
      must: 'above 0: zero volatility has no leverage',
    });
  return { annualisedVolatility, leverage: Math.min(target / annualisedVolatility, maximumLeverage) };
}

import { QuantError } from '../../errors.ts';
import { requirePositive, requireProbability, requireSeries, type Series } from '../../series.ts';

export interface EwmaVolatilityInput {
  readonly returns: Series;
  /** Weight of the past, between 0 and 1: RiskMetrics takes 0.94 for days, 0.97 for months. */
  readonly decay: number;
  /** The variance of the first return, 0 or above; the mean of some first squares is usual. */
  readonly initialVariance: number;
  /** 252 trading days, 52 weeks, 12 months. */
  readonly periodsPerYear: number;
}

export interface EwmaVolatility {
  /** One more than returns: `variances[i]` is what was expected of return i before it, the last of the next return. */
  readonly variances: Float64Array;
  readonly nextVariance: number;
  /** Of the next return. */
  readonly annualisedVolatility: number;
}

/**
 * Exponentially weighted variance, return by return. Refuses an empty series, gaps and a decay outside 0 to 1.
 *
 * - Formula: s2[0] = initialVariance, s2[i+1] = decay s2[i] + (1 - decay) r[i]^2; annualised sqrt(P s2[n]).
 * - Units: returns per period in any unit; variances in their square.
 * - Conventions: the mean is taken as 0; pandas needs `adjust=False` for the same.
 * - Source: RiskMetrics Technical Document 1996.
 * - Checked: pandas 3.1.1 `ewm(adjust=False)`.
 * - Example: `ewmaVolatility({ returns: [0.01, -0.02], decay: 0.94, initialVariance: 0.0001, periodsPerYear: 252 }).variances` gives `[0.0001, 0.0001, 0.000118]`.
 */
export function ewmaVolatility(input: EwmaVolatilityInput): EwmaVolatility {
  const { returns, decay, initialVariance, periodsPerYear } = input;
  requireSeries('returns', returns);
  requireProbability('decay', decay);
  requirePositive('periodsPerYear', periodsPerYear);
  if (!(Number.isFinite(initialVariance) && initialVariance >= 0))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'initialVariance',
      value: initialVariance,
      must: 'a finite number, 0 or above',
    });
  const variances = new Float64Array(returns.length + 1);
  let variance = initialVariance;
  variances[0] = variance;
  for (let index = 0; index < returns.length; index++) {
    variance = decay * variance + (1 - decay) * returns[index]! ** 2;
    variances[index + 1] = variance;
  }
  return { variances, nextVariance: variance, annualisedVolatility: Math.sqrt(periodsPerYear * variance) };
}

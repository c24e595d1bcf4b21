import { QuantError } from '../../errors.ts';
import { normalProbability } from '../../numeric/normal-probability.ts';
import { requireFinite } from '../../series.ts';
import {
  estimateSharpe,
  requireMoments,
  type SharpeEstimate,
  type SharpeReturns,
  sharpeErrorScale,
} from '../sharpe-estimate.ts';

export interface ProbabilisticSharpeInput extends SharpeEstimate {
  /** The Sharpe ratio to beat, per period, default 0. */
  readonly benchmarkSharpe?: number;
}

export interface ProbabilisticSharpeReturnsInput extends SharpeReturns {
  /** The Sharpe ratio to beat, per period, default 0. */
  readonly benchmarkSharpe?: number;
}

/**
 * Probability that the true Sharpe ratio is above a benchmark's, from the estimate and the shape of its returns.
 * Refuses one observation or less and a kurtosis that no distribution has (below 1 + skewness^2, so excess kurtosis).
 *
 * - Formula: PSR = Phi((SR - SR*) sqrt(n - 1) / sqrt(1 - g3 SR + (g4 - 1)/4 SR^2)).
 * - Units: a probability from 0 to 1; Sharpe ratios per period; n counts returns.
 * - Conventions: not annualised; kurtosis is not excess (3 for a normal); returns taken as independent.
 * - Source: Bailey & Lopez de Prado 2012, The Sharpe Ratio Efficient Frontier.
 * - Checked: mpmath at 40 digits; pypbo `psr`.
 * - Example: `probabilisticSharpeRatio({ sharpe: 0.1, observations: 252, skewness: 0, kurtosis: 3 })` gives
 *   `0.9429868610`.
 */
export function probabilisticSharpeRatio(input: ProbabilisticSharpeInput): number {
  const { observations, benchmarkSharpe = 0 } = input;
  requireMoments(input);
  requireObservations(observations);
  requireFinite('benchmarkSharpe', benchmarkSharpe);
  return probabilityAbove(input, benchmarkSharpe);
}

/**
 * The same as `probabilisticSharpeRatio`, with the Sharpe ratio and the moments of the returns themselves. NaN where
 * the returns do not vary, and for a single one.
 *
 * - Formula: that of `probabilisticSharpeRatio` with SR = mean(r - rf) / sd(r, ddof 1), g3 and g4 with divisor n.
 * - Units: a probability from 0 to 1; returns, rf and the benchmark's Sharpe ratio per period.
 * - Conventions: not annualised; returns taken as independent.
 * - Source: Bailey & Lopez de Prado 2012, The Sharpe Ratio Efficient Frontier.
 * - Checked: mpmath at 40 digits, moments and all, on random series.
 * - Example: `probabilisticSharpeRatioOfReturns({ returns: [0.01, 0.02, -0.01, 0.03, 0.01] })` gives
 *   `0.9068847883`.
 */
export function probabilisticSharpeRatioOfReturns(input: ProbabilisticSharpeReturnsInput): number {
  const { benchmarkSharpe = 0 } = input;
  requireFinite('benchmarkSharpe', benchmarkSharpe);
  return probabilityAbove(estimateSharpe(input), benchmarkSharpe);
}

/** NaN where the estimate is. */
export function probabilityAbove(estimate: SharpeEstimate, benchmarkSharpe: number): number {
  const distance = (estimate.sharpe - benchmarkSharpe) * Math.sqrt(estimate.observations - 1);
  return normalProbability(distance / sharpeErrorScale(estimate));
}

export function requireObservations(observations: number): void {
  if (Number.isFinite(observations) && observations > 1) return;
  const must = 'a finite number above 1';
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name: 'observations', value: observations, must });
}

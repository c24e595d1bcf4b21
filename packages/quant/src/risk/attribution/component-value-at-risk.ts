import { dot } from '../../numeric/linear-algebra.ts';
import { requireProbability, requireSameLength, requireSeries, type Series } from '../../series.ts';
import { normalQuantile } from '../../statistics/normal.ts';
import { type RiskDecompositionInput, riskDecomposition } from './risk-decomposition.ts';

export interface ComponentValueAtRiskInput extends RiskDecompositionInput {
  /** Mean return of each asset per period. Default 0. */
  readonly mean?: Series;
  readonly tailProbability: number;
}

export interface ComponentValueAtRisk {
  readonly valueAtRisk: number;
  /** How much it changes with a unit more of each position. */
  readonly marginal: Float64Array;
  /** Each position's part; they sum to the value at risk. */
  readonly component: Float64Array;
  /** The value at risk less what it would be with the position sold for riskless cash. */
  readonly incremental: Float64Array;
}

/**
 * Which position makes how much of a portfolio's normal value at risk. NaN where the portfolio has no risk. Refuses a
 * covariance that is not positive semidefinite, lengths that differ and a probability outside 0 to 1.
 *
 * - Formula: VaR = -w'mean - z_alpha sd; component_i = w_i (-mean_i - z_alpha (Sw)_i / sd).
 * - Units: as the weights times a return per period, losses positive.
 * - Conventions: Euler allocation: components sum to the value at risk.
 * - Source: Jorion, Value at Risk, chapter 7; Tasche 1999.
 * - Checked: riskfolio-lib 7.4.0 with scipy norm; central differences.
 * - Example: `componentValueAtRisk({ weights: [0.5, 0.5], covariance: [[0.04, 0], [0, 0.09]], tailProbability: 0.05
 *   }).component` gives `[0.09124, 0.2053]`.
 */
export function componentValueAtRisk(input: ComponentValueAtRiskInput): ComponentValueAtRisk {
  const { volatility, marginal, incrementalVolatility } = riskDecomposition(input);
  const { weights, mean = new Float64Array(weights.length), tailProbability } = input;
  requireSeries('mean', mean);
  requireSameLength('mean', mean, 'weights', weights);
  requireProbability('tailProbability', tailProbability);
  const z = normalQuantile(tailProbability);
  const perUnit = marginal.map((value, index) => 0 - mean[index]! - z * value);
  return {
    valueAtRisk: 0 - dot(weights, mean) - z * volatility,
    marginal: perUnit,
    component: perUnit.map((value, index) => value * weights[index]!),
    incremental: incrementalVolatility.map((value, index) => 0 - weights[index]! * mean[index]! - z * value),
  };
}

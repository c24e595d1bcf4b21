import { dot, quadraticForm } from '../../numeric/linear-algebra.ts';
import { requireProbability, requireSameLength, requireSeries, type Series } from '../../series.ts';
import { covarianceFromCorrelation } from '../covariance/correlation.ts';
import { normalTailRisk } from '../value-at-risk/normal-tail-risk.ts';
import { type StressedCorrelationInput, stressedCorrelation } from './stressed-correlation.ts';

export interface CorrelationStressInput extends StressedCorrelationInput {
  readonly weights: Series;
  /** Standard deviation of each asset per period; multiply them too for a crisis in both. */
  readonly volatilities: Series;
  /** Mean return of each asset per period. Default 0. */
  readonly mean?: Series;
  readonly tailProbability: number;
}

/** A portfolio's risk under one correlation. */
export interface CorrelatedRisk {
  readonly volatility: number;
  /** Normal; losses positive. */
  readonly valueAtRisk: number;
  readonly expectedShortfall: number;
}

export interface CorrelationStress {
  readonly before: CorrelatedRisk;
  readonly after: CorrelatedRisk;
  /** The correlation after the stress. */
  readonly correlation: readonly Float64Array[];
}

/**
 * A portfolio's volatility, value at risk and expected shortfall before and after its correlations break down. With
 * short positions correlations of one may lower the risk: then stress towards `adverseCorrelation`. Refuses matrices
 * that are not correlations, negative volatilities and lengths that differ.
 *
 * - Formula: sd = sqrt(w' D C D w), C = (1 - intensity) R + intensity T; VaR = -w'mean - sd z_alpha.
 * - Units: as the weights times a return per period, losses positive.
 * - Conventions: volatilities stay; normal returns.
 * - Source: Rebonato & Jaeckel 1999; Jorion, Value at Risk, chapter 14.
 * - Checked: by hand: at a correlation of one the volatility is sum w_i sd_i.
 * - Example: `correlationStress({ weights: [0.5, 0.5], volatilities: [0.1, 0.1], correlation: [[1, 0], [0, 1]],
 *   intensity: 1, tailProbability: 0.05 }).after.volatility` gives `0.1000`.
 */
export function correlationStress(input: CorrelationStressInput): CorrelationStress {
  requireSeries('weights', input.weights);
  const { weights, volatilities, mean = new Float64Array(weights.length), tailProbability } = input;
  requireSameLength('weights', weights, 'correlation', input.correlation);
  requireSeries('mean', mean);
  requireSameLength('mean', mean, 'weights', weights);
  requireProbability('tailProbability', tailProbability);
  const correlation = stressedCorrelation(input);
  const drift = dot(weights, mean);
  const riskUnder = (matrix: StressedCorrelationInput['correlation']): CorrelatedRisk => {
    const variance = quadraticForm(covarianceFromCorrelation(matrix, volatilities), weights);
    const volatility = Math.sqrt(Math.max(variance, 0));
    return { volatility, ...normalTailRisk({ mean: drift, volatility, tailProbability }) };
  };
  return { before: riskUnder(input.correlation), after: riskUnder(correlation), correlation };
}

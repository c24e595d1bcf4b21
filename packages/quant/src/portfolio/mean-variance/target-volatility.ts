import { QuantError } from '../../errors.ts';
import { findRoot } from '../../numeric/find-root.ts';
import { requirePositive } from '../../series.ts';
import { type OptimalPortfolio, optimalPortfolio } from '../optimal-portfolio.ts';
import { leastRiskyOfRichest } from '../required-return.ts';
import { bestWeights, sumOfRows } from '../weight-problem.ts';
import { type MeanVarianceInput, meanVarianceProblem } from './mean-variance-input.ts';

export interface TargetVolatilityInput extends MeanVarianceInput {
  /** The largest volatility, in the time of the covariance. */
  readonly targetVolatility: number;
}

/**
 * The weights of the largest expected return with no more volatility than a target. Refuses a target below the least
 * volatility that the constraints allow, and what minimumVariance refuses.
 *
 * - Formula: max mean'w with w'Sw <= target^2, sum w = total and the constraints; by the risk aversion whose best
 *   utility has just that volatility.
 * - Units: target in the time of the covariance.
 * - Conventions: a target above the volatility of the largest return gives the largest return, at its least variance.
 * - Source: Markowitz 1952; Boyd & Vandenberghe, chapter 5, for the multiplier.
 * - Checked: cvxpy 1.9.3 Clarabel; PyPortfolioOpt 1.6.0 efficient_risk.
 * - Example: `targetVolatilityPortfolio({ mean: [0.05, 0.08], covariance: [[0.04, 0], [0, 0.09]], targetVolatility: 0.2 }).weights` gives `[0.3846, 0.6154]`.
 */
export function targetVolatilityPortfolio(input: TargetVolatilityInput): OptimalPortfolio {
  const { mean, covariance, targetVolatility } = input;
  requirePositive('targetVolatility', targetVolatility);
  const problem = meanVarianceProblem('targetVolatilityPortfolio', input);
  const none = new Float64Array(mean.length);
  let weights = bestWeights(problem, { hessian: covariance, linear: none });
  const least = optimalPortfolio(weights, input);
  if (least.volatility > targetVolatility * (1 + 1e-10))
    throw new QuantError('QUANT_INFEASIBLE', {
      constraint: `targetVolatility ${targetVolatility}`,
      why: `it is not attainable: the least volatility under the constraints is ${least.volatility}`,
    });
  const linear = Float64Array.from(mean, (value) => -value);
  const excess = (logAversion: number) => {
    weights = bestWeights(
      problem,
      { hessian: sumOfRows(covariance, Math.exp(logAversion)), linear },
      weights,
    );
    return optimalPortfolio(weights, input).volatility - targetVolatility;
  };
  const bracket = aversionBracket(excess, Math.log(typicalAversion(input)));
  if (bracket === 'all') return least;
  if (bracket === 'none') return optimalPortfolio(leastRiskyOfRichest(problem, mean, covariance), input);
  const { root } = findRoot(excess, ...bracket);
  excess(root);
  return optimalPortfolio(weights, input);
}

/** A risk aversion at which return and variance weigh about the same. */
export function typicalAversion({ mean, covariance }: MeanVarianceInput): number {
  const size = Math.max(...Array.from(mean, Math.abs));
  return (size || 1) / (Math.max(...covariance.map((row, i) => row[i]!)) || 1);
}

/**
 * Logarithms of aversion around the root of a falling excess; 'none' where hardly any keeps it below 0, 'all' where the
 * largest that numbers can tell does not.
 */
function aversionBracket(excess: (log: number) => number, start: number): [number, number] | 'all' | 'none' {
  let high = start;
  while (excess(high) > 0) {
    high += 2;
    if (high > start + 30) return 'all';
  }
  let low = high - 2;
  while (excess(low) < 0) {
    low -= 2;
    if (low < start - 16) return 'none';
  }
  return [low, high];
}

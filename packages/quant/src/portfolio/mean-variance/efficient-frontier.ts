import { requireFinite, requireWholeNumber } from '../../series.ts';
import { type OptimalPortfolio, optimalPortfolio } from '../optimal-portfolio.ts';
import { leastRiskyOfRichest, returnOf } from '../required-return.ts';
import { bestWeights } from '../weight-problem.ts';
import { type MeanVarianceInput, meanVarianceProblem } from './mean-variance-input.ts';
import { leastVarianceAt } from './target-return.ts';

export interface EfficientFrontierInput extends MeanVarianceInput {
  /** How many portfolios, at least 2. */
  readonly points: number;
  /** The last target; default the largest return under the constraints, which needs bounds. */
  readonly largestTarget?: number;
}

export interface FrontierPortfolio extends OptimalPortfolio {
  readonly target: number;
  readonly expectedReturn: number;
}

/**
 * Portfolios of least variance for returns in equal steps, from the least variance of all to the largest return.
 * Refuses what minimumVariance refuses, and returns without an end (shorts without bounds) unless a last target is given.
 *
 * - Formula: at each target min w'Sw with mean'w >= target, sum w = total and the constraints.
 * - Units: targets in the time of mean and covariance.
 * - Conventions: equal steps of return, not of volatility.
 * - Source: Markowitz 1952.
 * - Checked: cvxpy 1.9.3 Clarabel; PyPortfolioOpt 1.6.0 efficient_return.
 * - Example: `efficientFrontier({ mean: [0.05, 0.08], covariance: [[0.04, 0], [0, 0.04]], points: 3 })[1].weights` gives `[0.25, 0.75]`.
 */
export function efficientFrontier(input: EfficientFrontierInput): readonly FrontierPortfolio[] {
  const { mean, covariance, points } = input;
  requireWholeNumber('points', points, 2);
  if (input.largestTarget !== undefined) requireFinite('largestTarget', input.largestTarget);
  const problem = meanVarianceProblem('efficientFrontier', input);
  let weights = bestWeights(problem, { hessian: covariance, linear: new Float64Array(mean.length) });
  const first = returnOf(mean, weights);
  const richest =
    input.largestTarget === undefined ? leastRiskyOfRichest(problem, mean, covariance) : undefined;
  const last = richest ? returnOf(mean, richest) : input.largestTarget!;
  return Array.from({ length: points }, (_, index) => {
    const target = first + ((last - first) * index) / (points - 1);
    const between = index > 0 && index < points - 1;
    // Where all constraints leave one return there is nothing between.
    if (between && Math.abs(last - first) > 1e-12 * Math.abs(last))
      weights = leastVarianceAt(problem, input, target, weights);
    if (index === points - 1) weights = richest ?? leastVarianceAt(problem, input, target, weights);
    const portfolio = optimalPortfolio(weights, input);
    return { ...portfolio, target, expectedReturn: portfolio.expectedReturn! };
  });
}

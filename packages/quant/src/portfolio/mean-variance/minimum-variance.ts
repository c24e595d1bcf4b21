import type { Series } from '../../series.ts';
import { type OptimalPortfolio, optimalPortfolio } from '../optimal-portfolio.ts';
import { bestWeights } from '../weight-problem.ts';
import { type CovarianceInput, weightProblem } from './mean-variance-input.ts';

export interface MinimumVarianceInput extends CovarianceInput {
  /** Only for the expected return of the result. */
  readonly mean?: Series;
}

/**
 * The weights of least variance. Long-only unless bounds say otherwise. Refuses a covariance that is not symmetric and
 * positive semidefinite, one that is singular where shorts are allowed, and constraints that conflict, by name.
 *
 * - Formula: min w'Sw with sum w = total and the constraints; without any, w = S^-1 1 / (1'S^-1 1).
 * - Units: covariance per period or per year, volatility in the same time; weights as shares of the capital.
 * - Conventions: of a singular covariance, long-only, the variance is unique and the weights may not be; conditions of
 *   Karush, Kuhn and Tucker hold to 1e-9.
 * - Source: Markowitz 1952; Nocedal & Wright, chapter 16.
 * - Checked: cvxpy 1.9.3 Clarabel; PyPortfolioOpt 1.6.0 min_volatility; closed form.
 * - Example: `minimumVariance({ covariance: [[0.04, 0.01], [0.01, 0.09]] }).weights` gives `[0.7273, 0.2727]`.
 */
export function minimumVariance(input: MinimumVarianceInput): OptimalPortfolio {
  const problem = weightProblem('minimumVariance', input);
  const linear = new Float64Array(problem.space.assets);
  return optimalPortfolio(bestWeights(problem, { hessian: input.covariance, linear }), input);
}

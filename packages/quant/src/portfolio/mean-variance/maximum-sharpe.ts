import { requireFinite } from '../../series.ts';
import { type OptimalPortfolio, optimalPortfolio } from '../optimal-portfolio.ts';
import { largestRatioWeights, requireReward } from './largest-ratio.ts';
import { type MeanVarianceInput, meanVarianceProblem } from './mean-variance-input.ts';

export interface MaximumSharpeInput extends MeanVarianceInput {
  /** Risk-free return in the time of the mean, default 0. */
  readonly riskFree?: number;
}

export interface SharpePortfolio extends OptimalPortfolio {
  readonly expectedReturn: number;
  /** (mean'w - rf sum w) / sqrt(w'Sw). */
  readonly sharpe: number;
}

/**
 * The weights of the largest expected Sharpe ratio (the tangency portfolio). Refuses means of which no portfolio under
 * the constraints is above the risk-free rate, and what minimumVariance refuses.
 *
 * - Formula: max (mean - rf)'w / sqrt(w'Sw); by Schaible's transform, min y'Sy with (mean - rf)'y = 1, w = y / sum y.
 * - Units: mean, rf and covariance in one time; the ratio is in that time too.
 * - Conventions: with constraints that do not scale with the weights the same optimum by its risk aversion.
 * - Source: Sharpe 1966; Schaible 1974.
 * - Checked: cvxpy 1.9.3 Clarabel on the transform; PyPortfolioOpt 1.6.0 max_sharpe; closed form.
 * - Example: `maximumSharpe({ mean: [0.05, 0.08], covariance: [[0.04, 0], [0, 0.09]], riskFree: 0.02 }).weights` gives `[0.529412, 0.470588]`.
 */
export function maximumSharpe(input: MaximumSharpeInput): SharpePortfolio {
  const { mean, riskFree = 0 } = input;
  requireFinite('riskFree', riskFree);
  const problem = meanVarianceProblem('maximumSharpe', input);
  const excess = Float64Array.from(mean, (value) => value - riskFree);
  requireReward(
    problem,
    excess,
    `no asset or portfolio is expected to earn more than the risk-free ${riskFree}`,
  );
  const portfolio = optimalPortfolio(largestRatioWeights(problem, input, excess), input);
  const expectedReturn = portfolio.expectedReturn!;
  const sharpe = (expectedReturn - riskFree * problem.space.total) / portfolio.volatility;
  return { ...portfolio, expectedReturn, sharpe };
}

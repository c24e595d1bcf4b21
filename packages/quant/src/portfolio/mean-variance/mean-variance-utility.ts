import { requirePositive } from '../../series.ts';
import { sumOf } from '../../statistics/sum.ts';
import { type OptimalPortfolio, optimalPortfolio } from '../optimal-portfolio.ts';
import { bestWeights, sumOfRows } from '../weight-problem.ts';
import type { DistanceCost } from '../weight-space.ts';
import {
  type MeanVarianceInput,
  meanVarianceProblem,
  requireMeans,
  type TradingCosts,
  tradingCost,
} from './mean-variance-input.ts';

export interface MeanVarianceUtilityInput extends MeanVarianceInput, TradingCosts {
  /** lambda: what a unit of variance costs, halved. */
  readonly riskAversion: number;
}

export interface UtilityPortfolio extends OptimalPortfolio {
  readonly expectedReturn: number;
  /** Sum of cost |w - previous w|. */
  readonly cost: number;
  /** mean'w - lambda/2 w'Sw - cost. */
  readonly utility: number;
}

/**
 * The weights of the best trade of return against risk, after the costs of trading. Refuses a risk aversion that is
 * not positive, and what minimumVariance refuses.
 *
 * - Formula: max mean'w - lambda/2 w'Sw - sum c |w - previous w| with sum w = total and the constraints.
 * - Units: mean, costs and covariance in one time; costs per unit of weight bought or sold.
 * - Conventions: previous weights default to none held; costs are proportional.
 * - Source: Markowitz 1952; costs as in Lobo, Fazel & Boyd 2007.
 * - Checked: cvxpy 1.9.3 Clarabel; PyPortfolioOpt 1.6.0 max_quadratic_utility.
 * - Example: `meanVarianceUtility({ mean: [0.05, 0.08], covariance: [[0.04, 0.01], [0.01, 0.09]], riskAversion: 4 }).weights` gives `[0.659091, 0.340909]`.
 */
export function meanVarianceUtility(input: MeanVarianceUtilityInput): UtilityPortfolio {
  const { mean, covariance, riskAversion } = input;
  requirePositive('riskAversion', riskAversion);
  requireMeans(input);
  const costs = tradingCost(covariance.length, input);
  const problem = meanVarianceProblem('meanVarianceUtility', input, costs);
  const linear = Float64Array.from(mean, (value) => -value);
  const weights = bestWeights(problem, { hessian: sumOfRows(covariance, riskAversion), linear });
  return utilityPortfolio(weights, input, costs);
}

function utilityPortfolio(weights: Float64Array, input: MeanVarianceUtilityInput, costs?: DistanceCost) {
  const portfolio = optimalPortfolio(weights, input);
  const expectedReturn = portfolio.expectedReturn!;
  const cost = costs ? costOf(weights, costs) : 0;
  const utility = expectedReturn - (input.riskAversion / 2) * portfolio.volatility ** 2 - cost;
  return { ...portfolio, expectedReturn, cost, utility };
}

export function costOf(weights: Float64Array, { from, cost }: DistanceCost): number {
  return sumOf(weights.length, (i) => cost[i]! * Math.abs(weights[i]! - from[i]!));
}

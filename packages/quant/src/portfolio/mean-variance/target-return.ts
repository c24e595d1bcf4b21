import { requireFinite, type Series } from '../../series.ts';
import { type OptimalPortfolio, optimalPortfolio } from '../optimal-portfolio.ts';
import { leastRiskyOfRichest, requireAttainableReturn, returnRow } from '../required-return.ts';
import { bestWeights, type WeightProblem } from '../weight-problem.ts';
import {
  type MeanVarianceInput,
  meanVarianceProblem,
  requireMeans,
  type TradingCosts,
  tradingCost,
} from './mean-variance-input.ts';
import { costOf } from './mean-variance-utility.ts';

export interface TargetReturnInput extends MeanVarianceInput, TradingCosts {
  /** The least expected return, after costs where there are any. */
  readonly targetReturn: number;
}

/**
 * The weights of least variance among those that are expected to earn a target. Refuses a target above what the
 * constraints allow, and what minimumVariance refuses.
 *
 * - Formula: min w'Sw with mean'w - sum c |w - previous w| >= target, sum w = total and the constraints.
 * - Units: target, mean and costs in the time of the covariance.
 * - Conventions: a target below the return of the portfolio of least variance gives that portfolio.
 * - Source: Markowitz 1952.
 * - Checked: cvxpy 1.9.3 Clarabel; PyPortfolioOpt 1.6.0 efficient_return.
 * - Example: `targetReturnPortfolio({ mean: [0.05, 0.08], covariance: [[0.04, 0.01], [0.01, 0.09]], targetReturn: 0.065 }).weights` gives `[0.5, 0.5]`.
 */
export function targetReturnPortfolio(input: TargetReturnInput): OptimalPortfolio {
  const { mean, covariance, targetReturn } = input;
  requireFinite('targetReturn', targetReturn);
  requireMeans(input);
  const costs = tradingCost(covariance.length, input);
  const problem = meanVarianceProblem('targetReturnPortfolio', input, costs);
  if (!problem.space.shorts) {
    const richest = leastRiskyOfRichest(problem, mean, covariance);
    const largest = returnAfterCosts(richest);
    requireAttainableReturn('targetReturn', targetReturn, largest);
    if (targetReturn >= largest - 1e-12 * Math.abs(largest)) return optimalPortfolio(richest, input);
  }
  return optimalPortfolio(leastVarianceAt(problem, input, targetReturn), input);

  function returnAfterCosts(weights: Float64Array): number {
    return optimalPortfolio(weights, input).expectedReturn! - (costs ? costOf(weights, costs) : 0);
  }
}

/** The weights of least variance with a return of at least `target`; costs count as a loss, not in the objective. */
export function leastVarianceAt(
  problem: WeightProblem,
  { mean, covariance }: MeanVarianceInput,
  target: number,
  start?: Series,
): Float64Array {
  const { distanceCost, ...free } = problem;
  const rows = [...(problem.rows ?? []), returnRow(problem.space, mean, target, distanceCost)];
  const linear = new Float64Array(mean.length);
  return bestWeights({ ...free, rows }, { hessian: covariance, linear }, start);
}

import { multiply } from '../../numeric/linear-algebra.ts';
import type { Series } from '../../series.ts';
import { type OptimalPortfolio, optimalPortfolio } from '../optimal-portfolio.ts';
import { bestWeights } from '../weight-problem.ts';
import { requireAssetSeries } from '../weight-space.ts';
import { weightProblem } from './mean-variance-input.ts';
import type { MinimumVarianceInput } from './minimum-variance.ts';

export interface MinimumTrackingErrorInput extends MinimumVarianceInput {
  readonly benchmarkWeights: Series;
}

/**
 * The weights whose returns stay nearest to a benchmark's under the constraints. Refuses what minimumVariance refuses.
 *
 * - Formula: min (w - b)'S(w - b) with sum w = total and the constraints.
 * - Units: tracking error in the time of the covariance.
 * - Conventions: the benchmark's weights need not meet the constraints, nor sum to the total.
 * - Source: Roll 1992.
 * - Checked: cvxpy 1.9.3 Clarabel.
 * - Example: `minimumTrackingError({ covariance: [[0.04, 0], [0, 0.09]], benchmarkWeights: [0.9, 0.1], groups: [{ assets: [0], maximum: 0.6 }] }).trackingError` gives `0.1082`.
 */
export function minimumTrackingError(input: MinimumTrackingErrorInput): OptimalPortfolio {
  const { covariance, benchmarkWeights } = input;
  const problem = weightProblem('minimumTrackingError', input);
  requireAssetSeries('benchmarkWeights', benchmarkWeights, covariance.length);
  const linear = multiply(covariance, benchmarkWeights).map((value) => -value);
  return optimalPortfolio(bestWeights(problem, { hessian: covariance, linear }), input);
}

import { QuantError } from '../../errors.ts';
import { requirePositive, type Series } from '../../series.ts';
import { sumOf } from '../../statistics/sum.ts';
import {
  type MeanVarianceInput,
  meanVarianceProblem,
  requireMeans,
} from '../mean-variance/mean-variance-input.ts';
import { type OptimalPortfolio, optimalPortfolio } from '../optimal-portfolio.ts';
import { resolveBounds } from '../weight-bounds.ts';
import { bestWeights, sumOfRows } from '../weight-problem.ts';
import { requireAssetSeries } from '../weight-space.ts';

export interface BoxRobustInput extends MeanVarianceInput {
  readonly riskAversion: number;
  /** How far each mean may be off, either way: 0 or above, in the unit of the mean. */
  readonly meanUncertainty: Series;
}

export interface RobustPortfolio extends OptimalPortfolio {
  readonly expectedReturn: number;
  /** The return if the means are as bad for these weights as they may be. */
  readonly worstCaseReturn: number;
  /** Worst-case return - lambda/2 w'Sw. */
  readonly utility: number;
}

/**
 * The best utility when each mean may be anywhere in its interval and turns out the worst. Refuses a negative
 * uncertainty, a turnover limit together with shorts, and what meanVarianceUtility refuses.
 *
 * - Formula: max mean'w - sum d |w| - lambda/2 w'Sw, which is the max over w of the min over |m - mean| <= d.
 * - Units: mean, d and covariance in one time.
 * - Conventions: an asset's uncertainty hurts longs and shorts alike; sum w = total and the constraints.
 * - Source: Tutuncu & Koenig 2004.
 * - Checked: cvxpy 1.9.3 Clarabel.
 * - Example: `boxRobustPortfolio({ mean: [0.06, 0.08], meanUncertainty: [0, 0.02], covariance: [[0.04, 0], [0, 0.04]], riskAversion: 3 }).weights` gives `[0.5, 0.5]`.
 */
export function boxRobustPortfolio(input: BoxRobustInput): RobustPortfolio {
  const { mean, covariance, riskAversion, meanUncertainty } = input;
  requirePositive('riskAversion', riskAversion);
  requireMeans(input);
  const assets = covariance.length;
  requireAssetSeries('meanUncertainty', meanUncertainty, assets);
  meanUncertainty.forEach((value, index) => {
    if (value < 0)
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
        name: 'meanUncertainty',
        index,
        value,
        must: '0 or above',
      });
  });
  const { shorts } = resolveBounds(assets, input);
  if (shorts && input.maximumTurnover !== undefined)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'maximumTurnover',
      value: input.maximumTurnover,
      must: 'left out where shorts are allowed',
    });
  const penalty = shorts ? { from: new Float64Array(assets), cost: meanUncertainty } : undefined;
  const problem = meanVarianceProblem('boxRobustPortfolio', input, penalty);
  const linear = Float64Array.from(mean, (value, i) => (shorts ? 0 : meanUncertainty[i]!) - value);
  const weights = bestWeights(problem, { hessian: sumOfRows(covariance, riskAversion), linear });
  return robustPortfolio(
    weights,
    input,
    sumOf(assets, (i) => meanUncertainty[i]! * Math.abs(weights[i]!)),
  );
}

export function robustPortfolio(
  weights: Float64Array,
  input: MeanVarianceInput & { readonly riskAversion?: number },
  loss: number,
): RobustPortfolio {
  const portfolio = optimalPortfolio(weights, input);
  const expectedReturn = portfolio.expectedReturn!;
  const worstCaseReturn = expectedReturn - loss;
  const utility = worstCaseReturn - ((input.riskAversion ?? 0) / 2) * portfolio.volatility ** 2;
  return { ...portfolio, expectedReturn, worstCaseReturn, utility };
}

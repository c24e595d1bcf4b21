import { QuantError } from '../../errors.ts';
import { findRoot } from '../../numeric/find-root.ts';
import { quadraticForm } from '../../numeric/linear-algebra.ts';
import { type Rows, requireSymmetric } from '../../rows.ts';
import { requirePositive } from '../../series.ts';
import { requireCovariance } from '../covariance-matrix.ts';
import { type MeanVarianceInput, meanVarianceProblem } from '../mean-variance/mean-variance-input.ts';
import { typicalAversion } from '../mean-variance/target-volatility.ts';
import { bestWeights, sumOfRows } from '../weight-problem.ts';
import { type RobustPortfolio, robustPortfolio } from './box-robust.ts';

export interface EllipsoidalRobustInput extends MeanVarianceInput {
  /** Default 0: only the means' uncertainty counts as risk. */
  readonly riskAversion?: number;
  /** Covariance of the estimates of the means, such as S / T. */
  readonly meanCovariance: Rows;
  /** kappa: how many of its standard deviations the portfolio's mean may be off. */
  readonly radius: number;
}

/**
 * The best utility when the means may be anywhere in an ellipsoid around their estimates and turn out the worst. Refuses
 * a radius that is not positive, and what meanVarianceUtility refuses.
 *
 * - Formula: max mean'w - kappa sqrt(w'Ow) - lambda/2 w'Sw, which is the max over w of the min over
 *   (m - mean)'O^-1 (m - mean) <= kappa^2; solved by the multiplier of w'Ow.
 * - Units: mean and S in one time, O in the square of the mean's unit.
 * - Conventions: sum w = total and the constraints.
 * - Source: Goldfarb & Iyengar 2003; Ceria & Stubbs 2006.
 * - Checked: cvxpy 1.9.3 Clarabel.
 * - Example: `ellipsoidalRobustPortfolio({ mean: [0.05, 0.05], covariance: [[0.04, 0], [0, 0.04]], meanCovariance: [[0.01, 0], [0, 0.01]], radius: 1 }).worstCaseReturn` gives `-0.02071`.
 */
export function ellipsoidalRobustPortfolio(input: EllipsoidalRobustInput): RobustPortfolio {
  const { mean, covariance, meanCovariance, radius, riskAversion = 0 } = input;
  requirePositive('radius', radius);
  if (!(riskAversion >= 0 && Number.isFinite(riskAversion)))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'riskAversion',
      value: riskAversion,
      must: 'a finite number, 0 or above',
    });
  const problem = meanVarianceProblem('ellipsoidalRobustPortfolio', input);
  requireSymmetric('meanCovariance', meanCovariance, covariance.length);
  requireCovariance('meanCovariance', meanCovariance, problem.space);
  const linear = Float64Array.from(mean, (value) => -value);
  const risk = sumOfRows(covariance, riskAversion);
  let weights: Float64Array | undefined;
  const excess = (logarithm: number) => {
    const multiplier = Math.exp(logarithm);
    weights = bestWeights(problem, { hessian: sumOfRows(meanCovariance, multiplier, risk), linear }, weights);
    return multiplier * deviation(meanCovariance, weights) - radius;
  };
  const start = Math.log(typicalAversion({ mean, covariance: meanCovariance }));
  let low = start;
  while (excess(low) > 0 && low > start - 60) low -= 2;
  let high = low + 2;
  while (excess(high) < 0 && high < start + 60) high += 2;
  excess(findRoot(excess, low, high).root);
  return robustPortfolio(weights!, input, radius * deviation(meanCovariance, weights!));
}

function deviation(covariance: Rows, weights: Float64Array): number {
  return Math.sqrt(Math.max(0, quadraticForm(covariance, weights)));
}

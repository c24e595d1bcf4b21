import { QuantError } from '../../errors.ts';
import { findRoot } from '../../numeric/find-root.ts';
import { dot, quadraticForm } from '../../numeric/linear-algebra.ts';
import { solveQuadraticProgramme } from '../../numeric/quadratic-programme.ts';
import type { Rows } from '../../rows.ts';
import type { Series } from '../../series.ts';
import { volatilitiesOf } from '../covariance-matrix.ts';
import { largestReturnWeights } from '../required-return.ts';
import { bestWeights, sumOfRows, type WeightProblem } from '../weight-problem.ts';
import type { CovarianceInput } from './mean-variance-input.ts';
import { typicalAversion } from './target-volatility.ts';

/**
 * The weights of the largest reward'w / sqrt(w'Sw), where some weights have a reward above 0.
 *
 * Where the constraints are a cone but for the sum, one quadratic programme gives it: min y'Sy with reward'y = 1,
 * scaled to the sum (Schaible 1974). Else it is the best utility reward'w - lambda/2 w'Sw of the lambda that equals
 * its own reward'w / w'Sw: there the gradients of utility and ratio agree.
 */
export function largestRatioWeights(
  problem: WeightProblem,
  input: CovarianceInput,
  reward: Series,
): Float64Array {
  return isCone(problem, input) ? byTransform(problem, input, reward) : byAversion(problem, input, reward);
}

function isCone(
  { space, trackingError }: WeightProblem,
  { groups = [], linear = [] }: CovarianceInput,
): boolean {
  if (space.split || trackingError || groups.length > 0 || linear.length > 0 || !(space.total > 0))
    return false;
  const free =
    space.lower.every((value) => value === Number.NEGATIVE_INFINITY) &&
    space.upper.every((v) => v === Infinity);
  return (
    free || (space.lower.every((value) => value === 0) && space.upper.every((value) => value >= space.total))
  );
}

function byTransform(
  { name, space }: WeightProblem,
  { covariance }: CovarianceInput,
  reward: Series,
): Float64Array {
  const { assets, lower, total } = space;
  const { values } = solveQuadraticProgramme({
    name,
    hessian: covariance,
    cost: new Float64Array(assets),
    lower,
    upper: new Float64Array(assets).fill(Number.POSITIVE_INFINITY),
    rows: [{ name: 'the reward of 1', coefficients: reward, lower: 1, upper: 1 }],
    ...(space.shorts ? { start: new Float64Array(assets) } : {}),
  });
  const sum = values.reduce((so, value) => so + value, 0);
  if (!(sum > 0))
    throw new QuantError('QUANT_INFEASIBLE', {
      constraint: 'the largest ratio',
      why: 'with unlimited shorts it is that of a portfolio whose weights sum to 0 or less; set bounds',
    });
  const spread = volatilitiesOf(covariance).reduce(
    (so, volatility, i) => so + volatility * Math.abs(values[i]!),
    0,
  );
  if (quadraticForm(covariance, values) <= 1e-14 * spread ** 2) throw endless(name);
  return values.map((value) => (total * value) / sum);
}

/** The assets' risks cancel but for rounding. */
function isWithoutRisk(covariance: Rows, weights: Float64Array): boolean {
  const spread = volatilitiesOf(covariance).reduce((so, sigma, i) => so + sigma * Math.abs(weights[i]!), 0);
  return quadraticForm(covariance, weights) <= 1e-14 * spread ** 2;
}

function endless(name: string): QuantError {
  return new QuantError('QUANT_UNBOUNDED', {
    name,
    why: 'a portfolio without variance has a reward, and the ratio no end',
  });
}

function byAversion(problem: WeightProblem, { covariance }: CovarianceInput, reward: Series): Float64Array {
  const linear = Float64Array.from(reward, (value) => -value);
  let weights: Float64Array | undefined;
  const excess = (logAversion: number) => {
    const hessian = sumOfRows(covariance, Math.exp(logAversion));
    weights = bestWeights(problem, { hessian, linear }, weights);
    const variance = quadraticForm(covariance, weights);
    const gain = dot(reward, weights);
    return gain - Math.exp(logAversion) * variance;
  };
  const start = Math.log(typicalAversion({ mean: reward, covariance }));
  let high = start;
  while (excess(high) > 0) {
    high += 2;
    if (high > start + 40 || isWithoutRisk(covariance, weights!)) throw endless(problem.name);
  }
  let low = high - 2;
  while (excess(low) < 0) {
    low -= 2;
    if (low < start - 60)
      throw new QuantError('QUANT_UNBOUNDED', {
        name: problem.name,
        why: 'the ratio still grows with the size of shorts; set bounds',
      });
  }
  excess(findRoot(excess, low, high).root);
  return weights!;
}

/** Refuses rewards of which none under the constraints is above 0. */
export function requireReward(problem: WeightProblem, reward: Series, why: string): void {
  if (problem.space.shorts && !problem.space.lower.every(Number.isFinite)) return;
  if (dot(reward, largestReturnWeights(problem, reward)) > 0) return;
  throw new QuantError('QUANT_INFEASIBLE', { constraint: problem.name, why });
}

import { QuantError } from '../../errors.ts';
import { factorise, solveFactored } from '../../numeric/dense-cholesky.ts';
import { findRoot } from '../../numeric/find-root.ts';
import { dot, multiply, quadraticForm } from '../../numeric/linear-algebra.ts';
import type { Rows } from '../../rows.ts';
import type { Series } from '../../series.ts';
import { sum, sumOf } from '../../statistics/sum.ts';

export interface BoundedBudgets {
  readonly covariance: Rows;
  readonly budgets: Series;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly total: number;
}

const MOST_ITERATIONS = 300;
/** Slopes that are smaller than this against their terms count as none, where steps bring no more. */
const SETTLED = 1e-9;

/**
 * Richard and Roncalli's constrained risk budgets: min 1/2 w'Sw - k sum b ln w within the bounds, with the k at which
 * the weights sum to the total. `start`: the weights without bounds, whose k is a first guess.
 */
export function boundedBudgetWeights(problem: BoundedBudgets, start: Float64Array): Float64Array {
  const { covariance, total } = problem;
  let weights: Float64Array = start.map((weight, i) => clamp(problem, weight, i));
  const excess = (logarithm: number) => {
    weights = weightsAt(problem, Math.exp(logarithm), weights);
    return sum(weights) - total;
  };
  const guess = Math.log(
    Math.max(quadraticForm(covariance, start), 1e-6 * averageVariance(covariance) * total ** 2),
  );
  let high = guess;
  while (excess(high) < 0 && high < guess + 60) high += 2;
  let low = high - 2;
  while (excess(low) > 0) {
    low -= 2;
    if (low < guess - 40)
      throw new QuantError('QUANT_INFEASIBLE', {
        constraint: 'budgets with these bounds',
        why: 'even the least risk within the bounds, whatever the budgets, has weights above the total',
      });
  }
  excess(findRoot(excess, low, high).root);
  return weights;
}

function averageVariance(covariance: Rows): number {
  return sumOf(covariance.length, (i) => covariance[i]![i]!) / covariance.length;
}

/** The minimum for one k: projected Newton steps, over the weights that no bound holds. */
function weightsAt(problem: BoundedBudgets, k: number, start: Float64Array): Float64Array {
  const { covariance, budgets, lower, upper } = problem;
  let weights: Float64Array = start.map((weight, i) => Math.max(weight, lower[i]!, 1e-12));
  let least = Number.POSITIVE_INFINITY;
  let improved = 0;
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const marginal = multiply(covariance, weights);
    const slope = marginal.map((value, i) => value - (k * budgets[i]!) / weights[i]!);
    const free = Array.from(slope.keys()).filter((i) => !held(weights[i]!, lower[i]!, upper[i]!, slope[i]!));
    const worst = free.reduce(
      (size, i) =>
        Math.max(size, Math.abs(slope[i]!) / (Math.abs(marginal[i]!) + (k * budgets[i]!) / weights[i]!)),
      0,
    );
    if (worst < 0.5 * least) {
      least = worst;
      improved = iteration;
    }
    const next =
      worst < 1e-15 || iteration > improved + 10 ? undefined : stepped(problem, k, weights, slope, free);
    if (next === undefined) {
      if (worst < SETTLED) return weights;
      break;
    }
    weights = next;
  }
  const why = 'covariance seems to allow positive weights without risk within the bounds';
  throw new QuantError('QUANT_NO_CONVERGENCE', { name: 'riskBudgeting', iterations: MOST_ITERATIONS, why });
}

function held(weight: number, lower: number, upper: number, slope: number): boolean {
  return (weight <= lower && slope > 0) || (weight >= upper && slope < 0);
}

/** A Newton step over the free weights, cut to the bounds and halved until the objective falls; undefined where none helps. */
function stepped(
  problem: BoundedBudgets,
  k: number,
  weights: Float64Array,
  slope: Float64Array,
  free: number[],
) {
  const { covariance, budgets } = problem;
  const size = free.length;
  if (size === 0) return undefined;
  const curvature = new Float64Array(size * size);
  free.forEach((i, row) => {
    free.forEach((j, column) => {
      curvature[row * size + column] = covariance[i]![j]!;
    });
    curvature[row * size + row] = curvature[row * size + row]! + (k * budgets[i]!) / weights[i]! ** 2;
  });
  const factor = factorise(curvature, size);
  if (factor === undefined) return undefined;
  const newton = solveFactored(
    factor,
    Float64Array.from(free, (i) => -slope[i]!),
  );
  for (let share = 1; share > 1e-10; share /= 2) {
    const next = weights.slice();
    free.forEach((i, row) => {
      next[i] = Math.max(clamp(problem, weights[i]! + share * newton[row]!, i), weights[i]! / 10);
    });
    if (gainOf(problem, k, weights, next) < 0) return next;
  }
  return undefined;
}

function clamp({ lower, upper }: BoundedBudgets, weight: number, index: number): number {
  return Math.min(Math.max(weight, lower[index]!), upper[index]!);
}

/** What the objective gains from one weight vector to the other, without the difference of large numbers. */
function gainOf(
  { covariance, budgets }: BoundedBudgets,
  k: number,
  from: Float64Array,
  to: Float64Array,
): number {
  const change = to.map((value, i) => value - from[i]!);
  const middle = multiply(
    covariance,
    to.map((value, i) => (value + from[i]!) / 2),
  );
  return (
    dot(middle, change) - k * sumOf(change.length, (i) => budgets[i]! * Math.log1p(change[i]! / from[i]!))
  );
}

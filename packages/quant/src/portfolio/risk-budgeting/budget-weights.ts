import { factorise, solveFactored } from '../../numeric/dense-cholesky.ts';
import { dot } from '../../numeric/linear-algebra.ts';
import type { Rows } from '../../rows.ts';
import type { Series } from '../../series.ts';
import { sum, sumOf } from '../../statistics/sum.ts';
import { volatilitiesOf } from '../covariance-matrix.ts';

const MOST_ITERATIONS = 200;
/** Contributions must match their budgets to this. */
const MATCH = 1e-11;

/**
 * The positive weights whose risk contributions are the budgets: Newton's method on 1/2 x'Cx - sum b ln x, C the
 * correlations, so that assets of very different volatility are alike to it. Undefined
 * where it does not settle: where positive weights without risk exist the objective falls without end.
 */
export function budgetWeights(covariance: Rows, budgets: Series): Float64Array | undefined {
  const size = budgets.length;
  const volatilities = volatilitiesOf(covariance);
  const correlations = new Float64Array(size * size);
  covariance.forEach((row, i) => {
    for (let j = 0; j < size; j++) correlations[i * size + j] = row[j]! / volatilities[i]! / volatilities[j]!;
  });
  const exposures = newtonExposures(correlations, budgets);
  if (exposures === undefined) return undefined;
  const raw = exposures.map((value, i) => value / volatilities[i]!);
  const total = sum(raw);
  return raw.map((value) => value / total);
}

function newtonExposures(correlations: Float64Array, budgets: Series): Float64Array | undefined {
  const size = budgets.length;
  let exposures: Float64Array = Float64Array.from(budgets, Math.sqrt);
  let best = exposures;
  let bestError = Number.POSITIVE_INFINITY;
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const marginal = times(correlations, exposures);
    const error = mismatch(correlations, exposures, marginal, budgets);
    if (error < bestError) {
      best = exposures;
      bestError = error;
    } else if (bestError < MATCH) return best;
    if (bestError < 1e-15) return best;
    const curvature = correlations.slice();
    for (let i = 0; i < size; i++)
      curvature[i * size + i] = curvature[i * size + i]! + budgets[i]! / exposures[i]! ** 2;
    const factor = factorise(curvature, size);
    if (factor === undefined) break;
    const step = solveFactored(
      factor,
      exposures.map((x, i) => budgets[i]! / x - marginal[i]!),
    );
    exposures = damped(correlations, exposures, step, budgets);
    if (!exposures.every(Number.isFinite)) break;
  }
  return bestError < MATCH ? best : undefined;
}

/** The worst contribution against its budget, or against the terms that it is the small sum of; not where those grow without end. */
function mismatch(
  correlations: Float64Array,
  exposures: Float64Array,
  marginal: Float64Array,
  budgets: Series,
): number {
  const terms = times(correlations.map(Math.abs), exposures);
  return exposures.reduce((worst, x, i) => {
    const size = budgets[i]! + 1e-4 * Math.min(x * terms[i]!, 100);
    return Math.max(worst, Math.abs(x * marginal[i]! - budgets[i]!) / size);
  }, 0);
}

/** The step, halved until the objective falls enough; a short one is Newton's own, whose gain rounding hides. */
function damped(
  correlations: Float64Array,
  exposures: Float64Array,
  step: Float64Array,
  budgets: Series,
): Float64Array {
  const relative = step.map((value, i) => value / exposures[i]!);
  const marginal = times(correlations, exposures);
  const bent = times(correlations, step);
  const most = relative.reduce((size, value) => Math.max(size, Math.abs(value)), 0);
  const slope = dot(marginal, step) - dot(budgets, relative);
  const gain = (share: number) =>
    share * dot(marginal, step) +
    (share ** 2 / 2) * dot(bent, step) -
    sumOf(budgets.length, (i) => budgets[i]! * Math.log1p(share * relative[i]!));
  let share = 1;
  if (most > 0.1) while (share > 1e-12 && !(gain(share) <= 0.1 * share * slope)) share /= 2;
  return exposures.map((value, i) => value + share * step[i]!);
}

function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  return vector.map((_, i) => {
    let total = 0;
    for (let j = 0; j < size; j++) total += matrix[i * size + j]! * vector[j]!;
    return total;
  });
}

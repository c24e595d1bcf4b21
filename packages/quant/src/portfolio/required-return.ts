import { QuantError } from '../errors.ts';
import { dot } from '../numeric/linear-algebra.ts';
import { solveLinearProgramme } from '../numeric/linear-programme.ts';
import { type ProgrammeRow, rowActivity } from '../numeric/programme-row.ts';
import type { Rows } from '../rows.ts';
import type { Series } from '../series.ts';
import { bestWeights, distanceTo, type WeightProblem } from './weight-problem.ts';
import { rowOverColumns, type WeightSpace, weightsOf } from './weight-space.ts';

/** mean'w less the costs of distance is at least `minimum`, as a row over the space's columns. */
export function returnRow(space: WeightSpace, mean: Series, minimum: number, cost?: Series): ProgrammeRow {
  const row = rowOverColumns(space, {
    name: `the return of at least ${minimum}`,
    coefficients: mean,
    lower: minimum,
    upper: Number.POSITIVE_INFINITY,
  });
  if (!cost) return row;
  const coefficients = Float64Array.from(
    row.coefficients,
    (value, k) => value - cost[row.columns![k]! % space.assets]!,
  );
  return { ...row, coefficients };
}

/** The weights of the largest return, less costs, under the constraints; one of them where there are several. */
export function largestReturnWeights(problem: WeightProblem, mean: Series): Float64Array {
  return bestWeights(
    { ...problem, name: 'the largest return' },
    { linear: Float64Array.from(mean, (m) => -m) },
  );
}

/**
 * Of the weights of the largest return those of least variance. What the prices of the linear programme say must hold
 * there is held, so that the return itself need not be asked for: at its very end that would be a conflict but for
 * rounding.
 */
export function leastRiskyOfRichest(problem: WeightProblem, mean: Series, covariance: Rows): Float64Array {
  const richest = largestReturnWeights(problem, mean);
  const { trackingError, space } = problem;
  const tracks = trackingError && distanceTo(trackingError, richest) > trackingError.maximum * (1 - 1e-9);
  // Where the tracking error holds it back, no other weights have this return.
  if (tracks) return richest;
  const rows = [...space.rows, ...(problem.rows ?? [])];
  const cost = Float64Array.from({ length: space.lower.length }, (_, column) => {
    const asset = column % space.assets;
    const fee = space.split ? (problem.distanceCost?.[asset] ?? 0) : 0;
    return fee + (column < space.assets ? -mean[asset]! : mean[asset]!);
  });
  const unit =
    2 ** -Math.round(Math.log2(cost.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1));
  const solution = solveLinearProgramme({
    ...problem,
    ...space,
    rows,
    cost: cost.map((value) => value * unit),
  });
  const held = (dual: number) => Math.abs(dual) > 1e-9;
  const { values, valueDuals, rowDuals } = solution;
  const face: WeightSpace = {
    ...space,
    lower: space.lower.map((limit, k) => (held(valueDuals[k]!) ? values[k]! : limit)),
    upper: space.upper.map((limit, k) => (held(valueDuals[k]!) ? values[k]! : limit)),
    rows: rows.map((row, r) => (held(rowDuals[r]!) ? heldRow(row, values) : row)),
  };
  const { distanceCost: _, rows: __, ...rest } = problem;
  const start = weightsOf(space, values);
  return bestWeights(
    { ...rest, space: face },
    { hessian: covariance, linear: new Float64Array(mean.length) },
    start,
  );
}

/** A row as an equality at the limit on which it lies. */
function heldRow(row: ProgrammeRow, values: Series): ProgrammeRow {
  const activity = rowActivity(row, values);
  const limit = Math.abs(activity - row.lower) <= Math.abs(activity - row.upper) ? row.lower : row.upper;
  return { ...row, lower: limit, upper: limit };
}

/** Refuses a return that no weights under the constraints can have. */
export function requireAttainableReturn(name: string, value: number, largest: number): void {
  if (value <= largest + 1e-12 * (Math.abs(value) + Math.abs(largest))) return;
  throw new QuantError('QUANT_INFEASIBLE', {
    constraint: `${name} ${value}`,
    why: `it is not attainable: the largest return under the constraints is ${largest}`,
  });
}

export function returnOf(mean: Series, weights: Series): number {
  return dot(mean, weights);
}

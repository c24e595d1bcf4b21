import { QuantError } from '../errors.ts';
import { dot } from '../numeric/linear-algebra.ts';
import type { ProgrammeRow } from '../numeric/programme-row.ts';
import type { Series } from '../series.ts';
import { bestWeights, type WeightProblem } from './weight-problem.ts';
import { rowOverColumns, type WeightSpace } from './weight-space.ts';

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

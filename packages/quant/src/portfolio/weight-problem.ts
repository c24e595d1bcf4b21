import { QuantError } from '../errors.ts';
import { findRoot } from '../numeric/find-root.ts';
import { multiply, quadraticForm } from '../numeric/linear-algebra.ts';
import { solveLinearProgramme } from '../numeric/linear-programme.ts';
import type { ProgrammeRow } from '../numeric/programme-row.ts';
import { solveQuadraticProgramme } from '../numeric/quadratic-programme.ts';
import type { Rows } from '../rows.ts';
import type { Series } from '../series.ts';
import { valuesOf, type WeightSpace, weightsOf } from './weight-space.ts';

/** Everything about a choice of weights but its objective. */
export interface WeightProblem {
  /** The method, as errors call it. */
  readonly name: string;
  readonly space: WeightSpace;
  /** Rows over the space's columns besides its own. */
  readonly rows?: readonly ProgrammeRow[];
  /** For each asset, the objective's cost of a unit away from the space's origin. */
  readonly distanceCost?: Series;
  readonly trackingError?: TrackingErrorLimit;
}

export interface TrackingErrorLimit {
  readonly covariance: Rows;
  readonly benchmark: Series;
  readonly maximum: number;
}

/** Minimise 1/2 w'Hw + linear'w, and the costs of distance. */
export interface WeightObjective {
  /** Symmetric positive semidefinite; none: a linear objective. */
  readonly hessian?: Rows;
  readonly linear: Series;
}

/** The best weights. `start`: those of a like problem, to begin near. */
export function bestWeights(
  problem: WeightProblem,
  objective: WeightObjective,
  start?: Series,
): Float64Array {
  const { trackingError } = problem;
  const unlimited = bestWithoutTracking(problem, objective, start);
  if (trackingError === undefined || distanceTo(trackingError, unlimited) <= trackingError.maximum)
    return unlimited;
  return bestWithinTracking(problem, trackingError, objective);
}

/** sqrt((w - b)'S(w - b)). */
export function distanceTo(
  { covariance, benchmark }: Omit<TrackingErrorLimit, 'maximum'>,
  weights: Series,
): number {
  return Math.sqrt(
    Math.max(
      0,
      quadraticForm(
        covariance,
        Float64Array.from(weights, (w, i) => w - benchmark[i]!),
      ),
    ),
  );
}

/**
 * A limit on a convex quadratic by its multiplier: the distance falls as the multiplier grows, and where they meet
 * the weights are the best within the limit.
 */
function bestWithinTracking(problem: WeightProblem, limit: TrackingErrorLimit, objective: WeightObjective) {
  const { covariance, benchmark, maximum } = limit;
  const pull = multiply(covariance, benchmark);
  let weights = bestWithoutTracking(
    { ...problem, distanceCost: new Float64Array(problem.space.assets) },
    { hessian: covariance, linear: pull.map((value) => -value) },
  );
  const least = distanceTo(limit, weights);
  if (least > maximum * (1 + 1e-9) + 1e-12)
    throw new QuantError('QUANT_INFEASIBLE', {
      constraint: `maximumTrackingError ${maximum}`,
      why: `the other constraints allow no tracking error below ${least}`,
    });
  const excess = (multiplier: number) => {
    weights = bestWithoutTracking(
      problem,
      {
        hessian: sumOfRows(covariance, multiplier, objective.hessian),
        linear: Float64Array.from(objective.linear, (value, i) => value - multiplier * pull[i]!),
      },
      weights,
    );
    return distanceTo(limit, weights) - maximum;
  };
  const unit = sizeOf(objective) / (Math.max(...covariance.map((row, i) => row[i]!)) || 1);
  let upper = unit;
  while (excess(upper) > 0 && upper < 1e12 * unit) upper *= 8;
  let lower = upper / 8;
  while (excess(lower) < 0 && lower > 1e-12 * unit) lower /= 8;
  const { root } = findRoot(excess, lower, upper);
  excess(root);
  return weights;
}

function bestWithoutTracking(problem: WeightProblem, { hessian, linear }: WeightObjective, start?: Series) {
  const { name, space, rows = [], distanceCost } = problem;
  const { assets, origin, split } = space;
  const feasibility = {
    name,
    lower: space.lower,
    upper: space.upper,
    rows: [...space.rows, ...rows],
    columnName: space.columnName,
  };
  const slope = hessian ? multiply(hessian, origin) : new Float64Array(assets);
  const cost = Float64Array.from({ length: space.lower.length }, (_, column) => {
    const asset = column % assets;
    const gradient = linear[asset]! + slope[asset]!;
    return (column < assets ? gradient : -gradient) + (split ? (distanceCost?.[asset] ?? 0) : 0);
  });
  const begin = start ? { start: valuesOf(space, start) } : {};
  const solution = hessian
    ? solveQuadraticProgramme({
        ...feasibility,
        cost,
        hessian: split ? mirrored(hessian) : hessian,
        ...begin,
      })
    : solveLinearProgramme({ ...feasibility, cost });
  return weightsOf(space, solution.values);
}

/** Of buys and sells: the sells' sign is the other way. */
function mirrored(hessian: Rows): Float64Array[] {
  const size = hessian.length;
  const half = hessian.map((row) => {
    const both = new Float64Array(2 * size);
    both.set(row);
    for (let j = 0; j < size; j++) both[size + j] = -row[j]!;
    return both;
  });
  return [...half, ...half.map((row) => row.map((value) => -value))];
}

/** factor A + B. */
export function sumOfRows(rows: Rows, factor: number, others?: Rows): Float64Array[] {
  return rows.map((row, i) => Float64Array.from(row, (value, j) => factor * value + (others?.[i]?.[j] ?? 0)));
}

function sizeOf({ hessian, linear }: WeightObjective): number {
  let size = 0;
  for (const value of linear) size = Math.max(size, Math.abs(value));
  hessian?.forEach((row, i) => {
    size = Math.max(size, row[i]!);
  });
  return size || 1;
}

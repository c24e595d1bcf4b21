import { dot, symmetricEigen } from '../../numeric/linear-algebra.ts';
import type { Rows } from '../../rows.ts';
import type { Coordinates } from './coordinates.ts';
import type { LikelihoodSurface } from './likelihood-surface.ts';
import { PARAMETER_COUNT } from './volatility-model.ts';

export interface StandardErrors {
  /** From the inverse of the Hessian. */
  readonly hessian: Float64Array;
  /** Bollerslev & Wooldridge 1992: right also where the residuals are not normal. */
  readonly robust: Float64Array;
}

export interface StandardErrorsInput {
  readonly surface: LikelihoodSurface;
  readonly coordinates: Coordinates;
  readonly point: Float64Array;
  readonly free: readonly number[];
  readonly observations: number;
}

/**
 * Standard errors of the parameters at the optimum, by the delta method from the coordinates that are not held by a
 * bound. NaN for a parameter that depends on none of these, and for all where the likelihood is flat.
 */
export function standardErrors(input: StandardErrorsInput): StandardErrors {
  const { coordinates, point, free, observations } = input;
  const covariance = inverseOf(hessian(input));
  const none = () => new Float64Array(PARAMETER_COUNT).fill(Number.NaN);
  if (covariance === undefined) return { hessian: none(), robust: none() };

  const jacobian = new Float64Array(PARAMETER_COUNT ** 2);
  coordinates.writeParameters(point, new Float64Array(PARAMETER_COUNT), jacobian);
  const entry = (row: number, column: number) => jacobian[row * PARAMETER_COUNT + column]!;
  const scores = scoreCovariance(input);
  const sandwich = product(product(covariance, scores), covariance);
  const errors = (of: Rows) =>
    Float64Array.from({ length: PARAMETER_COUNT }, (_, parameter) => {
      let variance = 0;
      free.forEach((row, i) => {
        free.forEach((column, j) => {
          variance += entry(parameter, row) * of[i]![j]! * entry(parameter, column);
        });
      });
      return variance > 0 ? Math.sqrt(variance / observations) : Number.NaN;
    });
  return { hessian: errors(covariance), robust: errors(sandwich) };
}

/** A step of a coordinate for differences; a whole one, see there, is large. */
const STEP = 1e-5;

function differences<Value>(
  { point, free }: StandardErrorsInput,
  difference: (below: Float64Array, above: Float64Array, width: number) => Value,
): readonly Value[] {
  return free.map((row) => {
    const step = STEP * Math.max(1e-2, Math.abs(point[row]!));
    const below = Float64Array.from(point);
    const above = Float64Array.from(point);
    below[row]! -= step;
    above[row]! += step;
    return difference(below, above, 2 * step);
  });
}

function hessian(input: StandardErrorsInput): Rows {
  const { surface, free } = input;
  const high = new Float64Array(PARAMETER_COUNT);
  const low = new Float64Array(PARAMETER_COUNT);
  const rows = differences(input, (below, above, width) => {
    surface.writeGradient(above, high);
    surface.writeGradient(below, low);
    return free.map((column) => (high[column]! - low[column]!) / width);
  });
  return rows.map((row, i) => row.map((value, j) => (value + rows[j]![i]!) / 2));
}

/** Mean outer product of the single returns' gradients. */
function scoreCovariance(input: StandardErrorsInput): Rows {
  const scores = differences(input, (below, above, width) => {
    const low = input.surface.terms(below);
    return input.surface.terms(above).map((value, index) => (value - low[index]!) / width);
  });
  return scores.map((left) => scores.map((right) => dot(left, right) / input.observations));
}

/** Below this share of the largest, an eigenvalue of the Hessian says that the likelihood is flat. */
const FLAT = 1e-9;

function inverseOf(matrix: Rows): Rows | undefined {
  if (matrix.length === 0 || matrix.some((row) => row.some((value) => !Number.isFinite(value))))
    return undefined;
  const { values, vectors } = symmetricEigen(matrix);
  if (!(values.at(-1)! > FLAT * values[0]!)) return undefined;
  return matrix.map((_, i) =>
    matrix.map((_, j) =>
      vectors.reduce((total, vector, k) => total + (vector[i]! * vector[j]!) / values[k]!, 0),
    ),
  );
}

function product(left: Rows, right: Rows): Rows {
  return left.map((row) =>
    right.map((_, column) => right.reduce((total, other, k) => total + row[k]! * other[column]!, 0)),
  );
}

import { requirePositive, requireWholeNumber, type Series } from '../series.ts';
import { type Bounds, type Minimum, startWithin } from './objective.ts';
import { solveFree } from './small-cholesky.ts';

export interface LevenbergMarquardtOptions {
  /** Number of residuals. */
  readonly residuals: number;
  /** Writes d residual[i] / d point[j] at i * (number of coordinates) + j; central differences where not given. */
  readonly jacobian?: (point: Float64Array, jacobian: Float64Array) => void;
  readonly bounds?: Bounds;
  /** Default 200. */
  readonly iterations?: number;
  /** Done when a step gains less than this share of the sum of squares and moves less than its root. Default 1e-15. */
  readonly tolerance?: number;
}

const STEP = Math.cbrt(Number.EPSILON);

/**
 * The point near `start` with the least sum of squared residuals: Gauss-Newton steps, shortened while they do not
 * help (Marquardt 1963, with Nielsen's 1999 rule for the damping). `write` fills the residuals at a point; NaN says
 * "not allowed here". Bounds by letting coordinates at rest there. `value` is half the sum of squares.
 */
export function levenbergMarquardt(
  write: (point: Float64Array, residuals: Float64Array) => void,
  start: Series,
  options: LevenbergMarquardtOptions,
): Minimum {
  const { residuals: count, iterations: most = 200, tolerance = 1e-15 } = options;
  requireWholeNumber('residuals', count, 1);
  requireWholeNumber('iterations', most, 1);
  requirePositive('tolerance', tolerance);
  const { point, lower, upper } = startWithin(start, options.bounds);
  const size = point.length;
  let evaluations = 0;
  const halfSquares = (at: Float64Array, out: Float64Array): number => {
    evaluations++;
    write(at, out);
    let total = 0;
    for (let i = 0; i < count; i++) total += out[i]! ** 2;
    return Number.isNaN(total) ? Infinity : total / 2;
  };
  const here = new Float64Array(count);
  const there = new Float64Array(count);
  const jacobian = new Float64Array(count * size);
  const gradient = new Float64Array(size);
  const normal = new Float64Array(size * size);
  const damped = new Float64Array(size * size);
  const step = new Float64Array(size);
  const trial = new Float64Array(size);
  const scale = new Float64Array(size);

  const differences = (): void => {
    trial.set(point);
    for (let j = 0; j < size; j++) {
      const x = point[j]!;
      const h = STEP * Math.max(Math.abs(x), 1e-2);
      const above = Math.min(x + h, upper[j]!);
      const below = Math.max(x - h, lower[j]!);
      trial[j] = above;
      const high = Float64Array.from(here);
      if (above > x && halfSquares(trial, high) === Infinity) high.fill(Number.NaN);
      trial[j] = below;
      const low = Float64Array.from(here);
      if (below < x && halfSquares(trial, low) === Infinity) low.fill(Number.NaN);
      trial[j] = x;
      for (let i = 0; i < count; i++) {
        let slope = above > below ? (high[i]! - low[i]!) / (above - below) : 0;
        if (Number.isNaN(slope)) slope = (high[i]! - here[i]!) / (above - x);
        if (Number.isNaN(slope)) slope = (here[i]! - low[i]!) / (x - below);
        jacobian[i * size + j] = Number.isNaN(slope) ? 0 : slope;
      }
    }
  };

  let value = halfSquares(point, here);
  const done = (iterations: number, converged: boolean): Minimum => ({
    point,
    value,
    iterations,
    evaluations,
    converged,
  });
  if (value === Infinity) return done(0, false);
  let damping = 1e-3;
  let growth = 2;
  let current = false;
  for (let iteration = 0; iteration < most; iteration++) {
    if (value === 0) return done(iteration, true);
    if (!current) {
      if (options.jacobian) options.jacobian(point, jacobian);
      else differences();
      setNormalEquations(jacobian, here, size, normal, gradient);
      for (let j = 0; j < size; j++) scale[j] = Math.max(scale[j]!, normal[j * size + j]!);
      current = true;
    }
    const free = Array.from(point, (_, j) => j).filter(
      (j) => !(gradient[j]! > 0 ? point[j]! <= lower[j]! : point[j]! >= upper[j]!) && scale[j]! > 0,
    );
    if (free.every((j) => gradient[j] === 0)) return done(iteration, true);
    damped.set(normal);
    for (let j = 0; j < size; j++) damped[j * size + j] = damped[j * size + j]! + damping * scale[j]!;
    step.fill(0);
    const solved = solveFree(damped, size, free, gradient, step);
    let expected = 0;
    let moved = 0;
    for (let j = 0; j < size; j++) {
      trial[j] = Math.min(Math.max(point[j]! - step[j]!, lower[j]!), upper[j]!);
      const change = point[j]! - trial[j]!;
      expected += (change * (damping * scale[j]! * change + gradient[j]!)) / 2;
      moved = Math.max(moved, Math.abs(change) / Math.max(Math.abs(point[j]!), 1e-3));
    }
    const trialValue = solved ? halfSquares(trial, there) : Infinity;
    const gain = value - trialValue;
    if (gain > 0) {
      const small = gain <= tolerance * value && moved <= Math.sqrt(tolerance);
      const ratio = expected > 0 ? gain / expected : 0.5;
      damping *= Math.max(1 / 3, 1 - (2 * Math.min(ratio, 1.5) - 1) ** 3);
      damping = Math.max(damping, 1e-16);
      growth = 2;
      point.set(trial);
      here.set(there);
      value = trialValue;
      current = false;
      if (small) return done(iteration + 1, true);
    } else {
      // Not even a step that hardly moves helps: rounding is all that is left.
      if (solved && moved <= 1e-12) return done(iteration + 1, true);
      damping *= growth;
      growth *= 2;
    }
  }
  return done(most, false);
}

/** J'J and J'r. */
function setNormalEquations(
  jacobian: Float64Array,
  residuals: Float64Array,
  size: number,
  normal: Float64Array,
  gradient: Float64Array,
): void {
  normal.fill(0);
  gradient.fill(0);
  for (let i = 0; i < residuals.length; i++) {
    for (let j = 0; j < size; j++) {
      const slope = jacobian[i * size + j]!;
      gradient[j] = gradient[j]! + slope * residuals[i]!;
      for (let k = 0; k <= j; k++) {
        const index = j * size + k;
        normal[index] = normal[index]! + slope * jacobian[i * size + k]!;
      }
    }
  }
  for (let j = 0; j < size; j++) for (let k = 0; k < j; k++) normal[k * size + j] = normal[j * size + k]!;
}

import { requirePositive, requireWholeNumber, type Series } from '../series.ts';
import { differenceGradient } from './differences.ts';
import { wolfeStep } from './line-search.ts';
import { type Bounds, type Minimum, type Objective, startWithin } from './objective.ts';
import { solveFree } from './small-cholesky.ts';

export interface MinimiseOptions {
  /** Writes the gradient at `point` into `gradient`; central differences where it is not given. */
  readonly gradient?: (point: Float64Array, gradient: Float64Array) => void;
  readonly bounds?: Bounds;
  /** Default 500. */
  readonly iterations?: number;
  /**
   * Done when no coordinate could change the value by more than this share by moving by its own size (or by 1, where
   * it is smaller): |g| max(|x|, 1) <= tolerance max(|f|, 1). Default 1e-9. Scale the objective to the order of 1.
   */
  readonly tolerance?: number;
}

/** Two steps in a row that gain less than this share of the value end the search. */
const NO_GAIN = 1e-15;
/** A search that cannot go lower counts as done if the slope is below this multiple of the tolerance. */
const STALLED = 1e5;

/**
 * The lowest value near `start`, by BFGS with a strong Wolfe line search. Bounds by an active set: a coordinate at its
 * bound whose slope points outwards rests, the others go on in their own subspace. Deterministic. For smooth objectives
 * of up to some tens of variables, each of the order of 0.01 to 100: scale what is smaller or larger.
 */
export function minimise(objective: Objective, start: Series, options: MinimiseOptions = {}): Minimum {
  const { iterations: most = 500, tolerance = 1e-9 } = options;
  requireWholeNumber('iterations', most, 1);
  requirePositive('tolerance', tolerance);
  const { point, lower, upper } = startWithin(start, options.bounds);
  const size = point.length;
  let evaluations = 0;
  const valueAt = (at: Float64Array): number => {
    evaluations++;
    const value = objective(at);
    return Number.isNaN(value) ? Infinity : value;
  };
  const writeGradient = (at: Float64Array, value: number, out: Float64Array): void => {
    if (options.gradient) options.gradient(at, out);
    else evaluations += differenceGradient(objective, at, value, lower, upper, out);
  };

  let value = valueAt(point);
  const gradient = new Float64Array(size);
  const done = (iterations: number, converged: boolean): Minimum => ({
    point,
    value,
    iterations,
    evaluations,
    converged,
  });
  if (!Number.isFinite(value)) return done(0, false);
  writeGradient(point, value, gradient);

  const curvature = new Float64Array(size * size);
  let fresh = true;
  const reset = (): void => {
    curvature.fill(0);
    for (let i = 0; i < size; i++) curvature[i * size + i] = 1;
    fresh = true;
  };
  reset();

  const direction = new Float64Array(size);
  const trial = new Float64Array(size);
  const trialGradient = new Float64Array(size);
  let trialValue = value;
  let gainless = 0;

  for (let iteration = 0; iteration < most; iteration++) {
    const slopeLeft = largestFreeSlope(point, gradient, lower, upper) / Math.max(Math.abs(value), 1);
    if (slopeLeft <= tolerance) return done(iteration, true);
    if (!setDirection(direction, point, gradient, lower, upper, curvature)) {
      reset();
      setDirection(direction, point, gradient, lower, upper, curvature);
    }
    let slope = 0;
    let length = 0;
    let largestStep = Infinity;
    for (let i = 0; i < size; i++) {
      const d = direction[i]!;
      slope += d * gradient[i]!;
      length = Math.max(length, Math.abs(d) / Math.max(Math.abs(point[i]!), 1));
      if (d > 0) largestStep = Math.min(largestStep, (upper[i]! - point[i]!) / d);
      if (d < 0) largestStep = Math.min(largestStep, (lower[i]! - point[i]!) / d);
    }
    const step = wolfeStep(
      {
        value: (at) => {
          for (let i = 0; i < size; i++)
            trial[i] = Math.min(Math.max(point[i]! + at * direction[i]!, lower[i]!), upper[i]!);
          trialValue = valueAt(trial);
          return trialValue;
        },
        slope: () => {
          writeGradient(trial, trialValue, trialGradient);
          let total = 0;
          for (let i = 0; i < size; i++) total += trialGradient[i]! * direction[i]!;
          return total;
        },
      },
      // The first step knows no curvature: it goes a little way only.
      { value, slope, firstStep: fresh ? Math.min(1, 0.1 / length) : 1, largestStep },
    );
    if (step === 0) {
      if (fresh) return done(iteration, slopeLeft <= STALLED * tolerance);
      reset();
      continue;
    }
    gainless = value - trialValue <= NO_GAIN * Math.abs(value) ? gainless + 1 : 0;
    fresh = updateCurvature(curvature, point, trial, gradient, trialGradient, fresh);
    point.set(trial);
    gradient.set(trialGradient);
    value = trialValue;
    if (gainless === 2) {
      const left = largestFreeSlope(point, gradient, lower, upper) / Math.max(Math.abs(value), 1);
      return done(iteration + 1, left <= STALLED * tolerance);
    }
  }
  return done(most, false);
}

/** The largest slope, times the coordinate's size, among coordinates that may follow it. */
function largestFreeSlope(
  point: Float64Array,
  gradient: Float64Array,
  lower: Float64Array,
  upper: Float64Array,
): number {
  let largest = 0;
  for (let i = 0; i < point.length; i++) {
    const slope = gradient[i]!;
    if (slope > 0 ? point[i]! <= lower[i]! : point[i]! >= upper[i]!) continue;
    largest = Math.max(largest, Math.abs(slope) * Math.max(Math.abs(point[i]!), 1));
  }
  return largest;
}

/** The quasi-Newton direction among the coordinates that are free to take it; 0 for those at rest. */
function setDirection(
  direction: Float64Array,
  point: Float64Array,
  gradient: Float64Array,
  lower: Float64Array,
  upper: Float64Array,
  curvature: Float64Array,
): boolean {
  const blocked = (i: number, way: number): boolean =>
    way > 0 ? point[i]! >= upper[i]! : way < 0 && point[i]! <= lower[i]!;
  const downhill = gradient.map((slope) => -slope);
  let free = Array.from(point, (_, i) => i).filter((i) => !blocked(i, downhill[i]!));
  for (;;) {
    direction.fill(0);
    if (!solveFree(curvature, point.length, free, downhill, direction)) return false;
    // Coupling may send a coordinate out through the bound that it stands at: it rests too.
    const inside = free.filter((i) => !blocked(i, direction[i]!));
    if (inside.length === free.length) return true;
    free = inside;
  }
}

/** The BFGS update of the curvature; skipped where the step shows none. Gives whether it is still the first guess. */
function updateCurvature(
  curvature: Float64Array,
  from: Float64Array,
  to: Float64Array,
  gradientFrom: Float64Array,
  gradientTo: Float64Array,
  fresh: boolean,
): boolean {
  const size = from.length;
  const s = to.map((value, i) => value - from[i]!);
  const y = gradientTo.map((value, i) => value - gradientFrom[i]!);
  let sy = 0;
  let ss = 0;
  let yy = 0;
  for (let i = 0; i < size; i++) {
    sy += s[i]! * y[i]!;
    ss += s[i]! ** 2;
    yy += y[i]! ** 2;
  }
  if (!(sy > 1e-12 * Math.sqrt(ss * yy))) return fresh;
  if (fresh) for (let i = 0; i < size; i++) curvature[i * size + i] = yy / sy;
  const bs = new Float64Array(size);
  let sbs = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) bs[i] = bs[i]! + curvature[i * size + j]! * s[j]!;
    sbs += bs[i]! * s[i]!;
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const index = i * size + j;
      curvature[index] = curvature[index]! + (y[i]! * y[j]!) / sy - (bs[i]! * bs[j]!) / sbs;
    }
  }
  return false;
}

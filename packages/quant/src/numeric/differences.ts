import type { Objective } from './objective.ts';

/** The step that balances the formula's error against rounding, relative to the coordinate. */
const STEP = Math.cbrt(Number.EPSILON);

/**
 * Writes the gradient of `objective` at `point` by central differences; at a bound by the three-point formula to the
 * free side, so that the objective is never asked outside. `value` is the objective at the point. Gives the number of
 * calls. A coordinate whose bounds meet has slope 0.
 */
export function differenceGradient(
  objective: Objective,
  point: Float64Array,
  value: number,
  lower: Float64Array,
  upper: Float64Array,
  gradient: Float64Array,
): number {
  const moved = Float64Array.from(point);
  let evaluations = 0;
  const at = (index: number, x: number): number => {
    moved[index] = x;
    evaluations++;
    return objective(moved);
  };
  for (let index = 0; index < point.length; index++) {
    const x = point[index]!;
    const room = upper[index]! - lower[index]!;
    if (room === 0) {
      gradient[index] = 0;
      continue;
    }
    const step = Math.min(STEP * Math.max(Math.abs(x), 1e-2), room / 2);
    const below = x - step;
    const above = x + step;
    let slope: number;
    if (below >= lower[index]! && above <= upper[index]!) {
      const low = at(index, below);
      const high = at(index, above);
      slope = (high - low) / (above - below);
      // An objective that is not defined on one side still has a slope on the other.
      if (!Number.isFinite(slope))
        slope = Number.isFinite(high) ? (high - value) / (above - x) : (value - low) / (x - below);
    } else {
      const side = above <= upper[index]! ? step : -step;
      const near = x + side;
      const far = x + 2 * side;
      slope = (4 * at(index, near) - at(index, far) - 3 * value) / (far - x);
    }
    gradient[index] = slope;
    moved[index] = x;
  }
  return evaluations;
}

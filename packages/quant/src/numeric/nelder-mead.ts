import { requirePositive, requireWholeNumber, type Series } from '../series.ts';
import { type Bounds, type Minimum, type Objective, startWithin } from './objective.ts';

export interface NelderMeadOptions {
  readonly bounds?: Bounds;
  /** Default 200 for each coordinate. */
  readonly iterations?: number;
  /** Done when the corners agree to this share, in value and in each coordinate. Default 1e-10. */
  readonly tolerance?: number;
  /** How far the first corners lie from the start, per coordinate; default 5 % of it, 0.05 where it is 0. */
  readonly steps?: Series;
}

/** A simplex that has become flat ends early: it starts anew where it ended, at most this often. */
const RESTARTS = 5;

/**
 * The lowest value near `start`, by a simplex that walks downhill without derivatives: for objectives with kinks. The
 * coefficients depend on the dimension (Gao & Han 2012). Bounds by moving each trial inside. Deterministic.
 */
export function nelderMead(objective: Objective, start: Series, options: NelderMeadOptions = {}): Minimum {
  const { iterations: most = 200 * start.length, tolerance = 1e-10 } = options;
  let best = walk(objective, start, { ...options, iterations: most });
  for (let restart = 0; restart < RESTARTS && best.converged && best.iterations < most; restart++) {
    const next = walk(objective, best.point, { ...options, iterations: most - best.iterations });
    const gain = best.value - next.value;
    best = {
      ...next,
      iterations: best.iterations + next.iterations,
      evaluations: best.evaluations + next.evaluations,
    };
    if (gain <= tolerance * Math.max(Math.abs(best.value), tolerance)) break;
  }
  return best;
}

function walk(objective: Objective, start: Series, options: NelderMeadOptions): Minimum {
  const { point: first, lower, upper } = startWithin(start, options.bounds);
  const size = first.length;
  const { iterations: most = 200 * size, tolerance = 1e-10 } = options;
  requireWholeNumber('iterations', most, 1);
  requirePositive('tolerance', tolerance);
  const expand = 1 + 2 / Math.max(size, 2);
  const contract = 0.75 - 1 / (2 * Math.max(size, 2));
  const shrink = 1 - 1 / Math.max(size, 2);

  let evaluations = 0;
  const corner = (point: Float64Array): { point: Float64Array; value: number } => {
    for (let i = 0; i < size; i++) point[i] = Math.min(Math.max(point[i]!, lower[i]!), upper[i]!);
    evaluations++;
    const value = objective(point);
    return { point, value: Number.isNaN(value) ? Infinity : value };
  };
  const corners = [corner(Float64Array.from(first))];
  for (let i = 0; i < size; i++) {
    const moved = Float64Array.from(first);
    const step = options.steps?.[i] ?? (first[i] === 0 ? 0.05 : 0.05 * first[i]!);
    moved[i] = first[i]! + step;
    // At a bound, into the room that there is.
    if (moved[i]! > upper[i]! || moved[i]! < lower[i]!) moved[i] = first[i]! - step;
    corners.push(corner(moved));
  }
  for (let iteration = 0; ; iteration++) {
    corners.sort((a, b) => a.value - b.value);
    const best = corners[0]!;
    const worst = corners[size]!;
    const converged = agree(best, corners, tolerance);
    if (converged || iteration === most)
      return { point: best.point, value: best.value, iterations: iteration, evaluations, converged };
    const centre = new Float64Array(size);
    for (let c = 0; c < size; c++)
      for (let i = 0; i < size; i++) centre[i] = centre[i]! + corners[c]!.point[i]! / size;
    const along = (share: number) =>
      corner(centre.map((value, i) => value + share * (worst.point[i]! - value)));
    const reflected = along(-1);
    if (reflected.value < best.value) {
      const expanded = along(-expand);
      corners[size] = expanded.value < reflected.value ? expanded : reflected;
      continue;
    }
    if (reflected.value < corners[size - 1]!.value) {
      corners[size] = reflected;
      continue;
    }
    const outside = reflected.value < worst.value;
    const contracted = along(outside ? -contract : contract);
    if (contracted.value < Math.min(reflected.value, worst.value)) {
      corners[size] = contracted;
      continue;
    }
    for (let c = 1; c <= size; c++) {
      const { point } = corners[c]!;
      corners[c] = corner(point.map((value, i) => best.point[i]! + shrink * (value - best.point[i]!)));
    }
  }
}

interface Corner {
  readonly point: Float64Array;
  readonly value: number;
}

function agree(best: Corner, corners: readonly Corner[], tolerance: number): boolean {
  return corners.every(
    ({ point, value }) =>
      value - best.value <= tolerance * Math.max(Math.abs(best.value), tolerance) &&
      point.every((x, i) => Math.abs(x - best.point[i]!) <= tolerance * Math.max(Math.abs(x), 1)),
  );
}

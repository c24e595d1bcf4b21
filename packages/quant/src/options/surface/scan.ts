import { findRoot } from '../../numeric/find-root.ts';
import { minimiseOnInterval } from '../../numeric/minimise-on-interval.ts';

/** A stretch of log-moneyness. */
export interface MoneynessRange {
  readonly from: number;
  readonly to: number;
}

export interface Scan {
  readonly minimum: number;
  /** Where it is lowest; null where it is the same everywhere. */
  readonly at: number | null;
  /** The stretches where it is below the threshold. */
  readonly below: readonly MoneynessRange[];
}

/** The lowest value of `f` over `grid` and between its points, and the stretches where it is below `threshold`. */
export function scan(f: (k: number) => number, grid: Float64Array, threshold: number): Scan {
  const values = grid.map(f);
  let lowest = 0;
  let highest = 0;
  for (let i = 1; i < grid.length; i++) {
    if (values[i]! < values[lowest]!) lowest = i;
    if (values[i]! > values[highest]!) highest = i;
  }
  const spread = values[highest]! - values[lowest]!;
  if (spread <= 4 * Number.EPSILON * Math.abs(values[highest]!) && values[lowest]! >= threshold)
    return { minimum: values[lowest]!, at: null, below: [] };
  const points: Point[] = Array.from(grid, (k, i) => ({ k, value: values[i]! }));
  // Each dip between grid points, so that a narrow one is not missed; from the right, so that indexes stay.
  for (let i = grid.length - 1; i >= 0; i--) {
    const left = Math.max(i - 1, 0);
    const right = Math.min(i + 1, grid.length - 1);
    if (!(values[i]! <= values[left]! && values[i]! <= values[right]!)) continue;
    const dip = minimiseOnInterval(f, grid[left]!, grid[right]!, { pieces: 1 });
    if (dip.value < values[i]!)
      points.splice(dip.at < grid[i]! ? i : i + 1, 0, { k: dip.at, value: dip.value });
  }
  const bottom = points.reduce((best, point) => (point.value < best.value ? point : best));
  return { minimum: bottom.value, at: bottom.k, below: stretchesBelow(f, points, threshold) };
}

interface Point {
  readonly k: number;
  readonly value: number;
}

function stretchesBelow(
  f: (k: number) => number,
  points: readonly Point[],
  threshold: number,
): readonly MoneynessRange[] {
  const stretches: MoneynessRange[] = [];
  const crossing = (i: number): number =>
    findRoot((k) => f(k) - threshold, points[i - 1]!.k, points[i]!.k, { tolerance: 1e-12 }).root;
  let from: number | undefined;
  points.forEach(({ k, value }, i) => {
    if (value < threshold && from === undefined) from = i === 0 ? k : crossing(i);
    else if (!(value < threshold) && from !== undefined) {
      stretches.push({ from, to: crossing(i) });
      from = undefined;
    }
  });
  if (from !== undefined) stretches.push({ from, to: points.at(-1)!.k });
  return stretches;
}

/** Points from `from` to `to`, both included, dense around `centre` where the smile bends within about `width`. */
export function bendGrid(
  from: number,
  to: number,
  centre: number,
  width: number,
  pieces = 400,
): Float64Array {
  const start = Math.asinh((from - centre) / width);
  const end = Math.asinh((to - centre) / width);
  return Float64Array.from({ length: pieces + 1 }, (_, i) => {
    if (i === 0) return from;
    return i === pieces ? to : centre + width * Math.sinh(start + ((end - start) * i) / pieces);
  });
}

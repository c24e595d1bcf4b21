import { type DenseFactor, factorise, solveFactored, solveLower } from './dense-cholesky.ts';

/** What keeps singular systems solvable; refinement takes its effect out again. */
const PROXIMAL = 1e-9;

/** The conditions of a least quadratic under equalities. */
export interface Saddle {
  readonly size: number;
  /** The Hessian of the free columns. */
  readonly reduced: Float64Array;
  /** The active rows over the free columns. */
  readonly sides: readonly Float64Array[];
  readonly right: Float64Array;
  readonly gap: Float64Array;
  readonly scale: number;
}

export interface SaddleSolution {
  readonly change: Float64Array;
  readonly multipliers: Float64Array;
  /** Whether the objective falls without end along `change`. */
  readonly endless: boolean;
  /** What is left of the system, against its own size. */
  readonly rest: number;
}

/**
 * x and y with H x - A'y = right and A x = gap, where H may be singular and A's rows dependent: factors, regularised
 * as far as they must be, then refinement against the system itself. Undefined where the rows contradict each other.
 */
export function solveSaddle(saddle: Saddle): SaddleSolution | undefined {
  const { size, sides, gap } = saddle;
  if (size === 0 && sides.length > 0 && gap.some((value) => Math.abs(value) > 1e-9)) return undefined;
  let best: SaddleSolution | undefined;
  for (const proximal of [0, PROXIMAL, 1e3 * PROXIMAL]) {
    const factors = saddleFactors(saddle, proximal);
    const solution = factors && refined(saddle, factors);
    if (solution === undefined) continue;
    if (best === undefined || solution.rest < best.rest) best = solution;
    if (best.rest < 1e-11 || solution.endless) break;
  }
  if (best === undefined) return undefined;
  const { change, endless } = best;
  const contradicts = sides.some((side, r) => Math.abs(gap[r]! - inner(side, change)) > 1e-8);
  return contradicts && !endless ? undefined : best;
}

function refined(
  { size, reduced, sides, right, gap, scale }: Saddle,
  { columns, rows, half }: SaddleFactors,
): SaddleSolution {
  let change = new Float64Array(size);
  let multipliers = new Float64Array(sides.length);
  let best = { change, multipliers, endless: false, rest: Number.POSITIVE_INFINITY };
  for (let pass = 0; pass < 30; pass++) {
    const forward = new Float64Array(size);
    let rest = 0;
    for (let i = 0; i < size; i++) {
      let value = right[i]!;
      for (let j = 0; j < size; j++) value -= reduced[i * size + j]! * change[j]!;
      for (let r = 0; r < sides.length; r++) value += sides[r]![i]! * multipliers[r]!;
      forward[i] = value;
      rest = Math.max(rest, Math.abs(value) / scale);
    }
    const missing = sides.map((side, r) => gap[r]! - inner(side, change));
    for (const value of missing) rest = Math.max(rest, Math.abs(value));
    const improves = rest < 0.9 * best.rest;
    if (rest < best.rest) best = { change, multipliers, endless: false, rest };
    if (rest <= 1e-16 || (pass > 2 && !improves)) break;
    solveLower(columns, forward);
    const down = Float64Array.from(missing, (value, r) => value - inner(half[r]!, forward));
    solveFactored(rows, down);
    for (let r = 0; r < down.length; r++)
      for (let i = 0; i < size; i++) forward[i] = forward[i]! + half[r]![i]! * down[r]!;
    solveUpper(columns, forward);
    multipliers = multipliers.map((value, r) => value + down[r]!);
    change = change.map((value, i) => value + forward[i]!);
  }
  // A direction without curvature along which the objective falls makes the steps grow by 1 / PROXIMAL.
  const grown = change.some((value) => Math.abs(value) > 1e-6 / PROXIMAL);
  return best.rest > 1e-8 && grown ? { change, multipliers, endless: true, rest: best.rest } : best;
}

interface SaddleFactors {
  readonly columns: DenseFactor;
  readonly rows: DenseFactor;
  /** The rows over the factor of the columns. */
  readonly half: readonly Float64Array[];
}

function saddleFactors({ size, reduced, sides }: Saddle, proximal: number): SaddleFactors | undefined {
  const lifted = proximal === 0 ? reduced : withDiagonal(reduced, size, proximal);
  const columns = factorise(lifted, size, proximal === 0 ? 1e-13 : 0);
  if (columns === undefined) return undefined;
  const half = sides.map((side) => solveLower(columns, side.slice()));
  const count = sides.length;
  const schur = new Float64Array(count * count);
  for (let r = 0; r < count; r++)
    for (let s = 0; s <= r; s++) schur[r * count + s] = inner(half[r]!, half[s]!);
  let largest = 0;
  for (let r = 0; r < count; r++) largest = Math.max(largest, schur[r * count + r]!);
  const rows = factorise(withDiagonal(schur, count, 1e-13 * (largest || 1)), count);
  return rows && { columns, rows, half };
}

function withDiagonal(matrix: Float64Array, size: number, value: number): Float64Array {
  const copy = matrix.slice();
  for (let i = 0; i < size; i++) copy[i * size + i] = copy[i * size + i]! + value;
  return copy;
}

function solveUpper({ size, lower }: DenseFactor, right: Float64Array): void {
  for (let i = size - 1; i >= 0; i--) {
    const value = right[i]! / lower[i * size + i]!;
    right[i] = value;
    for (let k = 0; k < i; k++) right[k] = right[k]! - lower[i * size + k]! * value;
  }
}

function inner(left: Float64Array, right: Float64Array): number {
  let total = 0;
  for (let k = 0; k < left.length; k++) total += left[k]! * right[k]!;
  return total;
}

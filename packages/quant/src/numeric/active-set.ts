import { AT_LOWER, AT_UPPER, FIXED, FREE } from './bound-status.ts';
import { leastWrongMultipliers } from './degenerate-multipliers.ts';
import { solveSaddle } from './saddle-system.ts';

/** A quadratic programme in flat arrays, scaled so that the Hessian's diagonal and the rows are of order 1. */
export interface DenseProgramme {
  readonly columns: number;
  /** Columns times columns, symmetric positive semidefinite. */
  readonly hessian: Float64Array;
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** One coefficient for each column. */
  readonly rows: readonly Float64Array[];
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
}

export interface ActiveSetSolution {
  readonly values: Float64Array;
  /** Of each row, in the sign of a gradient: hessian values + cost - rows' multipliers is 0 where no bound holds. */
  readonly multipliers: Float64Array;
  readonly iterations: number;
  /** The worst violation of the conditions of Karush, Kuhn and Tucker, against the gradient's and rows' own size. */
  readonly residual: number;
}

/** A value this near to a bound at the start is taken to lie on it. */
const NEAR = 1e-7;
/** A multiplier's wrong sign counts above this share of the gradient's largest term. */
const WRONG_SIGN = 1e-12;
/**
 * Steps so short that they only change the active set. After this many in a row more constraints meet in the point than
 * it has dimensions: multipliers are then looked for among all of them, and candidates taken in order (Bland's rule).
 */
const STALLED = 12;

/**
 * Ends a quadratic programme exactly from values that are feasible but for rounding: the primal active-set method.
 * Each step solves the active set's linear system, so that the result is right to rounding and not to a tolerance.
 * Undefined where the steps do not settle; 'unbounded' where the objective falls without end.
 *
 * Source: Nocedal & Wright, Numerical Optimization, algorithm 16.3; proximal refinement as in Stellato et al. 2020.
 */
export function finishByActiveSet(
  programme: DenseProgramme,
  start: Float64Array,
  mostIterations: number,
): ActiveSetSolution | 'unbounded' | undefined {
  const state = new ActiveSet(programme, start);
  let stalled = 0;
  for (let iteration = 1; iteration <= mostIterations; iteration++) {
    const step = state.equalityStep();
    if (step === undefined) return undefined;
    const length = state.lengthOf(step);
    const { share, block } = state.longestShare(step, stalled > STALLED);
    if (block === undefined && step.endless) return 'unbounded';
    state.move(step, share, block);
    stalled = share * length < 1e-12 ? stalled + 1 : 0;
    if (stalled > 0 && stalled % STALLED === 0) {
      const ended = state.provenOptimal(iteration);
      if (ended) return ended;
    }
    if (block !== undefined) continue;
    if (state.releaseWrongSign(stalled > STALLED)) continue;
    const residual = state.residual();
    return { values: state.values, multipliers: state.multipliers, iterations: iteration, residual };
  }
  return undefined;
}

interface Step {
  readonly change: Float64Array;
  readonly endless: boolean;
}

interface Block {
  readonly column?: number;
  readonly row?: number;
  readonly side: number;
}

class ActiveSet {
  readonly values: Float64Array;
  readonly multipliers: Float64Array;
  readonly #programme: DenseProgramme;
  readonly #status: Int8Array;
  readonly #rowStatus: Int8Array;
  readonly #gradient: Float64Array;
  readonly #activity: Float64Array;
  readonly #unit: number;
  #gradientSize = 0;

  constructor(programme: DenseProgramme, start: Float64Array) {
    const { columns, lower, upper, rows, rowLower, rowUpper } = programme;
    this.#programme = programme;
    this.#unit = Math.max(...[start, lower, upper, rowLower, rowUpper].map(largestOf)) || 1;
    this.values = Float64Array.from(start, (value, j) => Math.min(Math.max(value, lower[j]!), upper[j]!));
    this.multipliers = new Float64Array(rows.length);
    this.#gradient = new Float64Array(columns);
    this.#activity = new Float64Array(rows.length);
    this.#status = new Int8Array(columns);
    this.#rowStatus = new Int8Array(rows.length);
    for (let j = 0; j < columns; j++) {
      this.#status[j] = nearest(this.values[j]!, lower[j]!, upper[j]!);
      if (this.#status[j] !== FREE) this.values[j] = this.#status[j] === AT_UPPER ? upper[j]! : lower[j]!;
    }
    this.#refresh();
    rows.forEach((_, r) => {
      this.#rowStatus[r] = nearest(this.#activity[r]!, rowLower[r]!, rowUpper[r]!);
    });
  }

  /** Gradient and activities at the values, afresh so that errors of steps do not add up. */
  #refresh(): void {
    const { columns, hessian, cost, rows } = this.#programme;
    const used: number[] = [];
    for (let j = 0; j < columns; j++) if (this.values[j] !== 0) used.push(j);
    let size = 0;
    for (let i = 0; i < columns; i++) {
      let total = cost[i]!;
      let magnitude = Math.abs(total);
      for (const j of used) {
        const term = hessian[i * columns + j]! * this.values[j]!;
        total += term;
        magnitude += Math.abs(term);
      }
      this.#gradient[i] = total;
      size = Math.max(size, magnitude);
    }
    this.#gradientSize = size || 1;
    rows.forEach((row, r) => {
      let total = 0;
      for (const j of used) total += row[j]! * this.values[j]!;
      this.#activity[r] = total;
    });
  }

  #target(r: number): number {
    const { rowLower, rowUpper } = this.#programme;
    return this.#rowStatus[r] === AT_UPPER ? rowUpper[r]! : rowLower[r]!;
  }

  /** The step to the least objective under the active constraints as equalities, and its multipliers. */
  equalityStep(): Step | undefined {
    const { columns, hessian, rows } = this.#programme;
    const free: number[] = [];
    for (let j = 0; j < columns; j++) if (this.#status[j] === FREE) free.push(j);
    const active: number[] = [];
    for (let r = 0; r < rows.length; r++) if (this.#rowStatus[r] !== FREE) active.push(r);
    const size = free.length;
    const reduced = new Float64Array(size * size);
    for (let i = 0; i < size; i++) {
      const row = free[i]! * columns;
      for (let j = 0; j < size; j++) reduced[i * size + j] = hessian[row + free[j]!]!;
    }
    const sides = active.map((r) => Float64Array.from(free, (j) => rows[r]![j]!));
    const right = Float64Array.from(free, (j) => -this.#gradient[j]!);
    const gap = Float64Array.from(active, (r) => this.#target(r) - this.#activity[r]!);
    const solved = solveSaddle({ size, reduced, sides, right, gap, scale: this.#gradientSize });
    if (solved === undefined) return undefined;
    this.multipliers.fill(0);
    active.forEach((r, k) => {
      this.multipliers[r] = solved.multipliers[k]!;
    });
    const change = new Float64Array(columns);
    free.forEach((j, k) => {
      change[j] = solved.change[k]!;
    });
    return { change, endless: solved.endless };
  }

  /** The largest change, against the size of values. */
  lengthOf({ change }: Step): number {
    return largestOf(change) / this.#unit;
  }

  /** The share of a step up to the first bound or row in its way. */
  longestShare({ change, endless }: Step, firstOfEqual: boolean): { share: number; block?: Block } {
    const { columns, lower, upper, rows, rowLower, rowUpper } = this.#programme;
    let share = endless ? Number.POSITIVE_INFINITY : 1;
    let block: Block | undefined;
    let steepest = 0;
    const consider = (room: number, speed: number, candidate: Block) => {
      const at = Math.max(0, room / speed);
      const steeper = at === share && block !== undefined && Math.abs(speed) > steepest && !firstOfEqual;
      if (!(at < share || steeper)) return;
      share = at;
      steepest = Math.abs(speed);
      block = candidate;
    };
    const still = Math.max(1e-14 * largestOf(change), 1e-16 * this.#unit);
    for (let j = 0; j < columns; j++) {
      const speed = change[j]!;
      if (speed < -still) consider(lower[j]! - this.values[j]!, speed, { column: j, side: AT_LOWER });
      else if (speed > still) consider(upper[j]! - this.values[j]!, speed, { column: j, side: AT_UPPER });
    }
    rows.forEach((row, r) => {
      if (this.#rowStatus[r] !== FREE) return;
      let speed = 0;
      for (let j = 0; j < columns; j++) speed += row[j]! * change[j]!;
      if (speed < -10 * still) consider(rowLower[r]! - this.#activity[r]!, speed, { row: r, side: AT_LOWER });
      else if (speed > 10 * still)
        consider(rowUpper[r]! - this.#activity[r]!, speed, { row: r, side: AT_UPPER });
    });
    return block === undefined ? { share } : { share, block };
  }

  move({ change }: Step, share: number, block: Block | undefined): void {
    const { lower, upper } = this.#programme;
    for (let j = 0; j < change.length; j++) {
      if (change[j] === 0) continue;
      // Rounding may take a value past a bound that does not block.
      this.values[j] = Math.min(Math.max(this.values[j]! + share * change[j]!, lower[j]!), upper[j]!);
    }
    if (block?.column !== undefined) {
      this.values[block.column] = block.side === AT_LOWER ? lower[block.column]! : upper[block.column]!;
      this.#status[block.column] = block.side;
    }
    if (block?.row !== undefined) this.#rowStatus[block.row] = block.side;
    this.#refresh();
  }

  /** The gradient less what the rows' multipliers explain: what the bounds must hold. */
  #reducedGradient(): Float64Array {
    const reduced = this.#gradient.slice();
    this.#programme.rows.forEach((row, r) => {
      const multiplier = this.multipliers[r]!;
      if (multiplier !== 0)
        for (let j = 0; j < row.length; j++) reduced[j] = reduced[j]! - multiplier * row[j]!;
    });
    return reduced;
  }

  /** Frees the constraint whose multiplier's sign is most wrong; false where all are right. */
  releaseWrongSign(first: boolean): boolean {
    const reduced = this.#reducedGradient();
    let worst = WRONG_SIGN * this.#gradientSize;
    let column = -1;
    let row = -1;
    for (let j = 0; j < reduced.length; j++) {
      if (column >= 0 && first) break;
      const wrong = wrongness(this.#status[j]!, reduced[j]!);
      if (wrong <= worst) continue;
      worst = wrong;
      column = j;
    }
    for (let r = 0; r < this.multipliers.length; r++) {
      if ((column >= 0 || row >= 0) && first) break;
      const wrong = wrongness(this.#rowStatus[r]!, this.multipliers[r]!);
      if (wrong <= worst) continue;
      worst = wrong;
      row = r;
    }
    if (row >= 0) this.#rowStatus[row] = FREE;
    else if (column >= 0) this.#status[column] = FREE;
    return row >= 0 || column >= 0;
  }

  /**
   * The solution, if some multipliers of all constraints that hold with equality prove it. Where constraints depend on
   * each other those of an active set may have a wrong sign at the optimum too.
   */
  provenOptimal(iterations: number): ActiveSetSolution | undefined {
    const { columns, lower, upper, rows, rowLower, rowUpper } = this.#programme;
    const before = {
      status: this.#status.slice(),
      row: this.#rowStatus.slice(),
      multipliers: this.multipliers.slice(),
    };
    for (let j = 0; j < columns; j++)
      this.#status[j] = touching(this.values[j]!, lower[j]!, upper[j]!, this.#unit);
    rows.forEach((_, r) => {
      this.#rowStatus[r] = touching(this.#activity[r]!, rowLower[r]!, rowUpper[r]!, this.#unit);
    });
    const multipliers = leastWrongMultipliers(
      rows,
      this.#gradient,
      this.#status,
      this.#rowStatus,
      this.#gradientSize,
    );
    this.multipliers.set(multipliers);
    const residual = this.residual();
    if (residual < 1e-11) return { values: this.values, multipliers: this.multipliers, iterations, residual };
    this.#status.set(before.status);
    this.#rowStatus.set(before.row);
    this.multipliers.set(before.multipliers);
    return undefined;
  }

  /** The worst violation of the optimality conditions, computed from the values alone. */
  residual(): number {
    const { rows, rowLower, rowUpper } = this.#programme;
    this.#refresh();
    let worst = 0;
    this.#reducedGradient().forEach((slope, j) => {
      const status = this.#status[j]!;
      const wrong = status === FREE ? Math.abs(slope) : wrongness(status, slope);
      worst = Math.max(worst, wrong / this.#gradientSize);
    });
    rows.forEach((_, r) => {
      const activity = this.#activity[r]!;
      const outside = Math.max(rowLower[r]! - activity, activity - rowUpper[r]!) / (1 + Math.abs(activity));
      worst = Math.max(
        worst,
        outside,
        wrongness(this.#rowStatus[r]!, this.multipliers[r]!) / this.#gradientSize,
      );
    });
    return worst;
  }
}

function nearest(value: number, lower: number, upper: number): number {
  if (lower === upper) return FIXED;
  const below = value - lower;
  const above = upper - value;
  if (below <= above && below <= NEAR * (1 + Math.abs(value))) return AT_LOWER;
  return above <= NEAR * (1 + Math.abs(value)) ? AT_UPPER : FREE;
}

function touching(value: number, lower: number, upper: number, unit: number): number {
  if (lower === upper) return FIXED;
  const near = 1e-13 * unit;
  if (value - lower <= near) return AT_LOWER;
  return upper - value <= near ? AT_UPPER : FREE;
}

/** How far a multiplier is on the wrong side of 0 for the bound that it holds; not above 0 where it is right. */
function wrongness(status: number, multiplier: number): number {
  if (status === AT_LOWER) return -multiplier;
  return status === AT_UPPER ? multiplier : 0;
}

/** Of the finite ones. */
function largestOf(values: Float64Array): number {
  let largest = 0;
  for (const value of values) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  return largest;
}

import type { Memory } from '../memory.ts';
import { CompensatedSum } from './compensated-sum.ts';
import { Ring } from './ring.ts';

/** At most so many times more may the sums hold (or have held) than the residuals that are taken from them. */
const CANCELLATION_LIMIT = 1e4;
/** After so many windows the line that distances are measured from is taken afresh in any case. */
const LIFETIME = 16;

const ORIGIN = 0;
const INCLINE = 1;
const TIME = 2;
/** The largest sum of squares since the last fresh start. */
const PEAK = 3;
const COUNT = 4;
const SLOPE = 5;
const END = 6;
const RESIDUALS = 7;

/**
 * The least-squares line through the last `length` values against their places.
 *
 * Sums of d, t d and d^2 are kept, where d is the distance to a line near the data and t the time since that line
 * was drawn; what enters a sum leaves it as the same number. When the residuals have become so small against the
 * distances that the difference of the sums would lose four digits, and after sixteen windows, line and sums are
 * taken afresh from the window, which costs two passes over it. So ten digits of the residuals are right, at a
 * price of 1e9 with a noise of a cent and on a nearly straight line as well.
 */
export class RollingRegression {
  readonly #length: number;
  /** From the newest place to the middle of the window. */
  readonly #half: number;
  /** The sum of the squared distances of the places from their middle. */
  readonly #spread: number;
  readonly #ring: Ring;
  readonly #sum: CompensatedSum;
  readonly #moments: CompensatedSum;
  readonly #squares: CompensatedSum;
  readonly #cells: Float64Array;

  /** A line needs a length of 2 or more. */
  constructor(memory: Memory, length: number) {
    this.#length = length;
    this.#half = (length - 1) / 2;
    this.#spread = (length * (length * length - 1)) / 12;
    this.#ring = new Ring(memory, length);
    this.#sum = new CompensatedSum(memory);
    this.#moments = new CompensatedSum(memory);
    this.#squares = new CompensatedSum(memory);
    this.#cells = memory.cells(8);
  }

  /** True once there are `length` values; the line may be read from then on. */
  push(value: number): boolean {
    const cells = this.#cells;
    const length = this.#length;
    const leaving = this.#ring.push(value);
    if (cells[COUNT]! < length) {
      cells[COUNT]! += 1;
      if (cells[COUNT]! < length) return false;
      this.#startAfresh(value);
      return true;
    }
    const origin = cells[ORIGIN]!;
    const incline = cells[INCLINE]!;
    const time = cells[TIME]! + 1;
    const leavingTime = time - length;
    const entered = value - origin - incline * time;
    const left = leaving - origin - incline * leavingTime;
    cells[TIME] = time;
    this.#sum.exchange(entered, left);
    this.#moments.exchange(entered * time, left * leavingTime);
    this.#squares.exchange(entered * entered, left * left);
    this.#fit();
    if (this.#isWorn()) this.#startAfresh(value);
    return true;
  }

  /** The rise of the line from one place to the next. */
  get slope(): number {
    return this.#cells[SLOPE]!;
  }

  /** The line at the newest place. */
  get end(): number {
    return this.#cells[END]!;
  }

  /** The line at the oldest place of the window. */
  get start(): number {
    return this.#cells[END]! - (this.#length - 1) * this.#cells[SLOPE]!;
  }

  /** The sum of the squared distances of the values from the line. */
  get residuals(): number {
    return this.#cells[RESIDUALS]!;
  }

  /** The sum of the squared distances of the line's points from their mean. */
  get explained(): number {
    return this.#cells[SLOPE]! ** 2 * this.#spread;
  }

  /** The share of the values' variance that the line explains, 0 to 1; 0 on a flat window. */
  get rSquared(): number {
    const { explained } = this;
    return explained === 0 ? 0 : explained / (explained + this.#cells[RESIDUALS]!);
  }

  /** Pearson's correlation of the values with their places, -1 to 1; 0 on a flat window. */
  get correlation(): number {
    return Math.sign(this.#cells[SLOPE]!) * Math.sqrt(this.rSquared);
  }

  #fit(): void {
    const cells = this.#cells;
    const time = cells[TIME]!;
    const sum = this.#sum.total;
    const squares = this.#squares.total;
    const mean = sum / this.#length;
    const slope = (this.#moments.total - (time - this.#half) * sum) / this.#spread;
    const residuals = squares - sum * mean - slope * slope * this.#spread;
    cells[SLOPE] = cells[INCLINE]! + slope;
    cells[END] = cells[ORIGIN]! + (cells[INCLINE]! * time + mean + slope * this.#half);
    cells[RESIDUALS] = residuals > 0 ? residuals : 0;
    if (squares > cells[PEAK]!) cells[PEAK] = squares;
  }

  #isWorn(): boolean {
    const cells = this.#cells;
    return cells[TIME]! >= LIFETIME * this.#length || cells[RESIDUALS]! * CANCELLATION_LIMIT < cells[PEAK]!;
  }

  /** Distances are measured from the newest value first, so that a flat window gives exactly 0. */
  #startAfresh(newest: number): void {
    const length = this.#length;
    const ring = this.#ring;
    const cells = this.#cells;
    let sum = 0;
    let moments = 0;
    for (let age = 0; age < length; age += 1) {
      const distance = ring.at(age) - newest;
      sum += distance;
      moments -= distance * age;
    }
    const incline = (moments + this.#half * sum) / this.#spread;
    const origin = newest + (sum / length + incline * this.#half);
    this.#sum.clear();
    this.#moments.clear();
    this.#squares.clear();
    for (let age = 0; age < length; age += 1) {
      const distance = ring.at(age) - origin - incline * -age;
      this.#sum.add(distance);
      this.#moments.add(distance * -age);
      this.#squares.add(distance * distance);
    }
    cells[ORIGIN] = origin;
    cells[INCLINE] = incline;
    cells[TIME] = 0;
    cells[PEAK] = 0;
    this.#fit();
  }
}

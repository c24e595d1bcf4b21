import type { Memory } from '../memory.ts';
import { Ring } from './ring.ts';

/** At most so many times more may the sums hold (or have held) than the variance that is taken from them. */
const CANCELLATION_LIMIT = 1e4;
/** After so many windows, and steps, the sums are taken afresh in any case: what rounding has left in them is gone. */
const MOST_WINDOWS = 4;
const LEAST_STEPS = 100;

const FIRST_CENTRE = 0;
const SECOND_CENTRE = 1;
const FIRST_SUM = 2;
const SECOND_SUM = 3;
const FIRST_SQUARES = 4;
const SECOND_SQUARES = 5;
const PRODUCTS = 6;
/** The largest sums of squares since the last fresh start. */
const FIRST_PEAK = 7;
const SECOND_PEAK = 8;

/**
 * The population covariance and variances of the last `length` pairs; NaN before there are as many. A step costs
 * the same for any length.
 *
 * Sums of d, e, d^2, e^2 and de are kept, where d and e are the distances to centres near the data. As in
 * `RollingVariance` centres and sums are taken afresh from the window where the difference of sums would lose four
 * digits; here also every few windows, a fraction of an addition per step, so that plain sums do. A variance is
 * exactly 0 where all values are equal.
 */
export class RollingCovariance {
  readonly #length: number;
  readonly #share: number;
  readonly #first: Ring;
  readonly #second: Ring;
  readonly #cells: Float64Array;
  readonly #toFreshStart: Int32Array;

  constructor(memory: Memory, length: number) {
    this.#length = length;
    this.#share = 1 / length;
    this.#first = new Ring(memory, length);
    this.#second = new Ring(memory, length);
    this.#cells = memory.cells(9, Number.NaN);
    this.#toFreshStart = memory.counters(1);
    this.#toFreshStart[0] = length;
  }

  push(first: number, second: number): void {
    const cells = this.#cells;
    const firstLeaving = this.#first.push(first);
    const secondLeaving = this.#second.push(second);
    this.#toFreshStart[0]! -= 1;
    const d = first - cells[FIRST_CENTRE]!;
    const e = second - cells[SECOND_CENTRE]!;
    const dLeaving = firstLeaving - cells[FIRST_CENTRE]!;
    const eLeaving = secondLeaving - cells[SECOND_CENTRE]!;
    const firstSum = cells[FIRST_SUM]! + (d - dLeaving);
    const secondSum = cells[SECOND_SUM]! + (e - eLeaving);
    const firstSquares = cells[FIRST_SQUARES]! + (d * d - dLeaving * dLeaving);
    const secondSquares = cells[SECOND_SQUARES]! + (e * e - eLeaving * eLeaving);
    cells[PRODUCTS]! += d * e - dLeaving * eLeaving;
    cells[FIRST_SUM] = firstSum;
    cells[SECOND_SUM] = secondSum;
    cells[FIRST_SQUARES] = firstSquares;
    cells[SECOND_SQUARES] = secondSquares;
    if (firstSquares > cells[FIRST_PEAK]!) cells[FIRST_PEAK] = firstSquares;
    if (secondSquares > cells[SECOND_PEAK]!) cells[SECOND_PEAK] = secondSquares;
    const share = this.#share;
    if (
      this.#toFreshStart[0] === 0 ||
      (firstSquares - firstSum * firstSum * share) * CANCELLATION_LIMIT < cells[FIRST_PEAK]! ||
      (secondSquares - secondSum * secondSum * share) * CANCELLATION_LIMIT < cells[SECOND_PEAK]!
    )
      this.#startAfresh(first, second);
  }

  get firstVariance(): number {
    return this.#moment(FIRST_SQUARES, FIRST_SUM, FIRST_SUM);
  }

  get secondVariance(): number {
    return this.#moment(SECOND_SQUARES, SECOND_SUM, SECOND_SUM);
  }

  get covariance(): number {
    return this.#moment(PRODUCTS, FIRST_SUM, SECOND_SUM);
  }

  /** Pearson's correlation; 0 where one of the two does not move. */
  get correlation(): number {
    const scale = Math.sqrt(this.firstVariance * this.secondVariance);
    return scale === 0 ? 0 : Math.max(-1, Math.min(1, this.covariance / scale));
  }

  #moment(products: number, first: number, second: number): number {
    const cells = this.#cells;
    return (cells[products]! - cells[first]! * cells[second]! * this.#share) * this.#share;
  }

  /** The centres are measured from the newest pair, so that a flat window gives exactly 0. */
  #startAfresh(first: number, second: number): void {
    const cells = this.#cells;
    const firsts = this.#first.values;
    const seconds = this.#second.values;
    const length = this.#length;
    let distance = 0;
    let secondDistance = 0;
    for (let i = 0; i < length; i += 1) {
      distance += firsts[i]! - first;
      secondDistance += seconds[i]! - second;
    }
    cells.fill(0);
    cells[FIRST_CENTRE] = first + distance / length;
    cells[SECOND_CENTRE] = second + secondDistance / length;
    for (let i = 0; i < length; i += 1) {
      const d = firsts[i]! - cells[FIRST_CENTRE]!;
      const e = seconds[i]! - cells[SECOND_CENTRE]!;
      cells[FIRST_SUM]! += d;
      cells[SECOND_SUM]! += e;
      cells[FIRST_SQUARES]! += d * d;
      cells[SECOND_SQUARES]! += e * e;
      cells[PRODUCTS]! += d * e;
    }
    cells[FIRST_PEAK] = cells[FIRST_SQUARES]!;
    cells[SECOND_PEAK] = cells[SECOND_SQUARES]!;
    this.#toFreshStart[0] = Math.max(LEAST_STEPS, MOST_WINDOWS * length);
  }
}

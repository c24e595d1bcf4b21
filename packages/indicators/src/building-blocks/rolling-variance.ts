import type { Memory } from '../memory.ts';
import { CompensatedSum } from './compensated-sum.ts';
import { Ring } from './ring.ts';

const COUNT = 0;
const CENTRE = 1;
const PEAK = 2;

/** At most so many times more may the sums hold (or have held) than the variance that is taken from them. */
const CANCELLATION_LIMIT = 1e4;

/**
 * The population variance of the last `length` values; NaN before there are as many.
 *
 * Sums of d and d^2 are kept, where d is the distance to a centre near the data. When the data have moved so far
 * from the centre, or have calmed down so much, that the difference of the sums would lose four digits, centre
 * and sums are taken afresh from the window. So at least eleven digits are right, at a price of 1e9 with a noise
 * of a cent as well. A fresh start costs one pass over the window; it is rare, as the window must change its
 * character first.
 */
export class RollingVariance {
  readonly #length: number;
  readonly #ring: Ring;
  readonly #sum: CompensatedSum;
  readonly #squares: CompensatedSum;
  readonly #cells: Float64Array;

  constructor(memory: Memory, length: number) {
    this.#length = length;
    this.#ring = new Ring(memory, length);
    this.#sum = new CompensatedSum(memory);
    this.#squares = new CompensatedSum(memory);
    this.#cells = memory.cells(3);
  }

  push(value: number): number {
    const cells = this.#cells;
    const count = cells[COUNT]!;
    const leaving = this.#ring.push(value);
    if (count === 0) cells[CENTRE] = value;
    const centre = cells[CENTRE]!;
    const entered = value - centre;
    this.#sum.add(entered);
    this.#squares.add(entered * entered);
    if (count < this.#length) {
      cells[COUNT] = count + 1;
      if (count + 1 < this.#length) return Number.NaN;
    } else {
      const left = leaving - centre;
      this.#sum.add(-left);
      this.#squares.add(-left * left);
    }
    return this.#variance(value);
  }

  #variance(newest: number): number {
    const cells = this.#cells;
    const meanSquare = this.#squares.total / this.#length;
    const mean = this.#sum.total / this.#length;
    const variance = meanSquare - mean * mean;
    if (meanSquare > cells[PEAK]!) cells[PEAK] = meanSquare;
    if (variance * CANCELLATION_LIMIT < cells[PEAK]!) return this.#recentre(newest);
    return variance;
  }

  /** The centre is measured from the newest value, so that a flat window gives exactly 0. */
  #recentre(newest: number): number {
    const { values } = this.#ring;
    let distance = 0;
    for (let i = 0; i < values.length; i += 1) distance += values[i]! - newest;
    const centre = newest + distance / values.length;
    this.#sum.clear();
    this.#squares.clear();
    for (let i = 0; i < values.length; i += 1) {
      const fromCentre = values[i]! - centre;
      this.#sum.add(fromCentre);
      this.#squares.add(fromCentre * fromCentre);
    }
    const meanSquare = this.#squares.total / values.length;
    const mean = this.#sum.total / values.length;
    this.#cells[CENTRE] = centre;
    this.#cells[PEAK] = meanSquare;
    return Math.max(0, meanSquare - mean * mean);
  }
}

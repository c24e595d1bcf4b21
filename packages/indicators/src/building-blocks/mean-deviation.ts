import type { Memory } from '../memory.ts';
import { CompensatedSum } from './compensated-sum.ts';
import { Ring } from './ring.ts';

const MEAN = 0;
const NEWEST = 1;

/**
 * The mean distance of the last `length` values from their mean; NaN before there are as many. The distances change
 * with the mean on every step and have no recurrence: O(length), one pass over an array.
 */
export class MeanDeviation {
  readonly #length: number;
  readonly #ring: Ring;
  readonly #sum: CompensatedSum;
  readonly #cells: Float64Array;
  /** How many values there are, at most `length`, and how many of the newest are equal. */
  readonly #counters: Int32Array;

  constructor(memory: Memory, length: number) {
    this.#length = length;
    this.#ring = new Ring(memory, length);
    this.#sum = new CompensatedSum(memory);
    this.#cells = memory.cells(2, Number.NaN);
    this.#counters = memory.counters(2);
  }

  /** The mean of the window. */
  get mean(): number {
    return this.#cells[MEAN]!;
  }

  push(value: number): number {
    const length = this.#length;
    const cells = this.#cells;
    const counters = this.#counters;
    this.#sum.exchange(value, this.#ring.push(value));
    counters[1] = value === cells[NEWEST] ? counters[1]! + 1 : 1;
    cells[NEWEST] = value;
    if (counters[0]! < length) {
      counters[0]! += 1;
      if (counters[0]! < length) return Number.NaN;
    }
    // The mean of equal values need not come out as that value; their deviation has to be 0.
    const isFlat = counters[1]! >= length;
    const mean = isFlat ? value : this.#sum.total / length;
    cells[MEAN] = mean;
    if (isFlat) return 0;
    const { values } = this.#ring;
    let total = 0;
    for (let i = 0; i < length; i += 1) total += Math.abs(values[i]! - mean);
    return total / length;
  }
}

import type { Memory } from '../memory.ts';
import type { Average } from './moving-average.ts';

const COUNT = 0;
const VALUE = 1;

/**
 * Wilder's average: (previous (n-1) + value) / n, started with the mean of the first n values; NaN before.
 * Source: Wilder, New Concepts in Technical Trading Systems (1978).
 */
export class WilderAverage implements Average {
  readonly #period: number;
  readonly #cells: Float64Array;

  constructor(memory: Memory, period: number) {
    this.#period = period;
    this.#cells = memory.cells(2);
  }

  push(value: number): number {
    const cells = this.#cells;
    const period = this.#period;
    const previous = cells[VALUE]!;
    const count = cells[COUNT]!;
    if (count === period) {
      const next = (previous * (period - 1) + value) / period;
      cells[VALUE] = next;
      return next;
    }
    cells[COUNT] = count + 1;
    const sum = previous + value;
    if (count + 1 < period) {
      cells[VALUE] = sum;
      return Number.NaN;
    }
    const mean = sum / period;
    cells[VALUE] = mean;
    return mean;
  }
}

import type { Memory } from '../memory.ts';
import type { Average } from './moving-average.ts';

/** `sma`: start with the mean of the first n values, on the n-th. `first`: start with the first value. */
export const seeds = ['sma', 'first'] as const;
export type Seed = (typeof seeds)[number];

const COUNT = 0;
const VALUE = 1;

/** An average with weight 2/(period+1) on the newest value; NaN before its seed is complete. */
export class ExponentialAverage implements Average {
  readonly #weight: number;
  readonly #seedLength: number;
  readonly #cells: Float64Array;

  constructor(memory: Memory, period: number, seed: Seed = 'sma') {
    this.#weight = 2 / (period + 1);
    this.#seedLength = seed === 'first' ? 1 : period;
    this.#cells = memory.cells(2);
  }

  push(value: number): number {
    const cells = this.#cells;
    const previous = cells[VALUE]!;
    const count = cells[COUNT]!;
    if (count === this.#seedLength) {
      const next = previous + (value - previous) * this.#weight;
      cells[VALUE] = next;
      return next;
    }
    cells[COUNT] = count + 1;
    const sum = previous + value;
    if (count + 1 < this.#seedLength) {
      cells[VALUE] = sum;
      return Number.NaN;
    }
    const mean = sum / this.#seedLength;
    cells[VALUE] = mean;
    return mean;
  }
}

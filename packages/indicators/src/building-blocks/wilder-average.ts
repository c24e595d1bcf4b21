import type { Memory } from '../memory.ts';
import type { Average } from './moving-average.ts';

const VALUE = 0;
const COUNT = 1;

/**
 * Wilder's average: (previous (n-1) + value) / n, started with the mean of the first n values; NaN before.
 * Source: Wilder, New Concepts in Technical Trading Systems (1978).
 */
export class WilderAverage implements Average {
  readonly #period: number;
  readonly #weight: number;
  readonly #cells: Float64Array;

  constructor(memory: Memory, period: number) {
    this.#period = period;
    // A product: a quotient would lie on the way from each value to the next.
    this.#weight = 1 / period;
    this.#cells = memory.cells(2);
  }

  push(value: number): number {
    const cells = this.#cells;
    if (cells[COUNT]! < this.#period) return this.#seed(value);
    const previous = cells[VALUE]!;
    const next = previous + (value - previous) * this.#weight;
    cells[VALUE] = next;
    return next;
  }

  #seed(value: number): number {
    const cells = this.#cells;
    cells[VALUE]! += value;
    cells[COUNT]! += 1;
    if (cells[COUNT]! < this.#period) return Number.NaN;
    cells[VALUE]! /= this.#period;
    return cells[VALUE]!;
  }
}

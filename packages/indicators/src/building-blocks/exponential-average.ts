import type { Memory } from '../memory.ts';
import type { Average } from './moving-average.ts';

/** `sma`: start with the mean of the first n values, on the n-th. `first`: start with the first value. */
export const seeds = ['sma', 'first'] as const;
export type Seed = (typeof seeds)[number];

const VALUE = 0;
const COUNT = 1;

/** An average with weight 2/(period+1), or another, on the newest value; NaN before its seed is complete. */
export class ExponentialAverage implements Average {
  readonly #weight: number;
  readonly #seedLength: number;
  readonly #cells: Float64Array;

  constructor(memory: Memory, period: number, seed: Seed = 'sma', weight = 2 / (period + 1)) {
    this.#weight = weight;
    this.#seedLength = seed === 'first' ? 1 : period;
    this.#cells = memory.cells(2);
  }

  push(value: number): number {
    const cells = this.#cells;
    if (cells[COUNT]! < this.#seedLength) return this.#seed(value);
    const previous = cells[VALUE]!;
    const next = previous + (value - previous) * this.#weight;
    cells[VALUE] = next;
    return next;
  }

  #seed(value: number): number {
    const cells = this.#cells;
    cells[VALUE]! += value;
    cells[COUNT]! += 1;
    if (cells[COUNT]! < this.#seedLength) return Number.NaN;
    cells[VALUE]! /= this.#seedLength;
    return cells[VALUE]!;
  }
}

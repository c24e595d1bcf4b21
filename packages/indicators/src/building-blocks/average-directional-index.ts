import type { Memory } from '../memory.ts';
import { DirectionalIndex } from './directional-index.ts';
import type { WilderSumSeed } from './wilder-sum-seed.ts';

const VALUE = 0;
const COUNT = 1;

/**
 * Wilder's average of the directional index, ADX; NaN before it has n of them. In the seed a bar without an index
 * counts as 0; later it leaves the average as it is. Source: Wilder (1978); seeding of TA-Lib.
 */
export class AverageDirectionalIndex {
  readonly #period: number;
  readonly #weight: number;
  readonly #directions: DirectionalIndex;
  readonly #cells: Float64Array;

  constructor(memory: Memory, period: number, seed: WilderSumSeed = 'short') {
    this.#period = period;
    this.#weight = 1 / period;
    this.#directions = new DirectionalIndex(memory, period, seed);
    this.#cells = memory.cells(2);
  }

  push(high: number, low: number, close: number): number {
    if (!this.#directions.push(high, low, close)) return Number.NaN;
    const cells = this.#cells;
    const { index } = this.#directions;
    if (cells[COUNT]! < this.#period) return this.#seed(Number.isNaN(index) ? 0 : index);
    if (!Number.isNaN(index)) cells[VALUE]! += (index - cells[VALUE]!) * this.#weight;
    return cells[VALUE]!;
  }

  #seed(index: number): number {
    const cells = this.#cells;
    cells[VALUE]! += index;
    cells[COUNT]! += 1;
    if (cells[COUNT]! < this.#period) return Number.NaN;
    cells[VALUE]! /= this.#period;
    return cells[VALUE]!;
  }
}

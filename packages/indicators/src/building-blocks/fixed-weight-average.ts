import type { Memory } from '../memory.ts';
import type { Average } from './moving-average.ts';

/**
 * The mean of the last n values with any weights, the oldest value's first; NaN before there are n. Weights without
 * a recurrence cost one multiplication a value of the window on every row.
 */
export class FixedWeightAverage implements Average {
  readonly #weights: Float64Array;
  /** Two copies of the window, n places apart, so that it lies in one piece wherever it begins. */
  readonly #values: Float64Array;
  readonly #position: Int32Array;

  constructor(memory: Memory, weights: readonly number[]) {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    this.#weights = Float64Array.from(weights, (weight) => weight / total);
    this.#values = memory.cells(2 * weights.length, Number.NaN);
    this.#position = memory.counters(1);
  }

  push(value: number): number {
    const weights = this.#weights;
    const values = this.#values;
    const length = weights.length;
    const position = this.#position[0]!;
    values[position] = value;
    values[position + length] = value;
    const oldest = position + 1 === length ? 0 : position + 1;
    this.#position[0] = oldest;
    let sum = 0;
    for (let i = 0; i < length; i += 1) sum += weights[i]! * values[oldest + i]!;
    return sum;
  }
}

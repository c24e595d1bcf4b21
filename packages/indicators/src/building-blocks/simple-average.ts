import type { Memory } from '../memory.ts';
import type { Average } from './moving-average.ts';
import { RollingSum } from './rolling-sum.ts';

/** The mean of the last `period` values; NaN before there are as many. */
export class SimpleAverage implements Average {
  readonly #period: number;
  readonly #sum: RollingSum;
  readonly #count: Float64Array;

  constructor(memory: Memory, period: number) {
    this.#period = period;
    this.#sum = new RollingSum(memory, period);
    this.#count = memory.cells(1);
  }

  push(value: number): number {
    const total = this.#sum.push(value);
    const count = this.#count[0]! + 1;
    if (count < this.#period) {
      this.#count[0] = count;
      return Number.NaN;
    }
    return total / this.#period;
  }
}

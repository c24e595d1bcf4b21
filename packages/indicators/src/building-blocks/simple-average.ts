import type { Memory } from '../memory.ts';
import type { Average } from './moving-average.ts';
import { RollingSum } from './rolling-sum.ts';

/** The mean of the last `period` values; NaN before there are as many. */
export class SimpleAverage implements Average {
  readonly #period: number;
  readonly #sum: RollingSum;
  readonly #count: Int32Array;

  constructor(memory: Memory, period: number) {
    this.#period = period;
    this.#sum = new RollingSum(memory, period);
    this.#count = memory.counters(1);
  }

  push(value: number): number {
    const sum = this.#sum.push(value);
    if (this.#count[0]! < this.#period) {
      this.#count[0]! += 1;
      if (this.#count[0]! < this.#period) return Number.NaN;
    }
    return sum / this.#period;
  }
}

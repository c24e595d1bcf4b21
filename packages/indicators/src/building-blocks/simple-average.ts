import type { Memory, Remembering } from '../memory.ts';
import type { StateTransfer } from '../state-transfer.ts';
import type { Average } from './moving-average.ts';
import { RollingSum } from './rolling-sum.ts';

/** The mean of the last `period` values; NaN before there are as many. */
export class SimpleAverage implements Average, Remembering {
  readonly #period: number;
  readonly #sum: RollingSum;
  #missing: number;

  constructor(memory: Memory, period: number) {
    this.#period = period;
    this.#sum = new RollingSum(memory, period);
    this.#missing = period;
    memory.keep(this);
  }

  push(value: number): number {
    const mean = this.#sum.push(value) / this.#period;
    if (this.#missing === 0) return mean;
    this.#missing -= 1;
    return this.#missing === 0 ? mean : Number.NaN;
  }

  transfer(state: StateTransfer): void {
    this.#missing = state.integer(this.#missing);
  }
}

import type { Memory } from '../memory.ts';
import { CompensatedSum } from './compensated-sum.ts';
import { Ring } from './ring.ts';

/** The sum of the last `length` values, without drift. Before `length` values: the sum of those so far. */
export class RollingSum {
  readonly #ring: Ring;
  readonly #sum: CompensatedSum;

  constructor(memory: Memory, length: number) {
    this.#ring = new Ring(memory, length);
    this.#sum = new CompensatedSum(memory);
  }

  push(value: number): number {
    this.#sum.exchange(value, this.#ring.push(value));
    return this.#sum.total;
  }
}

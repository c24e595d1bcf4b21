import type { Memory, Remembering } from '../memory.ts';
import type { StateTransfer } from '../state-transfer.ts';
import type { Average } from './moving-average.ts';

/**
 * Wilder's average: (previous (n-1) + value) / n, started with the mean of the first n values; NaN before.
 * Source: Wilder, New Concepts in Technical Trading Systems (1978).
 */
export class WilderAverage implements Average, Remembering {
  readonly #period: number;
  #missing: number;
  #value = 0;

  constructor(memory: Memory, period: number) {
    this.#period = period;
    this.#missing = period;
    memory.keep(this);
  }

  push(value: number): number {
    if (this.#missing > 0) return this.#seed(value);
    this.#value = (this.#value * (this.#period - 1) + value) / this.#period;
    return this.#value;
  }

  #seed(value: number): number {
    this.#value += value;
    this.#missing -= 1;
    if (this.#missing > 0) return Number.NaN;
    this.#value /= this.#period;
    return this.#value;
  }

  transfer(state: StateTransfer): void {
    this.#missing = state.integer(this.#missing);
    this.#value = state.number(this.#value);
  }
}

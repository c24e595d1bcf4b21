import type { Memory, Remembering } from '../memory.ts';
import type { StateTransfer } from '../state-transfer.ts';
import type { Average } from './moving-average.ts';

/** `sma`: start with the mean of the first n values, on the n-th. `first`: start with the first value. */
export const seeds = ['sma', 'first'] as const;
export type Seed = (typeof seeds)[number];

/** An average with weight 2/(period+1) on the newest value; NaN before its seed is complete. */
export class ExponentialAverage implements Average, Remembering {
  readonly #weight: number;
  readonly #seedLength: number;
  #missing: number;
  #value = 0;

  constructor(memory: Memory, period: number, seed: Seed = 'sma') {
    this.#weight = 2 / (period + 1);
    this.#seedLength = seed === 'first' ? 1 : period;
    this.#missing = this.#seedLength;
    memory.keep(this);
  }

  push(value: number): number {
    if (this.#missing > 0) return this.#seed(value);
    this.#value += (value - this.#value) * this.#weight;
    return this.#value;
  }

  #seed(value: number): number {
    this.#value += value;
    this.#missing -= 1;
    if (this.#missing > 0) return Number.NaN;
    this.#value /= this.#seedLength;
    return this.#value;
  }

  transfer(state: StateTransfer): void {
    this.#missing = state.integer(this.#missing);
    this.#value = state.number(this.#value);
  }
}

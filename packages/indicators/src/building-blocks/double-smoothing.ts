import type { Memory } from '../memory.ts';
import { ExponentialAverage, type Seed } from './exponential-average.ts';
import type { Average } from './moving-average.ts';

/** An EMA of an EMA, of two periods; NaN before it has seen enough. Source: William Blau, TASC (1991). */
export class DoubleSmoothing implements Average {
  readonly #first: ExponentialAverage;
  readonly #second: ExponentialAverage;

  constructor(memory: Memory, first: number, second: number, seed: Seed = 'sma') {
    this.#first = new ExponentialAverage(memory, first, seed);
    this.#second = new ExponentialAverage(memory, second, seed);
  }

  push(value: number): number {
    const once = this.#first.push(value);
    return Number.isNaN(once) ? once : this.#second.push(once);
  }
}

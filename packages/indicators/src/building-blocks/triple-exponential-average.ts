import type { Memory } from '../memory.ts';
import { type CascadeSeed, ExponentialCascade } from './exponential-cascade.ts';
import type { Average } from './moving-average.ts';

/** 3 EMA - 3 EMA(EMA) + EMA(EMA(EMA)). Source: Mulloy, TASC 12:1 (1994). */
export class TripleExponentialAverage implements Average {
  readonly #cascade: ExponentialCascade;

  constructor(memory: Memory, period: number, seed: CascadeSeed = 'sma') {
    this.#cascade = new ExponentialCascade(memory, 3, period, seed);
  }

  push(value: number): number {
    const thrice = this.#cascade.push(value);
    const { values } = this.#cascade;
    return 3 * (values[0]! - values[1]!) + thrice;
  }
}

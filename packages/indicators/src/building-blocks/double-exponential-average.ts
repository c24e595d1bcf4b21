import type { Memory } from '../memory.ts';
import { type CascadeSeed, ExponentialCascade } from './exponential-cascade.ts';
import type { Average } from './moving-average.ts';

/** 2 EMA - EMA(EMA): the lag of the average is taken off again. Source: Mulloy, TASC 12:1 (1994). */
export class DoubleExponentialAverage implements Average {
  readonly #cascade: ExponentialCascade;

  constructor(memory: Memory, period: number, seed: CascadeSeed = 'sma') {
    this.#cascade = new ExponentialCascade(memory, 2, period, seed);
  }

  push(value: number): number {
    const twice = this.#cascade.push(value);
    return 2 * this.#cascade.values[0]! - twice;
  }
}

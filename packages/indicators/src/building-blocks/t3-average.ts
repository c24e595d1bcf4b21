import type { Memory } from '../memory.ts';
import { type CascadeSeed, ExponentialCascade } from './exponential-cascade.ts';
import type { Average } from './moving-average.ts';

/**
 * Tillson's T3: three times over, (1 + v) EMA - v EMA(EMA), written out in the EMAs e3 to e6 of a cascade of six. A
 * volume factor v of 0 leaves the triple EMA, 1 gives three double exponential averages.
 * Source: Tillson, TASC 16:1 (1998).
 */
export class T3Average implements Average {
  readonly #cascade: ExponentialCascade;
  readonly #weight3: number;
  readonly #weight4: number;
  readonly #weight5: number;
  readonly #weight6: number;

  constructor(memory: Memory, period: number, volumeFactor = 0.7, seed: CascadeSeed = 'sma') {
    const square = volumeFactor * volumeFactor;
    const cube = square * volumeFactor;
    this.#cascade = new ExponentialCascade(memory, 6, period, seed);
    this.#weight3 = 1 + 3 * volumeFactor + 3 * square + cube;
    this.#weight4 = -3 * volumeFactor - 6 * square - 3 * cube;
    this.#weight5 = 3 * square + 3 * cube;
    this.#weight6 = -cube;
  }

  push(value: number): number {
    const sixth = this.#cascade.push(value);
    const { values } = this.#cascade;
    return (
      this.#weight6 * sixth +
      this.#weight5 * values[4]! +
      this.#weight4 * values[3]! +
      this.#weight3 * values[2]!
    );
  }
}

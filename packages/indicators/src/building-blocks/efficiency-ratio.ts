import type { Memory } from '../memory.ts';
import { Ring } from './ring.ts';
import { RollingSum } from './rolling-sum.ts';
import { isZero } from './zero.ts';

/**
 * The distance covered in n bars over the way walked, 0 to 1: |x - x[n]| over the sum of |x - x'|; NaN before row n.
 * The same number is |CMO|/100 of Chande's unsmoothed momentum oscillator. Source: Kaufman, Smarter Trading (1995).
 */
export class EfficiencyRatio {
  readonly #ofNothing: number;
  readonly #window: Ring;
  readonly #walked: RollingSum;
  readonly #previous: Float64Array;

  /** `ofNothing` is the answer where nothing changed: 1 for Kaufman's ratio, 0 for Chande's. */
  constructor(memory: Memory, period: number, ofNothing: number) {
    this.#ofNothing = ofNothing;
    this.#window = new Ring(memory, period, Number.NaN);
    this.#walked = new RollingSum(memory, period);
    this.#previous = memory.cells(1, Number.NaN);
  }

  push(value: number): number {
    const distance = Math.abs(value - this.#window.push(value));
    const step = Math.abs(value - this.#previous[0]!);
    this.#previous[0] = value;
    if (Number.isNaN(step)) return step;
    const walked = this.#walked.push(step);
    return isZero(walked) && !Number.isNaN(distance) ? this.#ofNothing : distance / walked;
  }
}

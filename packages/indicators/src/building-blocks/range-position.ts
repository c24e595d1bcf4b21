import type { Memory } from '../memory.ts';
import { RollingRange } from './rolling-range.ts';
import { isSame } from './rounding.ts';

/**
 * Where a value stands between the lowest low (0) and the highest high (100) of the last `length` bars; NaN before
 * there are as many. Source: George Lane's %K.
 */
export class RangePosition {
  readonly #range: RollingRange;
  readonly #ofFlat: number;

  /** `ofFlat` is the answer where the bars have no range, or one that is only rounding, as of RSIs in a still market. */
  constructor(memory: Memory, length: number, ofFlat = 0) {
    this.#range = new RollingRange(memory, length);
    this.#ofFlat = ofFlat;
  }

  push(high: number, low: number, value: number): number {
    this.#range.push(high, low);
    const { top, bottom } = this.#range;
    return isSame(top, bottom) ? this.#ofFlat : 100 * ((value - bottom) / (top - bottom));
  }
}

import type { Memory } from '../memory.ts';
import { RollingExtreme } from './rolling-extreme.ts';

/**
 * Where a value stands between the lowest low (0) and the highest high (100) of the last `length` bars; NaN before
 * there are as many. Source: George Lane's %K.
 */
export class RangePosition {
  readonly #highest: RollingExtreme;
  readonly #lowest: RollingExtreme;
  readonly #ofFlat: number;

  /** `ofFlat` is the answer where the bars have no range. */
  constructor(memory: Memory, length: number, ofFlat = 0) {
    this.#highest = new RollingExtreme(memory, length, 'highest');
    this.#lowest = new RollingExtreme(memory, length, 'lowest');
    this.#ofFlat = ofFlat;
  }

  push(high: number, low: number, value: number): number {
    const top = this.#highest.push(high);
    const bottom = this.#lowest.push(low);
    return top === bottom ? this.#ofFlat : (100 * (value - bottom)) / (top - bottom);
  }
}

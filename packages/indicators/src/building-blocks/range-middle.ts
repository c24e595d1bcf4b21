import type { Memory } from '../memory.ts';
import { RollingExtreme } from './rolling-extreme.ts';

/** The middle between the highest high and the lowest low of the last n bars; NaN before there are n. */
export class RangeMiddle {
  readonly #highest: RollingExtreme;
  readonly #lowest: RollingExtreme;

  constructor(memory: Memory, period: number) {
    this.#highest = new RollingExtreme(memory, period, 'highest');
    this.#lowest = new RollingExtreme(memory, period, 'lowest');
  }

  push(high: number, low: number): number {
    return (this.#highest.push(high) + this.#lowest.push(low)) / 2;
  }
}

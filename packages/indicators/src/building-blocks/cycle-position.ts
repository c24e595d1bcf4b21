import type { Memory } from '../memory.ts';
import { ExponentialAverage } from './exponential-average.ts';
import { RollingExtreme } from './rolling-extreme.ts';

/**
 * Where a series stands in the range of its own last values, 0 to 100, smoothed: y' + factor (position - y'), the
 * first position being the first y. A flat range repeats the position before, 0 at the beginning. NaN before there
 * are `length` values. Source: Schaff's trend cycle, which takes it twice.
 */
export class CyclePosition {
  readonly #highest: RollingExtreme;
  readonly #lowest: RollingExtreme;
  readonly #smoothed: ExponentialAverage;
  readonly #position: Float64Array;

  constructor(memory: Memory, length: number, factor: number) {
    this.#highest = new RollingExtreme(memory, length, 'highest');
    this.#lowest = new RollingExtreme(memory, length, 'lowest');
    this.#smoothed = new ExponentialAverage(memory, 1, 'first', factor);
    this.#position = memory.cells(1);
  }

  push(value: number): number {
    const top = this.#highest.push(value);
    const bottom = this.#lowest.push(value);
    if (Number.isNaN(top)) return top;
    if (top !== bottom) this.#position[0] = (100 * (value - bottom)) / (top - bottom);
    return this.#smoothed.push(this.#position[0]!);
  }
}

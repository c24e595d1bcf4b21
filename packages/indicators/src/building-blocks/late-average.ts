import type { Memory } from '../memory.ts';
import type { Average } from './moving-average.ts';

/**
 * An average that is not given its first `delay` values: where several averages start so that their first values
 * fall on the same row, as TA-Lib lets them where one function calls another.
 */
export class LateAverage implements Average {
  readonly #average: Average;
  readonly #delay: number;
  readonly #count: Int32Array;

  constructor(memory: Memory, average: Average, delay: number) {
    this.#average = average;
    this.#delay = delay;
    this.#count = memory.counters(1);
  }

  push(value: number): number {
    if (this.#count[0]! === this.#delay) return this.#average.push(value);
    this.#count[0]! += 1;
    return Number.NaN;
  }
}

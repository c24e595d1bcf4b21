import type { Memory } from '../memory.ts';
import { RollingSum } from './rolling-sum.ts';
import { isZero } from './zero.ts';

/** The sum of the last `length` parts over the sum of the last `length` wholes; NaN before there are as many. */
export class RollingRatio {
  readonly #length: number;
  readonly #parts: RollingSum;
  readonly #wholes: RollingSum;
  readonly #ofNothing: number;
  readonly #count: Int32Array;

  /** `ofNothing` is the answer where the wholes add up to nothing. */
  constructor(memory: Memory, length: number, ofNothing = 0) {
    this.#length = length;
    this.#parts = new RollingSum(memory, length);
    this.#wholes = new RollingSum(memory, length);
    this.#ofNothing = ofNothing;
    this.#count = memory.counters(1);
  }

  push(part: number, whole: number): number {
    const parts = this.#parts.push(part);
    const wholes = this.#wholes.push(whole);
    const count = this.#count;
    if (count[0]! < this.#length) {
      count[0]! += 1;
      if (count[0]! < this.#length) return Number.NaN;
    }
    return isZero(wholes) ? this.#ofNothing : parts / wholes;
  }
}

import type { Memory } from '../memory.ts';
import { ExponentialAverage, type Seed } from './exponential-average.ts';
import { LateAverage } from './late-average.ts';

/**
 * MACD's line: the faster EMA less the slower one, in whichever order their periods are given. With seed `sma` both
 * start with means that end on the same row, so that the line's first value is that of row `slow - 1`; NaN before.
 * Source: Gerald Appel; seeding of TA-Lib's MACD.
 */
export class ExponentialDifference {
  readonly #fast: LateAverage;
  readonly #slow: ExponentialAverage;

  constructor(memory: Memory, fastPeriod: number, slowPeriod: number, seed: Seed = 'sma') {
    const shorter = Math.min(fastPeriod, slowPeriod);
    const longer = Math.max(fastPeriod, slowPeriod);
    const fast = new ExponentialAverage(memory, shorter, seed);
    this.#fast = new LateAverage(memory, fast, seed === 'first' ? 0 : longer - shorter);
    this.#slow = new ExponentialAverage(memory, longer, seed);
  }

  push(value: number): number {
    return this.#fast.push(value) - this.#slow.push(value);
  }
}

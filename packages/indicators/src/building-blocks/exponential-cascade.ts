import type { Memory } from '../memory.ts';
import { ExponentialAverage, type Seed } from './exponential-average.ts';

/**
 * Exponential averages of one period in a row, each of the one before. By `sma` every stage starts with the mean of
 * the first n values of its predecessor, so k stages give their first value after k (n-1) others.
 */
export class ExponentialCascade {
  /** The newest value of each stage; NaN before its first. */
  readonly values: Float64Array;
  readonly #stages: readonly ExponentialAverage[];

  constructor(memory: Memory, stages: number, period: number, seed: Seed = 'sma') {
    this.values = memory.cells(stages, Number.NaN);
    this.#stages = Array.from({ length: stages }, () => new ExponentialAverage(memory, period, seed));
  }

  /** Gives the last stage's value. */
  push(value: number): number {
    const values = this.values;
    let latest = value;
    for (let stage = 0; stage < values.length; stage += 1) {
      latest = this.#stages[stage]!.push(latest);
      if (Number.isNaN(latest)) return latest;
      values[stage] = latest;
    }
    return latest;
  }
}

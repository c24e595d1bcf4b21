import type { Memory } from '../memory.ts';
import { choice } from '../parameters.ts';
import { ExponentialAverage } from './exponential-average.ts';

/**
 * How the stages start. `sma`: with the mean of the first n values of the stage before (TA-Lib). `first`: with the
 * first value of the stage before, which passes on from its n-th value only (Tulip). `together`: all with the first
 * value, on the first bar (Pine).
 */
export const cascadeSeeds = ['sma', 'first', 'together'] as const;
export type CascadeSeed = (typeof cascadeSeeds)[number];

/** Exponential averages of one period in a row, each of the one before. */
export class ExponentialCascade {
  /** The newest value of each stage. */
  readonly values: Float64Array;
  readonly #stages: readonly ExponentialAverage[];
  readonly #silence: number;
  readonly #counts: Int32Array;

  constructor(memory: Memory, stages: number, period: number, seed: CascadeSeed = 'sma') {
    const stageSeed = seed === 'sma' ? 'sma' : 'first';
    this.values = memory.cells(stages);
    this.#stages = Array.from({ length: stages }, () => new ExponentialAverage(memory, period, stageSeed));
    this.#silence = seed === 'first' ? period - 1 : 0;
    this.#counts = memory.counters(stages);
  }

  /** Gives the last stage's value, NaN before its first. */
  push(value: number): number {
    const values = this.values;
    const counts = this.#counts;
    let latest = value;
    for (let stage = 0; stage < values.length; stage += 1) {
      latest = this.#stages[stage]!.push(latest);
      if (Number.isNaN(latest)) return latest;
      values[stage] = latest;
      if (counts[stage]! < this.#silence) {
        counts[stage]! += 1;
        return Number.NaN;
      }
    }
    return latest;
  }
}

/** How many values a cascade takes in before the one with which its last stage gives its first. */
export function cascadeWarmUp(stages: number, period: number, seed: CascadeSeed): number {
  return seed === 'together' ? 0 : stages * (period - 1);
}

export function cascadeSeedParameter() {
  return choice({
    choices: cascadeSeeds,
    default: 'sma',
    description:
      'How the EMAs start: each with the mean of its first n values (TA-Lib), each with its first value, passing on from its n-th (Tulip), or all together with the first price (Pine)',
  });
}

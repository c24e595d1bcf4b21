import type { Memory } from '../memory.ts';
import { number } from '../parameters.ts';
import { WeightedVariance } from './weighted-variance.ts';

export const deviationsParameter = number({
  alias: 'k',
  min: 0,
  max: 1000,
  default: 2,
  description: 'Standard deviations from the line to a band',
});

/** The volume-weighted mean of the typical price since the last `clear`, with bands of k standard deviations. */
export class VolumeWeightedBands {
  readonly #deviations: number;
  readonly #variance: WeightedVariance;
  readonly #width: Float64Array;

  constructor(memory: Memory, deviations: number) {
    this.#deviations = deviations;
    this.#variance = new WeightedVariance(memory);
    this.#width = memory.cells(1);
  }

  clear(): void {
    this.#variance.clear();
  }

  /** False before the first volume: there is no mean. */
  push(high: number, low: number, close: number, volume: number): boolean {
    const hasMean = this.#variance.push((high + low + close) / 3, volume);
    this.#width[0] = this.#deviations * Math.sqrt(this.#variance.variance);
    return hasMean;
  }

  get middle(): number {
    return this.#variance.mean;
  }

  get upper(): number {
    return this.#variance.mean + this.#width[0]!;
  }

  get lower(): number {
    return this.#variance.mean - this.#width[0]!;
  }
}

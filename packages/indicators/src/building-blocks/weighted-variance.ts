import type { Memory } from '../memory.ts';
import { CompensatedSum } from './compensated-sum.ts';

/**
 * The mean and the population variance of all values since the last `clear`, each with a weight of 0 or more.
 *
 * The variance grows by a part that is never negative, w (x - mean')(x - mean), so that it keeps its digits at any
 * level of the values. Source: West, Communications of the ACM 22 (1979).
 */
export class WeightedVariance {
  readonly #weights: CompensatedSum;
  readonly #mean: CompensatedSum;
  readonly #squares: CompensatedSum;

  constructor(memory: Memory) {
    this.#weights = new CompensatedSum(memory);
    this.#mean = new CompensatedSum(memory);
    this.#squares = new CompensatedSum(memory);
  }

  clear(): void {
    this.#weights.clear();
    this.#mean.clear();
    this.#squares.clear();
  }

  /** False as long as all weights are 0: there is no mean. */
  push(value: number, weight: number): boolean {
    if (weight > 0) {
      const distance = value - this.#mean.total;
      this.#weights.add(weight);
      // The first value's share is exactly 1: the mean is that value to the bit, and the variance exactly 0.
      this.#mean.add(distance * (weight / this.#weights.total));
      this.#squares.add(weight * distance * (value - this.#mean.total));
    }
    return this.#weights.total > 0;
  }

  get mean(): number {
    return this.#mean.total;
  }

  get variance(): number {
    return Math.max(0, this.#squares.total / this.#weights.total);
  }
}

import type { Memory } from '../memory.ts';
import { Ring } from './ring.ts';

/**
 * The sum of the last n values for any n up to a longest one, chosen anew on each row, at the price of one
 * subtraction: of the sum of all values so far its value of n rows ago. The sums have twice the digits of a number,
 * in two parts, and what rounding does to them before the window is in both, so nothing drifts.
 * Source of the addition: Dekker, Numerische Mathematik 18 (1971).
 */
export class PrefixSums {
  readonly #upper: Ring;
  readonly #lower: Ring;

  constructor(memory: Memory, longest: number) {
    this.#upper = new Ring(memory, longest + 1);
    this.#lower = new Ring(memory, longest + 1);
  }

  push(value: number): void {
    const before = this.#upper.at(0);
    const sum = before + value;
    const added = sum - before;
    const error = before - (sum - added) + (value - added) + this.#lower.at(0);
    const total = sum + error;
    this.#upper.push(total);
    this.#lower.push(error - (total - sum));
  }

  /** The sum of the last `count` values; of those so far where there are fewer. */
  last(count: number): number {
    return this.#upper.at(0) - this.#upper.at(count) + (this.#lower.at(0) - this.#lower.at(count));
  }
}

import type { Memory } from '../memory.ts';
import { CompensatedSum } from './compensated-sum.ts';
import { Ring } from './ring.ts';

/**
 * The sum of the last n values for any n up to a longest one, chosen anew on each row, at the price of one
 * subtraction: of the sum of all values so far its value of n rows ago. The sums have two parts each, so that a
 * window's sum is exact to the last digit however long the sum has run.
 */
export class PrefixSums {
  readonly #sum: CompensatedSum;
  readonly #leading: Ring;
  readonly #carry: Ring;

  constructor(memory: Memory, longest: number) {
    this.#sum = new CompensatedSum(memory);
    this.#leading = new Ring(memory, longest + 1);
    this.#carry = new Ring(memory, longest + 1);
  }

  push(value: number): void {
    this.#sum.add(value);
    this.#leading.push(this.#sum.leading);
    this.#carry.push(this.#sum.carry);
  }

  /** The sum of the last `count` values; of those so far where there are fewer. */
  last(count: number): number {
    return this.#leading.at(0) - this.#leading.at(count) + (this.#carry.at(0) - this.#carry.at(count));
  }
}

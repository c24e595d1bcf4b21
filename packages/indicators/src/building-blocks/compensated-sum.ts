import type { Memory, Remembering } from '../memory.ts';
import type { StateTransfer } from '../state-transfer.ts';

/**
 * A sum that keeps what rounding would lose in a second number, so that adding and later subtracting the same
 * values leaves nothing behind. Source: Neumaier, ZAMM 54 (1974), after Kahan and Babuska.
 */
export class CompensatedSum implements Remembering {
  #leading = 0;
  #carry = 0;

  constructor(memory: Memory) {
    memory.keep(this);
  }

  add(value: number): void {
    const sum = this.#leading;
    const total = sum + value;
    this.#carry += Math.abs(sum) >= Math.abs(value) ? sum - total + value : value - total + sum;
    this.#leading = total;
  }

  /** Adds one value and takes another away, in one step; the sum of the errors is kept as exactly as by `add`. */
  exchange(entering: number, leaving: number): void {
    // Knuth's error-free difference and sum: no branches, and one addition only on the way from sum to sum.
    const change = entering - leaving;
    const part = change - entering;
    const sum = this.#leading;
    const total = sum + change;
    const added = total - sum;
    this.#carry += entering - (change - part) - (leaving + part) + (sum - (total - added) + (change - added));
    this.#leading = total;
  }

  /** The sum rounded once. */
  get total(): number {
    return this.#leading + this.#carry;
  }

  /** The sum's two parts, for those who go on calculating without rounding: leading + carry is the sum. */
  get leading(): number {
    return this.#leading;
  }

  get carry(): number {
    return this.#carry;
  }

  clear(): void {
    this.#leading = 0;
    this.#carry = 0;
  }

  transfer(state: StateTransfer): void {
    this.#leading = state.number(this.#leading);
    this.#carry = state.number(this.#carry);
  }
}

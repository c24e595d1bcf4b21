import type { Memory, Remembering } from '../memory.ts';
import type { StateTransfer } from '../state-transfer.ts';
import { TrueRange } from './true-range.ts';

/**
 * Wilder's sums of directional movement and true range: S = S' - S'/n + value.
 *
 * Only the larger of the two movements of a bar counts; equal ones count as none. As in TA-Lib the seed is the
 * plain sum of the first n-1 bars that have a predecessor, and the next bar is already a full Wilder step.
 * Source: Wilder, New Concepts in Technical Trading Systems (1978); seeding of TA-Lib.
 */
export class DirectionalMovement implements Remembering {
  readonly #period: number;
  readonly #trueRange: TrueRange;
  #missing: number;
  #high = Number.NaN;
  #low = Number.NaN;
  #plus = 0;
  #minus = 0;
  #range = 0;

  constructor(memory: Memory, period: number) {
    this.#period = period;
    this.#trueRange = new TrueRange(memory);
    this.#missing = period;
    memory.keep(this);
  }

  /** True from the first Wilder step on: the bar with index n. */
  push(high: number, low: number, close: number): boolean {
    const range = this.#trueRange.push(high, low, close);
    const up = high - this.#high;
    const down = this.#low - low;
    this.#high = high;
    this.#low = low;
    if (Number.isNaN(range)) return false;
    if (this.#missing > 0) this.#missing -= 1;
    const share = this.#missing > 0 ? 0 : 1 / this.#period;
    this.#plus += (up > down && up > 0 ? up : 0) - this.#plus * share;
    this.#minus += (down > up && down > 0 ? down : 0) - this.#minus * share;
    this.#range += range - this.#range * share;
    return this.#missing === 0;
  }

  get plus(): number {
    return this.#plus;
  }

  get minus(): number {
    return this.#minus;
  }

  get range(): number {
    return this.#range;
  }

  transfer(state: StateTransfer): void {
    this.#missing = state.integer(this.#missing);
    this.#high = state.number(this.#high);
    this.#low = state.number(this.#low);
    this.#plus = state.number(this.#plus);
    this.#minus = state.number(this.#minus);
    this.#range = state.number(this.#range);
  }
}

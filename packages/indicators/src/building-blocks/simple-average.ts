import type { Memory, Remembering } from '../memory.ts';
import type { StateTransfer } from '../state-transfer.ts';
import type { Average } from './moving-average.ts';

/**
 * The mean of the last `period` values; NaN before there are as many.
 *
 * HOT PATH: this is a `RollingSum` (a `Ring` and a `CompensatedSum.exchange`) written out in one object, which is
 * a third faster, for the average that is used most. A test holds the two equal.
 */
export class SimpleAverage implements Average, Remembering {
  readonly #period: number;
  readonly #values: Float64Array;
  #position = 0;
  #leading = 0;
  #carry = 0;
  #missing: number;

  constructor(memory: Memory, period: number) {
    this.#period = period;
    this.#values = new Float64Array(period);
    this.#missing = period;
    memory.keep(this);
  }

  push(value: number): number {
    const position = this.#position;
    const values = this.#values;
    const leaving = values[position]!;
    values[position] = value;
    this.#position = position + 1 === this.#period ? 0 : position + 1;
    const change = value - leaving;
    const part = change - value;
    const sum = this.#leading;
    const total = sum + change;
    const added = total - sum;
    const carry =
      this.#carry + (value - (change - part) - (leaving + part) + (sum - (total - added) + (change - added)));
    this.#leading = total;
    this.#carry = carry;
    if (this.#missing > 0) {
      this.#missing -= 1;
      if (this.#missing > 0) return Number.NaN;
    }
    return (total + carry) / this.#period;
  }

  transfer(state: StateTransfer): void {
    state.array(this.#values);
    this.#position = state.integer(this.#position);
    this.#leading = state.number(this.#leading);
    this.#carry = state.number(this.#carry);
    this.#missing = state.integer(this.#missing);
  }
}

import type { Memory, Remembering } from '../memory.ts';
import type { StateTransfer } from '../state-transfer.ts';

/** The last `length` values. Values older than the first update read as 0. */
export class Ring implements Remembering {
  /** The values in no particular order: for sums over the whole window. */
  readonly values: Float64Array;
  #position = 0;

  constructor(memory: Memory, length: number) {
    this.values = new Float64Array(length);
    memory.keep(this);
  }

  /** Takes a value in, gives the one that leaves: the value of `length` pushes ago. */
  push(value: number): number {
    const values = this.values;
    const position = this.#position;
    const leaving = values[position]!;
    values[position] = value;
    const next = position + 1;
    this.#position = next === values.length ? 0 : next;
    return leaving;
  }

  transfer(state: StateTransfer): void {
    state.array(this.values);
    this.#position = state.integer(this.#position);
  }
}

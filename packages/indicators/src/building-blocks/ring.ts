import type { Memory, Slots } from '../memory.ts';

/** The last `length` values. Values older than the first update read as 0. */
export class Ring {
  readonly length: number;
  readonly #slots: Slots;
  readonly #position: Float64Array;

  constructor(memory: Memory, length: number) {
    this.length = length;
    this.#slots = memory.slots(length);
    this.#position = memory.cells(1);
  }

  /** Takes a value in, gives the one that leaves: the value of `length` pushes ago. At most once an update. */
  push(value: number): number {
    const position = this.#position[0]!;
    const leaving = this.#slots.values[position]!;
    this.#slots.write(position, value);
    const next = position + 1;
    this.#position[0] = next === this.length ? 0 : next;
    return leaving;
  }

  /** The values in no particular order: for sums over the whole window. */
  get values(): Float64Array {
    return this.#slots.values;
  }
}

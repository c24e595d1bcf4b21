import type { Memory } from '../memory.ts';

/** The last `length` values. Values older than the first row read as `initial`. */
export class Ring {
  /** The values in no particular order: for sums over the whole window. */
  readonly values: Float64Array;
  readonly #position: Int32Array;

  constructor(memory: Memory, length: number, initial = 0) {
    this.values = memory.cells(length, initial);
    this.#position = memory.counters(1);
  }

  /** Takes a value in, gives the one that leaves: the value of `length` pushes ago. */
  push(value: number): number {
    const values = this.values;
    const position = this.#position[0]!;
    const leaving = values[position]!;
    values[position] = value;
    this.#position[0] = position + 1 === values.length ? 0 : position + 1;
    return leaving;
  }

  /** The value of `age` pushes ago: 0 is the newest, `length - 1` the oldest. */
  at(age: number): number {
    const place = this.#position[0]! - 1 - age;
    return this.values[place < 0 ? place + this.values.length : place]!;
  }
}

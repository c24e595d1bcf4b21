import type { Memory, Slots } from '../memory.ts';

const HEAD = 0;
const SIZE = 1;
const NOW = 2;

/**
 * The highest or the lowest of the last `length` values; NaN before there are as many. Amortised O(1): a deque
 * of the values that may still become the extreme, each better than all that came after it.
 */
export class RollingExtreme {
  readonly #length: number;
  readonly #sign: number;
  readonly #values: Slots;
  readonly #times: Slots;
  readonly #cells: Float64Array;

  constructor(memory: Memory, length: number, which: 'highest' | 'lowest') {
    this.#length = length;
    this.#sign = which === 'highest' ? 1 : -1;
    this.#values = memory.slots(length);
    this.#times = memory.slots(length);
    this.#cells = memory.cells(3);
  }

  push(value: number): number {
    const cells = this.#cells;
    const length = this.#length;
    const values = this.#values.values;
    const candidate = value * this.#sign;
    const now = cells[NOW]!;
    let head = cells[HEAD]!;
    let size = cells[SIZE]!;
    if (size > 0 && this.#times.values[head]! <= now - length) {
      head = head + 1 === length ? 0 : head + 1;
      size -= 1;
    }
    let tail = head + size >= length ? head + size - length : head + size;
    while (size > 0) {
      const last = tail === 0 ? length - 1 : tail - 1;
      if (values[last]! > candidate) break;
      tail = last;
      size -= 1;
    }
    this.#values.write(tail, candidate);
    this.#times.write(tail, now);
    cells[HEAD] = head;
    cells[SIZE] = size + 1;
    cells[NOW] = now + 1;
    return now + 1 < length ? Number.NaN : values[head]! * this.#sign;
  }
}

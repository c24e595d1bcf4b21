import type { Memory, Remembering } from '../memory.ts';
import type { StateTransfer } from '../state-transfer.ts';

/**
 * The highest or the lowest of the last `length` values; NaN before there are as many. Amortised O(1): a deque
 * of the values that may still become the extreme, each better than all that came after it.
 */
export class RollingExtreme implements Remembering {
  readonly #sign: number;
  /** The deque lies in a ring: its values, and the place in the window's count at which each came in. */
  readonly #values: Float64Array;
  readonly #placeOf: Float64Array;
  #head = 0;
  #size = 0;
  #missing: number;
  #bar = 0;

  constructor(memory: Memory, length: number, which: 'highest' | 'lowest') {
    this.#sign = which === 'highest' ? 1 : -1;
    this.#values = new Float64Array(length);
    this.#placeOf = new Float64Array(length);
    this.#missing = length;
    memory.keep(this);
  }

  push(value: number): number {
    const values = this.#values;
    const length = values.length;
    const candidate = value * this.#sign;
    const bar = this.#bar;
    let head = this.#head;
    let size = this.#size;
    if (size > 0 && this.#placeOf[head] === bar) {
      head = head + 1 === length ? 0 : head + 1;
      size -= 1;
    }
    let tail = head + size;
    if (tail >= length) tail -= length;
    while (size > 0) {
      const last = tail === 0 ? length - 1 : tail - 1;
      if (values[last]! > candidate) break;
      tail = last;
      size -= 1;
    }
    values[tail] = candidate;
    // Bars are counted modulo the window: what came in at this place of the count leaves when it comes round.
    this.#placeOf[tail] = bar;
    this.#head = head;
    this.#size = size + 1;
    this.#bar = bar + 1 === length ? 0 : bar + 1;
    if (this.#missing > 0) this.#missing -= 1;
    return this.#missing > 0 ? Number.NaN : values[head]! * this.#sign;
  }

  transfer(state: StateTransfer): void {
    state.array(this.#values);
    state.array(this.#placeOf);
    this.#head = state.integer(this.#head);
    this.#size = state.integer(this.#size);
    this.#missing = state.integer(this.#missing);
    this.#bar = state.integer(this.#bar);
  }
}

import type { Memory } from '../memory.ts';

const HEAD = 0;
const SIZE = 1;
const ROW = 2;
const STANDING = 3;

/**
 * Which of equal extremes counts: the `newest` or the `oldest`, or the `standing` one. That is the rule of TA-Lib's
 * MAXINDEX, which knows the past: a new value that equals the standing one takes over, but when the standing one
 * leaves the window, the oldest of the equal ones takes its place.
 */
export type ExtremeTies = 'newest' | 'oldest' | 'standing';

/**
 * In which row, counted from the first, the highest or lowest of the last `length` values stands; NaN before there
 * are as many.
 *
 * A queue holds the values that no later one exceeds: its head is the oldest extreme. Amortised O(1).
 */
export class ExtremeIndex {
  readonly #sign: number;
  readonly #ties: ExtremeTies;
  readonly #values: Float64Array;
  readonly #rows: Int32Array;
  readonly #counters: Int32Array;

  constructor(memory: Memory, length: number, which: 'highest' | 'lowest', ties: ExtremeTies = 'standing') {
    this.#sign = which === 'highest' ? 1 : -1;
    this.#ties = ties;
    this.#values = memory.cells(length);
    this.#rows = memory.counters(length);
    this.#counters = memory.counters(4);
    this.#counters[STANDING] = -1;
  }

  push(value: number): number {
    const values = this.#values;
    const rows = this.#rows;
    const counters = this.#counters;
    const { length } = values;
    const ties = this.#ties;
    const keepsEqual = ties !== 'newest';
    const candidate = value * this.#sign;
    const row = counters[ROW]!;
    const oldest = row - length + 1;
    let head = counters[HEAD]!;
    let size = counters[SIZE]!;
    if (size > 0 && rows[head]! < oldest) {
      head = head + 1 === length ? 0 : head + 1;
      size -= 1;
    }
    let end = head + size;
    if (end >= length) end -= length;
    while (size > 0) {
      const last = end === 0 ? length - 1 : end - 1;
      if (keepsEqual ? values[last]! >= candidate : values[last]! > candidate) break;
      end = last;
      size -= 1;
    }
    values[end] = candidate;
    rows[end] = row;
    counters[HEAD] = head;
    counters[SIZE] = size + 1;
    counters[ROW] = row + 1;
    if (oldest < 0) return Number.NaN;
    if (ties !== 'standing') return rows[head]!;
    if (counters[STANDING]! < oldest) counters[STANDING] = rows[head]!;
    else if (values[head] === candidate) counters[STANDING] = row;
    return counters[STANDING]!;
  }
}

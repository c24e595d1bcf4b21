import type { Memory } from '../memory.ts';

export const OPEN = 0;
export const HIGH = 1;
export const LOW = 2;
export const CLOSE = 3;
const WIDTH = 4;
/** Eight candles, more than a pattern has: in a ring of a power of two a mask finds the place. */
const MASK = 8 * WIDTH - 1;

const PLACE = 0;
const COLOURS = 1;

/**
 * The prices and the colours of the last eight candles; prices are NaN before the first bar. A candle that closes
 * where it opened counts as white. Source of that tie: TA-Lib C 0.8.1.
 */
export class RecentCandles {
  readonly #cells: Float64Array;
  readonly #counters: Int32Array;

  constructor(memory: Memory) {
    this.#cells = memory.cells(MASK + 1, Number.NaN);
    this.#counters = memory.counters(2);
  }

  push(open: number, high: number, low: number, close: number): void {
    const cells = this.#cells;
    const counters = this.#counters;
    const place = (counters[PLACE]! + WIDTH) & MASK;
    cells[place + OPEN] = open;
    cells[place + HIGH] = high;
    cells[place + LOW] = low;
    cells[place + CLOSE] = close;
    counters[PLACE] = place;
    counters[COLOURS] = (counters[COLOURS]! << 1) | (close >= open ? 1 : 0);
  }

  /** A bit for each candle, the newest the lowest: 1 is white. */
  get colours(): number {
    return this.#counters[COLOURS]!;
  }

  /** A price of the candle of `age` bars ago: its OPEN, HIGH, LOW or CLOSE. */
  price(age: number, which: number): number {
    return this.#cells[((this.#counters[PLACE]! - age * WIDTH) & MASK) + which]!;
  }
}

import type { Memory } from '../memory.ts';
import { number } from '../parameters.ts';

const OPEN = 0;
const CLOSE = 1;

/** The parameters of SWING_INDEX and ASI. */
export const swingIndexParameters = {
  limit: number({
    default: 300,
    min: 1e-9,
    max: 1e12,
    description: 'The largest move of a day that the exchange allows, in price; it scales the index only',
  }),
};

/**
 * Wilder's swing of a bar against the one before: 50 N/R K/T, where N weighs the closes' change with both bodies, R is
 * the true range weighted by which of its three parts is the largest, K the longer way from the last close to high or
 * low, and T the limit move. NaN on the first bar; 0 where nothing moved.
 * Source: Wilder, New Concepts in Technical Trading Systems (1978).
 */
export class SwingIndex {
  readonly #limit: number;
  readonly #previous: Float64Array;

  constructor(memory: Memory, limit: number) {
    this.#limit = limit;
    this.#previous = memory.cells(2, Number.NaN);
  }

  push(open: number, high: number, low: number, close: number): number {
    const previous = this.#previous;
    const lastClose = previous[CLOSE]!;
    const lastBody = lastClose - previous[OPEN]!;
    previous[OPEN] = open;
    previous[CLOSE] = close;
    const up = Math.abs(high - lastClose);
    const down = Math.abs(low - lastClose);
    const range = high - low;
    let weighted = range;
    if (up >= down && up >= range) weighted = up - down / 2;
    else if (down >= range) weighted = down - up / 2;
    weighted += Math.abs(lastBody) / 4;
    if (weighted === 0) return 0;
    const swing = close - lastClose + (close - open) / 2 + lastBody / 4;
    return (50 * (swing / weighted) * Math.max(up, down)) / this.#limit;
  }
}

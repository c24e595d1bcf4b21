import type { Memory } from '../memory.ts';

/** What the first bar's true range is, where there is no previous close: `none` (NaN) or the bar's `range`. */
export const firstTrueRanges = ['none', 'range'] as const;
export type FirstTrueRange = (typeof firstTrueRanges)[number];

/**
 * The bar's range with the gap from the previous close: max(high, close') - min(low, close').
 * Source: Wilder (1978); on the first bar TA-Lib has none, Pine and LEAN take high - low.
 */
export class TrueRange {
  readonly #first: FirstTrueRange;
  readonly #previousClose: Float64Array;

  constructor(memory: Memory, first: FirstTrueRange = 'none') {
    this.#first = first;
    this.#previousClose = memory.cells(1, Number.NaN);
  }

  push(high: number, low: number, close: number): number {
    const previous = this.#previousClose[0]!;
    this.#previousClose[0] = close;
    if (Number.isNaN(previous)) return this.#first === 'range' ? high - low : Number.NaN;
    return (previous > high ? previous : high) - (previous < low ? previous : low);
  }
}

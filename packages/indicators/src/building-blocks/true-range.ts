import type { Memory, Remembering } from '../memory.ts';
import type { StateTransfer } from '../state-transfer.ts';

/** What the first bar's true range is, where there is no previous close: `none` (NaN) or the bar's `range`. */
export const firstTrueRanges = ['none', 'range'] as const;
export type FirstTrueRange = (typeof firstTrueRanges)[number];

/**
 * The bar's range with the gap from the previous close: max(high, close') - min(low, close').
 * Source: Wilder (1978); on the first bar TA-Lib has none, Pine and LEAN take high - low.
 */
export class TrueRange implements Remembering {
  readonly #first: FirstTrueRange;
  #previousClose = Number.NaN;

  constructor(memory: Memory, first: FirstTrueRange = 'none') {
    this.#first = first;
    memory.keep(this);
  }

  push(high: number, low: number, close: number): number {
    const previous = this.#previousClose;
    this.#previousClose = close;
    if (Number.isNaN(previous)) return this.#first === 'range' ? high - low : Number.NaN;
    return Math.max(previous, high) - Math.min(previous, low);
  }

  transfer(state: StateTransfer): void {
    this.#previousClose = state.number(this.#previousClose);
  }
}

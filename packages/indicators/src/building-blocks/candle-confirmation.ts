import type { Memory } from '../memory.ts';

const SIGNAL = 0;
const LEVEL = 1;
const BARS_LEFT = 2;

/**
 * Waits a few bars after a pattern for the close that confirms it: above the high, for a bearish pattern below the
 * low, of the candle before the pattern's last one. A new pattern takes the place of the one that waits.
 * Source: Chesler, Trading False Moves with the Hikkake Pattern, Active Trader (2004).
 */
export class CandleConfirmation {
  readonly #bars: number;
  readonly #cells: Float64Array;

  constructor(memory: Memory, bars: number) {
    this.#bars = bars;
    this.#cells = memory.cells(3);
  }

  /** The signal of this bar's pattern, twice the signal of the one that is confirmed now, or 0. */
  push(signal: number, previousHigh: number, previousLow: number, close: number): number {
    const cells = this.#cells;
    if (signal !== 0) {
      cells[SIGNAL] = signal;
      cells[LEVEL] = signal > 0 ? previousHigh : previousLow;
      cells[BARS_LEFT] = this.#bars;
      return signal;
    }
    if (cells[BARS_LEFT] === 0) return 0;
    cells[BARS_LEFT]! -= 1;
    const isConfirmed = cells[SIGNAL]! > 0 ? close > cells[LEVEL]! : close < cells[LEVEL]!;
    if (!isConfirmed) return 0;
    cells[BARS_LEFT] = 0;
    return 2 * cells[SIGNAL]!;
  }
}

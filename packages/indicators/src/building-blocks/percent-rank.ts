import type { Memory } from '../memory.ts';
import { SortedWindow } from './sorted-window.ts';

/** Whether earlier values that equal the new one count as below it: no (TA-Lib, Stock.Indicators), or yes (Pine). */
export const rankTies = ['exclude', 'include'] as const;
export type RankTies = (typeof rankTies)[number];

/** The share of the previous `length` values that lie below the new one, 0 to 100; NaN before there are as many. */
export class PercentRank {
  readonly #length: number;
  readonly #countTies: boolean;
  /** With ties it holds the values' negatives: below these lie the values above. */
  readonly #window: SortedWindow;

  constructor(memory: Memory, length: number, ties: RankTies = 'exclude') {
    this.#length = length;
    this.#countTies = ties === 'include';
    this.#window = new SortedWindow(memory, length);
  }

  push(value: number): number {
    const isFull = this.#window.isFull;
    const below = this.#window.push(this.#countTies ? -value : value);
    if (!isFull) return Number.NaN;
    return (100 * (this.#countTies ? this.#length - below : below)) / this.#length;
  }
}

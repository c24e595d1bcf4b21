import type { Memory } from '../memory.ts';
import { choice, period } from '../parameters.ts';
import { ExtremeIndex } from './extreme-index.ts';

const aroonTies = ['newest', 'oldest'] as const;

export const aroonParameters = {
  period: period({ default: 14, description: 'How many bars back the extremes may lie' }),
  ties: choice({
    choices: aroonTies,
    default: 'newest',
    description:
      'Which of several equal extremes counts: the newest (TA-Lib) or the oldest (Stock.Indicators)',
  }),
};

const DOWN = 0;
const UP = 1;
const ROW = 2;

/** Chande's Aroon lines: 100 (n - age)/n of the lowest low and of the highest high of n + 1 bars; NaN before these. */
export class AroonLines {
  readonly #period: number;
  readonly #lowest: ExtremeIndex;
  readonly #highest: ExtremeIndex;
  readonly #cells: Float64Array;

  constructor(memory: Memory, period: number, ties: (typeof aroonTies)[number]) {
    this.#period = period;
    this.#lowest = new ExtremeIndex(memory, period + 1, 'lowest', ties);
    this.#highest = new ExtremeIndex(memory, period + 1, 'highest', ties);
    this.#cells = memory.cells(3);
  }

  push(high: number, low: number): void {
    const cells = this.#cells;
    const period = this.#period;
    const start = cells[ROW]! - period;
    cells[DOWN] = (100 * (this.#lowest.push(low) - start)) / period;
    cells[UP] = (100 * (this.#highest.push(high) - start)) / period;
    cells[ROW]! += 1;
  }

  get down(): number {
    return this.#cells[DOWN]!;
  }

  get up(): number {
    return this.#cells[UP]!;
  }
}

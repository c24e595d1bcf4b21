import type { Memory } from '../memory.ts';
import { TrueRange } from './true-range.ts';

const PLUS = 0;
const MINUS = 1;
const RANGE = 2;
const HIGH = 3;
const LOW = 4;
const COUNT = 5;

/**
 * Wilder's sums of directional movement and true range: S = S' - S'/n + value.
 *
 * Only the larger of the two movements of a bar counts; equal ones count as none. As in TA-Lib the seed is the
 * plain sum of the first n-1 bars that have a predecessor, and the next bar is already a full Wilder step.
 * Source: Wilder, New Concepts in Technical Trading Systems (1978); seeding of TA-Lib.
 */
export class DirectionalMovement {
  readonly #period: number;
  readonly #trueRange: TrueRange;
  readonly #cells: Float64Array;

  constructor(memory: Memory, period: number) {
    this.#period = period;
    this.#trueRange = new TrueRange(memory);
    this.#cells = memory.cells(6);
  }

  /** True from the first Wilder step on: the bar with index n. */
  push(high: number, low: number, close: number): boolean {
    const cells = this.#cells;
    const range = this.#trueRange.push(high, low, close);
    const up = high - cells[HIGH]!;
    const down = cells[LOW]! - low;
    cells[HIGH] = high;
    cells[LOW] = low;
    if (Number.isNaN(range)) return false;
    if (cells[COUNT]! < this.#period) cells[COUNT]! += 1;
    const share = cells[COUNT]! < this.#period ? 0 : 1 / this.#period;
    cells[PLUS]! += (up > down && up > 0 ? up : 0) - cells[PLUS]! * share;
    cells[MINUS]! += (down > up && down > 0 ? down : 0) - cells[MINUS]! * share;
    cells[RANGE]! += range - cells[RANGE]! * share;
    return share > 0;
  }

  get plus(): number {
    return this.#cells[PLUS]!;
  }

  get minus(): number {
    return this.#cells[MINUS]!;
  }

  get range(): number {
    return this.#cells[RANGE]!;
  }
}

import type { Memory } from '../memory.ts';
import { positive } from './positive.ts';
import type { WilderSumSeed } from './wilder-sum-seed.ts';

const PLUS = 0;
const MINUS = 1;
const RANGE = 2;
const HIGH = 3;
const LOW = 4;
const CLOSE = 5;
/** How many bars with one before them there were, up to n. */
const COUNT = 6;

/**
 * Wilder's sums, S = S' - S'/n + value, of directional movement and of the true range: how far the high rose above
 * the last one (`plus`), how far the low fell below it (`minus`). Only the larger of a bar's two movements counts;
 * equal ones count as none. NaN before the sums have their seed. HOT PATH: three sums of one kind, written out.
 * Source: Wilder, New Concepts in Technical Trading Systems (1978); seeding of TA-Lib.
 */
export class DirectionalMovement {
  readonly #period: number;
  readonly #kept: number;
  readonly #seedLength: number;
  readonly #cells: Float64Array;

  constructor(memory: Memory, period: number, seed: WilderSumSeed = 'short') {
    this.#period = period;
    this.#kept = 1 - 1 / period;
    this.#seedLength = seed === 'short' ? period - 1 : period;
    this.#cells = memory.cells(7);
    this.#cells.fill(Number.NaN, HIGH, COUNT);
  }

  /** The index of the first bar with sums. */
  static warmUp(period: number, seed: WilderSumSeed): number {
    return seed === 'full' ? period : Math.max(1, period - 1);
  }

  push(high: number, low: number, close: number): void {
    const cells = this.#cells;
    const up = high - cells[HIGH]!;
    const down = cells[LOW]! - low;
    const previous = cells[CLOSE]!;
    cells[HIGH] = high;
    cells[LOW] = low;
    cells[CLOSE] = close;
    if (Number.isNaN(up)) return;
    const count = cells[COUNT]!;
    const kept = count < this.#seedLength ? 1 : this.#kept;
    if (count < this.#period) cells[COUNT] = count + 1;
    cells[PLUS] = cells[PLUS]! * kept + positive(up) * Number(up > down);
    cells[MINUS] = cells[MINUS]! * kept + positive(down) * Number(down > up);
    const top = previous > high ? previous : high;
    const bottom = previous < low ? previous : low;
    cells[RANGE] = cells[RANGE]! * kept + (top - bottom);
  }

  /** Whether there were n bars with one before them: from the bar with index n on. */
  get isWhole(): boolean {
    return this.#cells[COUNT] === this.#period;
  }

  get plus(): number {
    return this.#known(PLUS);
  }

  get minus(): number {
    return this.#known(MINUS);
  }

  get range(): number {
    return this.#known(RANGE);
  }

  #known(place: number): number {
    const count = this.#cells[COUNT]!;
    return count > 0 && count >= this.#seedLength ? this.#cells[place]! : Number.NaN;
  }
}

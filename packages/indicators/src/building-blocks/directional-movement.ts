import type { Memory } from '../memory.ts';
import { WilderSum, type WilderSumSeed } from './wilder-sum.ts';

const PLUS = 0;
const MINUS = 1;
const HIGH = 2;
const LOW = 3;

/**
 * Wilder's sums of directional movement: how far the high rose above the last one (`plus`), how far the low fell
 * below it (`minus`). Only the larger of a bar's two movements counts; equal ones count as none. NaN before the sums
 * have their seed. Source: Wilder, New Concepts in Technical Trading Systems (1978); seeding of TA-Lib.
 */
export class DirectionalMovement {
  readonly #plus: WilderSum;
  readonly #minus: WilderSum;
  readonly #cells: Float64Array;

  constructor(memory: Memory, period: number, seed: WilderSumSeed = 'short') {
    this.#plus = new WilderSum(memory, period, seed);
    this.#minus = new WilderSum(memory, period, seed);
    this.#cells = memory.cells(4, Number.NaN);
  }

  /** The index of the first bar with sums. */
  static warmUp(period: number, seed: WilderSumSeed): number {
    return seed === 'full' ? period : Math.max(1, period - 1);
  }

  push(high: number, low: number): void {
    const cells = this.#cells;
    const up = high - cells[HIGH]!;
    const down = cells[LOW]! - low;
    cells[HIGH] = high;
    cells[LOW] = low;
    if (Number.isNaN(up)) return;
    cells[PLUS] = this.#plus.push(up > down && up > 0 ? up : 0);
    cells[MINUS] = this.#minus.push(down > up && down > 0 ? down : 0);
  }

  get plus(): number {
    return this.#cells[PLUS]!;
  }

  get minus(): number {
    return this.#cells[MINUS]!;
  }
}

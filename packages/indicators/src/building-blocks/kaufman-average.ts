import type { Memory } from '../memory.ts';
import type { Average } from './moving-average.ts';
import { Ring } from './ring.ts';
import { RollingSum } from './rolling-sum.ts';
import { isZero } from './zero.ts';

/** The weights of an exponential average of 2 and of 30 bars. */
const FASTEST = 2 / 3;
const SLOWEST = 2 / 31;

const VALUE = 0;
const PREVIOUS = 1;

/**
 * Kaufman's adaptive average. The efficiency ratio, the distance covered in n bars over the way walked, chooses the
 * weight between that of 30 bars (no progress) and that of 2 bars (straight ahead), and its square is applied. It
 * starts with the n-th value and gives its first result with the next. Nothing walked counts as straight ahead.
 * Source: Kaufman, Smarter Trading (1995); seeding of TA-Lib.
 */
export class KaufmanAverage implements Average {
  readonly #window: Ring;
  readonly #walked: RollingSum;
  readonly #cells: Float64Array;

  constructor(memory: Memory, period: number) {
    this.#window = new Ring(memory, period, Number.NaN);
    this.#walked = new RollingSum(memory, period);
    this.#cells = memory.cells(2, Number.NaN);
  }

  push(value: number): number {
    const cells = this.#cells;
    const previous = cells[PREVIOUS]!;
    const distance = value - this.#window.push(value);
    cells[PREVIOUS] = value;
    if (Number.isNaN(previous)) return previous;
    const walked = this.#walked.push(Math.abs(value - previous));
    if (Number.isNaN(distance)) return distance;
    const start = Number.isNaN(cells[VALUE]!) ? previous : cells[VALUE]!;
    const efficiency = isZero(walked) ? 1 : Math.abs(distance) / walked;
    const weight = efficiency * (FASTEST - SLOWEST) + SLOWEST;
    cells[VALUE] = start + (value - start) * weight * weight;
    return cells[VALUE]!;
  }
}

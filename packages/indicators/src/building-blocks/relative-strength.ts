import type { Memory } from '../memory.ts';
import { number } from '../parameters.ts';
import { isZero } from './zero.ts';

const GAIN = 0;
const LOSS = 1;
const COUNT = 2;

/** What an RSI gives where nothing changed. */
export const flatValueParameter = number({
  default: 0,
  min: 0,
  max: 100,
  description: 'The value where nothing changed: 0 (TA-Lib), or 50 or 100 as other libraries have it',
});

/**
 * The share of the gains in all changes, 0 to 100: 100 u/(u+d) of Wilder's averages of gains and losses, both in one
 * step. NaN before there are as many changes as the period says; a NaN among those (the first value has no change)
 * is left out. Source: Wilder, New Concepts in Technical Trading Systems (1978).
 */
export class RelativeStrength {
  readonly #period: number;
  readonly #ofNothing: number;
  readonly #cells: Float64Array;

  /** `ofNothing` is the answer where nothing changed; TA-Lib's RSI has 0. */
  constructor(memory: Memory, period: number, ofNothing = 0) {
    this.#period = period;
    this.#ofNothing = ofNothing;
    this.#cells = memory.cells(3);
  }

  push(change: number): number {
    const cells = this.#cells;
    const period = this.#period;
    const size = Math.abs(change);
    const gain = (size + change) / 2;
    const loss = (size - change) / 2;
    if (cells[COUNT]! < period) return this.#seed(gain, loss);
    return this.#share(
      cells[GAIN]! + (gain - cells[GAIN]!) / period,
      cells[LOSS]! + (loss - cells[LOSS]!) / period,
    );
  }

  #seed(gain: number, loss: number): number {
    if (Number.isNaN(gain)) return Number.NaN;
    const cells = this.#cells;
    const period = this.#period;
    cells[GAIN]! += gain;
    cells[LOSS]! += loss;
    cells[COUNT]! += 1;
    return cells[COUNT]! < period ? Number.NaN : this.#share(cells[GAIN]! / period, cells[LOSS]! / period);
  }

  #share(gain: number, loss: number): number {
    this.#cells[GAIN] = gain;
    this.#cells[LOSS] = loss;
    const sum = gain + loss;
    return isZero(sum) ? this.#ofNothing : (100 * gain) / sum;
  }
}

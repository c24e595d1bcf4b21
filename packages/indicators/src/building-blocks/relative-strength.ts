import type { Memory } from '../memory.ts';
import { number } from '../parameters.ts';

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
  readonly #weight: number;
  readonly #ofNothing: number;
  readonly #cells: Float64Array;

  /** `ofNothing` is the answer where nothing changed; TA-Lib's RSI has 0. */
  constructor(memory: Memory, period: number, ofNothing = 0) {
    this.#period = period;
    this.#weight = 1 / period;
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
    const kept = period - 1;
    const weight = this.#weight;
    return this.#share((cells[GAIN]! * kept + gain) * weight, (cells[LOSS]! * kept + loss) * weight);
  }

  #seed(gain: number, loss: number): number {
    if (Number.isNaN(gain)) return Number.NaN;
    const cells = this.#cells;
    cells[GAIN]! += gain;
    cells[LOSS]! += loss;
    cells[COUNT]! += 1;
    if (cells[COUNT]! < this.#period) return Number.NaN;
    return this.#share(cells[GAIN]! * this.#weight, cells[LOSS]! * this.#weight);
  }

  #share(gain: number, loss: number): number {
    this.#cells[GAIN] = gain;
    this.#cells[LOSS] = loss;
    const sum = gain + loss;
    return sum > 0 ? 100 * (gain / sum) : this.#ofNothing;
  }
}

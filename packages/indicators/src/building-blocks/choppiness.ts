import type { Memory } from '../memory.ts';
import { RollingExtreme } from './rolling-extreme.ts';
import { RollingSum } from './rolling-sum.ts';

/**
 * 100 log(sum of true ranges / height of the box) / log n over n bars, the box being that of the bars or, with the
 * gaps, that of their true ranges. NaN up to row n-1: the first true range needs a bar before it; 100 on flat prices.
 * Source: E. W. Dreiss (1993); flat prices as in TA-Lib's CHOP.
 */
export class Choppiness {
  readonly #hasTrueBox: boolean;
  readonly #factor: number;
  readonly #ranges: RollingSum;
  readonly #highest: RollingExtreme;
  readonly #lowest: RollingExtreme;
  readonly #previousClose: Float64Array;

  constructor(memory: Memory, period: number, box: 'bars' | 'true ranges') {
    this.#hasTrueBox = box === 'true ranges';
    this.#factor = 100 / Math.log(period);
    this.#ranges = new RollingSum(memory, period);
    this.#highest = new RollingExtreme(memory, period, 'highest');
    this.#lowest = new RollingExtreme(memory, period, 'lowest');
    this.#previousClose = memory.cells(1, Number.NaN);
  }

  push(high: number, low: number, close: number): number {
    const previous = this.#previousClose[0]!;
    this.#previousClose[0] = close;
    if (Number.isNaN(previous)) return previous;
    const trueHigh = previous > high ? previous : high;
    const trueLow = previous < low ? previous : low;
    const sum = this.#ranges.push(trueHigh - trueLow);
    const top = this.#highest.push(this.#hasTrueBox ? trueHigh : high);
    const height = top - this.#lowest.push(this.#hasTrueBox ? trueLow : low);
    return height === 0 ? 100 : this.#factor * Math.log(sum / height);
  }
}

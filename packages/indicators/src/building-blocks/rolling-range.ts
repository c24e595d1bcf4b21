import type { Memory } from '../memory.ts';

const TOP = 0;
const BOTTOM = 1;
/** As far as they are known in the present block. */
const TOP_SO_FAR = 2;
const BOTTOM_SO_FAR = 3;

/**
 * The highest of some values and the lowest of others in the last `length` rows, as of a bar's highs and lows; both NaN
 * before there are as many. Two `RollingExtreme`s side by side, which is faster: see there how it is done. HOT PATH.
 */
export class RollingRange {
  readonly #tops: Float64Array;
  readonly #bottoms: Float64Array;
  readonly #cells: Float64Array;
  readonly #place: Int32Array;

  constructor(memory: Memory, length: number) {
    this.#tops = memory.cells(length, Number.NaN);
    this.#bottoms = memory.cells(length, Number.NaN);
    this.#cells = memory.cells(4, Number.NaN);
    this.#cells[TOP_SO_FAR] = Number.NEGATIVE_INFINITY;
    this.#cells[BOTTOM_SO_FAR] = Number.POSITIVE_INFINITY;
    this.#place = memory.counters(1);
  }

  push(high: number, low: number): void {
    const tops = this.#tops;
    const bottoms = this.#bottoms;
    const cells = this.#cells;
    let place = this.#place[0]!;
    if (place === tops.length) {
      this.#closeBlock();
      place = 0;
    }
    tops[place] = high;
    bottoms[place] = low;
    place += 1;
    this.#place[0] = place;
    let top = cells[TOP_SO_FAR]!;
    let bottom = cells[BOTTOM_SO_FAR]!;
    if (high > top) cells[TOP_SO_FAR] = top = high;
    if (low < bottom) cells[BOTTOM_SO_FAR] = bottom = low;
    // Before the first block is full what lies behind the newest value is NaN.
    if (place < tops.length) {
      if (!(tops[place]! < top)) top = tops[place]!;
      if (!(bottoms[place]! > bottom)) bottom = bottoms[place]!;
    }
    cells[TOP] = top;
    cells[BOTTOM] = bottom;
  }

  #closeBlock(): void {
    const tops = this.#tops;
    const bottoms = this.#bottoms;
    for (let i = tops.length - 2; i >= 0; i -= 1) {
      if (!(tops[i]! > tops[i + 1]!)) tops[i] = tops[i + 1]!;
      if (!(bottoms[i]! < bottoms[i + 1]!)) bottoms[i] = bottoms[i + 1]!;
    }
    this.#cells[TOP_SO_FAR] = Number.NEGATIVE_INFINITY;
    this.#cells[BOTTOM_SO_FAR] = Number.POSITIVE_INFINITY;
  }

  get top(): number {
    return this.#cells[TOP]!;
  }

  get bottom(): number {
    return this.#cells[BOTTOM]!;
  }
}

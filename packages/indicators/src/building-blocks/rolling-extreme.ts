import type { Memory } from '../memory.ts';

/**
 * The highest or the lowest of the last `length` values; NaN before there are as many. Amortised O(1), and the
 * processor can foresee most of its branches: the window is cut in blocks of its own length; it is the end of one
 * block, of which the extremes from each place to the end are known, and the beginning of the next, of which the
 * extreme so far is kept. Source: van Herk (1992), Gil and Werman (1993).
 */
export class RollingExtreme {
  readonly #sign: number;
  /** The present block up to its newest value; behind it the last block's extremes from each place on. */
  readonly #block: Float64Array;
  readonly #soFar: Float64Array;
  readonly #place: Int32Array;

  constructor(memory: Memory, length: number, which: 'highest' | 'lowest') {
    this.#sign = which === 'highest' ? 1 : -1;
    this.#block = memory.cells(length, Number.NaN);
    this.#soFar = memory.cells(1, Number.NEGATIVE_INFINITY);
    this.#place = memory.counters(1);
  }

  push(value: number): number {
    const block = this.#block;
    const candidate = value * this.#sign;
    let place = this.#place[0]!;
    if (place === block.length) {
      this.#closeBlock();
      place = 0;
    }
    block[place] = candidate;
    place += 1;
    this.#place[0] = place;
    let extreme = this.#soFar[0]!;
    if (candidate > extreme) this.#soFar[0] = extreme = candidate;
    // Before the first block is full what lies behind the newest value is NaN.
    if (place < block.length && !(block[place]! < extreme)) extreme = block[place]!;
    return extreme * this.#sign;
  }

  #closeBlock(): void {
    const block = this.#block;
    for (let i = block.length - 2; i >= 0; i -= 1) if (!(block[i]! > block[i + 1]!)) block[i] = block[i + 1]!;
    this.#soFar[0] = Number.NEGATIVE_INFINITY;
  }
}

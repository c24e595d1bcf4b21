import type { Memory } from '../memory.ts';
import { Ring } from './ring.ts';

/** From this many moved values on one call that moves them all is faster than a loop. */
const FAR = 32;

/**
 * The last `length` values in order of size: for medians, quantiles and ranks. Two binary searches find where a value
 * leaves and where one enters, and what lies between moves by one place. That is O(length) with a very small factor:
 * up to windows of some thousands it beats trees and heaps, which are O(log length) but jump about in memory.
 */
export class SortedWindow {
  readonly #ring: Ring;
  /** Infinite where nothing is yet: such places are last in order, and are the first to be left. */
  readonly #sorted: Float64Array;

  constructor(memory: Memory, length: number) {
    this.#ring = new Ring(memory, length, Number.POSITIVE_INFINITY);
    this.#sorted = memory.cells(length, Number.POSITIVE_INFINITY);
  }

  /** Takes a value in; gives how many of those that were there before are smaller. */
  push(value: number): number {
    const sorted = this.#sorted;
    const leaving = this.#ring.push(value);
    const below = this.countBelow(value);
    let place = this.countBelow(leaving);
    if (value > leaving) {
      const end = below - 1;
      if (end - place > FAR) sorted.copyWithin(place, place + 1, below);
      else for (; place < end; place += 1) sorted[place] = sorted[place + 1]!;
      sorted[end] = value;
    } else {
      if (place - below > FAR) sorted.copyWithin(below + 1, below, place);
      else for (; place > below; place -= 1) sorted[place] = sorted[place - 1]!;
      sorted[below] = value;
    }
    return below;
  }

  /** False until `length` values are there. */
  get isFull(): boolean {
    return this.#sorted[this.#sorted.length - 1] !== Number.POSITIVE_INFINITY;
  }

  /** The value of that rank: 0 is the lowest, `length - 1` the highest. */
  at(rank: number): number {
    return this.#sorted[rank]!;
  }

  /** How many values are smaller than the given one. */
  countBelow(value: number): number {
    const sorted = this.#sorted;
    let place = 0;
    // Which half it is cannot be foreseen: arithmetic in the place of branches.
    for (let left = sorted.length; left > 1; ) {
      const half = left >> 1;
      place += Number(sorted[place + half - 1]! < value) * half;
      left -= half;
    }
    return place + Number(sorted[place]! < value);
  }
}

import type { Memory } from '../memory.ts';
import { PrefixSums } from './prefix-sums.ts';
import { Ring } from './ring.ts';

const LONGEST_CYCLE = 50;

/**
 * Ehlers' instantaneous trendline: the mean of the price over the cycle, rounded to whole bars, which takes the cycle
 * out; the last four means weighted by 4, 3, 2, 1. Source: Ehlers, Rocket Science for Traders (2001); TA-Lib.
 */
export class InstantaneousTrendline {
  readonly #sums: PrefixSums;
  readonly #means: Ring;

  constructor(memory: Memory) {
    this.#sums = new PrefixSums(memory, LONGEST_CYCLE);
    this.#means = new Ring(memory, 4);
  }

  /** `cycle` is the smoothed period of the dominant cycle, 50 bars at most. */
  push(price: number, cycle: number): number {
    this.#sums.push(price);
    const bars = Math.floor(cycle + 0.5);
    const means = this.#means;
    means.push(bars > 0 ? this.#sums.last(bars) / bars : 0);
    return (4 * means.at(0) + 3 * means.at(1) + 2 * means.at(2) + means.at(3)) / 10;
  }
}

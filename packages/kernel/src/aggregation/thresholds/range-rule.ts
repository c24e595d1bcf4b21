import { priceSlack } from '../tolerance.ts';
import type { ClosingRule } from './closing-rule.ts';

/** Highest and lowest price; null before any. */
type RangeSnapshot = readonly [high: number, low: number] | null;

/**
 * Range bars: the bar is over when its high is the size, or more, above its low. A trade that jumps further ends
 * one bar, which is then higher than the size: no price at which nobody traded is filled in.
 */
export class RangeRule implements ClosingRule {
  readonly #size: number;
  #high = Number.NEGATIVE_INFINITY;
  #low = Number.POSITIVE_INFINITY;

  constructor(size: number) {
    this.#size = size;
  }

  begin(): void {
    this.#high = Number.NEGATIVE_INFINITY;
    this.#low = Number.POSITIVE_INFINITY;
  }

  add(high: number, low: number): boolean {
    if (high > this.#high) this.#high = high;
    if (low < this.#low) this.#low = low;
    const slack = priceSlack(Math.max(Math.abs(this.#high), Math.abs(this.#low)));
    return this.#high - this.#low >= this.#size - slack;
  }

  snapshot(): RangeSnapshot {
    return this.#high >= this.#low ? [this.#high, this.#low] : null;
  }

  restore(snapshot: unknown): void {
    this.begin();
    const range = snapshot as RangeSnapshot;
    if (range !== null) [this.#high, this.#low] = range;
  }
}

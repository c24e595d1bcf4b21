import type { PriceRevision } from '../corporate-action/apply/price-revision.ts';
import type { PriceMode } from '../corporate-action/price-adjuster.ts';
import type { Bar } from '../market/events.ts';
import type { IndicatorSet, StreamingIndicator } from '../strategy/indicator.ts';
import type { IndicatorAdjustment } from '../strategy/indicator-adjustment.ts';

/** What a run's price mode means for indicators of strategies that do not say. */
export const adjustmentOfMode: Readonly<Record<PriceMode, IndicatorAdjustment>> = {
  raw: 'none',
  'split-adjusted': 'splits',
  'fully-adjusted': 'all',
};

/** Bars as plain JSON, one after the other: close time, open, high, low, close, volume of each. */
export type SavedHistory = readonly number[];

const [CLOSE_TIME, OPEN, HIGH, LOW, CLOSE, VOLUME] = [0, 1, 2, 3, 4, 5] as const;
/** Numbers of a bar: they lie side by side, since every bar of every instrument is added here. */
const WORDS = 6;
const FIRST_BARS = 256;

/**
 * The bars of one instrument that its indicators have seen, as they look now. When a corporate action takes effect, or a
 * continuous contract is rolled, they are adjusted for it, and the indicators begin anew with them: never for one that lies ahead.
 */
export class IndicatorHistory {
  readonly #adjustment: IndicatorAdjustment;
  readonly #indicators: readonly StreamingIndicator[];
  /** What each indicator is before its first bar. */
  readonly #fresh: readonly unknown[];
  #words: Float64Array;
  #length = 0;

  /** `fresh` is a set like `indicators` that has seen nothing. */
  constructor(
    adjustment: IndicatorAdjustment,
    indicators: IndicatorSet,
    fresh: IndicatorSet,
    saved: SavedHistory = [],
  ) {
    this.#adjustment = adjustment;
    const names = Object.keys(indicators);
    this.#indicators = names.map((name) => indicators[name]!);
    this.#fresh = names.map((name) => fresh[name]!.snapshot());
    this.#length = saved.length;
    this.#words = new Float64Array(Math.max(FIRST_BARS * WORDS, saved.length));
    this.#words.set(saved);
  }

  /** Keeps a bar with which the indicators are fed. */
  add(bar: Bar): void {
    if (this.#length === this.#words.length) {
      const larger = new Float64Array(2 * this.#length);
      larger.set(this.#words);
      this.#words = larger;
    }
    const words = this.#words;
    const at = this.#length;
    this.#length = at + WORDS;
    words[at + CLOSE_TIME] = bar.closeTime;
    words[at + OPEN] = bar.open;
    words[at + HIGH] = bar.high;
    words[at + LOW] = bar.low;
    words[at + CLOSE] = bar.close;
    words[at + VOLUME] = bar.volume;
  }

  /** Puts the bars that had ended by then into the prices of now, and feeds the indicators anew. */
  revise({ before, split, distribution, shift = 0 }: PriceRevision): void {
    const factor = this.#adjustment === 'all' ? split * distribution : split;
    if (this.#length === 0 || (factor === 1 && split === 1 && shift === 0)) return;
    const words = this.#words;
    for (let at = 0; at < this.#length && words[at + CLOSE_TIME]! <= before; at += WORDS) {
      words[at + OPEN] = words[at + OPEN]! * factor + shift;
      words[at + HIGH] = words[at + HIGH]! * factor + shift;
      words[at + LOW] = words[at + LOW]! * factor + shift;
      words[at + CLOSE] = words[at + CLOSE]! * factor + shift;
      words[at + VOLUME] = words[at + VOLUME]! / split;
    }
    this.#feedAnew();
  }

  snapshot(): SavedHistory {
    return Array.from(this.#words.subarray(0, this.#length));
  }

  #feedAnew(): void {
    const [words, indicators] = [this.#words, this.#indicators];
    for (const [place, indicator] of indicators.entries())
      indicator.restore(structuredClone(this.#fresh[place]) as never);
    for (let at = 0; at < this.#length; at += WORDS) {
      const bar = {
        open: words[at + OPEN]!,
        high: words[at + HIGH]!,
        low: words[at + LOW]!,
        close: words[at + CLOSE]!,
        volume: words[at + VOLUME]!,
      };
      for (let i = 0; i < indicators.length; i++) indicators[i]!.updateBar(bar);
    }
  }
}

import type { PriceRevision } from '../corporate-action/apply/price-revision.ts';
import type { PriceMode } from '../corporate-action/price-adjuster.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { Bar } from '../market/events.ts';
import type { BarValues, IndicatorSet, StreamingIndicator } from '../strategy/indicator.ts';
import type { IndicatorAdjustment } from '../strategy/indicator-adjustment.ts';
import { micros } from '../time/micros.ts';

/** What a run's price mode means for indicators of strategies that do not say. */
export const adjustmentOfMode: Readonly<Record<PriceMode, IndicatorAdjustment>> = {
  raw: 'none',
  'split-adjusted': 'splits',
  'fully-adjusted': 'all',
};

/** Kept bars as plain JSON. */
export interface SavedHistory {
  readonly instruments: readonly string[];
  /** One after the other: place in `instruments`, open time, close time, open, high, low, close, volume of each. */
  readonly bars: readonly number[];
}

export interface IndicatorHistoryOptions {
  readonly indicators: IndicatorSet;
  /** A set like `indicators` that has seen nothing. */
  readonly fresh: IndicatorSet;
  /** Those of the run. */
  readonly instruments: readonly Instrument[];
  /** Whether prices of an instrument may yet be revised after a time. */
  readonly revisesAfter: (index: number, time: number) => boolean;
  readonly saved: SavedHistory | undefined;
}

const [INSTRUMENT, OPEN_TIME, CLOSE_TIME, OPEN, HIGH, LOW, CLOSE, VOLUME] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
/** Numbers of a bar: they lie side by side, since every bar of every instrument is added here. */
const WORDS = 8;
const FIRST_BARS = 256;

/**
 * The bars that some indicators have seen, of one instrument or of several, as they look now. When a corporate action
 * takes effect, or a continuous contract is rolled, those of its instrument are adjusted for it, and the indicators begin
 * anew with all of them: never for one that lies ahead. Quotes and trades are not kept: what is fed with them begins anew
 * without those of before.
 */
export class IndicatorHistory {
  readonly #options: IndicatorHistoryOptions;
  readonly #indicators: readonly StreamingIndicator[];
  /** What each indicator is before its first bar. */
  readonly #fresh: readonly unknown[];
  readonly #takesTicks: boolean;
  /** How bars are adjusted, by index of the instruments that may yet be revised. */
  readonly #adjustments = new Map<number, IndicatorAdjustment>();
  #words: Float64Array;
  #length = 0;

  constructor(options: IndicatorHistoryOptions) {
    const { indicators, fresh, instruments, saved = { instruments: [], bars: [] } } = options;
    this.#options = options;
    const names = Object.keys(indicators);
    this.#indicators = names.map((name) => indicators[name]!);
    this.#fresh = names.map((name) => fresh[name]!.snapshot());
    this.#takesTicks = this.#indicators.some(
      ({ updateQuote, updateTrade }) => updateQuote !== undefined || updateTrade !== undefined,
    );
    this.#words = new Float64Array(Math.max(FIRST_BARS * WORDS, saved.bars.length));
    const places = saved.instruments.map((id) => instruments.findIndex((instrument) => instrument.id === id));
    for (let at = 0; at < saved.bars.length; at += WORDS) {
      const place = places[saved.bars[at + INSTRUMENT]!]!;
      if (place === -1) continue;
      this.#words.set(saved.bars.slice(at, at + WORDS), this.#length);
      this.#words[this.#length + INSTRUMENT] = place;
      this.#length += WORDS;
    }
  }

  /** Whether nothing of it will be revised any more: it can be forgotten. */
  get isOver(): boolean {
    return this.#adjustments.size === 0;
  }

  /** The instrument's bars are adjusted in this way from now on. */
  follow(index: number, adjustment: IndicatorAdjustment): void {
    this.#adjustments.set(index, adjustment);
  }

  /** Keeps a bar with which the indicators are fed. */
  add(bar: Bar, index: number): void {
    if (this.#adjustments.has(index) && !this.#options.revisesAfter(index, bar.closeTime))
      this.#adjustments.delete(index);
    if (this.#length === this.#words.length) {
      const larger = new Float64Array(2 * this.#length);
      larger.set(this.#words);
      this.#words = larger;
    }
    const words = this.#words;
    const at = this.#length;
    this.#length = at + WORDS;
    words[at + INSTRUMENT] = index;
    words[at + OPEN_TIME] = bar.openTime;
    words[at + CLOSE_TIME] = bar.closeTime;
    words[at + OPEN] = bar.open;
    words[at + HIGH] = bar.high;
    words[at + LOW] = bar.low;
    words[at + CLOSE] = bar.close;
    words[at + VOLUME] = bar.volume;
  }

  /** Puts the instrument's bars that had ended by then into the prices of now, and feeds the indicators anew. */
  revise({ instrumentIndex, before, split, distribution, shift = 0 }: PriceRevision): void {
    const adjustment = this.#adjustments.get(instrumentIndex);
    if (adjustment === undefined || (this.#length === 0 && !this.#takesTicks)) return;
    const factor = adjustment === 'all' ? split * distribution : split;
    if (factor === 1 && split === 1 && shift === 0) return;
    const words = this.#words;
    for (let at = 0; at < this.#length; at += WORDS) {
      if (words[at + INSTRUMENT] !== instrumentIndex || words[at + CLOSE_TIME]! > before) continue;
      words[at + OPEN] = words[at + OPEN]! * factor + shift;
      words[at + HIGH] = words[at + HIGH]! * factor + shift;
      words[at + LOW] = words[at + LOW]! * factor + shift;
      words[at + CLOSE] = words[at + CLOSE]! * factor + shift;
      words[at + VOLUME] = words[at + VOLUME]! / split;
    }
    this.#feedAnew();
  }

  snapshot(): SavedHistory {
    const bars = Array.from(this.#words.subarray(0, this.#length));
    const places = new Map<number, number>();
    for (let at = 0; at < bars.length; at += WORDS) {
      const index = bars[at + INSTRUMENT]!;
      if (!places.has(index)) places.set(index, places.size);
      bars[at + INSTRUMENT] = places.get(index)!;
    }
    return { instruments: Array.from(places.keys(), (index) => this.#options.instruments[index]!.id), bars };
  }

  #feedAnew(): void {
    const [words, indicators] = [this.#words, this.#indicators];
    for (const [place, indicator] of indicators.entries())
      indicator.restore(structuredClone(this.#fresh[place]) as never);
    for (let at = 0; at < this.#length; at += WORDS) {
      const bar: BarValues = {
        instrument: this.#options.instruments[words[at + INSTRUMENT]!]!,
        openTime: micros(words[at + OPEN_TIME]!),
        closeTime: micros(words[at + CLOSE_TIME]!),
        open: words[at + OPEN]!,
        high: words[at + HIGH]!,
        low: words[at + LOW]!,
        close: words[at + CLOSE]!,
        volume: words[at + VOLUME]!,
      };
      for (let i = 0; i < indicators.length; i++) indicators[i]!.updateBar?.(bar);
    }
  }
}

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

/** Bars as plain JSON: a list of numbers for each of the columns. */
export type SavedHistory = readonly (readonly number[])[];

const [CLOSE_TIME, OPEN, HIGH, LOW, CLOSE, VOLUME] = [0, 1, 2, 3, 4, 5] as const;
const COLUMNS = 6;
const FIRST_ROWS = 256;

/**
 * The bars of one instrument that its indicators have seen, as they look now. When a corporate action takes effect they
 * are adjusted for it, and the indicators begin anew with them: never for one that lies ahead.
 */
export class IndicatorHistory {
  readonly #adjustment: IndicatorAdjustment;
  readonly #indicators: readonly StreamingIndicator[];
  /** What each indicator is before its first bar. */
  readonly #fresh: readonly unknown[];
  #columns: readonly Float64Array[];
  #rows = 0;

  /** `fresh` is a set like `indicators` that has seen nothing. */
  constructor(
    adjustment: IndicatorAdjustment,
    indicators: IndicatorSet,
    fresh: IndicatorSet,
    saved?: SavedHistory,
  ) {
    this.#adjustment = adjustment;
    const names = Object.keys(indicators);
    this.#indicators = names.map((name) => indicators[name]!);
    this.#fresh = names.map((name) => fresh[name]!.snapshot());
    this.#rows = saved?.[0]?.length ?? 0;
    const rows = Math.max(FIRST_ROWS, this.#rows);
    this.#columns = Array.from({ length: COLUMNS }, (_, column) => {
      const values = new Float64Array(rows);
      values.set(saved?.[column] ?? []);
      return values;
    });
  }

  /** Keeps a bar with which the indicators are fed. */
  add(bar: Bar): void {
    if (this.#rows === this.#columns[0]!.length)
      this.#columns = this.#columns.map((column) => {
        const larger = new Float64Array(2 * column.length);
        larger.set(column);
        return larger;
      });
    const row = this.#rows++;
    this.#columns[CLOSE_TIME]![row] = bar.closeTime;
    this.#columns[OPEN]![row] = bar.open;
    this.#columns[HIGH]![row] = bar.high;
    this.#columns[LOW]![row] = bar.low;
    this.#columns[CLOSE]![row] = bar.close;
    this.#columns[VOLUME]![row] = bar.volume;
  }

  /** Puts the bars that had ended by then into the prices of now, and feeds the indicators anew. */
  revise({ before, split, distribution }: PriceRevision): void {
    const factor = this.#adjustment === 'all' ? split * distribution : split;
    if (this.#rows === 0 || (factor === 1 && split === 1)) return;
    const times = this.#columns[CLOSE_TIME]!;
    for (let row = 0; row < this.#rows && times[row]! <= before; row++) {
      for (const column of [OPEN, HIGH, LOW, CLOSE])
        this.#columns[column]![row] = this.#columns[column]![row]! * factor;
      this.#columns[VOLUME]![row] = this.#columns[VOLUME]![row]! / split;
    }
    this.#feedAnew();
  }

  snapshot(): SavedHistory {
    return this.#columns.map((column) => Array.from(column.subarray(0, this.#rows)));
  }

  #feedAnew(): void {
    const [, open, high, low, close, volume] = this.#columns as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    for (const [place, indicator] of this.#indicators.entries())
      indicator.restore(structuredClone(this.#fresh[place]) as never);
    for (let row = 0; row < this.#rows; row++) {
      const bar = {
        open: open[row]!,
        high: high[row]!,
        low: low[row]!,
        close: close[row]!,
        volume: volume[row]!,
      };
      for (const indicator of this.#indicators) indicator.updateBar(bar);
    }
  }
}

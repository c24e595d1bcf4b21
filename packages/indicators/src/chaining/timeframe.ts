import { mustBe } from '../errors.ts';
import type { AnyStreaming, FedWithBars } from '../indicator.ts';
import type { Bar } from '../inputs.ts';
import type { IndicatorSnapshot } from '../stream.ts';
import type { Chained } from './chain.ts';
import { checkBar, type Line, type TimedBar, titleOf } from './line.ts';
import { Wrapped } from './wrapped.ts';

const MINUTE = 60_000_000;
const units: Readonly<Record<string, number>> = {
  m: MINUTE,
  h: 60 * MINUTE,
  d: 1440 * MINUTE,
  w: 10_080 * MINUTE,
};
/** The Unix epoch was a Thursday; weeks begin on Monday. */
const MONDAY = 4 * 1440 * MINUTE;

/**
 * An indicator of longer bars, made of those that it is fed with: `onTimeframe('1h', rsi())`. Spans lie on the UTC
 * clock (`15m`, `4h`, `1d`, `1w`). A longer bar is known only when it is over: with the bar that ends at its end, or
 * with the first that begins after it.
 */
export function onTimeframe<S extends AnyStreaming & FedWithBars>(
  timeframe: string,
  indicator: S,
): Chained<S> {
  const [, count, unit] = /^([1-9]\d*)([mhdw])$/.exec(timeframe) ?? [];
  if (count === undefined) {
    const allowed = 'a number of minutes, hours, days or weeks: 15m, 4h, 1d, 1w';
    throw mustBe('INDICATOR_PARAMETER_INVALID', indicator.definition.name, 'timeframe', timeframe, allowed);
  }
  const framed = new Timeframe(
    timeframe,
    Number(count) * units[unit!]!,
    unit === 'w' ? MONDAY : 0,
    indicator,
  );
  return framed as unknown as Chained<S>;
}

/** A bar in the making, and the span that it is of. */
interface Making extends Bar {
  readonly openTime: number;
  readonly span: number;
}

interface TimeframeSnapshot {
  readonly making: Making | null;
  readonly before: Making | null;
  readonly indicator: unknown;
  readonly indicatorBefore: unknown;
}

class Timeframe extends Wrapped implements Line {
  readonly #length: number;
  readonly #origin: number;
  readonly #indicator: AnyStreaming & FedWithBars;
  #making: Making | null = null;
  /** What was in the making before the last bar, and the indicator's state if that bar closed any. */
  #before: Making | null = null;
  #indicatorBefore: unknown = null;

  constructor(name: string, length: number, origin: number, indicator: AnyStreaming & FedWithBars) {
    super(indicator, `${titleOf(indicator)} of ${name} bars`, indicator.definition.pane);
    this.#length = length;
    this.#origin = origin;
    this.#indicator = indicator;
  }

  updateBar(bar: TimedBar): number {
    const openTime = this.#openTimeOf(bar);
    this.#before = this.#making;
    this.#indicatorBefore = null;
    const span = Math.floor((openTime - this.#origin) / this.#length);
    if (this.#making !== null && this.#making.span !== span) this.#close();
    this.#making = this.#making === null ? { ...valuesOf(bar), openTime, span } : merged(this.#making, bar);
    if ((bar.closeTime ?? openTime) >= this.#origin + (span + 1) * this.#length) this.#close();
    return this.#indicatorBefore === null ? Number.NaN : this.value;
  }

  /** A wrong bar is refused at once, not with the longer bar that it would be in. */
  #openTimeOf(bar: TimedBar): number {
    const { name } = this.definition;
    checkBar(bar);
    if (Number.isFinite(bar.openTime)) return bar.openTime!;
    throw mustBe('INDICATOR_INPUT_INVALID', name, 'openTime', bar.openTime, 'the time of the bar');
  }

  #close(): void {
    this.#indicatorBefore ??= this.#indicator.snapshot();
    this.#indicator.updateBar(this.#making!);
    this.#making = null;
  }

  replaceLastBar(bar: TimedBar): number {
    this.#openTimeOf(bar);
    if (this.#indicatorBefore !== null) this.#indicator.restore(this.#indicatorBefore as IndicatorSnapshot);
    this.#making = this.#before;
    return this.updateBar(bar);
  }

  reset(): void {
    this.#indicator.reset();
    this.#making = null;
    this.#before = null;
    this.#indicatorBefore = null;
  }

  snapshot(): TimeframeSnapshot {
    return {
      making: this.#making,
      before: this.#before,
      indicator: this.#indicator.snapshot(),
      indicatorBefore: this.#indicatorBefore,
    };
  }

  restore({ making, before, indicator, indicatorBefore }: TimeframeSnapshot): void {
    this.#indicator.restore(indicator as IndicatorSnapshot);
    this.#making = making;
    this.#before = before;
    this.#indicatorBefore = indicatorBefore;
  }
}

const valuesOf = ({ open, high, low, close, volume }: Bar): Bar => ({ open, high, low, close, volume });

const merged = (making: Making, bar: Bar): Making => ({
  ...making,
  high: Math.max(making.high, bar.high),
  low: Math.min(making.low, bar.low),
  close: bar.close,
  volume: making.volume + bar.volume,
});

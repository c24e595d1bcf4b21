import type { SessionCalendar } from '../../time/session-calendar.ts';
import { type BarAggregatorSnapshot, refuseOtherSpec } from '../aggregator-snapshot.ts';
import type { BarAggregator } from '../bar-aggregator.ts';
import { type BarSpec, formatBarSpec } from '../bar-spec.ts';
import type { EmitBar } from '../emit-bar.ts';
import { TimeBarAggregator } from './time-bars.ts';

type HeikinAshiBarSpec = Extract<BarSpec, { type: 'heikin-ashi' }>;

/** Open and close of the last bar; null before any. */
type HeikinAshiSnapshot = readonly [open: number, close: number] | null;

/**
 * Heikin-Ashi values of time bars. Close is the mean of the bar's open, high, low and close; open is the mean of the
 * Heikin-Ashi open and close before, and for the first bar that of its own open and close; high and low are the
 * extremes of the bar and of these two. Times and volume are the bar's.
 *
 * The recursion goes on from one session into the next. The values are made-up prices: nobody need have traded there.
 */
export class HeikinAshiBarAggregator implements BarAggregator {
  readonly spec: HeikinAshiBarSpec;
  readonly #bars: TimeBarAggregator;
  #open = Number.NaN;
  #close = Number.NaN;
  /** Where the bar goes that is being handed over; kept here so that an update allocates nothing. */
  #emit: EmitBar | undefined;
  readonly #smooth: EmitBar = (openTime, closeTime, open, high, low, close, volume) => {
    const isFirst = Number.isNaN(this.#open);
    this.#open = isFirst ? (open + close) / 2 : (this.#open + this.#close) / 2;
    this.#close = (open + high + low + close) / 4;
    const highest = Math.max(high, this.#open, this.#close);
    const lowest = Math.min(low, this.#open, this.#close);
    this.#emit!(openTime, closeTime, this.#open, highest, lowest, this.#close, volume);
  };

  constructor(spec: HeikinAshiBarSpec, calendar?: SessionCalendar) {
    this.spec = spec;
    this.#bars = new TimeBarAggregator({ type: 'time', interval: spec.interval }, calendar);
  }

  get skipped(): number {
    return this.#bars.skipped;
  }

  get closesAt(): number {
    return this.#bars.closesAt;
  }

  onTrade(time: number, price: number, size: number, emit: EmitBar): void {
    this.#emit = emit;
    this.#bars.onTrade(time, price, size, this.#smooth);
  }

  onQuote(time: number, bid: number, ask: number, emit: EmitBar): void {
    this.#emit = emit;
    this.#bars.onQuote(time, bid, ask, this.#smooth);
  }

  onBar(
    openTime: number,
    closeTime: number,
    open: number,
    high: number,
    low: number,
    close: number,
    volume: number,
    emit: EmitBar,
  ): void {
    this.#emit = emit;
    this.#bars.onBar(openTime, closeTime, open, high, low, close, volume, this.#smooth);
  }

  closeUntil(time: number, emit: EmitBar): void {
    this.#emit = emit;
    this.#bars.closeUntil(time, this.#smooth);
  }

  snapshot(): BarAggregatorSnapshot {
    const memory: HeikinAshiSnapshot = Number.isNaN(this.#open) ? null : [this.#open, this.#close];
    return { ...this.#bars.snapshot(), spec: formatBarSpec(this.spec), memory };
  }

  restore(snapshot: BarAggregatorSnapshot): void {
    refuseOtherSpec(this.spec, snapshot);
    this.#bars.restore({ ...snapshot, spec: formatBarSpec(this.#bars.spec) });
    const last = snapshot.memory as HeikinAshiSnapshot;
    this.#open = last?.[0] ?? Number.NaN;
    this.#close = last?.[1] ?? Number.NaN;
  }
}

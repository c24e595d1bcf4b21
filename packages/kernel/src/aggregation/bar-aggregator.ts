import type { BarAggregatorSnapshot } from './aggregator-snapshot.ts';
import type { BarSpec } from './bar-spec.ts';
import type { EmitBar } from './emit-bar.ts';

/**
 * Builds bars out of finer data of one instrument, in the order of its time. Feed it one kind of data: trades,
 * or quotes, or finer bars.
 *
 * A bar is handed to `emit` only when it is over, at most once, and never without data: a span in which nothing
 * happened has no bar. What is still forming can be seen by nobody. Data that goes back in time is refused with
 * DATA_DISORDER. An update allocates nothing. Nothing here knows a clock or an engine: time enters with the data and
 * with `closeUntil`, so that the same bars come out of a backtest and of a live feed.
 *
 * `emit` must not feed the aggregator that called it; feeding another is fine.
 */
export interface BarAggregator {
  readonly spec: BarSpec;
  /** How many trades, quotes or bars formed no bar: outside every session, or quotes with an empty side. */
  readonly skipped: number;
  /**
   * When `closeUntil` is wanted: end of the forming bar's span, or of the session that it may not outlast; Infinity
   * where no bar waits for time to pass.
   */
  readonly closesAt: number;
  /** Takes in a trade; `size` is NaN where it is unknown. */
  onTrade(time: number, price: number, size: number, emit: EmitBar): void;
  /**
   * Takes in a quote as a trade at its mid, of unknown size. A quote with an empty side (NaN) has no mid and is
   * skipped. Bars made of volume or value refuse quotes.
   */
  onQuote(time: number, bid: number, ask: number, emit: EmitBar): void;
  /** Takes in a finer bar that is over. */
  onBar(
    openTime: number,
    closeTime: number,
    open: number,
    high: number,
    low: number,
    close: number,
    volume: number,
    emit: EmitBar,
  ): void;
  /** Says that all data up to and including `time` has been fed: a bar that ends with time by then is over. */
  closeUntil(time: number, emit: EmitBar): void;
  snapshot(): BarAggregatorSnapshot;
  /** Continues from a snapshot of an aggregator of the same specification; refuses another's. */
  restore(snapshot: BarAggregatorSnapshot): void;
}

import type { BarAggregator } from '../aggregation/bar-aggregator.ts';
import { type BarSpec, formatBarSpec } from '../aggregation/bar-spec.ts';
import { createAggregator } from '../aggregation/create-aggregator.ts';
import type { EmitBar } from '../aggregation/emit-bar.ts';
import type { MarketDataKind } from '../market/columns.ts';
import type { Bar } from '../market/events.ts';
import type { InstrumentScale } from '../order/order-factory.ts';
import { type Micros, micros } from '../time/micros.ts';
import type { SessionCalendar } from '../time/session-calendar.ts';

interface BarMaker {
  readonly aggregator: BarAggregator;
  readonly emit: EmitBar;
}

/**
 * The bars that strategies asked to be made inside the run, for every instrument: of its trades where the run reads
 * them, else of its bars, else of the middle of its quotes, else of the middle of its bars of quotes.
 */
export class BarMakers {
  readonly #makers: readonly (readonly BarMaker[])[];
  /** What bars are made of, by instrument. */
  readonly #kinds: readonly (MarketDataKind | undefined)[];

  /** `onBar` gets each finished bar with its instrument's index. */
  constructor(
    specs: readonly BarSpec[],
    scales: readonly InstrumentScale[],
    calendars: readonly SessionCalendar[],
    streams: readonly { readonly instrumentIndex: number; readonly kind: MarketDataKind }[],
    onBar: (bar: Bar, index: number) => void,
  ) {
    this.#kinds = scales.map(({ index }) => {
      const kinds = streams.filter((stream) => stream.instrumentIndex === index).map(({ kind }) => kind);
      return (['trade', 'bar', 'quote', 'quote-bar'] as const).find((kind) => kinds.includes(kind));
    });
    const distinct = new Map(specs.map((spec) => [formatBarSpec(spec), spec]));
    this.#makers = scales.map(({ instrument, index }) =>
      [...distinct].map(([bars, spec]) => ({
        aggregator: createAggregator(spec, calendars[index]),
        emit: (openTime, closeTime, open, high, low, close, volume) => {
          const times = { openTime: micros(openTime), closeTime: micros(closeTime) };
          onBar({ kind: 'bar', instrument, bars, ...times, open, high, low, close, volume }, index);
        },
      })),
    );
  }

  /** When the next forming bar is over; Infinity where none waits for time to pass. */
  get nextClose(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const makers of this.#makers)
      for (const { aggregator } of makers) if (aggregator.closesAt < next) next = aggregator.closesAt;
    return next;
  }

  addBar(index: number, bar: Bar): void {
    if (this.#kinds[index] !== 'bar') return;
    for (const { aggregator, emit } of this.#makers[index]!)
      aggregator.onBar(bar.openTime, bar.closeTime, bar.open, bar.high, bar.low, bar.close, bar.volume, emit);
  }

  /** Adds the middle of a bar of quotes; one with a single side has none. */
  addQuoteBar(
    index: number,
    openTime: Micros,
    closeTime: Micros,
    open: number,
    high: number,
    low: number,
    close: number,
  ): void {
    if (this.#kinds[index] !== 'quote-bar' || Number.isNaN(close)) return;
    for (const { aggregator, emit } of this.#makers[index]!)
      aggregator.onBar(openTime, closeTime, open, high, low, close, Number.NaN, emit);
  }

  addTrade(index: number, time: Micros, price: number, size: number): void {
    if (this.#kinds[index] !== 'trade') return;
    for (const { aggregator, emit } of this.#makers[index]!) aggregator.onTrade(time, price, size, emit);
  }

  addQuote(index: number, time: Micros, bid: number, ask: number): void {
    if (this.#kinds[index] !== 'quote') return;
    for (const { aggregator, emit } of this.#makers[index]!) aggregator.onQuote(time, bid, ask, emit);
  }

  /** Ends the bars that are over by `time`, all of whose data has been added. */
  closeUntil(time: Micros): void {
    for (const makers of this.#makers)
      for (const { aggregator, emit } of makers)
        if (aggregator.closesAt <= time) aggregator.closeUntil(time, emit);
  }
}

import type { Instrument } from '../instrument/instrument.ts';
import type { Micros } from '../time/micros.ts';

/** What an indicator may read of a bar. A `Bar` is one. */
export interface BarValues {
  readonly instrument: Instrument;
  readonly openTime: Micros;
  readonly closeTime: Micros;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** What an indicator may read of a quote. A `Quote` is one. */
export interface QuoteValues {
  readonly instrument: Instrument;
  readonly time: Micros;
  readonly bid: number;
  readonly bidSize: number;
  readonly ask: number;
  readonly askSize: number;
}

/** What an indicator may read of a trade: a `Trade`, with the bid and ask at which the market stood. */
export interface TradeValues {
  readonly instrument: Instrument;
  readonly time: Micros;
  readonly price: number;
  readonly size: number;
  /** NaN where none is known. */
  readonly bid: number;
  readonly ask: number;
}

/**
 * What the kernel asks of an indicator: any object of this shape can be declared by a strategy. It is fed with what it
 * has a method for, and must have one.
 */
export interface StreamingIndicator {
  /** Whether it has seen enough to give a value. */
  readonly isWarm: boolean;
  /** Takes the next finished bar. */
  updateBar?(bar: BarValues): unknown;
  /** Takes the next quote. */
  updateQuote?(quote: QuoteValues): unknown;
  /** Takes the next trade. */
  updateTrade?(trade: TradeValues): unknown;
  /** Its state as plain JSON, and back. */
  snapshot(): unknown;
  restore(snapshot: never): void;
}

/** Indicators by name: those of one instrument, or those that all instruments share. */
export type IndicatorSet = Readonly<Record<string, StreamingIndicator>>;

/**
 * Is told what indicators are after they were fed: those of one instrument, or of none where all instruments share them.
 * It may read them, and keeps none of them.
 */
export type IndicatorObserver = (
  strategy: string,
  indicators: IndicatorSet,
  instrument: Instrument | undefined,
  time: Micros,
) => void;

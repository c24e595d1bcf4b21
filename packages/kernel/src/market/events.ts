import type { Instrument } from '../instrument/instrument.ts';
import type { Micros } from '../time/micros.ts';

/**
 * Every kind of market event, in the order in which kinds are applied at one timestamp. Bars, quotes and trades
 * are processed today; the others keep their place in the order for the subjects that bring them.
 */
export const marketEventKinds = [
  'corporate-action',
  'book',
  'quote',
  'trade',
  'bar',
  'news',
  'custom',
] as const;
export type MarketEventKind = (typeof marketEventKinds)[number];

/** What happened to the price over a span. Delivered at its close: its contents are never visible before. */
export interface Bar {
  readonly kind: 'bar';
  readonly instrument: Instrument;
  /** What closed the bar, such as `1d` or `100-tick`. */
  readonly bars: string;
  readonly openTime: Micros;
  readonly closeTime: Micros;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** Traded quantity; NaN where the source does not know it. */
  readonly volume: number;
}

/** The best prices at which one could trade. A side that is empty is NaN. */
export interface Quote {
  readonly kind: 'quote';
  readonly instrument: Instrument;
  readonly time: Micros;
  readonly bid: number;
  readonly ask: number;
  readonly bidSize: number;
  readonly askSize: number;
}

/** One trade that took place in the market. */
export interface Trade {
  readonly kind: 'trade';
  readonly instrument: Instrument;
  readonly time: Micros;
  readonly price: number;
  readonly size: number;
}

export type MarketEvent = Bar | Quote | Trade;

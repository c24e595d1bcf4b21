import type { Instrument } from '../instrument/instrument.ts';
import type { Micros } from '../time/micros.ts';
import type { AuctionPhase, StatusAction } from './columns.ts';

/**
 * Every kind of market event, in the order in which kinds are applied at one timestamp: what a venue allows before
 * what trades there. Those that are not yet processed keep their place in the order for the subjects that bring
 * them.
 */
export const marketEventKinds = [
  'corporate-action',
  'status',
  'book',
  'imbalance',
  'mark',
  'quote',
  'chain',
  'quote-bar',
  'auction',
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

/** What one side of the quotes did over a span; all NaN where nothing was quoted on that side. */
export interface QuoteBarSide {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** Of the last quote; NaN where the source does not know it. */
  readonly size: number;
}

/** What the best bid and ask did over a span. Delivered at its close, like a bar of trades. */
export interface QuoteBar {
  readonly kind: 'quote-bar';
  readonly instrument: Instrument;
  /** What closed the bar, such as `1m`. */
  readonly bars: string;
  readonly openTime: Micros;
  readonly closeTime: Micros;
  readonly bid: QuoteBarSide;
  readonly ask: QuoteBarSide;
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

/** The chain of an underlying has told something new; `run.chain` gives it. */
export interface ChainUpdate {
  readonly kind: 'chain';
  /** The underlying. */
  readonly instrument: Instrument;
  readonly time: Micros;
  /** How many rows came at this time. */
  readonly rows: number;
}

/** One trade that took place in the market. */
export interface Trade {
  readonly kind: 'trade';
  readonly instrument: Instrument;
  readonly time: Micros;
  readonly price: number;
  readonly size: number;
}

/** The print of an auction: one price for all that was matched. */
export interface Auction {
  readonly kind: 'auction';
  readonly instrument: Instrument;
  readonly time: Micros;
  readonly phase: AuctionPhase;
  readonly price: number;
  readonly size: number;
}

/** An auction while it is being collected. */
export interface Imbalance {
  readonly kind: 'imbalance';
  readonly instrument: Instrument;
  readonly time: Micros;
  readonly phase: AuctionPhase;
  readonly pairedSize: number;
  /** Positive where buyers, negative where sellers are too many. */
  readonly imbalance: number;
  readonly referencePrice: number;
  /** NaN while not published. */
  readonly nearPrice: number;
  readonly farPrice: number;
}

/** What the venue allows in an instrument from now on. */
export interface Status {
  readonly kind: 'status';
  readonly instrument: Instrument;
  readonly time: Micros;
  readonly action: StatusAction;
  /** NaN where the action has none. */
  readonly lowerBand: number;
  readonly upperBand: number;
}

/** The price at which the venue marks positions. */
export interface Mark {
  readonly kind: 'mark';
  readonly instrument: Instrument;
  readonly time: Micros;
  readonly price: number;
}

export type MarketEvent = Bar | QuoteBar | Quote | ChainUpdate | Trade | Auction | Imbalance | Status | Mark;

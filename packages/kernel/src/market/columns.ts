/**
 * Market data as columns: row i of every column is one event, rows ordered by the time at which they become
 * known. Columns may be longer than `length`; what lies beyond is not data.
 */
export interface BarColumns {
  readonly kind: 'bar';
  readonly length: number;
  /** Microseconds since the epoch at which the bar began. */
  readonly openTime: Float64Array;
  /** Microseconds since the epoch at which the bar ended and became known; ascending. */
  readonly closeTime: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  /** Traded quantity; NaN where the source does not know it. */
  readonly volume: Float64Array;
}

export interface QuoteColumns {
  readonly kind: 'quote';
  readonly length: number;
  readonly time: Float64Array;
  /** Best bid and ask; NaN where that side is empty. */
  readonly bid: Float64Array;
  readonly ask: Float64Array;
  readonly bidSize: Float64Array;
  readonly askSize: Float64Array;
}

export interface TradeColumns {
  readonly kind: 'trade';
  readonly length: number;
  readonly time: Float64Array;
  readonly price: Float64Array;
  readonly size: Float64Array;
}

/**
 * What the best bid and the best ask did over a span, as two bars: what buyers could pay and what sellers could get.
 * A side of which nothing was quoted is NaN in all its columns.
 */
export interface QuoteBarColumns {
  readonly kind: 'quote-bar';
  readonly length: number;
  /** Microseconds since the epoch at which the bar began. */
  readonly openTime: Float64Array;
  /** Microseconds since the epoch at which the bar ended and became known; ascending. */
  readonly closeTime: Float64Array;
  readonly bidOpen: Float64Array;
  readonly bidHigh: Float64Array;
  readonly bidLow: Float64Array;
  readonly bidClose: Float64Array;
  /** Size of the last bid; NaN where the source does not know it. */
  readonly bidSize: Float64Array;
  readonly askOpen: Float64Array;
  readonly askHigh: Float64Array;
  readonly askLow: Float64Array;
  readonly askClose: Float64Array;
  readonly askSize: Float64Array;
}

/** Prints of a venue's auctions. */
export interface AuctionColumns {
  readonly kind: 'auction';
  readonly length: number;
  readonly time: Float64Array;
  readonly price: Float64Array;
  /** Matched quantity; NaN where the source does not know it. */
  readonly size: Float64Array;
  /** Which auction: index into {@link auctionPhases}. */
  readonly phase: Float64Array;
}

/** What a venue tells of an auction that is being collected. */
export interface ImbalanceColumns {
  readonly kind: 'imbalance';
  readonly length: number;
  readonly time: Float64Array;
  /** Which auction: index into {@link auctionPhases}. */
  readonly phase: Float64Array;
  /** Quantity that can be matched at the reference price. */
  readonly pairedSize: Float64Array;
  /** Quantity that cannot: positive where buyers, negative where sellers are too many. */
  readonly imbalance: Float64Array;
  readonly referencePrice: Float64Array;
  /** Clearing price of the auction's own and the continuous book's orders; NaN while not published. */
  readonly nearPrice: Float64Array;
  /** Clearing price of the auction's own orders alone; NaN while not published. */
  readonly farPrice: Float64Array;
}

/** What a venue allows in an instrument from a time on. */
export interface StatusColumns {
  readonly kind: 'status';
  readonly length: number;
  readonly time: Float64Array;
  /** Index into {@link statusActions}. */
  readonly action: Float64Array;
  /** Price bands of limit up and limit down; NaN in other rows, and on the side without one. */
  readonly lowerBand: Float64Array;
  readonly upperBand: Float64Array;
}

/** Prices at which a venue marks positions, such as a perpetual future's mark price. */
export interface MarkColumns {
  readonly kind: 'mark';
  readonly length: number;
  readonly time: Float64Array;
  readonly price: Float64Array;
}

/**
 * Quotes of the options on one underlying, and what a source tells of them besides. A row is of one contract: its
 * place in `contracts`. Of what the source does not know there is NaN.
 */
export interface ChainColumns {
  readonly kind: 'chain';
  readonly length: number;
  /** Ids of instruments; chunks that share the list itself are read fastest. */
  readonly contracts: readonly string[];
  readonly time: Float64Array;
  /** Index into `contracts`. */
  readonly contract: Float64Array;
  /** Best bid and ask; NaN where that side is empty. */
  readonly bid: Float64Array;
  readonly ask: Float64Array;
  readonly bidSize: Float64Array;
  readonly askSize: Float64Array;
  /** A share of one, for a year: 0.2 is 20 %. */
  readonly impliedVolatility: Float64Array;
  readonly delta: Float64Array;
  readonly gamma: Float64Array;
  readonly vega: Float64Array;
  readonly theta: Float64Array;
  readonly openInterest: Float64Array;
  readonly volume: Float64Array;
}

export type MarketColumns =
  | BarColumns
  | QuoteColumns
  | TradeColumns
  | AuctionColumns
  | ImbalanceColumns
  | StatusColumns
  | MarkColumns
  | QuoteBarColumns
  | ChainColumns;

export const marketDataKinds = [
  'bar',
  'quote',
  'trade',
  'auction',
  'imbalance',
  'status',
  'mark',
  'quote-bar',
  'chain',
] as const;
export type MarketDataKind = (typeof marketDataKinds)[number];

/** Whether data of this kind are of a span of time, and so have a size such as `1m`; all others are of a moment. */
export const isOfSpan = (kind: MarketDataKind): kind is 'bar' | 'quote-bar' =>
  kind === 'bar' || kind === 'quote-bar';

/** When each row became known: the close of what is of a span. */
export const timesOf = (columns: MarketColumns): Float64Array =>
  columns.kind === 'bar' || columns.kind === 'quote-bar' ? columns.closeTime : columns.time;

/** When each row began: the open of what is of a span. */
export const startsOf = (columns: MarketColumns): Float64Array =>
  columns.kind === 'bar' || columns.kind === 'quote-bar' ? columns.openTime : columns.time;

/** The auctions of a session; `halt` reopens an instrument after a halt. */
export const auctionPhases = ['open', 'close', 'intraday', 'halt'] as const;
export type AuctionPhase = (typeof auctionPhases)[number];

/**
 * `halt`: nothing trades until `resume`. `bands`: trading stays within the bands of the row. `restrict-short`:
 * short sales only above the best bid (Rule 201), until `unrestrict-short`.
 */
export const statusActions = ['halt', 'resume', 'bands', 'restrict-short', 'unrestrict-short'] as const;
export type StatusAction = (typeof statusActions)[number];

/** Empty bar columns with room for `capacity` rows. */
export const allocateBars = (capacity: number): BarColumns & { length: number } => ({
  kind: 'bar',
  length: 0,
  openTime: new Float64Array(capacity),
  closeTime: new Float64Array(capacity),
  open: new Float64Array(capacity),
  high: new Float64Array(capacity),
  low: new Float64Array(capacity),
  close: new Float64Array(capacity),
  volume: new Float64Array(capacity),
});

/** Empty quote columns with room for `capacity` rows. */
export const allocateQuotes = (capacity: number): QuoteColumns & { length: number } => ({
  kind: 'quote',
  length: 0,
  time: new Float64Array(capacity),
  bid: new Float64Array(capacity),
  ask: new Float64Array(capacity),
  bidSize: new Float64Array(capacity),
  askSize: new Float64Array(capacity),
});

/** Empty trade columns with room for `capacity` rows. */
export const allocateTrades = (capacity: number): TradeColumns & { length: number } => ({
  kind: 'trade',
  length: 0,
  time: new Float64Array(capacity),
  price: new Float64Array(capacity),
  size: new Float64Array(capacity),
});

/** Empty auction columns with room for `capacity` rows. */
export const allocateAuctions = (capacity: number): AuctionColumns & { length: number } => ({
  kind: 'auction',
  length: 0,
  time: new Float64Array(capacity),
  price: new Float64Array(capacity),
  size: new Float64Array(capacity),
  phase: new Float64Array(capacity),
});

/** Empty imbalance columns with room for `capacity` rows. */
export const allocateImbalances = (capacity: number): ImbalanceColumns & { length: number } => ({
  kind: 'imbalance',
  length: 0,
  time: new Float64Array(capacity),
  phase: new Float64Array(capacity),
  pairedSize: new Float64Array(capacity),
  imbalance: new Float64Array(capacity),
  referencePrice: new Float64Array(capacity),
  nearPrice: new Float64Array(capacity),
  farPrice: new Float64Array(capacity),
});

/** Empty status columns with room for `capacity` rows. */
export const allocateStatuses = (capacity: number): StatusColumns & { length: number } => ({
  kind: 'status',
  length: 0,
  time: new Float64Array(capacity),
  action: new Float64Array(capacity),
  lowerBand: new Float64Array(capacity),
  upperBand: new Float64Array(capacity),
});

/** Empty mark columns with room for `capacity` rows. */
export const allocateMarks = (capacity: number): MarkColumns & { length: number } => ({
  kind: 'mark',
  length: 0,
  time: new Float64Array(capacity),
  price: new Float64Array(capacity),
});

/** Empty columns of bars of quotes with room for `capacity` rows. */
export const allocateQuoteBars = (capacity: number): QuoteBarColumns & { length: number } => ({
  kind: 'quote-bar',
  length: 0,
  openTime: new Float64Array(capacity),
  closeTime: new Float64Array(capacity),
  bidOpen: new Float64Array(capacity),
  bidHigh: new Float64Array(capacity),
  bidLow: new Float64Array(capacity),
  bidClose: new Float64Array(capacity),
  bidSize: new Float64Array(capacity),
  askOpen: new Float64Array(capacity),
  askHigh: new Float64Array(capacity),
  askLow: new Float64Array(capacity),
  askClose: new Float64Array(capacity),
  askSize: new Float64Array(capacity),
});

/** Empty columns of a chain of these contracts with room for `capacity` rows. */
export const allocateChains = (
  capacity: number,
  contracts: readonly string[] = [],
): ChainColumns & { length: number; contracts: readonly string[] } => ({
  kind: 'chain',
  length: 0,
  contracts,
  time: new Float64Array(capacity),
  contract: new Float64Array(capacity),
  bid: new Float64Array(capacity),
  ask: new Float64Array(capacity),
  bidSize: new Float64Array(capacity),
  askSize: new Float64Array(capacity),
  impliedVolatility: new Float64Array(capacity),
  delta: new Float64Array(capacity),
  gamma: new Float64Array(capacity),
  vega: new Float64Array(capacity),
  theta: new Float64Array(capacity),
  openInterest: new Float64Array(capacity),
  volume: new Float64Array(capacity),
});

const allocators = {
  bar: allocateBars,
  quote: allocateQuotes,
  trade: allocateTrades,
  auction: allocateAuctions,
  imbalance: allocateImbalances,
  status: allocateStatuses,
  mark: allocateMarks,
  'quote-bar': allocateQuoteBars,
  chain: allocateChains,
} as const satisfies { [Kind in MarketDataKind]: (capacity: number) => MarketColumns & { kind: Kind } };

/** Empty columns of any kind with room for `capacity` rows. */
export const allocateColumns = (kind: MarketDataKind, capacity: number): MarketColumns & { length: number } =>
  allocators[kind](capacity);

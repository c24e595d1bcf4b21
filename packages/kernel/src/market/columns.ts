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

export type MarketColumns = BarColumns | QuoteColumns | TradeColumns;
export const marketDataKinds = ['bar', 'quote', 'trade'] as const;
export type MarketDataKind = (typeof marketDataKinds)[number];

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

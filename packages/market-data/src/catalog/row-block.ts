import type { MarketColumns, MarketDataKind } from '@marketloom/kernel';

/** The columns of a kind as they stand in its Parquet files, and which of them are times. */
export interface Layout {
  readonly names: readonly string[];
  /** Columns before this one are times; the last of them orders the rows. */
  readonly times: number;
  /** Position of the column that orders the rows. */
  readonly key: number;
}

const layouts: Readonly<Record<MarketDataKind, Layout>> = {
  bar: {
    names: ['open_time', 'close_time', 'open', 'high', 'low', 'close', 'volume'],
    times: 2,
    key: 1,
  },
  quote: { names: ['time', 'bid', 'ask', 'bid_size', 'ask_size'], times: 1, key: 0 },
  trade: { names: ['time', 'price', 'size'], times: 1, key: 0 },
};

export const layoutOf = (kind: MarketDataKind): Layout => layouts[kind];

/**
 * Rows of any kind as bare columns in the order of the layout, with the nanoseconds past the microsecond of the
 * key beside them. What lies beyond `length` is not data.
 */
export interface RowBlock {
  length: number;
  readonly columns: readonly Float64Array[];
  readonly nanoseconds: Float64Array | null;
}

export const allocateRows = (layout: Layout, capacity: number, nanoseconds: boolean): RowBlock => ({
  length: 0,
  columns: layout.names.map(() => new Float64Array(capacity)),
  nanoseconds: nanoseconds ? new Float64Array(capacity) : null,
});

/** The columns of market data in the order of the layout, without a copy. */
export const columnsOf = (data: MarketColumns): readonly Float64Array[] => {
  if (data.kind === 'bar')
    return [data.openTime, data.closeTime, data.open, data.high, data.low, data.close, data.volume];
  if (data.kind === 'quote') return [data.time, data.bid, data.ask, data.bidSize, data.askSize];
  return [data.time, data.price, data.size];
};

/** The opposite of {@link columnsOf}. */
export const marketColumns = (kind: MarketDataKind, block: RowBlock): MarketColumns => {
  const columns = block.columns as readonly [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const length = block.length;
  if (kind === 'bar') {
    const [openTime, closeTime, open, high, low, close, volume] = columns;
    return { kind, length, openTime, closeTime, open, high, low, close, volume };
  }
  if (kind === 'quote') {
    const [time, bid, ask, bidSize, askSize] = columns;
    return { kind, length, time, bid, ask, bidSize, askSize };
  }
  const [time, price, size] = columns;
  return { kind, length, time, price, size };
};

/** True where two rows say the same; an unknown value (NaN) equals an unknown value. */
export const sameRow = (a: RowBlock, rowOfA: number, b: RowBlock, rowOfB: number): boolean => {
  if ((a.nanoseconds?.[rowOfA] ?? 0) !== (b.nanoseconds?.[rowOfB] ?? 0)) return false;
  for (let column = 0; column < a.columns.length; column++) {
    const left = (a.columns[column] as Float64Array)[rowOfA] as number;
    const right = (b.columns[column] as Float64Array)[rowOfB] as number;
    if (left !== right && !(Number.isNaN(left) && Number.isNaN(right))) return false;
  }
  return true;
};

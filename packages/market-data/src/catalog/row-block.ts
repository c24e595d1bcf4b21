import { auctionPhases, type MarketColumns, type MarketDataKind, statusActions } from '@marketloom/kernel';

/** The columns of a kind as they stand in its Parquet files, which of them are times and which are words. */
export interface Layout {
  readonly names: readonly string[];
  /** Columns before this one are times; the last of them orders the rows. */
  readonly times: number;
  /** Position of the column that orders the rows. */
  readonly key: number;
  /**
   * Columns that are indices here and words in the file: their positions, and the words. Those of a chain are its
   * contracts, which only the series knows.
   */
  readonly words: ReadonlyMap<number, readonly string[]>;
}

const NO_WORDS: Layout['words'] = new Map();

const CHAIN_CONTRACT = 1;

const layouts: Readonly<Record<MarketDataKind, Layout>> = {
  bar: {
    names: ['open_time', 'close_time', 'open', 'high', 'low', 'close', 'volume'],
    times: 2,
    key: 1,
    words: NO_WORDS,
  },
  quote: { names: ['time', 'bid', 'ask', 'bid_size', 'ask_size'], times: 1, key: 0, words: NO_WORDS },
  trade: { names: ['time', 'price', 'size'], times: 1, key: 0, words: NO_WORDS },
  auction: {
    names: ['time', 'price', 'size', 'phase'],
    times: 1,
    key: 0,
    words: new Map([[3, auctionPhases]]),
  },
  imbalance: {
    names: ['time', 'phase', 'paired_size', 'imbalance', 'reference_price', 'near_price', 'far_price'],
    times: 1,
    key: 0,
    words: new Map([[1, auctionPhases]]),
  },
  status: {
    names: ['time', 'action', 'lower_band', 'upper_band'],
    times: 1,
    key: 0,
    words: new Map([[1, statusActions]]),
  },
  mark: { names: ['time', 'price'], times: 1, key: 0, words: NO_WORDS },
  chain: {
    names: [
      'time',
      'contract',
      'bid',
      'ask',
      'bid_size',
      'ask_size',
      'implied_volatility',
      'delta',
      'gamma',
      'vega',
      'theta',
      'open_interest',
      'volume',
    ],
    times: 1,
    key: 0,
    words: NO_WORDS,
  },
  'quote-bar': {
    names: [
      'open_time',
      'close_time',
      'bid_open',
      'bid_high',
      'bid_low',
      'bid_close',
      'bid_size',
      'ask_open',
      'ask_high',
      'ask_low',
      'ask_close',
      'ask_size',
    ],
    times: 2,
    key: 1,
    words: NO_WORDS,
  },
};

/** @param contracts that the rows of a chain name, by their place; the list may grow at its end. */
export const layoutOf = (kind: MarketDataKind, contracts: readonly string[] = []): Layout =>
  kind === 'chain' ? { ...layouts.chain, words: new Map([[CHAIN_CONTRACT, contracts]]) } : layouts[kind];

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
  switch (data.kind) {
    case 'bar':
      return [data.openTime, data.closeTime, data.open, data.high, data.low, data.close, data.volume];
    case 'quote':
      return [data.time, data.bid, data.ask, data.bidSize, data.askSize];
    case 'trade':
      return [data.time, data.price, data.size];
    case 'auction':
      return [data.time, data.price, data.size, data.phase];
    case 'imbalance': {
      const { time, phase, pairedSize, imbalance, referencePrice, nearPrice, farPrice } = data;
      return [time, phase, pairedSize, imbalance, referencePrice, nearPrice, farPrice];
    }
    case 'status':
      return [data.time, data.action, data.lowerBand, data.upperBand];
    case 'mark':
      return [data.time, data.price];
    case 'chain': {
      const { time, contract, bid, ask, bidSize, askSize, impliedVolatility } = data;
      const { delta, gamma, vega, theta, openInterest, volume } = data;
      const quote = [time, contract, bid, ask, bidSize, askSize];
      return [...quote, impliedVolatility, delta, gamma, vega, theta, openInterest, volume];
    }
    case 'quote-bar':
      return [
        data.openTime,
        data.closeTime,
        data.bidOpen,
        data.bidHigh,
        data.bidLow,
        data.bidClose,
        data.bidSize,
        data.askOpen,
        data.askHigh,
        data.askLow,
        data.askClose,
        data.askSize,
      ];
  }
};

/** As many columns as the widest kind has. */
type Columns = readonly [
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
];

/** The opposite of {@link columnsOf}; `contracts` are those that the rows of a chain name. */
export const marketColumns = (
  kind: MarketDataKind,
  block: RowBlock,
  contracts: readonly string[] = [],
): MarketColumns => {
  const columns = block.columns as Columns;
  const length = block.length;
  switch (kind) {
    case 'bar': {
      const [openTime, closeTime, open, high, low, close, volume] = columns;
      return { kind, length, openTime, closeTime, open, high, low, close, volume };
    }
    case 'quote': {
      const [time, bid, ask, bidSize, askSize] = columns;
      return { kind, length, time, bid, ask, bidSize, askSize };
    }
    case 'trade': {
      const [time, price, size] = columns;
      return { kind, length, time, price, size };
    }
    case 'auction': {
      const [time, price, size, phase] = columns;
      return { kind, length, time, price, size, phase };
    }
    case 'imbalance': {
      const [time, phase, pairedSize, imbalance, referencePrice, nearPrice, farPrice] = columns;
      return { kind, length, time, phase, pairedSize, imbalance, referencePrice, nearPrice, farPrice };
    }
    case 'status': {
      const [time, action, lowerBand, upperBand] = columns;
      return { kind, length, time, action, lowerBand, upperBand };
    }
    case 'mark': {
      const [time, price] = columns;
      return { kind, length, time, price };
    }
    case 'chain': {
      const [time, contract, bid, ask, bidSize, askSize, impliedVolatility, ...greeks] = columns;
      const [delta, gamma, vega, theta, openInterest, volume] = greeks;
      const quote = { time, contract, bid, ask, bidSize, askSize };
      const model = { impliedVolatility, delta, gamma, vega, theta };
      return { kind, length, contracts, ...quote, ...model, openInterest, volume };
    }
    case 'quote-bar': {
      const [openTime, closeTime, ...prices] = columns;
      const [bidOpen, bidHigh, bidLow, bidClose, bidSize, askOpen, askHigh, askLow, askClose, askSize] =
        prices;
      const bid = { bidOpen, bidHigh, bidLow, bidClose, bidSize };
      const ask = { askOpen, askHigh, askLow, askClose, askSize };
      return { kind, length, openTime, closeTime, ...bid, ...ask };
    }
  }
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

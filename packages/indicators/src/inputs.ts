/** What an indicator may read: of a bar, of a quote, of a trade, or of one or two series of numbers. */
export const inputNames = [
  'open',
  'high',
  'low',
  'close',
  'volume',
  'time',
  'bid',
  'bidSize',
  'ask',
  'askSize',
  'price',
  'size',
  'first',
  'second',
  'periods',
] as const;
export type InputName = (typeof inputNames)[number];

/** What an indicator reads of a bar. Prices and volume are plain finite numbers, in any unit. */
export interface Bar {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  /** When the bar began, in microseconds since the Unix epoch, UTC; read by indicators of sessions only. */
  readonly openTime?: number;
}

/** The best bid and ask and what is offered at them. */
export interface Quote {
  readonly bid: number;
  readonly bidSize: number;
  readonly ask: number;
  readonly askSize: number;
}

export interface Trade {
  readonly price: number;
  readonly size: number;
}

/** What a series may be taken from: a field of the bar or one of the usual mean prices. */
export const priceSources = ['open', 'high', 'low', 'close', 'volume', 'hl2', 'hlc3', 'ohlc4'] as const;
export type PriceSource = (typeof priceSources)[number];

/** Reads one input of a bar, a quote or a trade; NaN where it has no such field. HOT PATH. */
export function readInput(row: Partial<Bar & Quote & Trade>, source: string): number {
  switch (source) {
    case 'close':
      return row.close!;
    case 'high':
      return row.high!;
    case 'low':
      return row.low!;
    case 'open':
      return row.open!;
    case 'volume':
      return row.volume!;
    case 'hl2':
      return (row.high! + row.low!) / 2;
    case 'hlc3':
      return (row.high! + row.low! + row.close!) / 3;
    case 'ohlc4':
      return (row.open! + row.high! + row.low! + row.close!) / 4;
    case 'time':
      return row.openTime!;
    default:
      return row[source as keyof Quote]!;
  }
}

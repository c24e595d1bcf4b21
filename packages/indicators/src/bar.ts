/** What an indicator reads of a bar. Prices and volume are plain finite numbers, in any unit. */
export interface Bar {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

export const inputNames = ['open', 'high', 'low', 'close', 'volume'] as const;
export type InputName = (typeof inputNames)[number];

/** What an indicator of one price may be fed with: a field of the bar or one of the usual mean prices. */
export const priceSources = [...inputNames, 'hl2', 'hlc3', 'ohlc4'] as const;
export type PriceSource = (typeof priceSources)[number];

/** The place of a source in `priceSources`: the hot path reads bars by this number, not by name. */
export type SourceIndex = number;

export function readBar(bar: Bar, source: SourceIndex): number {
  switch (source) {
    case 0:
      return bar.open;
    case 1:
      return bar.high;
    case 2:
      return bar.low;
    case 3:
      return bar.close;
    case 4:
      return bar.volume;
    case 5:
      return (bar.high + bar.low) / 2;
    case 6:
      return (bar.high + bar.low + bar.close) / 3;
    default:
      return (bar.open + bar.high + bar.low + bar.close) / 4;
  }
}

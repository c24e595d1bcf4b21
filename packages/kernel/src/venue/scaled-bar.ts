import type { BarColumns, QuoteBarColumns } from '../market/columns.ts';
import type { ScaledBar } from '../matching/match.ts';
import type { ScaledPrice } from '../order/order.ts';
import { type Micros, micros } from '../time/micros.ts';

/** A bar as orders meet it: buys the bar of what is asked, sells that of what is bid, both the same bar of trades. */
export interface SidedBar {
  readonly openTime: Micros;
  readonly closeTime: Micros;
  /** Undefined where nothing was quoted on that side. */
  readonly buy: ScaledBar | undefined;
  readonly sell: ScaledBar | undefined;
}

/** A row of bars with prices as the instrument's scaled integers. */
export const scaledBar = (columns: BarColumns, row: number, priceFactor: number): ScaledBar => ({
  openTime: micros(columns.openTime[row]!),
  closeTime: micros(columns.closeTime[row]!),
  open: Math.round(columns.open[row]! * priceFactor) as ScaledPrice,
  high: Math.round(columns.high[row]! * priceFactor) as ScaledPrice,
  low: Math.round(columns.low[row]! * priceFactor) as ScaledPrice,
  close: Math.round(columns.close[row]! * priceFactor) as ScaledPrice,
});

/** A bar of trades, which buys and sells meet alike. */
export const bothSides = (bar: ScaledBar): SidedBar => ({
  openTime: bar.openTime,
  closeTime: bar.closeTime,
  buy: bar,
  sell: bar,
});

/** A row of bars of quotes with prices as the instrument's scaled integers. */
export const sidesOfQuoteBar = (columns: QuoteBarColumns, row: number, priceFactor: number): SidedBar => {
  const openTime = micros(columns.openTime[row]!);
  const closeTime = micros(columns.closeTime[row]!);
  const side = (
    open: Float64Array,
    high: Float64Array,
    low: Float64Array,
    close: Float64Array,
  ): ScaledBar | undefined => {
    const scaled = (prices: Float64Array): ScaledPrice =>
      Math.round(prices[row]! * priceFactor) as ScaledPrice;
    if (Number.isNaN(open[row]!)) return undefined;
    return {
      openTime,
      closeTime,
      open: scaled(open),
      high: scaled(high),
      low: scaled(low),
      close: scaled(close),
    };
  };
  return {
    openTime,
    closeTime,
    buy: side(columns.askOpen, columns.askHigh, columns.askLow, columns.askClose),
    sell: side(columns.bidOpen, columns.bidHigh, columns.bidLow, columns.bidClose),
  };
};

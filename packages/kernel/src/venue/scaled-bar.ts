import type { BarColumns } from '../market/columns.ts';
import type { ScaledBar } from '../matching/match.ts';
import type { ScaledPrice } from '../order/order.ts';
import { micros } from '../time/micros.ts';

/** A row of bars with prices as the instrument's scaled integers. */
export const scaledBar = (columns: BarColumns, row: number, priceFactor: number): ScaledBar => ({
  openTime: micros(columns.openTime[row]!),
  closeTime: micros(columns.closeTime[row]!),
  open: Math.round(columns.open[row]! * priceFactor) as ScaledPrice,
  high: Math.round(columns.high[row]! * priceFactor) as ScaledPrice,
  low: Math.round(columns.low[row]! * priceFactor) as ScaledPrice,
  close: Math.round(columns.close[row]! * priceFactor) as ScaledPrice,
});

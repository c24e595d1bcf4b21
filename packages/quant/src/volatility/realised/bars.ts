import { QuantError } from '../../errors.ts';
import { requireSameLength, requireSeries, type Series } from '../../series.ts';

/** Bars as columns, oldest first: one price of each kind for each bar. */
export interface BarColumns {
  readonly open: Series;
  readonly high: Series;
  readonly low: Series;
  readonly close: Series;
}

export function requirePrices(name: string, prices: Series): void {
  requireSeries(name, prices);
  prices.forEach((value, index) => {
    if (value <= 0)
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name, index, value, must: 'a price above 0' });
  });
}

/** Prices above 0, the low never above another price of its bar, the high never below. */
export function requireBars(bars: BarColumns): void {
  for (const name of ['open', 'high', 'low', 'close'] as const) {
    requirePrices(name, bars[name]);
    requireSameLength(name, bars[name], 'open', bars.open);
  }
  requireRange('open', bars);
  requireRange('close', bars);
}

/** `low` at most `high`, and the prices of the other column between them. */
export function requireRange(
  other: 'open' | 'close' | 'low',
  bars: { readonly high: Series; readonly low: Series } & Partial<BarColumns>,
): void {
  const between = bars[other]!;
  for (let index = 0; index < between.length; index++) {
    const value = between[index]!;
    const low = bars.low[index]!;
    const high = bars.high[index]!;
    if (value < low || value > high)
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
        name: other,
        index,
        value,
        must: `between the low ${low} and the high ${high} of its bar`,
      });
  }
}

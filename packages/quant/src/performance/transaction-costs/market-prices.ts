import { QuantError } from '../../errors.ts';
import { requireSameLength, requireSeries, type Series } from '../../series.ts';
import { mean } from '../../statistics/moments.ts';
import { sum, sumOf } from '../../statistics/sum.ts';

export interface MarketTrades {
  /** Prices of the market's trades, or of its bars, while the order worked. Above 0. */
  readonly prices: Series;
  /** Volume traded at each price, 0 or above. */
  readonly volumes: Series;
}

export interface MarketAverages {
  /** Volume-weighted average price; NaN where nothing traded. */
  readonly vwap: number;
  /** Time-weighted average price: the mean of the prices, which stand for equal stretches of time. */
  readonly twap: number;
  readonly volume: number;
}

/**
 * The average prices of the market over an order's time, against which its fills are judged. Refuses prices that are
 * not above 0 and negative volumes.
 *
 * - Formula: vwap = sum(price volume) / sum(volume); twap = mean(price).
 * - Units: the currency of the prices; volume in units of the instrument.
 * - Conventions: prices stand for equal stretches of time; own trades are part of the market's volume; not annualised.
 * - Source: Berkowitz, Logue & Noser 1988 (VWAP); Kissell 2013.
 * - Checked: exact rationals; by hand: (10 * 100 + 11 * 300) / 400.
 * - Example: `marketAverages({ prices: [10, 11], volumes: [100, 300] }).vwap` gives `10.75`.
 */
export function marketAverages({ prices, volumes }: MarketTrades): MarketAverages {
  requireSeries('prices', prices);
  requireSeries('volumes', volumes);
  requireSameLength('prices', prices, 'volumes', volumes);
  refuseWhere('prices', prices, (price) => price <= 0, 'above 0');
  refuseWhere('volumes', volumes, (volume) => volume < 0, '0 or above');
  const volume = sum(volumes);
  return {
    vwap: sumOf(prices.length, (index) => prices[index]! * volumes[index]!) / volume,
    twap: mean(prices),
    volume,
  };
}

function refuseWhere(name: string, values: Series, isBad: (value: number) => boolean, must: string): void {
  const index = values.findIndex(isBad);
  if (index === -1) return;
  throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name, index, value: values[index], must });
}

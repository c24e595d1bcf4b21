import { requirePositiveValues, type Series } from '../../series.ts';
import { comparePrices } from '../same-price.ts';

/**
 * Who began each trade, judged by trade prices alone: 1 a buyer, -1 a seller, 0 while no price has changed yet.
 * Refuses prices that are not above 0.
 *
 * - Formula: sign of the last price change that was not 0.
 * - Units: prices in any unit; signs -1, 0 or 1.
 * - Conventions: the first trade has sign 0; a change below 1e-12 of the price is rounding.
 * - Source: Lee & Ready 1991; Blume, MacKinlay & Terker 1989.
 * - Checked: derived in exact ticks.
 * - Example: `tickRule([10, 10, 11, 11, 9])` gives `[0, 0, 1, 1, -1]`.
 */
export function tickRule(prices: Series): Float64Array {
  requirePositiveValues('prices', prices);
  const signs = new Float64Array(prices.length);
  let sign = 0;
  for (let index = 1; index < prices.length; index++) {
    const change = comparePrices(prices[index]!, prices[index - 1]!);
    if (change !== 0) sign = change;
    signs[index] = sign;
  }
  return signs;
}

import { requirePositiveValues, requireSameLength, type Series } from '../../series.ts';
import { comparePrices } from '../same-price.ts';

export interface QuoteRuleInput {
  /** Trade prices, above 0. */
  readonly prices: Series;
  /** The mid that prevailed at each trade. */
  readonly mids: Series;
}

/**
 * Who began each trade, judged by the mid: 1 a buyer, -1 a seller, 0 at the mid. Refuses prices that are not above 0.
 *
 * - Formula: sign(price - mid).
 * - Units: prices and mids in one unit; signs -1, 0 or 1.
 * - Conventions: a distance below 1e-12 of the mid is rounding, the trade is at the mid.
 * - Source: Lee & Ready 1991.
 * - Checked: derived in exact ticks.
 * - Example: `quoteRule({ prices: [10.02, 10.01, 10], mids: [10.01, 10.01, 10.01] })` gives `[1, 0, -1]`.
 */
export function quoteRule({ prices, mids }: QuoteRuleInput): Float64Array {
  requirePositiveValues('prices', prices);
  requirePositiveValues('mids', mids);
  requireSameLength('mids', mids, 'prices', prices);
  const signs = new Float64Array(prices.length);
  for (let index = 0; index < signs.length; index++)
    signs[index] = comparePrices(prices[index]!, mids[index]!);
  return signs;
}

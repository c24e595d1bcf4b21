import { requireObject } from '../../arguments.ts';
import { requirePositiveValues, requireSameLength, type Series } from '../../series.ts';
import { midsOf } from '../quotes/mid-prices.ts';
import { prevailingQuotes } from '../quotes/prevailing-quotes.ts';
import { requireTimedPrices, type TimedPrices } from '../quotes/quote-columns.ts';
import { quoteRule } from './quote-rule.ts';
import { tickRule } from './tick-rule.ts';

export interface LeeReadyInput {
  /** Trade times and prices, oldest first; sizes are not used. */
  readonly trades: { readonly times: Series; readonly prices: Series };
  /** Best bids and asks, oldest first. */
  readonly quotes: TimedPrices;
  /** How much older than the trade its quote must at least be, in the unit of the times; default 0. */
  readonly quoteLag?: number;
}

/**
 * Who began each trade: 1 a buyer, -1 a seller; 0 only for trades at the mid before any price has changed. Refuses
 * crossed quotes and a trade before the first quote.
 *
 * - Formula: sign(price - prevailing mid); at the mid the tick rule.
 * - Units: times and lag in one unit, prices in one unit; signs -1, 0 or 1.
 * - Conventions: the prevailing quote is the last with time <= trade time - lag; the tick rule looks at trades of all
 *   prices, not only those at the mid.
 * - Source: Lee & Ready 1991.
 * - Checked: derived in exact ticks.
 * - Example: `leeReady({ trades: { times: [2, 3], prices: [10, 10.5] }, quotes: { times: [1], bids: [10], asks: [11] } })`
 *   gives `[-1, 1]`.
 */
export function leeReady({ trades, quotes, quoteLag = 0 }: LeeReadyInput): Float64Array {
  requireObject('trades', trades);
  requirePositiveValues('trades.prices', trades.prices);
  requireSameLength('trades.prices', trades.prices, 'trades.times', trades.times);
  requireTimedPrices(quotes);
  const prevailing = prevailingQuotes({ times: trades.times, quoteTimes: quotes.times, quoteLag });
  const quoteMids = midsOf(quotes);
  const signs = quoteRule({ prices: trades.prices, mids: prevailing.map((quote) => quoteMids[quote]!) });
  const ticks = tickRule(trades.prices);
  return signs.map((sign, index) => (sign === 0 ? ticks[index]! : sign));
}

import { QuantError } from '../../errors.ts';
import { requirePositive, requireSameLength, requireSeries, type Series } from '../../series.ts';
import { midsOf } from '../quotes/mid-prices.ts';
import { latestQuotes, prevailingQuotes } from '../quotes/prevailing-quotes.ts';
import {
  requireTimedPrices,
  requireTradePrints,
  type TimedPrices,
  type TradePrints,
} from '../quotes/quote-columns.ts';
import { type SpreadAverages, spreadAverages } from './spread-averages.ts';

export interface TradeSpreadsInput {
  readonly trades: TradePrints;
  readonly quotes: TimedPrices;
  /** Who began each trade: 1 a buyer, -1 a seller, 0 unknown; for example from `leeReady`. */
  readonly signs: Series;
  /** How long after a trade the later mid is taken, in the unit of the times, above 0. */
  readonly horizon: number;
  /** How much older than the trade its quote must at least be; default 0. */
  readonly quoteLag?: number;
}

export interface TradeSpreads {
  /** The mid that prevailed at each trade. */
  readonly mids: Float64Array;
  /** The mid a horizon after each trade. */
  readonly laterMids: Float64Array;
  /** What the trade paid over the mid, both ways: for each trade, in the unit of the prices. */
  readonly effectiveSpreads: Float64Array;
  /** What the other side kept of it after the horizon. */
  readonly realisedSpreads: Float64Array;
  /** What the price moved with the trade. */
  readonly priceImpacts: Float64Array;
  readonly effective: SpreadAverages;
  readonly realised: SpreadAverages;
  readonly impact: SpreadAverages;
}

/**
 * Effective and realised spread and price impact of each trade, and their averages. Refuses crossed quotes, a trade
 * before the first quote, times out of order and signs other than -1, 0 and 1.
 *
 * - Formula: effective = 2 d (p - m); realised = 2 d (p - m'); impact = 2 d (m' - m); effective = realised + impact.
 * - Units: the unit of the prices; relative averages as fractions of the prevailing mid.
 * - Conventions: d is the trade's sign, a trade of sign 0 counts with 0; m the prevailing mid (last quote with time <=
 *   trade time - lag), m' the mid of the last quote with time <= trade time + horizon, which beyond the end is the last;
 *   dollar weights are price x size.
 * - Source: Huang & Stoll 1996; Bessembinder 2003.
 * - Checked: derived in exact ticks.
 * - Example: `tradeSpreads({ trades: { times: [1], prices: [10.5], sizes: [3] }, quotes: { times: [0, 5], bids: [10, 11],
 *   asks: [10.5, 11.5] }, signs: [1], horizon: 5 }).impact.mean` gives `2.000`.
 */
export function tradeSpreads(input: TradeSpreadsInput): TradeSpreads {
  const { trades, quotes, signs, horizon, quoteLag = 0 } = input;
  requireTradePrints(trades);
  requireTimedPrices(quotes);
  requireSigns(signs);
  requireSameLength('signs', signs, 'trades.times', trades.times);
  requirePositive('horizon', horizon);
  const quoteMids = midsOf(quotes);
  const midAt = (quote: number) => quoteMids[quote]!;
  const mids = prevailingQuotes({ times: trades.times, quoteTimes: quotes.times, quoteLag }).map(midAt);
  const laterMids = latestQuotes(trades.times, quotes.times, -horizon).map(midAt);
  const { prices, sizes } = trades;
  // + 0 makes 0 of -0.
  const signed = (index: number, to: number, from: number) => 2 * signs[index]! * (to - from) + 0;
  const effectiveSpreads = mids.map((mid, index) => signed(index, prices[index]!, mid));
  const realisedSpreads = laterMids.map((later, index) => signed(index, prices[index]!, later));
  const priceImpacts = mids.map((mid, index) => signed(index, laterMids[index]!, mid));
  const values = mids.map((_, index) => prices[index]! * sizes[index]!);
  return {
    mids,
    laterMids,
    effectiveSpreads,
    realisedSpreads,
    priceImpacts,
    effective: spreadAverages(effectiveSpreads, mids, values),
    realised: spreadAverages(realisedSpreads, mids, values),
    impact: spreadAverages(priceImpacts, mids, values),
  };
}

function requireSigns(signs: Series): void {
  requireSeries('signs', signs);
  for (let index = 0; index < signs.length; index++) {
    const value = signs[index]!;
    if (value !== 0 && value !== 1 && value !== -1)
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name: 'signs', index, value, must: '-1, 0 or 1' });
  }
}

import { type BestPrices, requireBestPrices } from './quote-columns.ts';

/**
 * The middle between best bid and best ask. Refuses crossed quotes and prices that are not above 0.
 *
 * - Formula: m = bid + (ask - bid) / 2.
 * - Units: the unit of the prices.
 * - Conventions: one value for each quote; a locked quote (bid = ask) is its own mid.
 * - Source: definition.
 * - Checked: derived in exact ticks.
 * - Example: `midPrices({ bids: [100, 101], asks: [101, 101] })` gives `[100.5, 101]`.
 */
export function midPrices(quotes: BestPrices): Float64Array {
  requireBestPrices(quotes);
  return midsOf(quotes);
}

/** The same for quotes that have been checked. */
export function midsOf({ bids, asks }: BestPrices): Float64Array {
  const mids = new Float64Array(bids.length);
  for (let index = 0; index < mids.length; index++)
    mids[index] = bids[index]! + (asks[index]! - bids[index]!) / 2;
  return mids;
}

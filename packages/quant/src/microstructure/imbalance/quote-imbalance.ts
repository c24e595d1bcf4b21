import { type BestQuotes, requireSizedQuotes } from '../quotes/quote-columns.ts';

/**
 * Which side of the best quote is heavier. Refuses crossed quotes, negative sizes, and quotes whose sizes are both zero.
 *
 * - Formula: (Qb - Qa) / (Qb + Qa).
 * - Units: a ratio in [-1, 1]: 1 is all bid.
 * - Conventions: one value for each quote.
 * - Source: Gatheral & Oomen 2010; Cartea, Jaimungal & Penalva 2015.
 * - Checked: derived in exact arithmetic.
 * - Example: `quoteImbalance({ bids: [10], asks: [11], bidSizes: [3], askSizes: [1] })` gives `[0.5]`.
 */
export function quoteImbalance(quotes: BestQuotes): Float64Array {
  requireSizedQuotes(quotes);
  const { bidSizes, askSizes } = quotes;
  const imbalances = new Float64Array(bidSizes.length);
  for (let index = 0; index < imbalances.length; index++) {
    const bid = bidSizes[index]!;
    const ask = askSizes[index]!;
    imbalances[index] = (bid - ask) / (bid + ask);
  }
  return imbalances;
}

/**
 * The mid pulled towards the side with less size, where the price will more likely go. Always between bid and ask.
 * Refuses crossed quotes, negative sizes, and quotes whose sizes are both zero.
 *
 * - Formula: (bid Qa + ask Qb) / (Qa + Qb).
 * - Units: the unit of the prices.
 * - Conventions: the bid's price goes with the ask's size: heavy bids pull the price up.
 * - Source: Gatheral & Oomen 2010.
 * - Checked: derived in exact arithmetic.
 * - Example: `weightedMids({ bids: [10], asks: [11], bidSizes: [3], askSizes: [1] })` gives `[10.75]`.
 */
export function weightedMids(quotes: BestQuotes): Float64Array {
  requireSizedQuotes(quotes);
  const { bids, asks, bidSizes, askSizes } = quotes;
  const mids = new Float64Array(bids.length);
  for (let index = 0; index < mids.length; index++) {
    const share = bidSizes[index]! / (bidSizes[index]! + askSizes[index]!);
    mids[index] = bids[index]! + (asks[index]! - bids[index]!) * share;
  }
  return mids;
}

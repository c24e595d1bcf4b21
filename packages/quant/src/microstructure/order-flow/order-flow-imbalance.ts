import { type BestQuotes, requireBestQuotes } from '../quotes/quote-columns.ts';
import { flowContributions } from './flow-contributions.ts';

/**
 * Size that each change of the best quote adds to the demand (or, negative, to the supply). Refuses crossed quotes and
 * negative sizes.
 *
 * - Formula: e = 1{Pb >= Pb'} Qb - 1{Pb <= Pb'} Qb' - 1{Pa <= Pa'} Qa + 1{Pa >= Pa'} Qa', ' the quote before.
 * - Units: the unit of the sizes.
 * - Conventions: one value for each quote, 0 for the first; sums over an interval are its order-flow imbalance.
 * - Source: Cont, Kukanov & Stoikov 2014, eq. 3 and 4.
 * - Checked: derived in exact ticks.
 * - Example: `orderFlowImbalance({ bids: [10, 10, 11], asks: [12, 12, 12], bidSizes: [5, 8, 2], askSizes: [4, 4, 1] })`
 *   gives `[0, 3, 5]`.
 */
export function orderFlowImbalance(quotes: BestQuotes): Float64Array {
  requireBestQuotes(quotes);
  return flowContributions(quotes);
}

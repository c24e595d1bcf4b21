import type { BestQuotes } from '../quotes/quote-columns.ts';

/** What each quote adds to the order flow at its level; 0 for the first. Hot: one pass over four columns. */
export function flowContributions({ bids, asks, bidSizes, askSizes }: BestQuotes): Float64Array {
  const flows = new Float64Array(bids.length);
  for (let index = 1; index < flows.length; index++) {
    const bid = bids[index]!;
    const ask = asks[index]!;
    const bidBefore = bids[index - 1]!;
    const askBefore = asks[index - 1]!;
    let flow = 0;
    if (bid >= bidBefore) flow += bidSizes[index]!;
    if (bid <= bidBefore) flow -= bidSizes[index - 1]!;
    if (ask <= askBefore) flow -= askSizes[index]!;
    if (ask >= askBefore) flow += askSizes[index - 1]!;
    flows[index] = flow;
  }
  return flows;
}

import { requirePositive, requireWholeNumber } from '../../series.ts';
import type { BestQuotes } from '../quotes/quote-columns.ts';

/** How quotes are sorted into the states of the micro-price. */
export interface QuoteStates {
  /** Least step of the price. */
  readonly tickSize: number;
  /** Imbalance buckets of equal width. */
  readonly imbalanceBuckets: number;
  /** Widest spread with states of its own, in ticks. */
  readonly maxSpreadTicks: number;
}

/** More states than this are neither estimated by any data nor solved in good time. */
const MOST_STATES = 2000;

export function requireStates({ tickSize, imbalanceBuckets, maxSpreadTicks }: QuoteStates): void {
  requirePositive('tickSize', tickSize);
  requireWholeNumber('imbalanceBuckets', imbalanceBuckets, 1, MOST_STATES);
  requireWholeNumber('maxSpreadTicks', maxSpreadTicks, 1, Math.floor(MOST_STATES / imbalanceBuckets));
}

/**
 * The state of a quote: (spread in ticks - 1) x buckets + bucket, the bucket min(floor(I n), n - 1) of
 * I = Qb / (Qb + Qa). -1 for a locked quote and one wider than the widest.
 */
export function stateOfQuote(quotes: BestQuotes, index: number, states: QuoteStates): number {
  const { tickSize, imbalanceBuckets, maxSpreadTicks } = states;
  const spreadTicks = Math.round((quotes.asks[index]! - quotes.bids[index]!) / tickSize);
  if (spreadTicks < 1 || spreadTicks > maxSpreadTicks) return -1;
  const bid = quotes.bidSizes[index]!;
  const bucket = Math.floor((bid * imbalanceBuckets) / (bid + quotes.askSizes[index]!));
  return (spreadTicks - 1) * imbalanceBuckets + Math.min(bucket, imbalanceBuckets - 1);
}

/** The state with bid and ask exchanged. */
export function mirrorState(state: number, imbalanceBuckets: number): number {
  const bucket = state % imbalanceBuckets;
  return state - bucket + (imbalanceBuckets - 1 - bucket);
}

import type { Listing, PendingOrder } from '../venue/index.ts';

/** What an account asks of its venue. */
export interface LeanMarket {
  /** Simulated now, in microseconds. */
  readonly time: number;
  listing(index: number): Listing;
  /** Orders that wait, by id. */
  readonly pending: readonly PendingOrder[];
}

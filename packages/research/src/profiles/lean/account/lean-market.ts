import type { Listing } from '../venue/listing.ts';
import type { PendingOrder } from '../venue/pending-order.ts';

/** What an account asks of its venue. */
export interface LeanMarket {
  /** Simulated now, in microseconds. */
  readonly time: number;
  listing(index: number): Listing;
  /** Orders that wait, by id. */
  readonly pending: readonly PendingOrder[];
}

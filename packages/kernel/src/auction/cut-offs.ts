import type { Micros } from '../time/micros.ts';
import { type AuctionCutoff, type AuctionCutoffs, auctionCutoffTable } from './cut-off-table.ts';

export type { AuctionCutoff, AuctionCutoffs };

const atTheAuction: AuctionCutoff = { enterBefore: 0, cancelBefore: 0 };
const unknownVenue: AuctionCutoffs = {
  marketOnOpen: atTheAuction,
  limitOnOpen: atTheAuction,
  marketOnClose: atTheAuction,
  limitOnClose: atTheAuction,
};

/**
 * The cut-offs of a venue, by its market identifier code, on a date of its own (yyyymmdd; without one, those of
 * today). They count back from the session's open and close, so that on half days they move with the close. A
 * venue that is not in the table takes orders, and their cancellations, until the auction itself.
 */
export const auctionCutoffs = (venue: string, date: number = Number.POSITIVE_INFINITY): AuctionCutoffs => {
  const rows = auctionCutoffTable.filter((row) => row.venue === venue && row.from <= date);
  return rows.at(-1)?.cutoffs ?? unknownVenue;
};

/** Whether an order for the auction at `auctionTime` is still taken at `time`. */
export const isEntryOpen = (cutoff: AuctionCutoff, auctionTime: Micros, time: Micros): boolean =>
  time < auctionTime - cutoff.enterBefore;

/** Whether an order for the auction at `auctionTime` can still be cancelled at `time`. */
export const isCancelOpen = (cutoff: AuctionCutoff, auctionTime: Micros, time: Micros): boolean =>
  time < auctionTime - cutoff.cancelBefore;

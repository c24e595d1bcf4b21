import { MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../time/micros.ts';

/**
 * Until when orders of one kind are taken and can be cancelled, as microseconds before the auction; at that
 * moment itself it is too late.
 */
export interface AuctionCutoff {
  readonly enterBefore: number;
  readonly cancelBefore: number;
}

/** What a venue allows before the opening and the closing auction. */
export interface AuctionCutoffs {
  readonly marketOnOpen: AuctionCutoff;
  readonly limitOnOpen: AuctionCutoff;
  readonly marketOnClose: AuctionCutoff;
  readonly limitOnClose: AuctionCutoff;
}

interface CutoffRow {
  readonly venue: string;
  /** The first date, as yyyymmdd, on which it holds; 0 where the beginning is not known. */
  readonly from: number;
  /** `A`: by two independent sources; `B`: by one; `C`: general knowledge, not confirmed. */
  readonly confidence: 'A' | 'B' | 'C';
  readonly source: string;
  readonly cutoffs: AuctionCutoffs;
}

const minutes = (count: number): number => count * MICROS_PER_MINUTE;
const seconds = (count: number): number => count * MICROS_PER_SECOND;
/** Entered and cancelled until so long before the auction. */
const cutoff = (enterBefore: number, cancelBefore: number): AuctionCutoff => ({ enterBefore, cancelBefore });
const none = cutoff(0, 0);

const nyseOpen = { marketOnOpen: cutoff(0, minutes(1)), limitOnOpen: cutoff(0, minutes(1)) };
const nasdaqOpen = {
  marketOnOpen: cutoff(minutes(2), minutes(5)),
  // After 09:28 at the price of the 09:28 reference, which is not simulated.
  limitOnOpen: cutoff(seconds(30), minutes(5)),
};

/**
 * Rows of a venue in the order of their dates. Orders that are only taken against a published imbalance, or
 * only from the floor, are not in it. Where a rule's first day is not known, it is that of its approval.
 */
export const auctionCutoffTable: readonly CutoffRow[] = [
  {
    venue: 'XNYS',
    from: 0,
    confidence: 'B',
    source: 'SEC release 34-84804: close at 15:45; the open as later',
    cutoffs: {
      ...nyseOpen,
      marketOnClose: cutoff(minutes(15), minutes(15)),
      limitOnClose: cutoff(minutes(15), minutes(15)),
    },
  },
  {
    venue: 'XNYS',
    from: 20190131,
    confidence: 'A',
    source: 'NYSE rules 7.31, 7.35A, 7.35B; SEC release 34-85021',
    cutoffs: {
      ...nyseOpen,
      marketOnClose: cutoff(minutes(10), minutes(10)),
      limitOnClose: cutoff(minutes(10), minutes(10)),
    },
  },
  {
    venue: 'XNAS',
    from: 0,
    confidence: 'B',
    source: 'SEC releases 34-83482, 34-83988: market 15:50, limit 15:55; the open as later',
    cutoffs: {
      ...nasdaqOpen,
      marketOnClose: cutoff(minutes(10), minutes(10)),
      limitOnClose: cutoff(minutes(5), minutes(10)),
    },
  },
  {
    venue: 'XNAS',
    from: 20181019,
    confidence: 'A',
    source: 'Nasdaq rules 4702, 4752, 4754; SEC releases 34-84454, 34-91527',
    cutoffs: {
      ...nasdaqOpen,
      marketOnClose: cutoff(minutes(5), minutes(10)),
      // From 15:55 at the first reference price, which is not simulated.
      limitOnClose: cutoff(minutes(2), minutes(10)),
    },
  },
  {
    venue: 'ARCX',
    from: 0,
    confidence: 'C',
    source: 'not confirmed; nothing is known of cancellation and of the open',
    cutoffs: {
      marketOnOpen: none,
      limitOnOpen: none,
      marketOnClose: cutoff(minutes(1), minutes(1)),
      limitOnClose: cutoff(minutes(1), minutes(1)),
    },
  },
  {
    venue: 'BATS',
    from: 0,
    confidence: 'C',
    source: 'not confirmed; nothing is known of cancellation and of the open',
    cutoffs: {
      marketOnOpen: none,
      limitOnOpen: none,
      marketOnClose: cutoff(minutes(5), minutes(5)),
      limitOnClose: cutoff(minutes(5), minutes(5)),
    },
  },
  {
    // What LEAN calls the venue of all US shares: where a share is listed is not known, so the stricter holds.
    venue: 'USA',
    from: 0,
    confidence: 'B',
    source: 'the stricter of XNYS and XNAS',
    cutoffs: {
      ...nasdaqOpen,
      marketOnClose: cutoff(minutes(15), minutes(15)),
      limitOnClose: cutoff(minutes(15), minutes(15)),
    },
  },
  {
    venue: 'USA',
    from: 20190131,
    confidence: 'A',
    source: 'the stricter of XNYS and XNAS',
    cutoffs: {
      ...nasdaqOpen,
      marketOnClose: cutoff(minutes(10), minutes(10)),
      limitOnClose: cutoff(minutes(10), minutes(10)),
    },
  },
];

import type { AccountBooks, AccountProcess, Instrument, Micros, RunParts } from '@marketloom/kernel';
import type { LeanMargin } from '../account/lean-margin.ts';
import type { LeanValuation } from '../account/lean-valuation.ts';
import type { FeeOf } from '../account/order-fees.ts';
import type { LeanVenue } from '../venue/index.ts';
import { Borrowing, type BorrowTables } from './borrowing.ts';
import { Companies } from './companies.ts';
import { contractEnds } from './contract-ends.ts';
import { Delistings } from './delistings.ts';
import { MarginCalls } from './margin-calls.ts';
import { type LeanFunding, LeanPerpetualFunding } from './perpetual-funding.ts';

export interface LeanProcessesOptions {
  readonly books: AccountBooks;
  readonly parts: RunParts;
  readonly venue: LeanVenue;
  readonly margin: LeanMargin;
  readonly valuation: LeanValuation;
  readonly feeOf: FeeOf;
  /** LEAN's reference data beside the catalog. */
  readonly folder: string;
  readonly isRaw: boolean;
  readonly borrowing: BorrowTables;
  readonly funding: ReadonlyMap<number, LeanFunding>;
  /** Told when the run begins, before any price of it is known. */
  readonly onBegin: () => void;
  /** Told before something changes that is a step of its own. */
  readonly beginStep: (time: Micros) => void;
}

export interface LeanProcesses {
  readonly all: readonly AccountProcess[];
  /** Options whose underlying is split now take no orders (R18), nor do shares that are listed no more. */
  readonly isSuspended: (instrument: Instrument) => boolean;
}

/** What happens to an account by the calendar under LEAN's rules, in its order at one time (R5). */
export const leanProcesses = (options: LeanProcessesOptions): LeanProcesses => {
  const { books, parts, venue, valuation, folder, beginStep } = options;
  const { instruments } = parts.portfolio;
  const timeZoneOf = (index: number): string => parts.calendars[index]!.timeZone;
  const priceOf = (index: number): number => valuation.priceOf(index);
  const companies = new Companies({
    books,
    instruments,
    timeZoneOf,
    marketOf: (index) => venue.listing(index).market,
    folder,
    isRaw: options.isRaw,
    beginStep,
  });
  const delistings = new Delistings({ books, instruments, timeZoneOf, priceOf, folder, beginStep });
  const beginning: AccountProcess = {
    nextTime: Number.POSITIVE_INFINITY,
    phase: 'before-data',
    onTime: () => {},
    begin: () => options.onBegin(),
  };
  return {
    all: [
      beginning,
      ...contractEnds({ books, parts, venue, feeOf: options.feeOf, priceOf, beginStep }),
      new LeanPerpetualFunding({
        books,
        funding: options.funding,
        priceOf: (index) => priceOf(index) || Number.NaN,
        stepTime: () => venue.stepTime,
      }),
      new Borrowing({
        books,
        tables: options.borrowing,
        priceOf,
        timeZoneOf,
        stepTime: () => venue.stepTime,
      }),
      new MarginCalls({ ...options }),
      companies,
      delistings,
    ],
    isSuspended: ({ id: own, contract }) => {
      if (delistings.isRemoved(instruments.findIndex(({ id }) => id === own))) return true;
      const underlying = instruments.findIndex(({ id }) => id === contract?.underlying);
      return underlying >= 0 && companies.isSplitAt(underlying, venue.time);
    },
  };
};

import { KernelError } from '../errors.ts';
import type { BusinessDays } from '../time/business-days.ts';
import { dateOfDay } from '../time/civil-day.ts';
import { addMonths, monthCodeOf, partsOfMonth } from './contract-month.ts';
import { nthLastBusinessDay } from './expiration-days.ts';
import { type FuturesListing, futuresListing } from './futures-listing.ts';
import { type LocalTime, lastTradeBy } from './futures-rule.ts';
import { formatFuturesSymbol } from './futures-symbol.ts';

/** One listed contract of a root and when it ends; dates are yyyymmdd. */
export interface FuturesContractDates {
  readonly root: string;
  /** Contract month, yyyymm. */
  readonly month: number;
  /** With one digit of the year: `ESZ6`. */
  readonly symbol: string;
  readonly lastTrade: number;
  /** When trading ends on the last day; undefined where it ends with that day's session. */
  readonly endsAt: LocalTime | undefined;
  /** First day on which the holder of a long may be told to take delivery; undefined where none is before the last trade. */
  readonly firstNotice: number | undefined;
}

/** Whether contracts of this month exist: those of the root's cycle, and of every month where it has serial ones. */
export const isListedMonth = ({ cycle, hasSerialMonths }: FuturesListing, month: number): boolean => {
  const code = monthCodeOf(month);
  return hasSerialMonths || cycle.includes(code);
};

/**
 * The last trading day and the first notice of a contract.
 *
 * `days` are the business days of the calendar that {@link futuresListing} names for the root, `XNYS`: Globex trades
 * on holidays such as Memorial Day, which the rules do not count. Refuses a root that is not known
 * (`CONTRACT_UNKNOWN`) and a month that it does not list (`CONTRACT_UNLISTED`).
 */
export const futuresContractDates = (
  root: string,
  month: number,
  days: BusinessDays,
): FuturesContractDates => {
  const listing = futuresListing(root);
  partsOfMonth(month);
  if (!isListedMonth(listing, month))
    throw new KernelError(
      'CONTRACT_UNLISTED',
      `${root} has no contract of the month ${month} (${monthCodeOf(month)}); its months are ${[...listing.cycle].join(', ')}`,
    );
  const firstNotice = listing.hasFirstNotice
    ? dateOfDay(nthLastBusinessDay(days, addMonths(month, -1), 1))
    : undefined;
  return {
    root,
    month,
    symbol: formatFuturesSymbol({ root, month }),
    lastTrade: dateOfDay(lastTradeBy(listing.lastTrade, month, days)),
    endsAt: listing.endsAt,
    firstNotice,
  };
};

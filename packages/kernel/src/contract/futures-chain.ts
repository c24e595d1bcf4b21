import { KernelError } from '../errors.ts';
import { addBusinessDays, type BusinessDays } from '../time/business-days.ts';
import { dateOfDay, dayOfDate, isoDate } from '../time/civil-day.ts';
import { addMonths, monthCodeOf, monthOfDate } from './contract-month.ts';
import { type FuturesContractDates, futuresContractDates, isListedMonth } from './futures-expiry.ts';
import { type FuturesListing, futuresListing } from './futures-listing.ts';

/** Which months of a root are meant: those of its cycle, or the serial ones between them too. */
export const chainMonths = ['cycle', 'all'] as const;
export type ChainMonths = (typeof chainMonths)[number];

/** What a roll counts back from: the last trade, the first notice, or the earlier of the two. */
export const rollAnchors = ['lastTrade', 'firstNotice', 'earlier'] as const;
export type RollAnchor = (typeof rollAnchors)[number];

/** When a contract gives way to the next one: so many business days before its anchor. */
export interface RollRule {
  readonly anchor: RollAnchor;
  /** 0 rolls on the day itself: the next contract is held from that day on. */
  readonly businessDaysBefore: number;
  /** Months that are held one after the other; those of the root's cycle, unless this says `all`. */
  readonly months?: ChainMonths;
}

/** A stretch of days on which one contract is held; both dates (yyyymmdd) are included. */
export interface RollSpan {
  readonly contract: FuturesContractDates;
  readonly from: number;
  readonly to: number;
}

/** A contract may end this many months before its own month begins, as crude oil does. */
const MONTHS_BEFORE = 2;

const isMeant = (listing: FuturesListing, month: number, months: ChainMonths): boolean =>
  months === 'all' ? isListedMonth(listing, month) : listing.cycle.includes(monthCodeOf(month));

/** Contracts of a root by their month, from one that has long ended on. */
function* contractsAround(
  root: string,
  date: number,
  days: BusinessDays,
  months: ChainMonths,
): Generator<FuturesContractDates> {
  dayOfDate(date);
  const listing = futuresListing(root);
  const first = addMonths(monthOfDate(date), -MONTHS_BEFORE);
  for (let month = first; ; month = addMonths(month, 1))
    if (isMeant(listing, month, months)) yield futuresContractDates(root, month, days);
}

const firstOf = (
  contracts: Iterable<FuturesContractDates>,
  count: number,
  isWanted: (contract: FuturesContractDates) => boolean,
): readonly FuturesContractDates[] => {
  const found: FuturesContractDates[] = [];
  if (count < 1) return found;
  for (const contract of contracts) {
    if (isWanted(contract)) found.push(contract);
    if (found.length === count) break;
  }
  return found;
};

/**
 * The next contracts of a root that can still be traded on a date (yyyymmdd), the last day included; the nearest
 * first. How many are listed at a time the exchange decides, and changes: say how many are wanted.
 */
export const futuresChain = (
  root: string,
  date: number,
  days: BusinessDays,
  { count = 4, months = 'cycle' }: { readonly count?: number; readonly months?: ChainMonths } = {},
): readonly FuturesContractDates[] =>
  firstOf(contractsAround(root, date, days, months), count, ({ lastTrade }) => lastTrade >= date);

/** The contract of a root that ends next on or after a date. */
export const frontMonth = (
  root: string,
  date: number,
  days: BusinessDays,
  months: ChainMonths = 'cycle',
): FuturesContractDates => futuresChain(root, date, days, { count: 1, months })[0]!;

/**
 * The first day on which a contract is no longer held by a rule. Refuses a count that is no whole number from 0 on,
 * and the first notice of a contract that has none.
 */
export const rollDate = (contract: FuturesContractDates, rule: RollRule, days: BusinessDays): number => {
  const { anchor, businessDaysBefore } = rule;
  if (!Number.isInteger(businessDaysBefore) || businessDaysBefore < 0)
    throw new KernelError(
      'ROLL_INVALID',
      `a roll ${businessDaysBefore} business days before must be a whole number from 0 on`,
    );
  const { root, lastTrade, firstNotice } = contract;
  if (anchor === 'firstNotice' && firstNotice === undefined)
    throw new KernelError(
      'ROLL_INVALID',
      `${root} has no first notice before its last trade: roll by lastTrade, or by the earlier`,
    );
  const from = anchor === 'lastTrade' ? lastTrade : Math.min(firstNotice ?? lastTrade, lastTrade);
  return dateOfDay(addBusinessDays(days, dayOfDate(from), -businessDaysBefore));
};

/** The contract of a root that is held on a date by a rule: the first that has not been rolled yet. */
export const heldContract = (
  root: string,
  date: number,
  rule: RollRule,
  days: BusinessDays,
): FuturesContractDates => {
  const contracts = contractsAround(root, date, days, rule.months ?? 'cycle');
  return firstOf(contracts, 1, (contract) => rollDate(contract, rule, days) > date)[0]!;
};

/**
 * The contracts that are held one after the other from one date to another (yyyymmdd, both included): every day
 * belongs to exactly one.
 */
export const rollSchedule = (
  root: string,
  from: number,
  to: number,
  rule: RollRule,
  days: BusinessDays,
): readonly RollSpan[] => {
  if (dayOfDate(from) > dayOfDate(to))
    throw new KernelError('ROLL_INVALID', `${isoDate(from)} must not be after ${isoDate(to)}`);
  const spans: RollSpan[] = [];
  let begins = from;
  for (const contract of contractsAround(root, from, days, rule.months ?? 'cycle')) {
    const rolled = rollDate(contract, rule, days);
    if (rolled <= begins) continue;
    const ends = Math.min(dateOfDay(dayOfDate(rolled) - 1), to);
    spans.push({ contract, from: begins, to: ends });
    if (ends === to) return spans;
    begins = rolled;
  }
  return spans;
};

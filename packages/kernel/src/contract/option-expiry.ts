import { KernelError } from '../errors.ts';
import {
  addBusinessDays,
  type BusinessDays,
  businessDayOnOrAfter,
  businessDayOnOrBefore,
} from '../time/business-days.ts';
import { dateOfDay, dayOfDate, FRIDAY, isoDate, lastWeekday, MONDAY, weekdayOf } from '../time/civil-day.ts';
import { addMonths, monthCodeOf, monthOfDate, partsOfMonth } from './contract-month.ts';
import { nthLastBusinessDay, nthWeekdayOpen, thirdFriday, volatilitySettlement } from './expiration-days.ts';
import type { LocalTime } from './futures-rule.ts';
import { optionClassOfRoot } from './option-class.ts';
import type { OptionClass } from './option-terms.ts';
import { FIRST_FRIDAY_MONTH } from './tables/option-classes.ts';
import { weeklyExpirations } from './tables/weekly-expirations.ts';

/** When options of a root expire, and until when they trade; dates are yyyymmdd. */
export interface OptionExpiration {
  /** The date that the contract's symbol tells; before 2015-02 a Saturday of monthly ones. */
  readonly expiration: number;
  readonly lastTrade: number;
  /** When trading ends on the last day, or with that day's session where it is shorter. */
  readonly endsAt: LocalTime;
}

/** The expiration of a month by its class's rule, as a day number. */
const monthlyDay = ({ monthly }: OptionClass, month: number, days: BusinessDays): number => {
  const { year, monthOfYear } = partsOfMonth(month);
  switch (monthly.kind) {
    case 'third-friday':
      // The Saturday follows the Friday itself, on which the exchange may be closed.
      return monthly.wasSaturday && month < FIRST_FRIDAY_MONTH
        ? thirdFriday(() => true, month) + 1
        : thirdFriday(days, month);
    case 'volatility':
      return volatilitySettlement(days, month);
    case 'nth-friday':
      return nthWeekdayOpen(days, month, FRIDAY, monthly.n);
    case 'last-friday':
      return businessDayOnOrBefore(days, lastWeekday(year, monthOfYear, FRIDAY));
    case 'end-of-month':
      return nthLastBusinessDay(days, month, 1);
  }
};

const endOf = (option: OptionClass, expiration: number, days: BusinessDays): OptionExpiration => {
  const open = businessDayOnOrBefore(days, expiration);
  const endsBefore = option.settlement === 'am' && option.tradesOnExpiration !== true;
  return {
    expiration: dateOfDay(expiration),
    lastTrade: dateOfDay(endsBefore ? addBusinessDays(days, open, -1) : open),
    endsAt: option.endsAt,
  };
};

const hasMonth = ({ months }: OptionClass, month: number): boolean =>
  months === undefined || months.includes(monthCodeOf(month));

/**
 * The monthly expiration of a root (`AAPL`, `SPX`, `VIX`): `days` are the business days of the calendar of its class.
 * Refuses a month that the class does not have.
 */
export const monthlyExpiration = (root: string, month: number, days: BusinessDays): OptionExpiration => {
  const option = optionClassOfRoot(root);
  if (!hasMonth(option, month))
    throw new KernelError(
      'CONTRACT_UNLISTED',
      `${root} has no options of the month ${month}; its months are ${[...(option.months ?? '')].join(', ')}`,
    );
  return endOf(option, monthlyDay(option, month, days), days);
};

/**
 * Until when an option with a given expiration (yyyymmdd) trades, whether monthly or not: on that day, or, settled
 * in the morning, on the business day before. An expiration on which the exchange is closed counts as the business
 * day before it.
 */
export const expirationOn = (root: string, expiration: number, days: BusinessDays): OptionExpiration =>
  endOf(optionClassOfRoot(root), dayOfDate(expiration), days);

/**
 * Every expiration of a root from one date to another (yyyymmdd, both included), ascending: the monthly ones, and
 * those within the month from the day on which the root has had them.
 *
 * Of a holiday the business day before counts; of a Monday the one after. What was listed in fact may be less: a
 * class is opened some weeks before, and not on an earnings day.
 */
export const optionExpirations = (
  root: string,
  from: number,
  to: number,
  days: BusinessDays,
): readonly OptionExpiration[] => {
  const option = optionClassOfRoot(root);
  const [first, last] = [dayOfDate(from), dayOfDate(to)];
  if (first > last)
    throw new KernelError('DATE_INVALID', `${isoDate(from)} must not be after ${isoDate(to)}`);
  const found = new Set<number>();
  const end = monthOfDate(to);
  for (let month = monthOfDate(from); month <= end; month = addMonths(month, 1))
    if (hasMonth(option, month)) found.add(monthlyDay(option, month, days));
  for (const { weekday, from: since } of weeklyExpirations.get(root) ?? []) {
    const begin = Math.max(first - 7, dayOfDate(since));
    const earliest = begin + ((weekday - weekdayOf(begin) + 7) % 7);
    const move = weekday === MONDAY ? businessDayOnOrAfter : businessDayOnOrBefore;
    for (let day = earliest; day <= last + 7; day += 7) {
      const givesWayToSaturday = weekday === FRIDAY && found.has(day + 1);
      if (!givesWayToSaturday) found.add(move(days, day));
    }
  }
  return [...found]
    .filter((day) => day >= first && day <= last)
    .sort((a, b) => a - b)
    .map((day) => endOf(option, day, days));
};

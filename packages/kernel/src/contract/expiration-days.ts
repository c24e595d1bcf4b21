import { addBusinessDays, type BusinessDays, businessDayOnOrBefore } from '../time/business-days.ts';
import { dayNumber, FRIDAY, nthWeekday } from '../time/civil-day.ts';
import { addMonths, partsOfMonth } from './contract-month.ts';

/** The n-th such weekday of a month yyyymm, or the business day before it; all days are day numbers. */
export const nthWeekdayOpen = (days: BusinessDays, month: number, weekday: number, n: number): number => {
  const { year, monthOfYear } = partsOfMonth(month);
  return businessDayOnOrBefore(days, nthWeekday(year, monthOfYear, weekday, n));
};

/** The third Friday of a month, or the business day before it. */
export const thirdFriday = (days: BusinessDays, month: number): number =>
  nthWeekdayOpen(days, month, FRIDAY, 3);

const DAYS_OF_VOLATILITY = 30;

/**
 * The day on which volatility contracts of a month settle: 30 days before the third Friday of the next month, a
 * Wednesday. Where the exchange is closed on that Friday, 30 days before the business day before it (2014-03-18);
 * where it is closed on the day itself, the business day before.
 */
export const volatilitySettlement = (days: BusinessDays, month: number): number =>
  businessDayOnOrBefore(days, thirdFriday(days, addMonths(month, 1)) - DAYS_OF_VOLATILITY);

/** The first day of a month, whether business is done on it or not. */
export const firstOfMonth = (month: number): number => {
  const { year, monthOfYear } = partsOfMonth(month);
  return dayNumber(year, monthOfYear, 1);
};

/** The n-th business day of a month from its end; 1 is the last. */
export const nthLastBusinessDay = (days: BusinessDays, month: number, n: number): number =>
  addBusinessDays(days, firstOfMonth(addMonths(month, 1)), -n);

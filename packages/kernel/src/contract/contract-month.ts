import { KernelError } from '../errors.ts';
import { dateOfDay, dayNumber } from '../time/civil-day.ts';

/** Letters of the months January to December in symbols of futures. */
export const futuresMonthCodes = 'FGHJKMNQUVXZ';

/** Refuses what is no month yyyymm; gives its parts. */
export const partsOfMonth = (month: number): { readonly year: number; readonly monthOfYear: number } => {
  const year = Math.floor(month / 100);
  const monthOfYear = month % 100;
  if (!Number.isInteger(month) || year < 1900 || year > 9999 || monthOfYear < 1 || monthOfYear > 12)
    throw new KernelError('DATE_INVALID', `${month} is not a month; December 2026 is written 202612`);
  return { year, monthOfYear };
};

/** The month so many months later, or earlier: `addMonths(202612, 1)` is 202701. */
export const addMonths = (month: number, count: number): number => {
  const { year, monthOfYear } = partsOfMonth(month);
  const months = year * 12 + monthOfYear - 1 + count;
  return Math.floor(months / 12) * 100 + (((months % 12) + 12) % 12) + 1;
};

/** The month (yyyymm) of a date (yyyymmdd). */
export const monthOfDate = (date: number): number => Math.floor(date / 100);

/** The last date of a month, whether business is done on it or not. */
export const endOfMonth = (month: number): number => {
  const { year, monthOfYear } = partsOfMonth(month);
  return dateOfDay(dayNumber(year, monthOfYear + 1, 0));
};

/** The letter of a month yyyymm: `Z` for 202612. */
export const monthCodeOf = (month: number): string => futuresMonthCodes[partsOfMonth(month).monthOfYear - 1]!;

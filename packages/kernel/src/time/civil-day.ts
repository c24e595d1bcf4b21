import { KernelError } from '../errors.ts';

/** A civil date of the proleptic Gregorian calendar. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Days from 1970-01-01 to 0000-03-01, from which eras of 400 years are counted. */
const DAYS_TO_EPOCH = 719_468;
const DAYS_PER_ERA = 146_097;

/**
 * The civil date so many days after 1970-01-01, by integer arithmetic (H. Hinnant, "chrono-compatible low-level
 * date algorithms").
 */
export const civilOfDay = (day: number): CivilDate => {
  const shifted = day + DAYS_TO_EPOCH;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
};

/**
 * Days from 1970-01-01 to a civil date. A month beyond the year and a day beyond the month count on, so that
 * `dayNumber(2026, 13, 0)` is 2026-12-31.
 */
export const dayNumber = (year: number, month: number, day: number): number => {
  const inYear = year + Math.floor((month - 1) / 12);
  const ofYear = (((month - 1) % 12) + 12) % 12;
  const shiftedYear = ofYear < 2 ? inYear - 1 : inYear;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * ((ofYear + 10) % 12) + 2) / 5);
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * DAYS_PER_ERA + yearOfEra * 365 + leapDays + dayOfYear + day - 1 - DAYS_TO_EPOCH;
};

/** The date of a day number as yyyymmdd. */
export const dateOfDay = (dayOf: number): number => {
  const { year, month, day } = civilOfDay(dayOf);
  return year * 10_000 + month * 100 + day;
};

/** The day number of a date yyyymmdd. Refuses what is no date, such as 20260230. */
export const dayOfDate = (date: number): number => {
  const day = dayNumber(Math.floor(date / 10_000), Math.floor(date / 100) % 100, date % 100);
  if (!Number.isInteger(date) || date < 1_0000 || dateOfDay(day) !== date)
    throw new KernelError('DATE_INVALID', `${date} is not a date; 2026-12-18 is written 20261218`);
  return day;
};

/** A date yyyymmdd as people write it: `2026-12-18`. */
export const isoDate = (date: number): string =>
  String(date)
    .padStart(8, '0')
    .replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');

/** Days of the week as {@link weekdayOf} counts them. */
export const MONDAY = 1;
export const TUESDAY = 2;
export const WEDNESDAY = 3;
export const THURSDAY = 4;
export const FRIDAY = 5;

/** The day of the week of a day number: 0 is Sunday, 6 Saturday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

export const isWeekend = (day: number): boolean => weekdayOf(day) % 6 === 0;

/** The n-th such weekday of a month, as a day number. */
export const nthWeekday = (year: number, month: number, weekday: number, n: number): number => {
  const first = dayNumber(year, month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (n - 1);
};

/** The last such weekday of a month, as a day number. */
export const lastWeekday = (year: number, month: number, weekday: number): number => {
  const last = dayNumber(year, month + 1, 0);
  return last - ((weekdayOf(last) - weekday + 7) % 7);
};

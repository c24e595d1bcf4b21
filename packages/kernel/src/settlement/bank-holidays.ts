import {
  dateOfDay,
  dayNumber,
  isWeekend,
  lastWeekday,
  MONDAY,
  nthWeekday,
  THURSDAY,
  weekdayOf,
} from '../time/civil-day.ts';

/** Banks have kept Martin Luther King's day since 1986, Juneteenth since 2022. */
const FIRST_KING_DAY = 1986;
const FIRST_JUNETEENTH = 2022;

/** A Sunday is kept on the Monday after; a Saturday is not made up for: banks are open on the Friday before. */
const observed = (day: number): number => (weekdayOf(day) === 0 ? day + 1 : day);

const fixed = (year: number, month: number, day: number): number => observed(dayNumber(year, month, day));

const holidaysOf = (year: number): readonly number[] => [
  fixed(year, 1, 1),
  ...(year >= FIRST_KING_DAY ? [nthWeekday(year, 1, MONDAY, 3)] : []),
  nthWeekday(year, 2, MONDAY, 3),
  lastWeekday(year, 5, MONDAY),
  ...(year >= FIRST_JUNETEENTH ? [fixed(year, 6, 19)] : []),
  fixed(year, 7, 4),
  nthWeekday(year, 9, MONDAY, 1),
  // Columbus and Veterans Day: stocks trade on them.
  nthWeekday(year, 10, MONDAY, 2),
  fixed(year, 11, 11),
  nthWeekday(year, 11, THURSDAY, 4),
  fixed(year, 12, 25),
];

const known = new Map<number, ReadonlySet<number>>();

const weekdayHolidays = (year: number): ReadonlySet<number> => {
  const held = known.get(year);
  if (held !== undefined) return held;
  const days = new Set(holidaysOf(year).filter((day) => !isWeekend(day)));
  known.set(year, days);
  return days;
};

/**
 * Whether the banks of the United States are closed on a day (a day number) other than a weekend: the holidays of the
 * Federal Reserve since 1978. Two of them, Columbus and Veterans Day, are sessions of the stock exchanges.
 */
export const isUsBankHoliday = (day: number): boolean =>
  weekdayHolidays(Math.floor(dateOfDay(day) / 10_000)).has(day);

/** The weekdays of a year on which the banks of the United States are closed, as yyyymmdd. */
export const usBankHolidays = (year: number): readonly number[] =>
  [...weekdayHolidays(year)].sort((a, b) => a - b).map(dateOfDay);

/** Days on which money in US dollars moves. */
export const usBankDays = (day: number): boolean => !isWeekend(day) && !isUsBankHoliday(day);

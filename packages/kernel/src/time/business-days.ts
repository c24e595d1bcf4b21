import { KernelError } from '../errors.ts';
import { dateOfDay, dayOfDate, isoDate, isWeekend } from './civil-day.ts';
import { coveredYears, outsideCalendar, type SessionCalendar } from './session-calendar.ts';

/** Whether a day, counted from 1970-01-01, is one on which business is done. */
export type BusinessDays = (day: number) => boolean;

/** Every day, Sundays too: of markets that never close. */
export const everyDayOpen: BusinessDays = () => true;

/** Mondays to Fridays but for these dates (yyyymmdd). Refuses what is no date. */
export const weekdaysExcept = (holidays: Iterable<number> = []): BusinessDays => {
  const closed = new Set(Array.from(holidays, dayOfDate));
  return (day) => !isWeekend(day) && !closed.has(day);
};

const daysOfCalendars = new WeakMap<SessionCalendar, BusinessDays>();

/** The days on which a calendar has a session. Refuses days beyond the years that it covers. */
export const sessionDays = (calendar: SessionCalendar): BusinessDays => {
  const known = daysOfCalendars.get(calendar);
  if (known !== undefined) return known;
  const open = new Set(Array.from(calendar.dates, dayOfDate));
  const years = coveredYears(calendar);
  const first = years === null ? Number.POSITIVE_INFINITY : dayOfDate(years.from * 10_000 + 101);
  const last = years === null ? Number.NEGATIVE_INFINITY : dayOfDate(years.to * 10_000 + 1231);
  const days: BusinessDays = (day) => {
    if (day < first || day > last) throw outsideCalendar(calendar, isoDate(dateOfDay(day)));
    return open.has(day);
  };
  daysOfCalendars.set(calendar, days);
  return days;
};

/** Days that are business days of all of these, such as of the venue and of the money. */
export const daysOfAll =
  (...all: readonly BusinessDays[]): BusinessDays =>
  (day) =>
    all.every((days) => days(day));

/** Longer than any market was ever closed; the New York Stock Exchange was for four months in 1914. */
const LONGEST_CLOSURE = 200;

const nextIn = (days: BusinessDays, from: number, step: 1 | -1): number => {
  for (let day = from, tried = 0; tried <= LONGEST_CLOSURE; day += step, tried++) if (days(day)) return day;
  throw new KernelError(
    'CALENDAR_INVALID',
    `there is no business day within ${LONGEST_CLOSURE} days ${step > 0 ? 'from' : 'before'} ${isoDate(dateOfDay(from))}: the holidays leave none`,
  );
};

/** This day if it is a business day, else the next. Day numbers, as below. */
export const businessDayOnOrAfter = (days: BusinessDays, day: number): number => nextIn(days, day, 1);

/** This day if it is a business day, else the one before. */
export const businessDayOnOrBefore = (days: BusinessDays, day: number): number => nextIn(days, day, -1);

/** The n-th business day after a day, or before it where n is negative; the day itself is not counted. */
export const addBusinessDays = (days: BusinessDays, day: number, n: number): number => {
  const step = n < 0 ? -1 : 1;
  let at = day;
  for (let left = Math.abs(n); left > 0; left--) at = nextIn(days, at + step, step);
  return at;
};

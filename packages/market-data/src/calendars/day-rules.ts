import { dayNumber, isWeekend, weekdayOf } from '@marketloom/kernel';

/**
 * The vocabulary of holiday tables. A rule answers, for a year, with the days it names there; days are counted
 * from 1970-01-01 (1970-01-01 is a Thursday).
 */
export type DayRule = (year: number) => readonly number[];

export const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;
export type Weekday = (typeof weekdays)[number];

const MILLISECONDS_PER_DAY = 86_400_000;

/** A date of the calendar, whatever its weekday. */
export const fixedDate =
  (month: number, day: number): DayRule =>
  (year) => [dayNumber(year, month, day)];

/** The n-th such weekday of a month, e.g. the 3rd Monday of January. */
export const nthWeekday =
  (n: number, weekday: Weekday, month: number): DayRule =>
  (year) => {
    const first = dayNumber(year, month, 1);
    return [first + ((weekdays.indexOf(weekday) - weekdayOf(first) + 7) % 7) + 7 * (n - 1)];
  };

/** The last such weekday of a month. */
export const lastWeekday =
  (weekday: Weekday, month: number): DayRule =>
  (year) => {
    const last = dayNumber(year, month + 1, 0);
    return [last - ((weekdayOf(last) - weekdays.indexOf(weekday) + 7) % 7)];
  };

/** Days after (or, negative, before) Easter Sunday of the western churches (anonymous Gregorian computus). */
export const easter =
  (offset: number): DayRule =>
  (year) => {
    const a = year % 19;
    const b = Math.floor(year / 100);
    const c = year % 100;
    const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
    const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
    const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
    return [dayNumber(year, Math.floor(f / 31), (f % 31) + 1) + offset];
  };

/**
 * The day on which the Sun stands at one longitude each year, such as an equinox, by its mean motion: `day` is that
 * of 1980 with its fraction, on the clock of the country that keeps it. Good from 1980 to 2099.
 */
export const solarDay =
  (month: number, day: number): DayRule =>
  (year) => [
    dayNumber(year, month, Math.floor(day + 0.242194 * (year - 1980) - Math.floor((year - 1980) / 4))),
  ];

/** The days of `rule`, each so many days later (or earlier). */
export const shifted =
  (rule: DayRule, days: number): DayRule =>
  (year) =>
    rule(year).map((day) => day + days);

/** A Saturday is kept on the Friday before, a Sunday on the Monday after. */
export const observedNearest =
  (rule: DayRule): DayRule =>
  (year) =>
    rule(year).map((day) => day + ({ 6: -1, 0: 1 }[weekdayOf(day)] ?? 0));

/** A Sunday is kept on the Monday after; a Saturday is not made up for. */
export const observedSunday =
  (rule: DayRule): DayRule =>
  (year) =>
    rule(year).map((day) => day + (weekdayOf(day) === 0 ? 1 : 0));

/** A Saturday or Sunday is kept on the Monday after. */
export const observedMonday =
  (rule: DayRule): DayRule =>
  (year) =>
    rule(year).map((day) => day + ({ 6: 2, 0: 1 }[weekdayOf(day)] ?? 0));

/**
 * A Saturday or Sunday is kept two days later. For two holidays in a row, Christmas Day and Boxing Day, this gives
 * the Monday and the Tuesday after, whichever of them fall on the weekend.
 */
export const observedTwoDaysLater =
  (rule: DayRule): DayRule =>
  (year) =>
    rule(year).map((day) => day + (isWeekend(day) ? 2 : 0));

/** A Saturday or Sunday gives way to the Friday before. */
export const fridayBeforeWeekend =
  (rule: DayRule): DayRule =>
  (year) =>
    rule(year).map((day) => day - ({ 6: 1, 0: 2 }[weekdayOf(day)] ?? 0));

/** The last such weekday on or before each day of `rule`. */
export const weekdayOnOrBefore =
  (weekday: Weekday, rule: DayRule): DayRule =>
  (year) =>
    rule(year).map((day) => day - ((weekdayOf(day) - weekdays.indexOf(weekday) + 7) % 7));

/** Only the days of `rule` that fall on one of these weekdays. */
export const onlyOn =
  (rule: DayRule, ...wanted: readonly Weekday[]): DayRule =>
  (year) =>
    rule(year).filter((day) => wanted.includes(weekdays[weekdayOf(day)]!));

/** The rule in force from the first to the last of these years, both included. */
export const during =
  (from: number, to: number, rule: DayRule): DayRule =>
  (year) =>
    year >= from && year <= to ? rule(year) : [];

/** The rule with these years left out, where the day was moved or cancelled. */
export const exceptIn =
  (rule: DayRule, ...years: readonly number[]): DayRule =>
  (year) =>
    years.includes(year) ? [] : rule(year);

/** The rule in force from this year on. */
export const since = (from: number, rule: DayRule): DayRule => during(from, Number.POSITIVE_INFINITY, rule);

/** Single dates written `yyyy-mm-dd`. */
export const dates = (...list: readonly string[]): DayRule => {
  const days = list.map((text) => Date.parse(text) / MILLISECONDS_PER_DAY);
  return (year) => days.filter((day) => day >= dayNumber(year, 1, 1) && day < dayNumber(year + 1, 1, 1));
};

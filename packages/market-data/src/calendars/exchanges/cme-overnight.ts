import { type DayRule, dates, during, onlyOn, shifted, since, type Weekday } from '../day-rules.ts';
import {
  goodFriday,
  independenceDay,
  juneteenth,
  laborDay,
  martinLutherKingDay,
  memorialDay,
  presidentsDay,
  thanksgiving,
} from './us-holidays.ts';

/** Hours of a session that opens on the evening before at 17:00 in Chicago. */
export const overnightTo = (close: string) => ({ open: '17:00', close, openDayOffset: -1 }) as const;

/** Such hours on each of these days. */
export const shortDays = (close: string, ...rules: readonly DayRule[]) =>
  rules.map((days) => ({ days, ...overnightTo(close) }));

/** Holidays of the United States on which Globex trades for a part of the day. */
export const partialHolidays: readonly DayRule[] = [
  martinLutherKingDay,
  presidentsDay,
  memorialDay,
  juneteenth,
  independenceDay,
  laborDay,
  thanksgiving,
];

/** Partial holidays that fall on a Friday, after which there is no evening session to wait for. */
export const partialFridays = (from: number): readonly DayRule[] =>
  partialHolidays.map((rule) => since(from, onlyOn(rule, 'friday')));

const notFriday: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday'];

/** Partial holidays within the week. */
export const partialWithinWeek = (from: number, to = Number.POSITIVE_INFINITY): readonly DayRule[] =>
  partialHolidays.map((rule) => during(from, to, onlyOn(rule, ...notFriday)));

/** The rule's days that are the first of their weekday in the month. */
const firstOfMonth =
  (rule: DayRule): DayRule =>
  (year) =>
    rule(year).filter((day) => new Date(day * 86_400_000).getUTCDate() <= 7);

/**
 * Since 2010 a Good Friday that is the first Friday of April has a short session, because the employment report
 * is published on it; on any other there is none.
 */
export const goodFridayWithReport: DayRule = since(2010, firstOfMonth(goodFriday));
export const goodFridayClosed: DayRule = (year) => {
  const withReport = goodFridayWithReport(year);
  return goodFriday(year).filter((day) => !withReport.includes(day));
};

/** Fridays before a Monday on which bonds are not traded; until 2015 interest rates and currencies closed earlier on them. */
export const fridaysBeforeHolidays = (from: number): readonly DayRule[] => [
  ...[martinLutherKingDay, presidentsDay, memorialDay].map((rule) => during(from, 2015, shifted(rule, -3))),
  during(from, 2014, shifted(laborDay, -3)),
  dates('2009-04-09', '2009-10-09', '2010-07-02', '2010-10-08', '2011-07-01', '2011-10-07', '2012-10-05'),
];

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { micros, type SessionCalendar, sessionAt } from '@marketloom/kernel';
import { describe, expect, test } from 'vitest';
import { calendarById } from './calendar-by-id.ts';
import { sessionOfDate } from './session-of-date.ts';

const golden = join(import.meta.dirname, '../../../../../shared/goldens/calendars/xnys.json');
const calendar = calendarById('XNYS');

/** Session hours of a date as New York's clock shows them. */
const hoursOf = (of: SessionCalendar, date: string): [string, string] | null => {
  const session = sessionOfDate(of, Number(date.replaceAll('-', '')));
  if (session < 0) return null;
  const clock = (time: number) =>
    Temporal.Instant.fromEpochMilliseconds(time / 1000)
      .toZonedDateTimeISO(of.timeZone)
      .toPlainTime()
      .toString({ smallestUnit: 'minute' });
  return [clock(of.opens[session]!), clock(of.closes[session]!)];
};

describe('the New York calendar', () => {
  test.each([
    ['2024-07-02', ['09:30', '16:00']],
    ['2024-07-03', ['09:30', '13:00']],
    ['2024-07-04', null],
    ['2002-07-05', ['09:30', '13:00']],
    ['2013-07-05', ['09:30', '16:00']],
    ['2021-06-18', ['09:30', '16:00']],
    ['2022-06-20', null],
    ['2010-12-31', ['09:30', '16:00']],
    ['2021-12-31', ['09:30', '16:00']],
    ['2023-01-02', null],
    ['2001-09-10', ['09:30', '16:00']],
    ['2001-09-14', null],
    ['2024-03-29', null],
    ['2024-03-30', null],
    ['1992-11-27', ['09:30', '14:00']],
    ['2036-12-24', ['09:30', '13:00']],
  ])('%s is %j', (date, hours) => {
    expect(hoursOf(calendar, date)).toEqual(hours);
  });

  test('opens an hour earlier in UTC on the Monday after the clocks went forward', () => {
    const open = (date: number) =>
      new Date(calendar.opens[sessionOfDate(calendar, date)]! / 1000).toISOString();
    expect(open(2024_03_08)).toBe('2024-03-08T14:30:00.000Z');
    expect(open(2024_03_11)).toBe('2024-03-11T13:30:00.000Z');
  });

  test('is open at its open and closed at its close', () => {
    const session = sessionOfDate(calendar, 2020_03_16);
    expect(sessionAt(calendar, micros(calendar.opens[session]!))).toBe(session);
    expect(sessionAt(calendar, micros(calendar.closes[session]!))).toBe(-1);
  });
});

const absent = existsSync(golden) ? '' : ' (skipped because ../shared/goldens/calendars is absent)';

describe.skipIf(absent !== '')(`the New York calendar against ../shared/goldens/calendars${absent}`, () => {
  const { weekdayHolidays, specialSessions, sessions, from } = existsSync(golden)
    ? (JSON.parse(readFileSync(golden, 'utf8')) as {
        readonly weekdayHolidays: readonly string[];
        readonly specialSessions: readonly [string, string, string][];
        readonly sessions: number;
        readonly from: string;
      })
    : { weekdayHolidays: [], specialSessions: [], sessions: 0, from: '' };
  const weekdaysSince1990 = (): string[] => {
    const days: string[] = [];
    for (let day = Temporal.PlainDate.from(from); day.year <= 2036; day = day.add({ days: 1 }))
      if (day.dayOfWeek <= 5) days.push(day.toString());
    return days;
  };

  test('is closed on exactly the listed weekdays, 1990 to 2036', () => {
    expect(weekdaysSince1990().filter((date) => hoursOf(calendar, date) === null)).toEqual(weekdayHolidays);
    expect(calendar.dates.length).toBe(sessions);
  });

  test('keeps exactly the listed special hours (openings delayed by minutes are not counted)', () => {
    const special = weekdaysSince1990().flatMap((date) => {
      const hours = hoursOf(calendar, date);
      return hours === null || (hours[0] === '09:30' && hours[1] === '16:00') ? [] : [[date, ...hours]];
    });
    expect(special).toEqual(specialSessions);
  });
});

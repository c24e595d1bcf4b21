import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { calendarById } from '../calendar-by-id.ts';
import { sessionOfDate } from '../session-of-date.ts';

const ids = ['XLON', 'XETR', 'XPAR', 'XAMS', 'XSWX', 'XTSE'] as const;
type Id = (typeof ids)[number];

/** `open-close` of a date (`yyyy-mm-dd`) as the exchange's own clock shows them, or `closed`. */
const hoursOf = (id: string, date: string): string => {
  const calendar = calendarById(id);
  const session = sessionOfDate(calendar, Number(date.replaceAll('-', '')));
  if (session < 0) return 'closed';
  const clock = (time: number) =>
    Temporal.Instant.fromEpochMilliseconds(time / 1000)
      .toZonedDateTimeISO(calendar.timeZone)
      .toPlainTime()
      .toString({ smallestUnit: 'minute' });
  return `${clock(calendar.opens[session]!)}-${clock(calendar.closes[session]!)}`;
};

const weekdaysOf = (from: number, to: number): string[] => {
  const days: string[] = [];
  for (let day = new Temporal.PlainDate(from, 1, 1); day.year <= to; day = day.add({ days: 1 }))
    if (day.dayOfWeek <= 5) days.push(day.toString());
  return days;
};

const regular: Readonly<Record<Id, string>> = {
  XLON: '08:00-16:30',
  XETR: '09:00-17:30',
  XPAR: '09:00-17:30',
  XAMS: '09:00-17:30',
  XSWX: '09:00-17:30',
  XTSE: '09:30-16:00',
};

/** Weekdays of a year without a session, as `mm-dd`. */
const closedIn = (id: Id, year: number): string =>
  weekdaysOf(year, year)
    .filter((date) => hoursOf(id, date) === 'closed')
    .map((date) => date.slice(5))
    .join(' ');

const specialDays = (id: Id, from: number, to: number): string[] =>
  weekdaysOf(from, to).filter((date) => !['closed', regular[id]].includes(hoursOf(id, date)));

describe('sessions of each decade from 1990 to 2036', () => {
  test.each([
    ['XLON', [2529, 2528, 2526, 2526, 1771]],
    ['XETR', [2546, 2543, 2534, 2546, 1782]],
    ['XPAR', [2537, 2554, 2559, 2562, 1792]],
    ['XAMS', [2526, 2553, 2559, 2562, 1792]],
    ['XSWX', [2513, 2509, 2510, 2516, 1756]],
    ['XTSE', [2520, 2515, 2508, 2509, 1757]],
  ])('%s has %j', (id, counts) => {
    const perDecade = [0, 0, 0, 0, 0];
    for (const date of calendarById(id).dates) perDecade[Math.floor(date / 100_000) - 199]! += 1;
    expect(perDecade).toEqual(counts);
  });
});

describe('weekdays without a session', () => {
  test.each<[Id, number, string]>([
    // The early May bank holiday moves to 8 May, 50 and 75 years after the end of the war.
    ['XLON', 1995, '01-02 04-14 04-17 05-08 05-29 08-28 12-25 12-26'],
    ['XLON', 2020, '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28'],
    // The eve of 2000; Christmas of 1999 is on a Saturday.
    ['XLON', 1999, '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28 12-31'],
    ['XLON', 2000, '01-03 04-21 04-24 05-01 05-29 08-28 12-25 12-26'],
    // Jubilees, with the spring bank holiday moved to June.
    ['XLON', 2002, '01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26'],
    ['XLON', 2012, '01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26'],
    ['XLON', 2022, '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27'],
    ['XLON', 2011, '01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27'],
    ['XLON', 2023, '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26'],
    ['XLON', 2036, '01-01 04-11 04-14 05-05 05-26 08-25 12-25 12-26'],
    ['XETR', 2006, '04-14 04-17 05-01 12-25 12-26'],
    ['XETR', 2007, '01-01 04-06 04-09 05-01 05-28 12-24 12-25 12-26 12-31'],
    ['XETR', 2013, '01-01 03-29 04-01 05-01 12-24 12-25 12-26 12-31'],
    ['XETR', 2014, '01-01 04-18 04-21 05-01 10-03 12-24 12-25 12-26 12-31'],
    ['XETR', 2017, '04-14 04-17 05-01 06-05 10-03 10-31 12-25 12-26'],
    ['XETR', 2021, '01-01 04-02 04-05 05-24 12-24 12-31'],
    ['XETR', 2022, '04-15 04-18 12-26'],
    ['XETR', 2036, '01-01 04-11 04-14 05-01 12-24 12-25 12-26 12-31'],
    ['XPAR', 2000, '04-21 04-24 05-01 06-12 07-14 12-25 12-26'],
    ['XPAR', 2001, '01-01 04-13 04-16 05-01 06-04 12-25 12-26 12-31'],
    ['XPAR', 2002, '01-01 03-29 04-01 05-01 12-25 12-26'],
    ['XPAR', 2021, '01-01 04-02 04-05'],
    ['XAMS', 1999, '01-01 04-02 04-05 04-30 05-13 05-24 12-31'],
    ['XAMS', 2001, '01-01 04-13 04-16 04-30 05-01 06-04 12-25 12-26 12-31'],
    ['XAMS', 2002, '01-01 03-29 04-01 05-01 12-25 12-26'],
    ['XSWX', 1990, '01-01 01-02 04-13 04-16 05-01 05-24 06-04 08-01 12-24 12-25 12-26 12-31'],
    ['XSWX', 2024, '01-01 01-02 03-29 04-01 05-01 05-09 05-20 08-01 12-24 12-25 12-26 12-31'],
    ['XTSE', 2001, '01-01 04-13 05-21 07-02 08-06 09-03 09-11 09-12 10-08 12-25 12-26'],
    ['XTSE', 2007, '01-01 04-06 05-21 07-02 08-06 09-03 10-08 12-25 12-26'],
    ['XTSE', 2008, '01-01 02-18 03-21 05-19 07-01 08-04 09-01 10-13 12-25 12-26'],
    // Victoria Day is before 25 May, which is a Monday.
    ['XTSE', 2015, '01-01 02-16 04-03 05-18 07-01 08-03 09-07 10-12 12-25 12-28'],
    ['XTSE', 2021, '01-01 02-15 04-02 05-24 07-01 08-02 09-06 10-11 12-27 12-28'],
    ['XTSE', 2022, '01-03 02-21 04-15 05-23 07-01 08-01 09-05 10-10 12-26 12-27'],
  ])('%s in %i: %s', (id, year, days) => {
    expect(closedIn(id, year)).toBe(days);
  });
});

describe('early closes', () => {
  test('London closes at 12:30 in the last sessions before Christmas and of the year', () => {
    expect(specialDays('XLON', 1990, 2036)).toHaveLength(93);
    expect(specialDays('XLON', 1999, 2000)).toEqual(['1999-12-24', '2000-12-22', '2000-12-29']);
    expect(specialDays('XLON', 2022, 2024)).toEqual([
      '2022-12-23',
      '2022-12-30',
      '2023-12-22',
      '2023-12-29',
      '2024-12-24',
      '2024-12-31',
    ]);
    for (const date of specialDays('XLON', 1990, 2036)) expect(hoursOf('XLON', date)).toBe('08:00-12:30');
  });

  test('Xetra closes at 14:00 in the last session of the year, since 2010', () => {
    expect(specialDays('XETR', 1990, 2036)).toHaveLength(27);
    expect(specialDays('XETR', 2009, 2013)).toEqual(['2010-12-30', '2011-12-30', '2012-12-28', '2013-12-30']);
    for (const date of specialDays('XETR', 1990, 2036)) expect(hoursOf('XETR', date)).toBe('09:00-14:00');
  });

  test('Paris and Amsterdam close at 14:05 on 24 December and, since 2002, on 31 December', () => {
    for (const id of ['XPAR', 'XAMS'] as const) {
      expect(specialDays(id, 1990, 2036)).toHaveLength(59);
      expect(specialDays(id, 2000, 2004)).toEqual([
        '2001-12-24',
        '2002-12-24',
        '2002-12-31',
        '2003-12-24',
        '2003-12-31',
        '2004-12-24',
        '2004-12-31',
      ]);
      // A weekend.
      expect(specialDays(id, 2022, 2023)).toEqual([]);
      for (const date of specialDays(id, 1990, 2036)) expect(hoursOf(id, date)).toBe('09:00-14:05');
    }
  });

  test('Zurich never closes early', () => {
    expect(specialDays('XSWX', 1990, 2036)).toEqual([]);
  });

  test('Toronto closes at 13:00 on 24 December, since 2010', () => {
    expect(specialDays('XTSE', 1990, 2036)).toHaveLength(19);
    expect(specialDays('XTSE', 2009, 2018)).toEqual([
      '2010-12-24',
      '2012-12-24',
      '2013-12-24',
      '2014-12-24',
      '2015-12-24',
      '2018-12-24',
    ]);
    for (const date of specialDays('XTSE', 1990, 2036)) expect(hoursOf('XTSE', date)).toBe('09:30-13:00');
  });
});

test('no session is on a weekend, on Christmas Day or on New Year’s Day', () => {
  for (const id of ids)
    for (const date of calendarById(id).dates) {
      expect([101, 1225]).not.toContain(date % 10_000);
      const text = String(date);
      const { dayOfWeek } = Temporal.PlainDate.from(text);
      expect(dayOfWeek, text).toBeLessThan(6);
    }
});

test('Paris and Amsterdam keep the same days and hours since 2002', () => {
  const since2002 = (id: Id) => {
    const { dates, opens, closes } = calendarById(id);
    const first = dates.findIndex((date) => date > 2002_00_00);
    return [dates, opens, closes].map((values) => Array.from(values.subarray(first)));
  };
  expect(since2002('XAMS')).toEqual(since2002('XPAR'));
});

test('the open moves with the clocks of the exchange', () => {
  const openOf = (id: Id, date: number) =>
    new Date(calendarById(id).opens[sessionOfDate(calendarById(id), date)]! / 1000)
      .toISOString()
      .slice(11, 16);
  // Europe's clocks went forward on 2024-03-31, Canada's on 2024-03-10.
  expect(ids.map((id) => openOf(id, 2024_03_08))).toEqual([
    '08:00',
    '08:00',
    '08:00',
    '08:00',
    '08:00',
    '14:30',
  ]);
  expect(ids.map((id) => openOf(id, 2024_03_28))).toEqual([
    '08:00',
    '08:00',
    '08:00',
    '08:00',
    '08:00',
    '13:30',
  ]);
  expect(ids.map((id) => openOf(id, 2024_04_02))).toEqual([
    '07:00',
    '07:00',
    '07:00',
    '07:00',
    '07:00',
    '13:30',
  ]);
  // Before 1996 Britain's summer time ended four weeks after the continent's.
  expect([openOf('XLON', 1995_10_16), openOf('XPAR', 1995_10_16)]).toEqual(['07:00', '08:00']);
});

test('other names of the same venues give the same calendar', () => {
  for (const [alias, id] of [
    ['LSE', 'XLON'],
    ['AIMX', 'XLON'],
    ['XETA', 'XETR'],
    ['ALXP', 'XPAR'],
    ['SIX', 'XSWX'],
    ['XTSX', 'XTSE'],
  ] as const)
    expect(calendarById(alias)).toBe(calendarById(id));
});

const goldens = join(import.meta.dirname, '../../../../../../shared/goldens/calendars');
const absent = existsSync(goldens) ? '' : ' (skipped because ../shared/goldens/calendars is absent)';

describe.skipIf(absent !== '')(`against ../shared/goldens/calendars${absent}`, () => {
  test.each<[Id]>([['XLON'], ['XETR'], ['XTSE']])('%s agrees on every date', (id) => {
    const golden = JSON.parse(readFileSync(join(goldens, `${id.toLowerCase()}.json`), 'utf8')) as {
      readonly weekdayHolidays: readonly string[];
      readonly specialSessions: readonly (readonly [string, string, string])[];
      readonly sessions: number;
      readonly from: string;
      readonly to: string;
    };
    const days = weekdaysOf(1990, 2036).filter((date) => date >= golden.from && date <= golden.to);
    expect(days.filter((date) => hoursOf(id, date) === 'closed')).toEqual(golden.weekdayHolidays);
    expect(specialDays(id, 1990, 2036).map((date) => `${date} ${hoursOf(id, date)}`)).toEqual(
      golden.specialSessions.map(([date, open, close]) => `${date} ${open}-${close}`),
    );
    expect(calendarById(id).dates).toHaveLength(golden.sessions);
  });
});

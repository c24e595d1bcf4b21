import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { calendarById } from '../calendar-by-id.ts';
import { sessionOfDate } from '../session-of-date.ts';

/** A date's session (`yyyy-mm-dd`) as the exchange's own clock shows it, a lunch break in between, or `closed`. */
const hoursOf = (id: string, date: string): string => {
  const calendar = calendarById(id);
  const session = sessionOfDate(calendar, Number(date.replaceAll('-', '')));
  if (session < 0) return 'closed';
  const clock = (time: number) =>
    Temporal.Instant.fromEpochMilliseconds(time / 1000)
      .toZonedDateTimeISO(calendar.timeZone)
      .toPlainTime()
      .toString({ smallestUnit: 'minute' });
  const pause = calendar.breakStarts?.[session] ?? Number.NaN;
  const lunch = Number.isNaN(pause) ? '-' : `-${clock(pause)} ${clock(calendar.breakEnds![session]!)}-`;
  return `${clock(calendar.opens[session]!)}${lunch}${clock(calendar.closes[session]!)}`;
};

const daysOf = (from: number, to: number): string[] => {
  const days: string[] = [];
  for (let day = new Temporal.PlainDate(from, 1, 1); day.year <= to; day = day.add({ days: 1 }))
    days.push(day.toString());
  return days;
};

const isWeekday = (date: string): boolean => Temporal.PlainDate.from(date).dayOfWeek <= 5;

/** Weekdays of a year without a session, as `mm-dd`. */
const closedIn = (id: string, year: number): string =>
  daysOf(year, year)
    .filter((date) => isWeekday(date) && hoursOf(id, date) === 'closed')
    .map((date) => date.slice(5))
    .join(' ');

describe('sessions of each decade from 1990 to 2036', () => {
  test.each([
    ['XTKS', [2464, 2457, 2449, 2441, 1712]],
    ['XHKG', [2478, 2468, 2463, 2463, 1727]],
    ['XASX', [2533, 2531, 2529, 2532, 1772]],
    ['XNSE', [968, 2488, 2478, 2485, 1745]],
    ['XBOM', [741, 2486, 2478, 2485, 1745]],
    ['24/5', [2595, 2594, 2594, 2595, 1817]],
  ])('%s has %j', (id, counts) => {
    const perDecade = [0, 0, 0, 0, 0];
    for (const date of calendarById(id).dates) perDecade[Math.floor(date / 100_000) - 199]! += 1;
    expect(perDecade).toEqual(counts);
  });
});

describe('Tokyo', () => {
  test.each([
    [1990, '01-01 01-02 01-03 01-15 02-12 03-21 04-30 05-03 05-04 09-24 10-10 11-12 11-23 12-24 12-31'],
    [1999, '01-01 01-15 02-11 03-22 04-29 05-03 05-04 05-05 07-20 09-15 09-23 10-11 11-03 11-23 12-23 12-31'],
    [2007, '01-01 01-02 01-03 01-08 02-12 03-21 04-30 05-03 05-04 07-16 09-17 09-24 10-08 11-23 12-24 12-31'],
    [
      2019,
      '01-01 01-02 01-03 01-14 02-11 03-21 04-29 04-30 05-01 05-02 05-03 05-06 07-15 08-12 09-16 09-23 10-14 10-22 11-04 12-31',
    ],
    [
      2020,
      '01-01 01-02 01-03 01-13 02-11 02-24 03-20 04-29 05-04 05-05 05-06 07-23 07-24 08-10 09-21 09-22 10-01 11-03 11-23 12-31',
    ],
    [2021, '01-01 01-11 02-11 02-23 04-29 05-03 05-04 05-05 07-22 07-23 08-09 09-20 09-23 11-03 11-23 12-31'],
    [
      2024,
      '01-01 01-02 01-03 01-08 02-12 02-23 03-20 04-29 05-03 05-06 07-15 08-12 09-16 09-23 10-14 11-04 12-31',
    ],
    [
      2036,
      '01-01 01-02 01-03 01-14 02-11 03-20 04-29 05-05 05-06 07-21 08-11 09-15 09-22 10-13 11-03 11-24 12-31',
    ],
  ])('of %i is closed on %s', (year, closed) => {
    expect(closedIn('XTKS', year)).toBe(closed);
  });

  test.each([
    ['2011-11-18', '09:00-11:00 12:30-15:00'],
    ['2011-11-21', '09:00-11:30 12:30-15:00'],
    ['2024-11-01', '09:00-11:30 12:30-15:00'],
    ['2024-11-05', '09:00-11:30 12:30-15:30'],
  ])('trades on %s at %s', (date, hours) => {
    expect(hoursOf('XTKS', date)).toBe(hours);
  });

  test('makes up for a Sunday in May on the Wednesday since 2007, on the Monday before', () => {
    expect([1, 4, 5, 6].map((day) => hoursOf('XTKS', `2009-05-0${day}`) === 'closed')).toEqual([
      false,
      true,
      true,
      true,
    ]);
    expect([1, 4, 5, 6].map((day) => hoursOf('XTKS', `1992-05-0${day}`) === 'closed')).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('closes on a day between two holidays', () => {
    for (const date of ['2009-09-22', '2015-09-22', '2026-09-22', '2032-09-21', '2019-04-30', '2019-05-02'])
      expect(hoursOf('XTKS', date), date).toBe('closed');
  });
});

describe('Hong Kong', () => {
  test.each([
    [1991, '01-01 02-14 02-15 03-29 04-01 04-05 06-17 06-18 08-26 09-23 10-16 12-25 12-26'],
    [1997, '01-01 02-06 02-07 03-28 03-31 06-09 06-30 07-01 07-02 08-18 09-17 10-01 10-02 10-10 12-25 12-26'],
    [2012, '01-02 01-23 01-24 01-25 04-04 04-06 04-09 05-01 07-02 10-01 10-02 10-23 12-25 12-26'],
    [2015, '01-01 02-19 02-20 04-03 04-06 04-07 05-01 05-25 07-01 09-03 09-28 10-01 10-21 12-25'],
    [2021, '01-01 02-12 02-15 04-02 04-05 04-06 05-19 06-14 07-01 09-22 10-01 10-13 10-14 12-27'],
    [2022, '02-01 02-02 02-03 04-05 04-15 04-18 05-02 05-09 06-03 07-01 09-12 10-04 12-26 12-27'],
    [2024, '01-01 02-12 02-13 03-29 04-01 04-04 05-01 05-15 06-10 07-01 09-06 09-18 10-01 10-11 12-25 12-26'],
    [2026, '01-01 02-17 02-18 02-19 04-03 04-06 04-07 05-01 05-25 06-19 07-01 10-01 10-19 12-25'],
  ])('of %i is closed on %s', (year, closed) => {
    expect(closedIn('XHKG', year)).toBe(closed);
  });

  test.each([
    ['2011-03-04', '10:00-12:30 14:30-16:00'],
    ['2011-03-07', '09:30-12:00 13:30-16:00'],
    ['2012-03-02', '09:30-12:00 13:30-16:00'],
    ['2012-03-05', '09:30-12:00 13:00-16:00'],
    ['2008-02-06', '10:00-12:30'], // lunar New Year's Eve
    ['2003-01-31', 'closed'], // the same, kept for the Sunday among the three days
    ['2010-12-24', '10:00-12:30'],
    ['2011-12-30', '09:30-12:00 13:30-16:00'], // New Year's Eve is a Saturday
    ['2012-12-31', '09:30-12:00'],
    ['2025-01-28', '09:30-12:00'],
    ['2009-09-15', '14:30-16:00'], // typhoon in the morning
    ['2022-08-25', '13:00-16:00'],
    ['2022-11-02', '09:30-12:00 13:00-13:55'], // typhoon in the afternoon
    ['2023-09-01', 'closed'],
    ['2024-11-14', '09:30-12:00 13:00-16:00'], // signal 8, but no longer a reason to close
  ])('trades on %s at %s', (date, hours) => {
    expect(hoursOf('XHKG', date)).toBe(hours);
  });

  test('keeps the festivals of 2034 after the leap month of 2033', () => {
    for (const date of ['2034-02-20', '2034-05-25', '2034-06-20', '2034-09-28', '2034-10-20'])
      expect(hoursOf('XHKG', date), date).toBe('closed');
    expect(hoursOf('XHKG', '2034-05-22')).not.toBe('closed');
  });
});

describe('Sydney', () => {
  test.each([
    [1990, '01-01 01-29 04-13 04-16 04-25 06-11 12-25 12-26 12-31'],
    [1993, '01-01 04-09 04-12 06-14 12-27 12-28'],
    [2010, '01-01 01-26 04-02 04-05 04-26 06-14 12-27 12-28'],
    [2011, '01-03 01-26 04-22 04-25 04-26 06-13 12-26 12-27'],
    [2022, '01-03 01-26 04-15 04-18 04-25 06-13 09-22 12-26 12-27'],
    [2024, '01-01 01-26 03-29 04-01 04-25 06-10 12-25 12-26'],
  ])('of %i is closed on %s', (year, closed) => {
    expect(closedIn('XASX', year)).toBe(closed);
  });

  test('closes at 14:10 on the last sessions before Christmas and of the year, but for 2022', () => {
    const early = daysOf(2020, 2026).filter((date) => hoursOf('XASX', date) === '10:00-14:10');
    expect(early).toEqual([
      ...['2020-12-24', '2020-12-31', '2021-12-24', '2021-12-31', '2023-12-22', '2023-12-29', '2024-12-24'],
      ...['2024-12-31', '2025-12-24', '2025-12-31', '2026-12-24', '2026-12-31'],
    ]);
  });

  test('opens at 10:00 on its own clock in summer and in winter', () => {
    const open = (date: number) => {
      const calendar = calendarById('XASX');
      return new Date(calendar.opens[sessionOfDate(calendar, date)]! / 1000).toISOString();
    };
    expect(open(2024_01_15)).toBe('2024-01-14T23:00:00.000Z');
    expect(open(2024_07_15)).toBe('2024-07-15T00:00:00.000Z');
  });
});

describe('the Indian exchanges', () => {
  test.each([
    [2005, '01-21 01-26 03-25 04-14 07-28 08-15 09-07 10-12 11-03 11-04 11-15'],
    [2013, '03-27 03-29 04-19 04-24 05-01 08-09 08-15 09-09 10-02 10-16 11-04 11-15 12-25'],
    [
      2019,
      '03-04 03-21 04-17 04-19 04-29 05-01 06-05 08-12 08-15 09-02 09-10 10-02 10-08 10-21 10-28 11-12 12-25',
    ],
    [2024, '01-22 01-26 03-08 03-25 03-29 04-11 04-17 05-01 05-20 06-17 07-17 08-15 10-02 11-15 11-20 12-25'],
    [2025, '02-26 03-14 03-31 04-10 04-14 04-18 05-01 08-15 08-27 10-02 10-22 11-05 12-25'],
    [2026, '01-15 01-26 03-03 03-26 03-31 04-03 04-14 05-01 05-28 06-26 09-14 10-02 10-20 11-10 11-24 12-25'],
    [2029, '01-26 02-15 03-01 03-30 04-25 04-26 05-01 05-24 08-15 09-11 10-02 10-16 11-06 11-21 12-25'],
  ])('of %i are closed on %s', (year, closed) => {
    expect(closedIn('XNSE', year)).toBe(closed);
    expect(closedIn('XBOM', year)).toBe(closed);
  });

  test.each([
    ['2009-12-31', '09:55-15:30'],
    ['2010-01-04', '09:00-15:30'],
    ['2010-10-18', '09:15-15:30'],
    ['2018-11-07', '17:30-18:30'], // Diwali on a Wednesday
    ['2023-11-12', '18:15-19:15'], // Diwali on a Sunday
    ['2025-10-21', '13:45-14:45'], // Diwali in the afternoon
    ['2020-02-01', '09:15-15:30'], // budget on a Saturday
    ['2026-02-01', '09:15-15:30'], // budget on a Sunday
    ['2024-01-20', '09:15-15:30'], // Saturday for Monday
    ['2024-01-22', 'closed'],
    ['2024-03-02', '09:15-10:00 11:30-12:30'], // from two sites
    ['2024-03-09', 'closed'], // any other Saturday
  ])('trade on %s at %s', (date, hours) => {
    expect(hoursOf('XNSE', date)).toBe(hours);
    expect(hoursOf('XBOM', date)).toBe(hours);
  });

  test('both went on to 17:00 when the network of NSE had failed at 11:40', () => {
    expect(hoursOf('XNSE', '2021-02-24')).toBe('09:15-11:40 15:45-17:00');
    expect(hoursOf('XBOM', '2021-02-24')).toBe('09:15-17:00');
  });

  test('differ in no session from 2005 on', () => {
    const different = daysOf(2005, 2036).filter(
      (date) => date !== '2021-02-24' && hoursOf('XNSE', date) !== hoursOf('XBOM', date),
    );
    expect(different).toEqual([]);
  });

  test('trade on weekends on these days only', () => {
    const weekends = daysOf(1996, 2026).filter(
      (date) => !isWeekday(date) && hoursOf('XNSE', date) !== 'closed',
    );
    expect(weekends).toEqual([
      ...['2003-10-25', '2006-10-21', '2009-10-17', '2010-02-06', '2012-01-07', '2012-03-03', '2012-04-28'],
      ...['2012-09-08', '2013-05-11', '2013-11-03', '2014-03-22', '2015-02-28', '2016-10-30', '2019-10-27'],
      ...['2020-02-01', '2020-11-14', '2023-11-12', '2024-01-20', '2024-03-02', '2024-05-18', '2025-02-01'],
      ...['2026-02-01', '2026-11-08'],
    ]);
  });
});

describe('foreign exchange', () => {
  const calendar = calendarById('FX');
  const times = (date: number): readonly string[] => {
    const session = sessionOfDate(calendar, date);
    return [calendar.opens[session]!, calendar.closes[session]!].map((time) =>
      new Date(time / 1000).toISOString().slice(0, 16),
    );
  };

  test('is the calendar 24/5', () => {
    expect(calendarById('24/5')).toBe(calendar);
    expect(calendar.timeZone).toBe('America/New_York');
  });

  test('opens a Monday on Sunday at 17:00 in New York, across a change of the clocks too', () => {
    expect(times(2024_01_15)).toEqual(['2024-01-14T22:00', '2024-01-15T22:00']);
    expect(times(2024_03_11)).toEqual(['2024-03-10T21:00', '2024-03-11T21:00']);
  });

  test('runs without a gap from Sunday evening to Friday evening, and has none on Saturday', () => {
    const monday = sessionOfDate(calendar, 2024_06_03);
    for (let i = monday; i < monday + 4; i++) expect(calendar.closes[i]).toBe(calendar.opens[i + 1]);
    expect(times(2024_06_07)[1]).toBe('2024-06-07T21:00');
    expect(times(2024_06_10)[0]).toBe('2024-06-09T21:00');
    expect(sessionOfDate(calendar, 2024_06_08)).toBe(-1);
    expect(sessionOfDate(calendar, 2024_06_09)).toBe(-1);
  });

  test('has no session on 25 December and 1 January and a full one on every other weekday', () => {
    const closed = daysOf(1990, 2036).filter((date) => isWeekday(date) && hoursOf('24/5', date) === 'closed');
    expect(closed).toEqual(daysOf(1990, 2036).filter((date) => isWeekday(date) && /12-25|01-01$/.test(date)));
    const lengths = new Set(calendar.closes.map((close, i) => (close - calendar.opens[i]!) / 3_600_000_000));
    expect([...lengths]).toEqual([24]);
  });
});

const golden = join(import.meta.dirname, '../../../../../../shared/goldens/calendars/xtks.json');
const absent = existsSync(golden) ? '' : ' (skipped because ../shared/goldens/calendars is absent)';

describe.skipIf(absent !== '')(`Tokyo against ../shared/goldens/calendars${absent}`, () => {
  const { weekdayHolidays, weekendSessions, specialSessions, regularHours, sessions, from, to } = existsSync(
    golden,
  )
    ? (JSON.parse(readFileSync(golden, 'utf8')) as {
        readonly weekdayHolidays: readonly string[];
        readonly weekendSessions: readonly string[];
        readonly specialSessions: readonly [string, string, string][];
        readonly regularHours: readonly { from: string; open: string; close: string }[];
        readonly sessions: number;
        readonly from: string;
        readonly to: string;
      })
    : {
        weekdayHolidays: [],
        weekendSessions: [],
        specialSessions: [],
        regularHours: [],
        sessions: 0,
        from: '1997',
        to: '',
      };
  const days = daysOf(1997, 2036).filter((date) => date >= from && date <= to);
  const open = days.filter((date) => hoursOf('XTKS', date) !== 'closed');

  test('is closed on exactly the listed weekdays and open on exactly the listed weekends', () => {
    expect(days.filter((date) => isWeekday(date) && !open.includes(date))).toEqual(weekdayHolidays);
    expect(open.filter((date) => !isWeekday(date))).toEqual(weekendSessions);
    expect(open.length).toBe(sessions);
  });

  test('opens and closes when the reference does', () => {
    const ofReference = (date: string): string => {
      const regular = regularHours.findLast((hours) => hours.from <= date)!;
      const special = specialSessions.find(([day]) => day === date);
      return special === undefined ? `${regular.open}-${regular.close}` : `${special[1]}-${special[2]}`;
    };
    const different = open.filter(
      (date) => hoursOf('XTKS', date).replace(/-\S+ \S+-/, '-') !== ofReference(date),
    );
    expect(different).toEqual([]);
  });
});

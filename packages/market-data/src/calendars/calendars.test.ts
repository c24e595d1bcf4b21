import { dayNumber } from '@marketloom/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarById, calendarIds } from './calendar-by-id.ts';
import { dates, easter, lastWeekday, nthWeekday, observedNearest } from './day-rules.ts';
import { listExchanges } from './exchange-names.ts';
import { sessionOfDate } from './session-of-date.ts';
import { dateToLocal, localToDate, ZoneOffsets, zoneOffsets } from './zone-offsets.ts';

const HOUR = 3_600_000_000;

describe('calendarById', () => {
  test('gives the same calendar for every venue of US equities', () => {
    for (const alias of ['XNAS', 'ARCX', 'BATS', 'USA'])
      expect(calendarById(alias)).toBe(calendarById('XNYS'));
  });

  test('names the nearest ids when one is not known', () => {
    expect(() => calendarById('XNYZ')).toThrow(/"XNYZ" is not known: did you mean XNYS/);
    expect(() => calendarById('moon')).toThrow(/^calendar "moon" is not known; known are XNYS, /);
  });

  test.each([
    ['nise', /did you mean XNYS \(New York Stock Exchange, Nasdaq\)\?;/],
    ['nasdak', /did you mean XNYS/],
    ['xnyse', /did you mean XNYS/],
    ['tokyo', /did you mean XTKS \(Tokyo Stock Exchange\)\?;/],
    ['Londn', /did you mean XLON/],
    ['crude', /did you mean CME-ENERGY/],
    ['CME-ENRGY', /did you mean CME-ENERGY/],
    ['hong kong', /did you mean XHKG/],
    ['forex', /did you mean 24\/5/],
    ['crypto', /did you mean 24\/7/],
    ['es?', /did you mean CME-EQUITY/],
    ['SPY.XNYS', /did you mean XNYS \(/],
    ['SPY.USA', /did you mean XNYS \(/],
    ['globex', /did you mean CME-EQUITY \(.*\), .* or CME-GRAINS \(/],
  ])('takes "%s" for a name', (typed, message) => {
    expect(() => calendarById(typed)).toThrow(message);
  });

  test.each([
    ['nyse', 'XNYS'],
    ['Nasdaq', 'XNYS'],
    ['xetr', 'XETR'],
    ['CME Globex Equity', 'CME-EQUITY'],
  ])('knows "%s", whatever its capitals', (typed, id) => {
    expect(calendarById(typed).id).toBe(id);
  });

  test.each(['EURUSD.OANDA', 'ice', '', '?'])('takes "%s" for none', (typed) => {
    expect(() => calendarById(typed)).toThrow(/ is not known; known are /);
  });

  test('every exchange has a name, and no code stands for two', () => {
    for (const { id, name } of listExchanges()) expect(name, id).not.toBe(id);
    expect(new Set(calendarIds).size).toBe(calendarIds.length);
  });

  test('the list tells the years that the sessions of an exchange cover', () => {
    for (const { id, years } of listExchanges()) {
      const { dates } = calendarById(id);
      expect([id, Math.floor(dates[0]! / 10_000), Math.floor(dates.at(-1)! / 10_000)]).toEqual([
        id,
        years.from,
        years.to,
      ]);
    }
  });

  test('a 24/7 session is a UTC day that ends where the next begins, weekends included', () => {
    const calendar = calendarById('24/7');
    const saturday = sessionOfDate(calendar, 2024_03_30);
    expect(calendar.opens[saturday]).toBe(Date.UTC(2024, 2, 30) * 1000);
    expect(calendar.closes[saturday]).toBe(calendar.opens[saturday + 1]);
  });

  test('24/7 covers every day from 1970 to 2200', () => {
    const { dates, opens, closes } = calendarById('24/7');
    expect([dates[0], opens[0]]).toEqual([1970_01_01, 0]);
    expect([dates.at(-1), closes.at(-1)]).toEqual([2200_12_31, Date.UTC(2201, 0, 1) * 1000]);
    expect(dates.length).toBe((Date.UTC(2201, 0, 1) - Date.UTC(1970, 0, 1)) / 86_400_000);
  });

  test('an exchange covers the years whose holidays are known', () => {
    const { dates } = calendarById('XNYS');
    expect([dates[0], dates.at(-1)]).toEqual([1990_01_02, 2036_12_31]);
  });
});

describe('sessionOfDate', () => {
  test('finds every session by its date and nothing in between', () => {
    const calendar = calendarById('XNYS');
    calendar.dates.forEach((date, index) => {
      expect(sessionOfDate(calendar, date)).toBe(index);
    });
    expect(sessionOfDate(calendar, 2024_12_25)).toBe(-1);
    expect(sessionOfDate(calendar, 1980_01_02)).toBe(-1);
    expect(sessionOfDate(calendar, 2080_01_02)).toBe(-1);
  });
});

describe('day rules', () => {
  test.each([
    [1818, 3, 22],
    [1961, 4, 2],
    [2000, 4, 23],
    [2024, 3, 31],
    [2038, 4, 25],
  ])('Easter of %i is on %i/%i', (year, month, day) => {
    expect(easter(0)(year)).toEqual([dayNumber(year, month, day)]);
  });

  test('weekdays of a month are counted from its first or its last day', () => {
    expect(nthWeekday(3, 'monday', 1)(2024)).toEqual([dayNumber(2024, 1, 15)]);
    expect(nthWeekday(1, 'monday', 9)(2025)).toEqual([dayNumber(2025, 9, 1)]);
    expect(lastWeekday('monday', 5)(2021)).toEqual([dayNumber(2021, 5, 31)]);
  });

  test('a Saturday is observed on Friday and a Sunday on Monday', () => {
    expect(observedNearest(dates('2020-07-04'))(2020)).toEqual([dayNumber(2020, 7, 3)]);
    expect(observedNearest(dates('2021-07-04'))(2021)).toEqual([dayNumber(2021, 7, 5)]);
    expect(observedNearest(dates('2024-07-04'))(2024)).toEqual([dayNumber(2024, 7, 4)]);
  });
});

describe('zone offsets', () => {
  const newYork = zoneOffsets('America/New_York');

  test('a wall-clock time that the spring change skips has no instant', () => {
    const local = dateToLocal(2024, 3, 10) + 2.5 * HOUR;
    expect(newYork.toInstant(local)).toBe('skipped');
    expect(newYork.toInstant(local + HOUR)).toBe(Date.UTC(2024, 2, 10, 7, 30) * 1000);
  });

  test('a wall-clock time that the autumn change repeats has two', () => {
    const local = dateToLocal(2024, 11, 3) + 1.5 * HOUR;
    expect(newYork.toInstant(local)).toBe('repeated');
    expect(newYork.toInstant(local - HOUR)).toBe(Date.UTC(2024, 10, 3, 4, 30) * 1000);
    expect(newYork.toInstant(local + HOUR)).toBe(Date.UTC(2024, 10, 3, 7, 30) * 1000);
  });

  test.each(['America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'])(
    'agree with Temporal in %s, in whatever order they are asked',
    (timeZone) => {
      const offsets = new ZoneOffsets(timeZone);
      const instant = fc.integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2090, 0, 1) });
      fc.assert(
        fc.property(instant, (milliseconds) => {
          const zoned = Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(timeZone);
          expect(offsets.offsetAt(milliseconds * 1000)).toBe(zoned.offsetNanoseconds / 1000);
          const back = offsets.toInstant(offsets.toLocal(milliseconds * 1000));
          expect(['repeated', milliseconds * 1000]).toContain(back);
        }),
      );
    },
  );

  test('a name that is no time zone is refused with examples', () => {
    expect(() => zoneOffsets('New York')).toThrow(/"New York" is not known: write an IANA name/);
  });

  test('dates survive the way to the wall clock and back', () => {
    expect(localToDate(dateToLocal(2024, 2, 29) + 23 * HOUR)).toBe(2024_02_29);
    expect(localToDate(dateToLocal(1969, 12, 31))).toBe(1969_12_31);
  });
});

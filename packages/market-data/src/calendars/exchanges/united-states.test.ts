import { micros, SessionCursor, sessionAt } from '@marketloom/kernel';
import { describe, expect, test } from 'vitest';
import { calendarById } from '../calendar-by-id.ts';
import { sessionOfDate } from '../session-of-date.ts';

/** A session's open and close on the exchange's clock, with the day of the open where it is another. */
const hoursOf = (id: string, date: string): string => {
  const calendar = calendarById(id);
  const session = sessionOfDate(calendar, Number(date.replaceAll('-', '')));
  if (session < 0) return 'closed';
  const shown = (time: number) =>
    Temporal.Instant.fromEpochMilliseconds(time / 1000)
      .toZonedDateTimeISO(calendar.timeZone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' })
      .replace(`${date}T`, '');
  return `${shown(calendar.opens[session]!)} to ${shown(calendar.closes[session]!)}`;
};

const at = (text: string) => micros(Date.parse(text) * 1000);
const phaseOf = (id: string, text: string) => new SessionCursor(calendarById(id)).at(at(text)).phase;

/** Days of CME Group's holiday calendars. */
describe('CME Globex', () => {
  test.each([
    ['CME-EQUITY', '2025-01-20', '2025-01-19T17:00 to 12:00'], // Martin Luther King's birthday
    ['CME-EQUITY', '2013-11-28', '2013-11-27T17:00 to 10:30'], // Thanksgiving
    ['CME-EQUITY', '2024-11-29', '2024-11-28T17:00 to 12:15'],
    ['CME-EQUITY', '2021-04-02', '2021-04-01T17:00 to 08:15'], // Good Friday with the employment report
    ['CME-EQUITY', '2022-04-15', 'closed'], // Good Friday without
    ['CME-EQUITY', '2024-12-25', 'closed'],
    ['CME-EQUITY', '2018-12-05', '2018-12-04T17:00 to 16:00'], // the stock exchange was closed
    ['CME-ENERGY', '2019-05-27', '2019-05-26T17:00 to 12:00'],
    ['CME-ENERGY', '2013-05-27', '2013-05-26T17:00 to 12:15'],
    ['CME-ENERGY', '2023-06-19', '2023-06-18T17:00 to 13:30'],
    ['CME-ENERGY', '2025-07-04', '2025-07-03T17:00 to 12:00'], // a holiday on a Friday
    ['CME-ENERGY', '2023-04-07', 'closed'],
    ['CME-METALS', '2024-12-24', '2024-12-23T17:00 to 12:45'],
    ['CME-METALS', '2025-11-28', '2025-11-27T17:00 to 13:45'],
    ['CME-RATES', '2023-04-07', '2023-04-06T17:00 to 10:15'],
    ['CME-RATES', '2024-03-29', 'closed'],
    ['CME-RATES', '2014-05-23', '2014-05-22T17:00 to 15:15'], // Friday before Memorial Day
    ['CME-FX', '2021-05-31', '2021-05-30T17:00 to 12:00'],
    ['CME-FX', '2023-05-29', '2023-05-28T17:00 to 16:00'],
    ['CME-FX', '2026-07-03', '2026-07-02T17:00 to 12:00'],
    ['CME-GRAINS', '2012-05-18', '2012-05-17T18:00 to 13:15'],
    ['CME-GRAINS', '2012-05-21', '2012-05-20T17:00 to 14:00'],
    ['CME-GRAINS', '2015-07-02', '2015-07-01T19:00 to 12:00'],
    ['CME-GRAINS', '2015-07-06', '2015-07-05T19:00 to 13:20'],
    ['CME-GRAINS', '2024-06-19', 'closed'],
    ['CME-GRAINS', '2024-06-20', '2024-06-19T19:00 to 13:20'],
    ['CME-GRAINS', '2024-07-05', '08:30 to 13:20'],
    ['CME-GRAINS', '2013-01-02', '09:30 to 14:00'],
    ['CME-GRAINS', '2026-11-27', '08:30 to 12:05'],
  ])('%s on %s: %s', (id, date, hours) => {
    expect(hoursOf(id, date)).toBe(hours);
  });

  test('opens on Sunday evening in Chicago, an hour earlier in UTC after the clocks went forward', () => {
    const calendar = calendarById('CME-EQUITY');
    const open = (date: number) =>
      new Date(calendar.opens[sessionOfDate(calendar, date)]! / 1000).toISOString();
    expect(open(2025_03_07)).toBe('2025-03-06T23:00:00.000Z');
    expect(open(2025_03_10)).toBe('2025-03-09T22:00:00.000Z');
    expect(open(2025_11_03)).toBe('2025-11-02T23:00:00.000Z');
    expect(sessionAt(calendar, at('2025-03-09T22:00:00Z'))).toBe(sessionOfDate(calendar, 2025_03_10));
  });

  test('paused for a quarter of an hour after the stock market until June 2021', () => {
    expect(phaseOf('CME-EQUITY', '2021-06-25T20:20:00Z')).toBe('break');
    expect(phaseOf('CME-EQUITY', '2021-06-28T20:20:00Z')).toBe('regular');
  });

  test('grains pause in the morning', () => {
    expect(phaseOf('CME-GRAINS', '2025-06-11T12:44:00Z')).toBe('regular');
    expect(phaseOf('CME-GRAINS', '2025-06-11T12:45:00Z')).toBe('break');
    expect(phaseOf('CME-GRAINS', '2025-06-11T13:30:00Z')).toBe('regular');
  });
});

describe('Cboe', () => {
  test.each([
    ['XCBO', '2025-06-11', '08:30 to 15:15'],
    ['XCBO', '2025-11-28', '08:30 to 12:15'],
    ['XCBO-EQUITY', '2025-06-11', '08:30 to 15:00'],
    ['XCBO-EQUITY', '2025-12-24', '08:30 to 12:00'],
    ['XCBO-EQUITY', '2001-09-12', 'closed'],
    ['XCBF', '2020-10-23', '08:30 to 15:15'],
    ['XCBF', '2020-10-26', '08:30 to 15:00'],
    ['XCBF', '2025-06-19', 'closed'],
    ['XCBF', '2004-03-25', 'closed'],
    ['XCBF', '2004-03-26', '08:30 to 15:15'],
  ])('%s on %s: %s', (id, date, hours) => {
    expect(hoursOf(id, date)).toBe(hours);
  });

  test.each([
    ['XCBO', '2025-06-10T23:00:00Z', 'closed'],
    ['XCBO', '2025-06-11T00:15:00Z', 'pre'],
    ['XCBO', '2025-06-11T20:20:00Z', 'post'],
    ['XCBO', '2021-11-23T01:15:00Z', 'pre'],
    // Nothing traded after the close before it was approved.
    ['XCBO', '2022-03-21T20:20:00Z', 'closed'],
    ['XCBO', '2015-03-06T09:00:00Z', 'closed'],
    ['XCBO', '2015-03-09T09:00:00Z', 'pre'],
    ['XCBF', '2025-06-10T22:00:00Z', 'pre'],
    ['XCBF', '2025-06-11T20:30:00Z', 'post'],
    ['XCBF', '2025-06-11T21:00:00Z', 'closed'],
  ])('%s at %s: %s', (id, time, phase) => {
    expect(phaseOf(id, time)).toBe(phase);
  });
});

describe('New York', () => {
  test.each([
    ['2025-06-11T07:59:59Z', 'closed'],
    ['2025-06-11T08:00:00Z', 'pre'],
    ['2025-06-11T13:30:00Z', 'regular'],
    ['2025-06-11T20:00:00Z', 'post'],
    ['2025-06-12T00:00:00Z', 'closed'],
    ['2025-11-28T18:00:00Z', 'post'],
    ['2025-11-28T22:00:00Z', 'closed'], // a short day ends at 17:00
  ])('at %s: %s', (time, phase) => {
    expect(phaseOf('XNYS', time)).toBe(phase);
  });
});

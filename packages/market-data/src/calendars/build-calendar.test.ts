import { MICROS_PER_DAY, MICROS_PER_MINUTE, type SessionCalendar } from '@marketloom/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildCalendar } from './build-calendar.ts';
import { calendarById } from './calendar-by-id.ts';
import { dates } from './day-rules.ts';
import type { ExchangeRules } from './exchange-rules.ts';
import { exchanges } from './exchanges/index.ts';
import { sessionOfDate } from './session-of-date.ts';
import { dateToLocal, zoneOffsets } from './zone-offsets.ts';

const rules: ExchangeRules = {
  id: 'XTST',
  aliases: [],
  timeZone: 'America/New_York',
  years: { from: 2024, to: 2024 },
  hours: [{ from: '2024-01-01', open: '09:30', close: '16:00' }],
  holidays: [],
  specialHours: [],
};

/** What a session's columns show on the exchange's clock, as minutes since the midnight of its date. */
const minutesOf = (calendar: SessionCalendar, date: number) => {
  const i = sessionOfDate(calendar, date);
  if (i < 0) return null;
  const midnight = dateToLocal(Math.floor(date / 10_000), Math.floor(date / 100) % 100, date % 100);
  const zone = zoneOffsets(calendar.timeZone);
  const at = (column: Float64Array | undefined) =>
    column === undefined || Number.isNaN(column[i])
      ? null
      : (zone.toLocal(column[i]!) - midnight) / MICROS_PER_MINUTE;
  return {
    session: [at(calendar.opens), at(calendar.closes)],
    pause: [at(calendar.breakStarts), at(calendar.breakEnds)],
    extended: [at(calendar.extendedOpens), at(calendar.extendedCloses)],
  };
};
const clock = (hours: number, minutes = 0) => hours * 60 + minutes;
const none = [null, null];

describe('a table becomes sessions', () => {
  test('with no columns for what no session has', () => {
    const calendar = buildCalendar(rules);
    expect(Object.keys(calendar).sort()).toEqual(['closes', 'dates', 'id', 'opens', 'timeZone']);
  });

  test('that open on the calendar day before, Monday on Sunday', () => {
    const calendar = buildCalendar({
      ...rules,
      hours: [{ from: '2024-01-01', open: '18:00', close: '17:00', openDayOffset: -1 }],
    });
    expect(minutesOf(calendar, 2024_01_08)?.session).toEqual([-clock(6), clock(17)]);
    const monday = sessionOfDate(calendar, 2024_01_08);
    expect(calendar.opens[monday]).toBe(Date.UTC(2024, 0, 7, 23) * 1000);
  });

  test('that open on the evening before a change of the clocks and close after it', () => {
    const calendar = buildCalendar({
      ...rules,
      weekends: true,
      hours: [{ from: '2024-01-01', open: '18:00', close: '17:00', openDayOffset: -1 }],
    });
    const hours = (date: number) => {
      const i = sessionOfDate(calendar, date);
      return (calendar.closes[i]! - calendar.opens[i]!) / MICROS_PER_MINUTE / 60;
    };
    expect([2024_03_09, 2024_03_10, 2024_11_02, 2024_11_03].map(hours)).toEqual([23, 22, 23, 24]);
  });

  test('with a break, also one on the first evening of an overnight session', () => {
    const lunch = { from: '11:30', to: '12:30' };
    const day = buildCalendar({
      ...rules,
      hours: [{ from: '2024-01-01', open: '09:30', close: '16:00', lunch }],
    });
    expect(minutesOf(day, 2024_01_08)?.pause).toEqual([clock(11, 30), clock(12, 30)]);
    const evening = { from: '20:00', to: '20:30' };
    const night = buildCalendar({
      ...rules,
      hours: [{ from: '2024-01-01', open: '18:00', close: '17:00', openDayOffset: -1, lunch: evening }],
    });
    expect(minutesOf(night, 2024_01_08)?.pause).toEqual([-clock(4), -clock(3, 30)]);
  });

  test('with extended trading, which may begin on the evening before', () => {
    const calendarOf = (preMarket: string) =>
      buildCalendar({
        ...rules,
        hours: [{ from: '2024-01-01', open: '09:30', close: '16:00', preMarket, postMarket: '20:00' }],
      });
    expect(minutesOf(calendarOf('04:00'), 2024_01_08)?.extended).toEqual([clock(4), clock(20)]);
    expect(minutesOf(calendarOf('20:15'), 2024_01_08)?.extended).toEqual([-clock(3, 45), clock(20)]);
  });

  test('with the hours of each period, and none before the first', () => {
    const calendar = buildCalendar({
      ...rules,
      hours: [
        { from: '2024-03-01', open: '09:30', close: '15:30' },
        { from: '2024-06-03', open: '09:00', close: '16:00' },
      ],
    });
    expect(calendar.dates[0]).toBe(2024_03_01);
    expect(minutesOf(calendar, 2024_05_31)?.session).toEqual([clock(9, 30), clock(15, 30)]);
    expect(minutesOf(calendar, 2024_06_03)?.session).toEqual([clock(9), clock(16)]);
  });

  test('on single days of the weekend, with hours of their own', () => {
    const calendar = buildCalendar({
      ...rules,
      weekendSessions: [dates('2024-03-02', '2024-05-18')],
      specialHours: [{ days: dates('2024-05-18'), open: '09:15', close: '12:30' }],
    });
    expect(minutesOf(calendar, 2024_03_02)?.session).toEqual([clock(9, 30), clock(16)]);
    expect(minutesOf(calendar, 2024_05_18)?.session).toEqual([clock(9, 15), clock(12, 30)]);
    expect(minutesOf(calendar, 2024_03_03)).toBeNull();
  });

  test('a holiday of the next year may fall into this one', () => {
    const calendar = buildCalendar({ ...rules, holidays: [(year) => (year === 2025 ? [20_088] : [])] });
    expect(20_088 * MICROS_PER_DAY).toBe(Date.UTC(2024, 11, 31) * 1000);
    expect(sessionOfDate(calendar, 2024_12_31)).toBe(-1);
  });
});

describe('a day with hours of its own', () => {
  const table = (special: Omit<ExchangeRules['specialHours'][number], 'days'>): ExchangeRules => ({
    ...rules,
    hours: [
      {
        from: '2024-01-01',
        open: '09:00',
        close: '16:00',
        preMarket: '07:00',
        postMarket: '20:00',
        lunch: { from: '12:00', to: '13:00' },
      },
    ],
    specialHours: [{ days: dates('2024-03-05'), ...special }],
  });
  const builtFor = (special: Omit<ExchangeRules['specialHours'][number], 'days'>) =>
    minutesOf(buildCalendar(table(special)), 2024_03_05);

  test('that closes early keeps the pre-market, and has no post-market and no lunch that it does not reach', () => {
    expect(builtFor({ open: '09:00', close: '12:30' })).toEqual({
      session: [clock(9), clock(12, 30)],
      pause: none,
      extended: [clock(7), clock(12, 30)],
    });
  });

  test('that opens late keeps lunch and post-market', () => {
    expect(builtFor({ open: '10:30', close: '16:00' })).toEqual({
      session: [clock(10, 30), clock(16)],
      pause: [clock(12), clock(13)],
      extended: [clock(7), clock(20)],
    });
  });

  test('may state all of them', () => {
    expect(
      builtFor({
        open: '09:00',
        close: '14:00',
        preMarket: '08:00',
        postMarket: '17:00',
        lunch: { from: '11:00', to: '11:30' },
      }),
    ).toEqual({
      session: [clock(9), clock(14)],
      pause: [clock(11), clock(11, 30)],
      extended: [clock(8), clock(17)],
    });
  });

  test('has no pre-market where regular days have none, though it opens late', () => {
    const calendar = buildCalendar({
      ...rules,
      hours: [{ from: '2024-01-01', open: '09:30', close: '16:00', postMarket: '20:00' }],
      specialHours: [{ days: dates('2024-03-05'), open: '11:00', close: '16:00' }],
    });
    expect(minutesOf(calendar, 2024_03_05)?.extended).toEqual([clock(11), clock(20)]);
  });
});

describe.each(exchanges.map((exchange) => [exchange.id, exchange] as const))('%s', (id, exchange) => {
  const calendar = calendarById(id);
  const session = fc.integer({ min: 0, max: calendar.dates.length - 1 });

  test('opens and closes at the hours of its table on its own clock, whatever the clocks do', () => {
    const inTable = new Set(
      [...exchange.hours, ...exchange.specialHours].map(({ open, close, openDayOffset }) => {
        const minutes = (text: string) => clock(Number(text.slice(0, 2)), Number(text.slice(3)));
        return `${minutes(open) + (openDayOffset ?? 0) * 1440} to ${minutes(close)}`;
      }),
    );
    fc.assert(
      fc.property(session, (index) => {
        const shown = minutesOf(calendar, calendar.dates[index]!);
        expect(inTable).toContain(shown?.session.join(' to '));
      }),
      { numRuns: 500 },
    );
  });

  test('has dates in order, none twice', () => {
    expect(calendar.dates.every((date, i) => i === 0 || date > calendar.dates[i - 1]!)).toBe(true);
  });
});

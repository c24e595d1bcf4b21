import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { calendarById } from './calendar-by-id.ts';
import { sessionOfDate } from './session-of-date.ts';
import { zoneOffsets } from './zone-offsets.ts';

const file = join(
  import.meta.dirname,
  '../../../../../shared/data/lean/market-hours/market-hours-database.json',
);
const absent = existsSync(file) ? '' : ' (skipped because ../shared/data/lean is absent)';

interface Span {
  readonly start: string;
  readonly end: string;
  readonly state: 'premarket' | 'market' | 'postmarket';
}
interface Entry {
  readonly exchangeTimeZone: string;
  readonly tuesday: readonly Span[];
  readonly wednesday: readonly Span[];
  readonly holidays: readonly string[];
  readonly earlyCloses?: Readonly<Record<string, string>>;
}

const entries: Readonly<Record<string, Entry>> =
  absent === '' ? JSON.parse(readFileSync(file, 'utf8')).entries : {};

/** Dates are month/day/year there. */
const dateOf = (text: string): number => {
  const [month, day, year] = text.split('/').map(Number);
  return year! * 10_000 + month! * 100 + day!;
};

const instant = (date: number, clock: string, timeZone: string): number => {
  const [hours, minutes] = clock.split(':').map(Number);
  const midnight = Date.UTC(Math.floor(date / 10_000), (Math.floor(date / 100) % 100) - 1, date % 100);
  const time = zoneOffsets(timeZone).toInstant(midnight * 1000 + (hours! * 60 + minutes!) * 60_000_000);
  if (typeof time !== 'number') throw new RangeError(`${date} ${clock} is ${time}`);
  return time;
};

/** A Wednesday with regular hours everywhere, and the day before. */
const WEDNESDAY = 2025_06_11;
const TUESDAY = 2025_06_10;

const futures = [
  ['Future-cme-ES', 'CME-EQUITY'],
  ['Future-nymex-CL', 'CME-ENERGY'],
  ['Future-comex-GC', 'CME-METALS'],
  ['Future-cbot-ZN', 'CME-RATES'],
  ['Future-cme-6E', 'CME-FX'],
  ['Future-cbot-ZC', 'CME-GRAINS'],
] as const;

/** What it tells otherwise than the exchange did. */
const mistaken: Readonly<Record<string, readonly number[]>> = {
  'CME-RATES': [2011_05_30], // 10:30; currencies, which keep the same holidays, 12:00
  'CME-GRAINS': [2024_01_02], // for the first of January
};

describe.skipIf(absent !== '')(`calendars against the market-hours database of LEAN${absent}`, () => {
  test.each(futures)('%s trades overnight as %s does', (key, id) => {
    const { exchangeTimeZone: zone, tuesday, wednesday } = entries[key]!;
    const calendar = calendarById(id);
    const session = sessionOfDate(calendar, WEDNESDAY);
    const evening = tuesday.find(({ end }) => end.startsWith('1.'));
    expect(calendar.opens[session]).toBe(instant(TUESDAY, evening!.start, zone));
    const last = wednesday.findLast(({ state }) => state === 'market');
    expect(calendar.closes[session]).toBe(instant(WEDNESDAY, last!.end, zone));
  });

  test.each([
    ['Equity-usa-[*]', 'XNYS'],
    ['Option-usa-[*]', 'XCBO-EQUITY'],
    ['IndexOption-usa-SPX', 'XCBO'],
    ['Future-cfe-VX', 'XCBF'],
    ['Future-eurex-[*]', 'XEUR'],
  ])('%s has the regular and extended hours of %s', (key, id) => {
    const { exchangeTimeZone: zone, tuesday, wednesday } = entries[key]!;
    const calendar = calendarById(id);
    const session = sessionOfDate(calendar, WEDNESDAY);
    const market = wednesday.find(({ state }) => state === 'market')!;
    const open = instant(WEDNESDAY, market.start, zone);
    const close = instant(WEDNESDAY, market.end, zone);
    expect([calendar.opens[session], calendar.closes[session]]).toEqual([open, close]);
    const evening = tuesday.find(({ end }) => /^1[.:]/.test(end));
    const pre = wednesday.find(({ state }) => state === 'premarket');
    const post = wednesday.find(({ state, end }) => state === 'postmarket' && !/^1[.:]/.test(end));
    expect([
      (calendar.extendedOpens ?? calendar.opens)[session],
      (calendar.extendedCloses ?? calendar.closes)[session],
    ]).toEqual([
      evening === undefined
        ? pre === undefined
          ? open
          : instant(WEDNESDAY, pre.start, zone)
        : instant(TUESDAY, evening.start, zone),
      post === undefined ? close : instant(WEDNESDAY, post.end, zone),
    ]);
  });

  test('futures in Hong Kong have the day session of Future-hkfe-HSI', () => {
    const { exchangeTimeZone: zone, wednesday } = entries['Future-hkfe-HSI']!;
    const calendar = calendarById('XHKF');
    const session = sessionOfDate(calendar, WEDNESDAY);
    const spans = wednesday.filter(({ state }) => state === 'market');
    expect([calendar.opens[session], calendar.breakStarts?.[session]]).toEqual([
      instant(WEDNESDAY, spans[0]!.start, zone),
      instant(WEDNESDAY, spans[0]!.end, zone),
    ]);
    expect([calendar.breakEnds?.[session], calendar.closes[session]]).toEqual([
      instant(WEDNESDAY, spans[1]!.start, zone),
      instant(WEDNESDAY, spans[1]!.end, zone),
    ]);
  });

  test.each([['Equity-usa-[*]', 'XNYS'] as const, ...futures])('%s closes early when %s does', (key, id) => {
    const { exchangeTimeZone: zone, earlyCloses } = entries[key]!;
    const calendar = calendarById(id);
    const regular = calendar.closes[sessionOfDate(calendar, WEDNESDAY)]! - instant(WEDNESDAY, '00:00', zone);
    let compared = 0;
    for (const [text, clock] of Object.entries(earlyCloses ?? {})) {
      const date = dateOf(text);
      const session = sessionOfDate(calendar, date);
      const close = instant(date, clock, zone);
      // Sundays and closes later than regular ones are the evening sessions of the day after.
      const isOwn = close - instant(date, '00:00', zone) < regular;
      if (!isOwn || new Date(text).getDay() % 6 === 0 || mistaken[id]?.includes(date)) continue;
      expect([date, calendar.closes[session]]).toEqual([date, close]);
      compared++;
    }
    expect(compared).toBeGreaterThan(20);
  });

  test.each([['Equity-usa-[*]', 'XNYS'] as const, ['Future-cfe-[*]', 'XCBF'] as const, ...futures])(
    '%s has no session on a holiday of %s',
    (key, id) => {
      const holidays = entries[key]!.holidays.map(dateOf);
      const calendar = calendarById(id);
      expect(
        holidays.filter((date) => sessionOfDate(calendar, date) >= 0 && !mistaken[id]?.includes(date)),
      ).toEqual([]);
    },
  );

  test('New York is closed on no other weekday, 1998 to 2026', () => {
    const holidays = new Set(entries['Equity-usa-[*]']!.holidays.map(dateOf));
    const calendar = calendarById('XNYS');
    const others: number[] = [];
    for (let day = Temporal.PlainDate.from('1998-01-01'); day.year < 2027; day = day.add({ days: 1 })) {
      const date = day.year * 10_000 + day.month * 100 + day.day;
      if (day.dayOfWeek <= 5 && sessionOfDate(calendar, date) < 0 && !holidays.has(date)) others.push(date);
    }
    expect(others).toEqual([]);
  });
});

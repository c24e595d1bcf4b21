import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineInstrument, formatTime, type Instrument, type Micros } from '@marketloom/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leanCalendarOf } from './lean-calendar.ts';

let folder: string;

const day = (...segments: readonly (readonly [string, string, string])[]) =>
  segments.map(([start, end, state]) => ({ start, end, state }));
const futureDay = day(
  ['00:00:00', '09:30:00', 'premarket'],
  ['09:30:00', '17:00:00', 'market'],
  ['18:00:00', '1.00:00:00', 'postmarket'],
);
const pairDay = day(['00:00:00', '16:58:00', 'market'], ['17:03:00', '1.00:00:00', 'market']);

const entries = {
  'Future-cme-ES': {
    exchangeTimeZone: 'America/New_York',
    sunday: day(['18:00:00', '1.00:00:00', 'premarket']),
    monday: futureDay,
    tuesday: futureDay,
    wednesday: futureDay,
    thursday: futureDay,
    friday: day(['00:00:00', '09:30:00', 'premarket'], ['09:30:00', '17:00:00', 'market']),
    earlyCloses: { '1/20/2014': '11:30:00' },
    lateOpens: { '1/20/2014': '18:00:00' },
  },
  'Future-cme-[*]': { exchangeTimeZone: 'America/Chicago', holidays: ['12/25/2013'] },
  'Forex-oanda-[*]': {
    exchangeTimeZone: 'America/New_York',
    sunday: day(['17:03:00', '1.00:00:00', 'market']),
    monday: pairDay,
    tuesday: pairDay,
    wednesday: pairDay,
    thursday: pairDay,
    friday: day(['00:00:00', '16:58:00', 'market']),
  },
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'marketloom-hours-'));
  mkdirSync(join(folder, 'market-hours'));
  writeFileSync(join(folder, 'market-hours/market-hours-database.json'), JSON.stringify({ entries }));
});
afterAll(() => rmSync(folder, { recursive: true }));

const instrument = (symbol: string, venue: string, assetClass: Instrument['assetClass']): Instrument =>
  defineInstrument({
    symbol,
    venue,
    assetClass,
    currency: 'USD',
    pricePrecision: 2,
    tickSize: 0.01,
    quantityPrecision: 0,
    lotSize: 1,
    multiplier: 1,
    calendar: '24/7',
  });

/** Sessions of dates: open and close, then with extended trading, in UTC. */
const sessionsOn = (one: Instrument, ...dates: readonly number[]): readonly string[] => {
  const { opens, closes, extendedOpens, extendedCloses, dates: all } = leanCalendarOf(one, folder)!;
  const clock = (time: number): string => formatTime(time as Micros).slice(8, 16);
  return [...all.keys()]
    .filter((index) => dates.includes(all[index]!))
    .map((index) =>
      [opens, closes, extendedOpens!, extendedCloses!].map((column) => clock(column[index]!)).join(' '),
    );
};

describe('futures', () => {
  const es = instrument('ESZ13', 'CME', 'future');

  it('trade by day, and from the evening before with extended hours', () => {
    expect(sessionsOn(es, 2013_10_07, 2013_10_08)).toEqual([
      '07T13:30 07T21:00 06T22:00 07T21:00',
      '08T13:30 08T21:00 07T22:00 08T21:00',
    ]);
  });

  it('close early and open late on such days, and rest on the holidays of their market', () => {
    expect(sessionsOn(es, 2014_01_20, 2014_01_21)).toEqual([
      '20T14:30 20T16:30 19T23:00 20T16:30',
      '21T14:30 21T22:00 20T23:00 21T22:00',
    ]);
    expect(sessionsOn(es, 2013_12_25)).toEqual([]);
  });
});

it('pairs trade from one evening to the next, and not over the weekend', () => {
  const euro = instrument('EURUSD', 'OANDA', 'fx');
  expect(sessionsOn(euro, 2013_10_11, 2013_10_12, 2013_10_13, 2013_10_14)).toEqual([
    '10T21:03 11T20:58 10T21:03 11T20:58',
    '13T21:03 14T20:58 13T21:03 14T20:58',
  ]);
});

it('what the table has no rules of its own for keeps its calendar', () => {
  expect(leanCalendarOf(instrument('SPY', 'USA', 'equity'), folder)).toBeUndefined();
  expect(leanCalendarOf(instrument('GCZ13', 'COMEX', 'future'), folder)).toBeUndefined();
  expect(leanCalendarOf(instrument('ESZ13', 'CME', 'future'), join(folder, 'none'))).toBeUndefined();
});

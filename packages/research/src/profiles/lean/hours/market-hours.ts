import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { feeAssetClass, type Instrument, rootOf } from '@marketloom/kernel';
import { ResearchError } from '../../../errors.ts';

/** A part of a day; times are minutes after its midnight. */
export interface DaySegment {
  readonly start: number;
  readonly end: number;
  readonly isMarket: boolean;
}

/** When a market is open, as LEAN's table has it. Dates are yyyymmdd, times minutes after midnight. */
export interface MarketHours {
  readonly timeZone: string;
  /** By weekday, 0 for Sunday. */
  readonly week: readonly (readonly DaySegment[])[];
  readonly holidays: ReadonlySet<number>;
  readonly earlyCloses: ReadonlyMap<number, number>;
  readonly lateOpens: ReadonlyMap<number, number>;
}

interface Entry {
  readonly exchangeTimeZone: string;
  readonly holidays?: readonly string[];
  readonly earlyCloses?: Readonly<Record<string, string>>;
  readonly lateOpens?: Readonly<Record<string, string>>;
  readonly [weekday: string]: unknown;
}

const FILE = 'market-hours/market-hours-database.json';
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Types of LEAN's table whose regular hours are others than those that exchanges state. */
const typeOf = (instrument: Instrument): string | undefined => {
  switch (instrument.assetClass) {
    case 'future':
      return 'Future';
    case 'fx':
      return 'Forex';
    case 'cfd':
      return 'Cfd';
    case 'option':
      return feeAssetClass(instrument, new Map()) === 'future-option' ? 'Future' : undefined;
    default:
      return undefined;
  }
};

const tables = new Map<string, Readonly<Record<string, Entry>>>();

/** The hours of an instrument by LEAN's table beside the catalog; undefined where that has nothing of its own to say. */
export const marketHoursOf = (
  instrument: Instrument,
  folder: string,
): (MarketHours & { readonly key: string }) | undefined => {
  const type = typeOf(instrument);
  const file = join(folder, FILE);
  if (type === undefined || !existsSync(file)) return undefined;
  const entries = tables.get(file) ?? readEntries(file);
  tables.set(file, entries);
  const market = `${type}-${instrument.venue.toLowerCase()}`;
  const symbol = type === 'Future' ? rootOf(instrument) : instrument.symbol;
  const key = [`${market}-${symbol}`, `${market}-[*]`].find((name) => entries[name] !== undefined);
  return key === undefined ? undefined : { key, ...hoursOf(entries[key]!, entries[`${market}-[*]`]) };
};

const readEntries = (file: string): Readonly<Record<string, Entry>> => {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { readonly entries: Record<string, Entry> }).entries;
  } catch (cause) {
    throw new ResearchError('CONFIG_INVALID', `${file} is no table of hours: import LEAN's data anew`, {
      cause,
    });
  }
};

/** An entry inherits the holidays of its market. */
const hoursOf = (entry: Entry, market: Entry | undefined): MarketHours => ({
  timeZone: entry.exchangeTimeZone,
  week: WEEKDAYS.map((name) => segmentsOf(entry[name])),
  holidays: new Set([...(market?.holidays ?? []), ...(entry.holidays ?? [])].map(dateOf)),
  earlyCloses: timesOf(entry.earlyCloses),
  lateOpens: timesOf(entry.lateOpens),
});

const segmentsOf = (told: unknown): readonly DaySegment[] =>
  ((told ?? []) as readonly { start: string; end: string; state: string }[]).map(({ start, end, state }) => ({
    start: minutesOf(start),
    end: minutesOf(end),
    isMarket: state === 'market',
  }));

const timesOf = (told: Readonly<Record<string, string>> = {}): ReadonlyMap<number, number> =>
  new Map(Object.entries(told).map(([date, time]) => [dateOf(date), minutesOf(time)]));

/** `1/19/2009` */
const dateOf = (text: string): number => {
  const [month, day, year] = text.split('/').map(Number) as [number, number, number];
  return year * 10_000 + month * 100 + day;
};

/** `09:30:00`; a day is `1.00:00:00` or `1:00:00:00`. */
const minutesOf = (text: string): number => {
  const parts = text.split(/[.:]/).map(Number);
  const [days, hours, minutes] = parts.length === 4 ? parts : [0, ...parts];
  return (days! * 24 + hours!) * 60 + minutes!;
};

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { instant } from '../fixtures/memory-catalog.ts';
import { type Workspace, workspace } from '../fixtures/workspace.ts';
import { importLean } from './import-lean.ts';
import type { LeanImportOptions } from './options.ts';

type Settings = Omit<LeanImportOptions, 'catalog' | 'folder'>;

/** Writes archives as LEAN lays them out and imports from them. */
const leanFolder = (space: Workspace, files: Readonly<Record<string, string | Uint8Array>>) => {
  const folder = join(space.folder, 'lean');
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    const zip = name.endsWith('.zip') && typeof content === 'string';
    writeFileSync(path, zip ? zipSync({ 'data.csv': strToU8(content) }) : content);
  }
  return (settings: Settings) => importLean({ catalog: space.catalog, folder, ...settings });
};

const stored = (space: Workspace, series: string) => space.catalog.stored.get(series) ?? [];
const daily: Settings = { assetClass: 'equity', market: 'usa', resolution: 'daily' };

describe('LEAN equities', () => {
  test('daily bars are ten-thousandths and last their session', async () => {
    const space = workspace();
    const run = leanFolder(space, {
      'equity/usa/daily/spy.zip':
        '20240703 00:00,973100,975300,965300,973600,2150000\n20240704 00:00,1,1,1,1,1\n20240705 00:00,973100,975300,965300,973601,1\n',
    });
    const [report] = await run(daily);
    expect(stored(space, 'SPY.USA bar 1d')).toEqual([
      [
        instant('2024-07-03T13:30:00Z'),
        instant('2024-07-03T17:00:00Z'),
        97.31,
        97.53,
        96.53,
        97.36,
        2_150_000,
      ],
      [instant('2024-07-05T13:30:00Z'), instant('2024-07-05T20:00:00Z'), 97.31, 97.53, 96.53, 97.3601, 1],
    ]);
    expect(report).toMatchObject({ rowsRead: 3, rejectsByCode: { 'no-session': 1 } });
    expect(report!.series.instrument).toMatchObject({ pricePrecision: 4, calendar: 'XNYS', venue: 'USA' });
    expect(Object.values(space.rejects())[0]).toContain('equity/usa/daily/spy.zip,2,no-session');
  });

  test('prices step by rule 612, unless the table of symbol properties has a row for the symbol itself', async () => {
    const space = workspace();
    const row = '20240702 00:00,10000,10000,10000,10000,1\n';
    const run = leanFolder(space, {
      'equity/usa/daily/spy.zip': row,
      'equity/usa/daily/odd.zip': row,
      'symbol-properties/symbol-properties-database.csv':
        'usa,[*],equity,,USD,1,0.01,1\nusa,ODD,equity,,USD,1,0.05,1\n',
    });
    const [odd, spy] = (await run(daily)).map(({ series }) => series.instrument);
    expect(spy).toMatchObject({ tickTable: 'us-612', tickSize: 0.0001, pricePrecision: 4 });
    expect(odd).toMatchObject({ tickSize: 0.05, pricePrecision: 4 });
    expect(odd).not.toHaveProperty('tickTable');
  });

  test('the first hour bar begins at the open, not at its label', async () => {
    const space = workspace();
    const row = '10000,10000,10000,10000,1\n';
    const run = leanFolder(space, {
      'equity/usa/hour/spy.zip': `20240702 09:00,${row}20240702 10:00,${row}20240702 15:00,${row}`,
    });
    await run({ ...daily, resolution: 'hour' });
    expect(stored(space, 'SPY.USA bar 1h').map((bar) => bar.slice(0, 2))).toEqual([
      [instant('2024-07-02T13:30:00Z'), instant('2024-07-02T14:00:00Z')],
      [instant('2024-07-02T14:00:00Z'), instant('2024-07-02T15:00:00Z')],
      [instant('2024-07-02T19:00:00Z'), instant('2024-07-02T20:00:00Z')],
    ]);
  });

  test('minute files of several days become one series, their quotes the closing bid and ask', async () => {
    const space = workspace();
    const run = leanFolder(space, {
      'equity/usa/minute/spy/20240702_trade.zip': '34200000,10000,20000,10000,20000,7\n',
      'equity/usa/minute/spy/20240705_trade.zip': '34260000,10000,20000,10000,20000,8\n',
      'equity/usa/minute/spy/20240702_quote.zip':
        '34200000,1,1,1,10000,3,2,2,2,20000,4\n34260000,,,,,,2,2,2,20000,4\n',
    });
    await run({ ...daily, resolution: 'minute' });
    expect(stored(space, 'SPY.USA bar 1m').map((bar) => bar[1])).toEqual([
      instant('2024-07-02T13:31:00Z'),
      instant('2024-07-05T13:32:00Z'),
    ]);
    await run({ ...daily, resolution: 'minute', kind: 'quote' });
    expect(stored(space, 'SPY.USA quote')).toEqual([
      [instant('2024-07-02T13:31:00Z'), 1, 2, 3, 4],
      [instant('2024-07-02T13:32:00Z'), Number.NaN, 2, Number.NaN, 4],
    ]);
  });

  test('trade ticks that the source takes for errors are put aside', async () => {
    const space = workspace();
    const run = leanFolder(space, {
      'equity/usa/tick/ibm/20240702_trade.zip':
        '34200000,1815200,283,P,20002020,0\n34200001,9999999,1,P,0,1\n34200001.5,1815300,1,P,0,0\n',
    });
    const [report] = await run({ ...daily, resolution: 'tick' });
    expect(report!.rejectsByCode).toEqual({ suspicious: 1 });
    expect(stored(space, 'IBM.USA trade')).toEqual([
      [instant('2024-07-02T13:30:00Z'), 181.52, 283],
      [instant('2024-07-02T13:30:00.001Z') + 500, 181.53, 1],
    ]);
  });

  test('a one-sided quote tick keeps the other side of the same day', async () => {
    const space = workspace();
    const run = leanFolder(space, {
      'equity/usa/tick/ibm/20240702_quote.zip':
        '1000,0,0,20000,5,P,1,0\n2000,10000,3,0,0,P,1,0\n2500,0,0,20100,6,Q,1,0\n3000,0,0,0,0,P,1,0\n',
      'equity/usa/tick/ibm/20240703_quote.zip': '1000,10000,4,0,0,P,1,0\n',
    });
    const [report] = await run({ ...daily, resolution: 'tick', kind: 'quote' });
    expect(report!.rejectsByCode).toEqual({ 'empty-quote': 1 });
    expect(stored(space, 'IBM.USA quote').map((quote) => quote.slice(1))).toEqual([
      [Number.NaN, 2, Number.NaN, 5],
      [1, 2, 3, 5],
      [1, 2.01, 3, 6],
      [1, Number.NaN, 4, Number.NaN],
    ]);
  });

  test('map and factor files are copied unchanged', async () => {
    const space = workspace();
    const run = leanFolder(space, {
      'equity/usa/daily/spy.zip': '20240702 00:00,1,1,1,1,1\n',
      'equity/usa/map_files/spy.csv': '19980102,spy,P\r\n20501231,spy,P\r\n',
      'equity/usa/factor_files/spy.csv': '19980102,0.65,1,1\n',
    });
    const copied = join(space.catalog.folder, 'reference/lean/equity/usa/map_files/spy.csv');
    await run({ ...daily, dryRun: true });
    expect(existsSync(copied)).toBe(false);
    await run(daily);
    expect(readFileSync(copied, 'utf8')).toBe('19980102,spy,P\r\n20501231,spy,P\r\n');
  });
});

describe('LEAN forex and crypto', () => {
  const quotes = '20240701 00:00,1.1,1.3,1.0,1.2,5,1.2,1.4,1.1,1.3,6\n20240702 00:00,1,1,1,1,0,,,,,\n';

  test('bars of currency pairs are the middle of bid and ask, from midnight to midnight', async () => {
    const space = workspace();
    const run = leanFolder(space, { 'forex/oanda/daily/eurusd.zip': quotes });
    const [report] = await run({ ...daily, assetClass: 'forex', market: 'oanda' });
    expect(stored(space, 'EURUSD.OANDA bar 1d')).toEqual([
      [instant('2024-07-01T00:00:00Z'), instant('2024-07-02T00:00:00Z'), 1.15, 1.35, 1.05, 1.25, Number.NaN],
      [instant('2024-07-02T00:00:00Z'), instant('2024-07-03T00:00:00Z'), 1, 1, 1, 1, Number.NaN],
    ]);
    expect(report!.findingCounts).toEqual({ 'unknown-volume': 2 });
    expect(report!.series.instrument).toMatchObject({ currency: 'USD', pricePrecision: 6, assetClass: 'fx' });
  });

  test('the days of FXCM begin at 05:00 UTC all the year, or when its table of market hours says', async () => {
    const files = { 'forex/fxcm/daily/eurusd.zip': quotes };
    const settings: Settings = { ...daily, assetClass: 'forex', market: 'fxcm' };
    const space = workspace();
    await leanFolder(space, files)(settings);
    expect(stored(space, 'EURUSD.FXCM bar 1d')[0]!.slice(0, 2)).toEqual([
      instant('2024-07-01T05:00:00Z'),
      instant('2024-07-02T05:00:00Z'),
    ]);
    const hours = { entries: { 'Forex-fxcm-[*]': { dataTimeZone: 'UTC+02' } } };
    const other = workspace();
    await leanFolder(other, {
      ...files,
      'market-hours/market-hours-database.json': JSON.stringify(hours),
    })(settings);
    expect(stored(other, 'EURUSD.FXCM bar 1d')[0]![0]).toBe(instant('2024-06-30T22:00:00Z'));
    const broken = leanFolder(workspace(), { ...files, 'market-hours/market-hours-database.json': '{' });
    await expect(broken(settings)).rejects.toThrow(/market-hours-database.json is not JSON/);
  });

  test('quote ticks of currency pairs have no sizes', async () => {
    const space = workspace();
    const run = leanFolder(space, { 'forex/oanda/tick/eurusd/20240702_quote.zip': '292,1.38676,1.38686\n' });
    await run({ ...daily, assetClass: 'forex', market: 'oanda', resolution: 'tick' });
    expect(stored(space, 'EURUSD.OANDA quote')).toEqual([
      [instant('2024-07-02T00:00:00.292Z'), 1.38676, 1.38686, Number.NaN, Number.NaN],
    ]);
  });

  test('crypto takes its currency and steps from the table of symbol properties, and is lost without it', async () => {
    const space = workspace();
    const files = { 'crypto/coinbase/daily/btcusd_trade.zip': '20141201 00:00,300,370,300,370,0.05655554\n' };
    const settings: Settings = { ...daily, assetClass: 'crypto', market: 'coinbase' };
    await expect(leanFolder(space, files)(settings)).rejects.toThrow(
      /BTCUSD of coinbase is not in symbol-prop/,
    );
    const table = 'market,symbol,type\ncoinbase,BTCUSD,crypto,Bitcoin,USD,1,0.01,0.00000001,BTC-USD,0.1\n';
    await leanFolder(space, { 'symbol-properties/symbol-properties-database.csv': table })(settings);
    expect(stored(space, 'BTCUSD.COINBASE bar 1d')[0]!.slice(2)).toEqual([300, 370, 300, 370, 0.05655554]);
  });
});

describe('choosing from a LEAN folder', () => {
  const files = {
    'equity/usa/daily/spy.zip':
      '20240702 00:00,1,1,1,1,1\n20240703 00:00,1,1,1,1,1\n20240705 00:00,1,1,1,1,1\n',
    'equity/usa/daily/ibm.zip': '20240702 00:00,1,1,1,1,1\n',
  };

  test('all symbols are imported, or those asked for', async () => {
    const space = workspace();
    const run = leanFolder(space, files);
    const ids = async (settings: Settings) => (await run(settings)).map((r) => r.series.instrument.id);
    expect(await ids(daily)).toEqual(['IBM.USA', 'SPY.USA']);
    expect(await ids({ ...daily, symbols: ['SPY'] })).toEqual(['SPY.USA']);
  });

  test('from and to choose rows by the time at which they become known', async () => {
    const space = workspace();
    const at = instant('2024-07-03T17:00:00Z') as NonNullable<LeanImportOptions['from']>;
    await leanFolder(space, files)({ ...daily, symbols: ['SPY'], from: at, to: at });
    expect(stored(space, 'SPY.USA bar 1d').map((bar) => bar[1])).toEqual([at]);
  });

  test('a symbol without rows in the range is told with none, and the others are imported', async () => {
    const space = workspace();
    const from = instant('2024-07-05T00:00:00Z') as NonNullable<LeanImportOptions['from']>;
    const reports = await leanFolder(space, files)({ ...daily, from });
    expect(reports.map(({ rowsImported, from: first }) => [rowsImported, first])).toEqual([
      [0, null],
      [1, instant('2024-07-05T20:00:00Z')],
    ]);
    expect(space.catalog.defined).toEqual(['SPY.USA']);
    expect(space.catalog.openWriters).toBe(0);
  });

  test('progress runs over all archives, and an interrupt keeps the symbols that are through', async () => {
    const space = workspace();
    const controller = new AbortController();
    const seen: number[][] = [];
    const run = leanFolder(space, files);
    await run({
      ...daily,
      dryRun: true,
      onProgress: (at) => seen.push([at.bytesRead / at.totalBytes, at.rows]),
    });
    expect(seen.at(-1)).toEqual([1, 4]);
    const attempt = run({
      ...daily,
      signal: controller.signal,
      onProgress: ({ rows }) => rows === 4 && controller.abort(),
    });
    await expect(attempt).rejects.toMatchObject({ code: 'IMPORT_ABORTED' });
    expect([...space.catalog.stored.keys()]).toEqual(['IBM.USA bar 1d']);
    expect(space.catalog.openWriters).toBe(0);
  });

  test.each([
    [{ symbols: ['QQQ', 'SPY'] }, /no trade data of QQQ; it has IBM, SPY/],
    [{ market: 'india' }, /there is no folder .*india.*; equity has usa/],
    [{ assetClass: 'bond' }, /equity, forex, crypto, cfd, .* can be imported/],
    [{ resolution: 'hour' }, /there is no folder .*hour/],
    [{ resolution: 'weekly' }, /LEAN's are tick, second/],
    [{ resolution: 'tick', kind: 'bar' }, /ticks are trades or quotes/],
    [{ kind: 'trade' }, /trades are in tick files only/],
    [{ kind: 'quote' }, /no quote data of any symbol/],
    [{ kind: 'auction' }, /LEAN's files hold bar, quote-bar, quote, trade/],
  ])('what is not there is refused: %j', async (settings, message) => {
    const space = workspace();
    await expect(leanFolder(space, files)({ ...daily, ...(settings as Partial<Settings>) })).rejects.toThrow(
      message,
    );
    expect(space.catalog.openWriters).toBe(0);
  });

  test.each([
    ['cut short', (zip: Uint8Array) => zip.subarray(0, 200), /cut short|damaged/],
    ['no zip', () => strToU8('20240702 00:00,1,1,1,1,1\n'), /no zip archive/],
    ['empty', () => new Uint8Array(0), /no zip archive/],
  ])('an archive that is %s is refused, and the catalog is as it was', async (_, spoil, message) => {
    const space = workspace();
    const rows = Array.from(
      { length: 500 },
      (_, i) => `${34_200_000 + i},${Math.imul(i, 2_654_435_761) >>> 0},1\n`,
    );
    const zip = zipSync({ 'data.csv': strToU8(rows.join('')) });
    const run = leanFolder(space, { 'equity/usa/tick/spy/20240702_trade.zip': spoil(zip) });
    await expect(run({ ...daily, resolution: 'tick' })).rejects.toThrow(message);
    expect(space.catalog.stored.size).toBe(0);
    expect(space.catalog.openWriters).toBe(0);
    expect(space.rejects()).toEqual({});
  });
});

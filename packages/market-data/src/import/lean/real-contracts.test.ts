import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { instant } from '../fixtures/memory-catalog.ts';
import { workspace } from '../fixtures/workspace.ts';
import { readFundingRates } from './funding-rates.ts';
import { readFuturesMargins } from './futures-margins.ts';
import { importLean } from './import-lean.ts';
import { readInterestRates } from './interest-rates.ts';
import type { LeanImportOptions } from './options.ts';
import { readShortable } from './shortable.ts';

const folder = join(import.meta.dirname, '../../../../../../shared/data/lean');

const absent = existsSync(folder) ? '' : ' (skipped because ../shared/data/lean is absent)';

/** The text of every file in an archive, by another reader than the importer's. */
const filesIn = (name: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    Object.entries(unzipSync(readFileSync(join(folder, name)))).map(([entry, bytes]) => [
      entry,
      strFromU8(bytes)
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ]),
  );

const cells = (line: string): readonly number[] =>
  line.split(',').map((cell) => (cell === '' ? Number.NaN : Number(cell)));

const linesIn = (name: string): number =>
  [...filesIn(name).values()].reduce((sum, { length }) => sum + length, 0);

type Settings = Omit<LeanImportOptions, 'catalog' | 'folder'>;

const load = async (settings: Settings) => {
  const { catalog } = workspace();
  const reports = await importLean({ catalog, folder, ...settings });
  return { reports, rows: (series: string) => catalog.stored.get(series) ?? [] };
};

const day = (date: string, zone: string): Pick<Settings, 'from' | 'to'> => ({
  from: instant(`${date}T00:00:00${zone}`) as NonNullable<Settings['from']>,
  to: instant(`${date}T23:59:59${zone}`) as NonNullable<Settings['to']>,
});

describe.skipIf(absent !== '')(`contracts in ../shared/data/lean${absent}`, () => {
  test('options of GOOG on 2015-12-24: each contract of the archive has its own rows', async () => {
    const { reports, rows } = await load({
      assetClass: 'option',
      market: 'usa',
      resolution: 'minute',
      symbols: ['GOOG'],
      kind: 'quote-bar',
      ...day('2015-12-24', '-05:00'),
    });
    const files = filesIn('option/usa/minute/goog/20151224_quote_american.zip');
    const own = reports.filter(({ rowsRead }) => rowsRead > 0);
    expect(own).toHaveLength([...files.values()].filter(({ length }) => length > 0).length);
    expect(own.reduce((sum, { rowsRead }) => sum + rowsRead, 0)).toBe(
      linesIn('option/usa/minute/goog/20151224_quote_american.zip'),
    );
    const lines = files.get('20151224_goog_minute_quote_american_call_7475000_20160115.csv')!;
    const stored = rows('GOOG160115C00747500.USA quote-bar 1m');
    expect(stored).toHaveLength(lines.length);
    for (const at of [0, 100, lines.length - 1]) {
      const [stamp, ...values] = cells(lines[at]!);
      const open = instant('2015-12-24T05:00:00Z') + stamp! * 1000;
      const expected = values.map((value, i) => (i % 5 === 4 ? value : value / 10_000));
      expect(stored[at]).toEqual([open, open + 60_000_000, ...expected]);
    }
  });

  test('daily bars of contracts whose years lie in several archives', async () => {
    const name = 'option/usa/daily';
    const { reports } = await load({
      assetClass: 'option',
      market: 'usa',
      resolution: 'daily',
      symbols: ['AAPL'],
    });
    const count = (reports_: typeof reports, kind: string) =>
      reports_.filter(({ series }) => series.kind === kind).reduce((sum, { rowsRead }) => sum + rowsRead, 0);
    expect(count(reports, 'quote-bar')).toBe(
      linesIn(`${name}/aapl_2014_quote_american.zip`) + linesIn(`${name}/aapl_2015_quote_american.zip`),
    );
  });

  test('ES of 2013-10-07 by the minute, and the end of each contract', async () => {
    const { reports, rows } = await load({
      assetClass: 'future',
      market: 'cme',
      resolution: 'minute',
      kind: 'bar',
      contracts: ['ESZ13', 'ESH14'],
      from: instant('2013-10-07T00:00:01Z') as NonNullable<Settings['from']>,
      to: instant('2013-10-08T00:00:00Z') as NonNullable<Settings['to']>,
    });
    const files = filesIn('future/cme/minute/es/20131007_trade.zip');
    const lines = files.get('20131007_es_minute_trade_201312.csv')!;
    const stored = rows('ESZ13.CME bar 1m');
    expect(stored).toHaveLength(lines.length);
    const [stamp, ...prices] = cells(lines[777]!);
    const open = instant('2013-10-07T00:00:00Z') + stamp! * 1000;
    expect(stored[777]).toEqual([open, open + 60_000_000, ...prices]);
    expect(reports.map(({ series }) => series.instrument.contract?.lastTradeAt)).toEqual([
      instant('2013-12-20T14:30:00Z'),
      instant('2014-03-21T13:30:00Z'),
    ]);
  });

  test('ES by the day closes at 17:00 in New York', async () => {
    const { reports, rows } = await load({
      assetClass: 'future',
      market: 'cme',
      resolution: 'daily',
      kind: 'bar',
      contracts: ['ESZ13'],
    });
    const lines = filesIn('future/cme/daily/es_trade.zip').get('es_trade_201312.csv')!;
    const sundays = lines.filter(
      (line) => new Date(`${line.slice(0, 4)}-${line.slice(4, 6)}-${line.slice(6, 8)}`).getUTCDay() % 6 === 0,
    );
    expect(reports[0]).toMatchObject({ rowsRead: lines.length });
    expect(reports[0]!.rejectsByCode['no-session']).toBeGreaterThanOrEqual(sundays.length);
    const monday = lines.find((line) => line.startsWith('20131007'))!;
    expect(rows('ESZ13.CME bar 1d').find((row) => row[1] === instant('2013-10-07T21:00:00Z'))).toEqual([
      instant('2013-10-06T22:00:00Z'),
      instant('2013-10-07T21:00:00Z'),
      ...cells(monday).slice(1),
    ]);
  });

  test.each([
    ['futureoption', 'cme', 'ES200320C03000000.CME', 'ESH20.CME', 'future', 'am'],
    ['futureoption', 'comex', 'OG200326C01650000.COMEX', 'GCJ20.COMEX', 'future', 'pm'],
    ['indexoption', 'usa', 'SPXW210106C03700000.USA', 'SPX.USA', 'cash', 'pm'],
    ['indexoption', 'usa', 'SPX210115C03700000.USA', 'SPX.USA', 'cash', 'am'],
  ] as const)('%s %s: %s is on %s', async (assetClass, market, id, underlying, delivery, settlement) => {
    const contracts = [id.slice(0, id.lastIndexOf('.'))];
    const { reports } = await load({
      assetClass,
      market,
      resolution: 'minute',
      kind: 'quote-bar',
      contracts,
    });
    expect(reports[0]!.rowsRejected).toBe(0);
    expect(reports[0]!.series.instrument.contract).toMatchObject({ underlying, delivery, settlement });
  });

  test.each([
    ['cfd', 'oanda', 'daily', 'XAUUSD', 'cfd/oanda/daily/xauusd.zip', 'XAUUSD.OANDA', 'cfd'],
    ['index', 'usa', 'hour', 'NDX', 'index/usa/hour/ndx.zip', 'NDX.USA', 'index'],
    ['index', 'india', 'minute', 'NIFTY50', undefined, 'NIFTY50.INDIA', 'index'],
    ['equity', 'india', 'daily', 'CCCL', 'equity/india/daily/cccl.zip', 'CCCL.INDIA', 'equity'],
    [
      'cryptofuture',
      'binance',
      'hour',
      'ADAUSDT',
      'cryptofuture/binance/hour/adausdt_trade.zip',
      'ADAUSDT.BINANCE',
      'perpetual',
    ],
  ] as const)(
    '%s %s %s %s: every row',
    async (assetClass, market, resolution, symbol, archive, id, kernelClass) => {
      const { reports } = await load({ assetClass, market, resolution, symbols: [symbol] });
      const [bars] = reports;
      expect(bars!.series.instrument).toMatchObject({ id, assetClass: kernelClass });
      expect(bars!.rowsRejected).toBe(0);
      if (archive !== undefined) expect(bars!.rowsImported).toBe(linesIn(archive));
    },
  );

  test('FXCM is stamped five hours behind UTC: its euro moves with that of Oanda', async () => {
    const settings = {
      assetClass: 'forex',
      resolution: 'minute',
      kind: 'bar',
      symbols: ['EURUSD'],
      ...day('2014-05-06', 'Z'),
    } as const;
    const closes = async (market: string) =>
      new Map(
        (await load({ ...settings, market }))
          .rows(`EURUSD.${market.toUpperCase()} bar 1m`)
          .map((row) => [row[1], row[5]!]),
      );
    const [oanda, fxcm] = [await closes('oanda'), await closes('fxcm')];
    const both = [...fxcm].filter(([time]) => oanda.has(time));
    expect(both.length).toBeGreaterThan(1000);
    const apart =
      both.reduce((sum, [time, close]) => sum + Math.abs(close - oanda.get(time)!), 0) / both.length;
    expect(apart).toBeLessThan(0.0001);
  });

  test('GOOG and GOOGL, old and new FB, SPWR and VXX: each has the days of its own', async () => {
    const daily = { assetClass: 'equity', market: 'usa', resolution: 'daily' } as const;
    const dates = async (settings: Settings, id: string, bars: string) => {
      const stored = (await load(settings)).rows(`${id} bar ${bars}`);
      const date = (time: number) => new Date(time / 1000).toISOString().slice(0, 10);
      return [stored.length, date(stored[0]![1]!), date(stored.at(-1)![1]!)];
    };
    const labels = (ticker: string) =>
      [...filesIn(`equity/usa/daily/${ticker}.zip`).values()][0]!.map((line) => Number(line.slice(0, 8)));
    const [goog, googl] = [labels('goog'), labels('googl')];
    expect(await dates({ ...daily, symbols: ['GOOGL'] }, 'GOOGL.USA', '1d')).toEqual([
      goog.filter((date) => date <= 20140402).length + googl.length,
      '2004-08-19',
      '2021-03-31',
    ]);
    expect(await dates({ ...daily, symbols: ['GOOG'] }, 'GOOG.USA', '1d')).toEqual([
      labels('goocv').length + goog.filter((date) => date > 20140402).length,
      '2014-03-27',
      '2021-03-31',
    ]);
    expect((await dates({ ...daily, symbols: ['FB'] }, 'FB.USA', '1d'))[1]).toBe('2012-05-18');
    expect((await dates({ ...daily, symbols: ['FB.1'] }, 'FB.1.USA', '1d')).slice(1)).toEqual([
      '1999-09-29',
      '2003-03-28',
    ]);
    expect((await dates({ ...daily, symbols: ['WMI'] }, 'WM.USA', '1d')).slice(1)).toEqual([
      '1998-01-02',
      '2021-03-31',
    ]);
    const hours: Settings = { ...daily, resolution: 'hour' };
    expect((await dates({ ...hours, symbols: ['SPWRA'] }, 'SPWR.USA', '1h')).slice(1)).toEqual([
      '2007-11-23',
      '2012-01-03',
    ]);
  });

  test('the chain of GOOG: greeks of the universes, and quotes of the day in one order', async () => {
    const chain = { assetClass: 'option', market: 'usa', kind: 'chain', symbols: ['GOOG'] } as const;
    const universe = readFileSync(join(folder, 'option/usa/universes/goog/20151224.csv'), 'utf8').split('\n');
    const day24 = day('2015-12-24', '-05:00');
    const { reports } = await load({ ...chain, resolution: 'daily', ...day24 });
    expect(reports[0]!.rowsImported).toBe(universe.filter((line) => /^\d{8},/.test(line)).length);
    const { reports: ofQuotes, rows } = await load({
      ...chain,
      resolution: 'minute',
      expirations: { from: 20160115, to: 20160115 },
      ...day24,
    });
    expect(ofQuotes[0]!.series).toMatchObject({ kind: 'chain', instrument: { id: 'GOOG.USA' } });
    const stored = rows('GOOG.USA chain');
    expect(stored).toHaveLength(ofQuotes[0]!.rowsImported);
    for (let i = 1; i < stored.length; i++) expect(stored[i]![0]!).toBeGreaterThanOrEqual(stored[i - 1]![0]!);
  });

  test('rates, funding, margins and what can be borrowed', async () => {
    const rates = await readInterestRates(folder);
    const lines = readFileSync(join(folder, 'alternative/interest-rate/usa/interest-rate.csv'), 'utf8');
    expect([rates.length, rates[0]]).toEqual([
      lines.trim().split('\n').length - 1,
      { from: 20030109, rate: 0.0225 },
    ]);
    expect(await readFundingRates(folder, 'bybit', 'BTCUSDT')).toHaveLength(3);
    expect((await readFuturesMargins(folder, 'cme', 'ES'))[0]).toEqual({
      from: 20120326,
      initial: '4375',
      maintenance: '3500',
    });
    const spy = await readShortable(folder, { market: 'usa', broker: 'testbrokerage', symbol: 'SPY' });
    expect(spy).toMatchObject({ isMadeUp: true });
    expect(spy.rows[0]).toEqual({ from: 20131004, quantity: 1000, feeRate: 0.0025 });
  });
});

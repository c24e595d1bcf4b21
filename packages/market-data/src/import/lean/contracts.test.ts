import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { instant } from '../fixtures/memory-catalog.ts';
import { type Workspace, workspace } from '../fixtures/workspace.ts';
import { importLean } from './import-lean.ts';
import type { LeanImportOptions } from './options.ts';

type Settings = Omit<LeanImportOptions, 'catalog' | 'folder'>;
type Archives = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

const PROPERTIES = `market,symbol,type,description,quote_currency,contract_multiplier,minimum_price_variation,lot_size
usa,[*],option,,USD,100,0.01,1
usa,[*],indexoption,,USD,100,0.05,1
cme,ES,future,E-mini,USD,50.0,0.25,1.0
comex,GC,future,Gold,USD,100.0,0.1,1.0
eurex,FESX,future,EURO STOXX 50,EUR,10,1,1
nyseliffe,YG,future,Mini gold,USD,33.2,0.1,1
binance,BTCUSD,cryptofuture,BTCUSD_PERP,USD,100,0.1,1
oanda,DE30EUR,cfd,Germany 30,EUR,1,0.1,0.1
`;

/** Writes archives of several files as LEAN lays them out, and imports from them. */
const leanFolder = (space: Workspace, files: Archives) => {
  const folder = join(space.folder, 'lean');
  const all: Archives = { 'symbol-properties/symbol-properties-database.csv': PROPERTIES, ...files };
  for (const [name, content] of Object.entries(all)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    if (typeof content === 'string') writeFileSync(path, content);
    else
      writeFileSync(
        path,
        zipSync(Object.fromEntries(Object.entries(content).map(([entry, text]) => [entry, strToU8(text)]))),
      );
  }
  return (settings: Settings) => importLean({ catalog: space.catalog, folder, ...settings });
};

const stored = (space: Workspace, series: string) => space.catalog.stored.get(series) ?? [];
const goog: Settings = { assetClass: 'option', market: 'usa', resolution: 'minute' };
const entry = (side: string, right: string, strike: number, expiration: number): string =>
  `20151224_goog_minute_${side}_american_${right}_${strike}_${expiration}.csv`;

const chain: Archives = {
  'option/usa/minute/goog/20151224_quote_american.zip': {
    [entry('quote', 'call', 7_475_000, 20160115)]:
      '34200000,100,300,100,200,5,400,500,300,400,6\n34260000,,,,,0,500,500,500,500,7\n',
    [entry('quote', 'put', 7_475_000, 20160115)]: '34200000,100,300,100,200,5,400,500,300,400,6\n',
    [entry('quote', 'call', 7_500_000, 20160219)]: '34200000,100,300,100,200,5,400,500,300,400,6\n',
  },
  'option/usa/minute/goog/20151224_trade_american.zip': {
    [entry('trade', 'call', 7_475_000, 20160115)]: '34320000,12300,12500,12200,12400,9\n',
  },
};

describe('options', () => {
  test('a contract is an instrument with its terms, bars of trades and bars of bid and ask', async () => {
    const space = workspace();
    const run = leanFolder(space, chain);
    const reports = await run({ ...goog, contracts: ['GOOG  160115C00747500'] });
    expect(reports.map(({ series }) => [series.kind, series.bars])).toEqual([
      ['bar', '1m'],
      ['quote-bar', '1m'],
    ]);
    expect(reports[0]!.series.instrument).toMatchObject({
      id: 'GOOG160115C00747500.USA',
      assetClass: 'option',
      currency: 'USD',
      multiplier: 100,
      tickSize: 0.01,
      pricePrecision: 4,
      calendar: 'XCBO-EQUITY',
      contract: {
        underlying: 'GOOG.USA',
        expirationDate: 20160115,
        lastTradeAt: instant('2016-01-15T21:00:00Z'),
        delivery: 'physical',
        settlement: 'pm',
        option: { right: 'call', strike: 747.5, style: 'american' },
      },
    });
    expect(stored(space, 'GOOG160115C00747500.USA bar 1m')).toEqual([
      [instant('2015-12-24T14:32:00Z'), instant('2015-12-24T14:33:00Z'), 1.23, 1.25, 1.22, 1.24, 9],
    ]);
    const none = Array.from({ length: 5 }, () => Number.NaN);
    expect(stored(space, 'GOOG160115C00747500.USA quote-bar 1m').map((row) => row.slice(1))).toEqual([
      [instant('2015-12-24T14:31:00Z'), 0.01, 0.03, 0.01, 0.02, 5, 0.04, 0.05, 0.03, 0.04, 6],
      [instant('2015-12-24T14:32:00Z'), ...none, 0.05, 0.05, 0.05, 0.05, 7],
    ]);
  });

  test.each([
    [{}, ['C00747500', 'C00750000', 'P00747500']],
    [{ expirations: { from: 20160101, to: 20160131 } }, ['C00747500', 'P00747500']],
    [{ expirations: { from: 20160201 } }, ['C00750000']],
    [{ strikes: { from: 748 } }, ['C00750000']],
    [{ strikes: { from: 747.5, to: 747.5 }, right: 'put' }, ['P00747500']],
  ] as const)('are chosen by %j', async (filter, expected) => {
    const space = workspace();
    await leanFolder(
      space,
      chain,
    )({ ...goog, kind: 'quote-bar', dryRun: true, ...filter }).then((reports) =>
      expect(reports.map(({ series }) => series.instrument.symbol.slice(10)).sort()).toEqual(
        [...expected].sort(),
      ),
    );
  });

  test('quotes are the closes of the bars of quotes', async () => {
    const space = workspace();
    await leanFolder(space, chain)({ ...goog, kind: 'quote', contracts: ['GOOG160115C00747500'] });
    expect(stored(space, 'GOOG160115C00747500.USA quote')).toEqual([
      [instant('2015-12-24T14:31:00Z'), 0.02, 0.04, 5, 6],
      [instant('2015-12-24T14:32:00Z'), Number.NaN, 0.05, 0, 7],
    ]);
  });

  test('before February 2015 a monthly one traded until the Friday before its Saturday, and is on the share by its name of today', async () => {
    const space = workspace();
    const run = leanFolder(space, {
      'equity/usa/map_files/tfcfa.csv':
        '20041112,nwsa,Q\n20130628,nwsa,Q\n20190318,foxa,Q\n20190320,tfcfa,Q\n',
      'option/usa/daily/foxa_2013_trade_american.zip': {
        'foxa_trade_american_call_350000_20140118.csv': '20130702 00:00,7500,7500,7500,7500,15\n',
      },
    });
    const [report] = await run({ ...goog, resolution: 'daily', kind: 'bar' });
    expect(report!.series.instrument.contract).toMatchObject({
      underlying: 'TFCFA.USA',
      expirationDate: 20140118,
      lastTradeAt: instant('2014-01-17T21:00:00Z'),
    });
    expect(stored(space, 'FOXA140118C00035000.USA bar 1d')[0]!.slice(0, 3)).toEqual([
      instant('2013-07-02T13:30:00Z'),
      instant('2013-07-02T20:00:00Z'),
      0.75,
    ]);
  });

  test('on indices are settled in cash, those of the morning until the day before', async () => {
    const space = workspace();
    const rows = '34200000,100,300,100,200,5,400,500,300,400,6\n';
    const run = leanFolder(space, {
      'indexoption/usa/minute/spx/20210104_quote_european.zip': {
        '20210104_spx_minute_quote_european_call_37000000_20210115.csv': rows,
      },
      'indexoption/usa/minute/spxw/20210104_quote_european.zip': {
        '20210104_spxw_minute_quote_european_put_37000000_20210115.csv': rows,
      },
    });
    const reports = await run({ ...goog, assetClass: 'indexoption' });
    expect(reports.map(({ series }) => [series.instrument.id, series.instrument.contract])).toEqual([
      [
        'SPX210115C03700000.USA',
        {
          underlying: 'SPX.USA',
          expirationDate: 20210115,
          lastTradeAt: instant('2021-01-14T21:15:00Z'),
          delivery: 'cash',
          settlement: 'am',
          option: { right: 'call', strike: 3700, style: 'european' },
        },
      ],
      [
        'SPXW210115P03700000.USA',
        {
          underlying: 'SPX.USA',
          expirationDate: 20210115,
          lastTradeAt: instant('2021-01-15T21:00:00Z'),
          delivery: 'cash',
          settlement: 'pm',
          option: { right: 'put', strike: 3700, style: 'european' },
        },
      ],
    ]);
  });

  test('on futures are on the contract of their folder, at plain prices', async () => {
    const space = workspace();
    const run = leanFolder(space, {
      'futureoption/comex/minute/og/202004/20200106_quote_american.zip': {
        '20200106_og_minute_quote_american_put_15400000_20200326.csv':
          '36000000,9.4,9.4,9.4,9.4,1,10.1,10.2,10.1,10.2,3\n',
      },
    });
    const [report] = await run({ ...goog, assetClass: 'futureoption', market: 'comex' });
    expect(report!.series.instrument).toMatchObject({
      id: 'OG200326P01540000.COMEX',
      multiplier: 100,
      tickSize: 0.1,
      calendar: 'CME-METALS',
      contract: { underlying: 'GCJ20.COMEX', delivery: 'future', option: { strike: 1540, right: 'put' } },
    });
    expect(stored(space, 'OG200326P01540000.COMEX quote-bar 1m')[0]).toEqual([
      instant('2020-01-06T10:00:00Z'),
      instant('2020-01-06T10:01:00Z'),
      ...[9.4, 9.4, 9.4, 9.4, 1, 10.1, 10.2, 10.1, 10.2, 3],
    ]);
  });
});

describe('futures', () => {
  const es: Settings = { assetClass: 'future', market: 'cme', resolution: 'daily', kind: 'bar' };
  const files: Archives = {
    'future/cme/daily/es_trade.zip': {
      'es_trade_201312.csv':
        '20131006 00:00,1676.75,1678.25,1673.25,1676.5,21573\n20131007 00:00,1669,1679.5,1667,1668,9\n',
      'es_trade_201403.csv': '20131007 00:00,1660.25,1670.5,1660,1661.75,2\n',
    },
  };

  test('daily bars last the session that closes on their date; the evening of a Sunday is part of Monday', async () => {
    const space = workspace();
    const [report] = await leanFolder(space, files)({ ...es, contracts: ['ESZ13'] });
    expect(report).toMatchObject({ rowsRead: 2, rowsImported: 1, rejectsByCode: { 'no-session': 1 } });
    expect(stored(space, 'ESZ13.CME bar 1d')).toEqual([
      [instant('2013-10-06T22:00:00Z'), instant('2013-10-07T21:00:00Z'), 1669, 1679.5, 1667, 1668, 9],
    ]);
    expect(report!.series.instrument).toMatchObject({
      assetClass: 'future',
      multiplier: 50,
      tickSize: 0.25,
      pricePrecision: 2,
      calendar: 'CME-EQUITY',
      contract: {
        lastTradeAt: instant('2013-12-20T14:30:00Z'),
        expirationDate: 20131220,
        delivery: 'cash',
        settlement: 'am',
      },
    });
  });

  test('one contract whose rows are all put aside does not refuse the others', async () => {
    const space = workspace();
    const run = leanFolder(space, {
      'future/cme/daily/es_trade.zip': {
        'es_trade_202006.csv': '20200105 00:00,1,1,1,1,1\n',
        'es_trade_202003.csv': '20200106 00:00,3230,3250,3200,3245,1\n',
      },
    });
    const reports = await run(es);
    expect(reports.map(({ rowsImported, rowsRejected }) => [rowsImported, rowsRejected])).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  test('of roots without a rule have the end that a file name tells, or none', async () => {
    const space = workspace();
    const row = '32400000,5000,5001,4999,5000,1\n';
    const run = leanFolder(space, {
      'future/eurex/minute/fesx/20240603_trade.zip': {
        '20240603_fesx_minute_trade_202406.csv': row,
        '20240603_fesx_minute_trade_202409_20240920.csv': row,
      },
    });
    const reports = await run({ ...es, market: 'eurex', resolution: 'minute' });
    expect(
      reports.map(({ series }) => [series.instrument.id, series.instrument.contract?.expirationDate]),
    ).toEqual([
      ['FESXM24.EUREX', undefined],
      ['FESXU24.EUREX', 20240920],
    ]);
    expect(stored(space, 'FESXM24.EUREX bar 1m')[0]![0]).toBe(instant('2024-06-03T07:00:00Z'));
  });

  test.each([
    [{ contracts: ['ESZ14'] }, /future\/cme\/daily has no contract ESZ14; it has ESZ13, ESH14/],
    [{ symbols: ['NQ'] }, /no contracts of NQ; it has those of ES/],
    [{ expirations: { from: 20200101 } }, /no contract with these expirations.*it has ESZ13, ESH14/],
    [{ strikes: { from: 1 } }, /futures, which have no strikes/],
    [{ kind: 'quote-bar' }, /has no quote data of these contracts; it has trade/],
    [{ market: 'nyseliffe' }, /there is no folder .*nyseliffe.*; future has cme/],
    [
      { assetClass: 'equity', market: 'usa', right: 'call' },
      /of symbols, not of contracts: leave right away/,
    ],
  ])('what is not there is refused: %j', async (settings, message) => {
    const space = workspace();
    await expect(leanFolder(space, files)({ ...es, ...(settings as Partial<Settings>) })).rejects.toThrow(
      message,
    );
    expect(space.catalog.openWriters).toBe(0);
  });

  test('an exchange whose sessions are not known is refused, and an archive without contracts', async () => {
    const space = workspace();
    const row = { 'yg_trade_202003.csv': '20200106 00:00,1,1,1,1,1\n' };
    await expect(
      leanFolder(space, { 'future/nyseliffe/daily/yg_trade.zip': row })({ ...es, market: 'nyseliffe' }),
    ).rejects.toThrow(/sessions of that exchange are not known; futures can be imported of cme/);
    await expect(
      leanFolder(space, { 'future/cme/daily/es_trade.zip': { 'data.csv': '1' } })(es),
    ).rejects.toThrow(/holds no contract, but data.csv/);
  });
});

describe('CFDs and perpetuals', () => {
  const rows = '20221213 00:00,100,102,99,101,5,101,103,100,102,6\n';

  test('CFDs are quoted only: bars of the middle and bars of quotes, of the days of the clock', async () => {
    const space = workspace();
    const run = leanFolder(space, { 'cfd/oanda/daily/de30eur.zip': { 'de30eur.csv': rows } });
    const reports = await run({ assetClass: 'cfd', market: 'oanda', resolution: 'daily' });
    expect(reports.map(({ series }) => series.kind)).toEqual(['bar', 'quote-bar']);
    expect(reports[0]!.series.instrument).toMatchObject({ assetClass: 'cfd', currency: 'EUR', lotSize: 0.1 });
    expect(stored(space, 'DE30EUR.OANDA bar 1d')[0]!.slice(0, 6)).toEqual([
      instant('2022-12-13T00:00:00Z'),
      instant('2022-12-14T00:00:00Z'),
      ...[100.5, 102.5, 99.5, 101.5],
    ]);
  });

  test('perpetuals have the multiplier of the table and no base currency', async () => {
    const space = workspace();
    const run = leanFolder(space, {
      'cryptofuture/binance/daily/btcusd_quote.zip': { 'btcusd_quote_perp.csv': rows },
      'cryptofuture/binance/daily/btcusd_trade.zip': {
        'btcusd_trade_perp.csv': '20221213 00:00,1,1,1,1,1\n',
      },
    });
    const reports = await run({ assetClass: 'cryptofuture', market: 'binance', resolution: 'daily' });
    const { instrument } = reports[0]!.series;
    expect(instrument).toMatchObject({ id: 'BTCUSD.BINANCE', assetClass: 'perpetual', multiplier: 100 });
    expect(instrument).not.toHaveProperty('baseCurrency');
    expect(reports.map(({ series }) => series.kind)).toEqual(['bar', 'quote-bar']);
  });

  test('where there are no quotes, the bars of trades are imported alone', async () => {
    const space = workspace();
    const run = leanFolder(space, {
      'cryptofuture/binance/daily/btcusd_trade.zip': {
        'btcusd_trade_perp.csv': '20221213 00:00,1,1,1,1,1\n',
      },
    });
    const settings = { assetClass: 'cryptofuture', market: 'binance', resolution: 'daily' } as const;
    expect((await run(settings)).map(({ series }) => series.kind)).toEqual(['bar']);
    await expect(run({ ...settings, kind: 'quote-bar' })).rejects.toThrow(/has no quote data of any symbol/);
  });
});

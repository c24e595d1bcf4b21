import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { instant } from '../fixtures/memory-catalog.ts';
import { type Workspace, workspace } from '../fixtures/workspace.ts';
import { importLean } from './import-lean.ts';
import type { LeanImportOptions } from './options.ts';

type Settings = Omit<LeanImportOptions, 'catalog' | 'folder'>;

const PROPERTIES =
  'usa,[*],option,,USD,100,0.01,1\nusa,[*],indexoption,,USD,100,0.05,1\ncme,ES,future,E-mini,USD,50,0.25,1\n';

const leanFolder = (
  space: Workspace,
  files: Readonly<Record<string, string | Readonly<Record<string, string>>>>,
) => {
  const folder = join(space.folder, 'lean');
  for (const [name, content] of Object.entries({
    'symbol-properties/symbol-properties-database.csv': PROPERTIES,
    ...files,
  })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    const zip = (entries: Readonly<Record<string, string>>) =>
      zipSync(Object.fromEntries(Object.entries(entries).map(([entry, text]) => [entry, strToU8(text)])));
    writeFileSync(join(folder, name), typeof content === 'string' ? content : zip(content));
  }
  return (settings: Settings) => importLean({ catalog: space.catalog, folder, ...settings });
};

const N = Number.NaN;
const option: Settings = { assetClass: 'option', market: 'usa', resolution: 'daily', kind: 'chain' };
const HEAD =
  '#expiry,strike,right,open,high,low,close,volume,open_interest,implied_volatility,delta,gamma,vega,theta,rho\n';

describe('chains of universes', () => {
  test('tell at the end of the session what is known of each contract; a volatility of zero is unknown', async () => {
    const space = workspace();
    const run = leanFolder(space, {
      'option/usa/universes/goog/20151224.csv':
        `${HEAD},,,747.93,748.77,747.86,748.40,106129,,,,,,,\n` +
        '20160115,747.5,C,14.4,15.6,13.4,14.9,74,82,0.58,0.53,0.0038,0.71,-0.99,0.2\n' +
        '20160115,747.5,P,14.1,14.1,12.7,12.7,30,,0,0,0,0,0,0\n' +
        'nonsense\n',
    });
    const [report] = await run(option);
    expect(report).toMatchObject({
      rowsRead: 3,
      rowsImported: 2,
      rejectsByCode: { columns: 1 },
      series: { instrument: { id: 'GOOG.USA' }, kind: 'chain', bars: null },
    });
    const close = instant('2015-12-24T18:00:00Z');
    expect(space.catalog.stored.get('GOOG.USA chain')).toEqual([
      [close, 0, N, N, N, N, 0.58, 0.53, 0.0038, 0.71, -0.99, 82, 74],
      [close, 1, N, N, N, N, N, N, N, N, N, N, 30],
    ]);
    expect(space.catalog.defined).toEqual(['GOOG160115C00747500.USA', 'GOOG160115P00747500.USA']);
    expect(Object.values(space.rejects())[0]).toContain('20151224.csv,5,columns');
  });

  test('of options on futures lie in a folder a month, and have no greeks', async () => {
    const space = workspace();
    const run = leanFolder(space, {
      'futureoption/cme/universes/es/202003/20200106.csv':
        '#expiry,strike,right,open,high,low,close,volume,open_interest\n20200320,3000,C,1,1,1,1,5,6\n',
    });
    const [report] = await run({ ...option, assetClass: 'futureoption', market: 'cme' });
    expect(report!.series.instrument).toMatchObject({ id: 'ESH20.CME', assetClass: 'future' });
    expect(space.catalog.stored.get('ESH20.CME chain')).toEqual([
      [instant('2020-01-06T22:00:00Z'), 0, N, N, N, N, N, N, N, N, N, 6, 5],
    ]);
  });

  test.each([
    [{ symbols: ['SPY'] }, /option\/usa\/universes has no SPY; it has GOOG/],
    [{ assetClass: 'equity' }, /equity data have no chains/],
    [{ resolution: 'tick' }, /not of ticks/],
    [{ resolution: 'minute' }, /there is no folder .*minute; option\/usa has nothing/],
  ])('what is not there is refused: %j', async (settings, message) => {
    const space = workspace();
    const run = leanFolder(space, { 'option/usa/universes/goog/20151224.csv': HEAD });
    await expect(run({ ...option, ...(settings as Partial<Settings>) })).rejects.toThrow(message);
    expect(space.catalog.openWriters).toBe(0);
  });
});

describe('chains of quotes', () => {
  const entry = (side: string, right: string): string =>
    `20151224_goog_minute_${side}_american_${right}_7475000_20160115.csv`;
  const files = {
    'option/usa/minute/goog/20151224_quote_american.zip': {
      [entry('quote', 'call')]:
        '34200000,100,300,100,200,5,400,500,300,400,6\n34260000,,,,,0,,,,,0\n34320000,,,,,0,500,500,500,500,7\n',
      [entry('quote', 'put')]: '34200000,100,300,100,250,8,400,500,300,450,9\n',
    },
    'option/usa/minute/goog/20151224_openinterest_american.zip': {
      [entry('openinterest', 'call')]: '34290000,12\n23400000,11\n',
    },
  };

  test('bring the closing quotes of all contracts into one order, with the open interest known by then', async () => {
    const space = workspace();
    const [report] = await leanFolder(space, files)({ ...option, resolution: 'minute' });
    expect(report).toMatchObject({ rowsImported: 3, rejectsByCode: { 'empty-quote': 1 } });
    const first = instant('2015-12-24T14:31:00Z');
    const rest = [N, N, N, N, N];
    expect(space.catalog.stored.get('GOOG.USA chain')).toEqual([
      [first, 0, 0.02, 0.04, 5, 6, ...rest, 11, N],
      [first, 1, 0.025, 0.045, 8, 9, ...rest, N, N],
      [instant('2015-12-24T14:33:00Z'), 0, N, 0.05, 0, 7, ...rest, 12, N],
    ]);
  });

  test('take only the contracts that are chosen', async () => {
    const space = workspace();
    const [report] = await leanFolder(space, files)({ ...option, resolution: 'minute', right: 'put' });
    expect(report!.rowsImported).toBe(1);
    expect(space.catalog.defined).toEqual(['GOOG160115P00747500.USA']);
  });
});

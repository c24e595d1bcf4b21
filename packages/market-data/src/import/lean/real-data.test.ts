import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { instant } from '../fixtures/memory-catalog.ts';
import { workspace } from '../fixtures/workspace.ts';
import { importLean } from './import-lean.ts';
import type { LeanImportOptions } from './options.ts';

const folder = join(import.meta.dirname, '../../../../../../shared/data/lean');

const absent = existsSync(folder) ? '' : ' (skipped because ../shared/data/lean is absent)';

describe.skipIf(absent !== '')(`real data in ../shared/data/lean${absent}`, () => {
  const load = async (settings: Omit<LeanImportOptions, 'catalog' | 'folder'>) => {
    const { catalog } = workspace();
    const [report, ...others] = await importLean({ catalog, folder, ...settings });
    expect(others).toEqual([]);
    return { report: report!, rows: [...catalog.stored.values()][0]! };
  };

  test('SPY daily: every session from 1998 to March 2021, not one missing', async () => {
    const { report, rows } = await load({
      assetClass: 'equity',
      market: 'usa',
      resolution: 'daily',
      symbols: ['SPY'],
    });
    expect(report).toMatchObject({ rowsRead: 5849, rowsImported: 5849, rowsRejected: 0 });
    expect(report.findingCounts['missing-sessions']).toBeUndefined();
    expect(report.findingCounts['stale-opens']).toBeUndefined();
    expect(rows[0]).toEqual([
      instant('1998-01-02T14:30:00Z'),
      instant('1998-01-02T21:00:00Z'),
      97.31,
      97.53,
      96.53,
      97.36,
      2_150_000,
    ]);
    expect(rows.at(-1)).toEqual([
      instant('2021-03-31T13:30:00Z'),
      instant('2021-03-31T20:00:00Z'),
      395.35,
      398,
      395.33,
      396.33,
      90_673_494,
    ]);
  });

  test('SPY minutes of one day, from early morning to evening', async () => {
    const { report, rows } = await load({
      assetClass: 'equity',
      market: 'usa',
      resolution: 'minute',
      symbols: ['SPY'],
      from: instant('2013-10-07T04:00:00Z') as NonNullable<LeanImportOptions['from']>,
      to: instant('2013-10-08T04:00:00Z') as NonNullable<LeanImportOptions['to']>,
    });
    expect(report).toMatchObject({ rowsRead: 828, rowsImported: 828 });
    expect(report.findingCounts).toEqual({ outlier: 1 });
    expect(rows[0]!.slice(0, 3)).toEqual([
      instant('2013-10-07T08:00:00Z'),
      instant('2013-10-07T08:01:00Z'),
      167.41,
    ]);
  });

  test('EURUSD daily: middles of bid and ask whose weekend opens are copies', async () => {
    const { report, rows } = await load({
      assetClass: 'forex',
      market: 'oanda',
      resolution: 'daily',
      symbols: ['EURUSD'],
    });
    expect(report).toMatchObject({ rowsImported: 3738, rowsRejected: 0 });
    expect(report.findingCounts).toEqual({ 'stale-opens': 629, 'unknown-volume': 3738 });
    expect(rows[0]!.slice(2, 6)).toEqual([1.31977, 1.32175, 1.3192, 1.32145]);
  });

  test('BTCUSD daily of Coinbase, whose first months have gaps', async () => {
    const { report } = await load({ assetClass: 'crypto', market: 'coinbase', resolution: 'daily' });
    expect(report).toMatchObject({ rowsImported: 1318, findingCounts: { 'missing-sessions': 34 } });
  });

  test('trade and quote ticks of IBM', async () => {
    const ticks = { assetClass: 'equity', market: 'usa', resolution: 'tick', symbols: ['IBM'] } as const;
    expect((await load(ticks)).report).toMatchObject({ rowsImported: 126_395, rowsRejected: 0 });
    expect((await load({ ...ticks, kind: 'quote' })).report).toMatchObject({
      rowsRead: 575_589,
      rejectsByCode: { suspicious: 3 },
      findingCounts: { 'crossed-quote': 413 },
    });
  });
});

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BarColumns, type Micros, micros } from '@marketloom/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Catalog, openCatalog } from '../catalog/index.ts';
import { importLean } from '../import/index.ts';
import {
  type ContinuousReadOptions,
  continuousContract,
  importLeanOpenInterest,
  readContinuous,
} from './index.ts';

const lean = join(import.meta.dirname, '../../../../../shared/data/lean');
const absent = existsSync(lean) ? '' : ' (skipped because ../shared/data/lean is absent)';
const day = (date: string): Micros => micros(Date.parse(`${date}T12:00:00Z`) * 1000);

describe.skipIf(absent !== '')(`ES of 2013${absent}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'marketloom-continuous-'));
  let catalog: Catalog;
  beforeAll(async () => {
    catalog = await openCatalog(folder);
    const es = { catalog, folder: lean, assetClass: 'future', market: 'cme', symbols: ['ES'] } as const;
    await importLean({ ...es, resolution: 'daily', kind: 'bar' });
    await importLeanOpenInterest({ catalog, folder: lean, market: 'cme', root: 'ES' });
  });
  afterAll(() => {
    catalog.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const es = (roll: string, adjust: 'none' | 'ratio' | 'difference' = 'none') =>
    continuousContract(catalog, { root: 'ES', venue: 'CME', roll, adjust });
  const rollOf = async (roll: string) => {
    const { contract, from, priceBefore, priceAfter } = (await es(roll)).spans[1]!;
    return [contract, new Date(from / 1000).toISOString().slice(0, 16), priceBefore, priceAfter];
  };
  const closes = async (continuous: Awaited<ReturnType<typeof es>>, options: ContinuousReadOptions) => {
    const found = new Map<string, number>();
    for await (const chunk of readContinuous(catalog, continuous, '1d', options)) {
      const { length, closeTime, close } = chunk as BarColumns;
      for (let row = 0; row < length; row++)
        found.set(new Date(closeTime[row]! / 1000).toISOString().slice(0, 10), close[row]!);
    }
    return found;
  };

  test('rolls by volume, by open interest and by date', async () => {
    // On Friday 2013-12-13 March had more volume than December; the next session opens on Sunday evening.
    expect(await rollOf('volume')).toEqual(['ESH14.CME', '2013-12-15T23:00', 1775, 1768.75]);
    expect(await rollOf('last-trade:0')).toEqual(['ESH14.CME', '2013-12-19T23:00', 1808, 1801.75]);
    expect(await rollOf('last-trade:8')).toEqual(['ESH14.CME', '2013-12-09T23:00', 1808.75, 1802.5]);
    expect((await es('open-interest')).spans[1]!.contract).toBe('ESH14.CME');
  });

  test("last-trade:0 is LEAN's roll by the last trading day", async () => {
    const rows = readFileSync(join(lean, 'future/cme/map_files/es.csv'), 'utf8').trim().split('\n');
    const lastHeld = rows
      .map((row) => row.split(','))
      .filter(([date, , , mode]) => mode === '0' && date!.startsWith('2013'));
    expect(lastHeld.at(-1)![0]).toBe('20131219');
    const held = await closes(await es('last-trade:0'), { from: day('2013-12-19'), to: day('2013-12-20') });
    const december = { instrument: catalog.instrument('ESZ13'), kind: 'bar', bars: '1d' } as const;
    for await (const chunk of catalog.read(december, { from: day('2013-12-19'), to: day('2013-12-20') }))
      expect([...held.values()]).toEqual([...(chunk as BarColumns).close.subarray(0, chunk.length)]);
  });

  test('reads what was traded, or prices as they looked at a time', async () => {
    const continuous = await es('volume', 'difference');
    const span = { from: day('2013-12-13'), to: day('2013-12-18') };
    const traded = await closes(continuous, span);
    expect([traded.get('2013-12-13'), traded.get('2013-12-16')]).toEqual([1775, 1779]);
    expect(await closes(continuous, { ...span, asOf: day('2013-12-15') })).toEqual(
      new Map([['2013-12-13', 1775]]),
    );
    const after = await closes(continuous, { ...span, asOf: day('2013-12-18') });
    expect([after.get('2013-12-13'), after.get('2013-12-16')]).toEqual([1768.75, 1779]);
    const ratio = await closes(await es('volume', 'ratio'), { ...span, asOf: day('2013-12-18') });
    expect(ratio.get('2013-12-13')).toBeCloseTo(1768.75, 9);
  });

  test('a root without contracts is refused with those that there are', async () => {
    await expect(continuousContract(catalog, { root: 'NQ', venue: 'CME' })).rejects.toMatchObject({
      code: 'CONTINUOUS_INVALID',
      message: expect.stringContaining('it has those of ES.CME'),
    });
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineInstrument, type InstrumentDefinition } from '@marketloom/kernel';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Catalog, openCatalog } from '../catalog/index.ts';
import { addAliases, aliasesOf, removeAliases } from './index.ts';

let folder: string;
let catalog: Catalog;

const share: InstrumentDefinition = {
  symbol: 'META',
  venue: 'XNAS',
  assetClass: 'equity',
  currency: 'USD',
  pricePrecision: 2,
  tickSize: 0.01,
  quantityPrecision: 0,
  lotSize: 1,
  multiplier: 1,
  calendar: 'XNYS',
};
const define = (symbol: string, venue: string, changes: Partial<InstrumentDefinition> = {}): Promise<void> =>
  catalog.defineInstrument(defineInstrument({ ...share, symbol, venue, ...changes }));
const refused = (name: string, on?: number): string => {
  try {
    catalog.instrument(name, on === undefined ? {} : { on });
  } catch (error) {
    return `${(error as { code: string }).code}: ${(error as Error).message}`;
  }
  return 'found';
};
const idOf = (name: string, on?: number): string =>
  catalog.instrument(name, on === undefined ? {} : { on }).id;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'marketloom-symbols-'));
  catalog = await openCatalog(folder);
  await define('META', 'XNAS');
  await define('ROUNDHILL', 'ARCX');
  await define('SPY', 'USA');
  await define('ESZ13', 'CME', { assetClass: 'future', multiplier: 50 });
  await define('GOOG160115C00747500', 'USA');
  await addAliases(catalog, [
    { instrument: 'META.XNAS', scheme: 'ticker', value: 'FB', venue: 'XNAS', from: 20120518, to: 20220608 },
    { instrument: 'META.XNAS', scheme: 'ticker', value: 'META', venue: 'XNAS', from: 20220609 },
    {
      instrument: 'ROUNDHILL.ARCX',
      scheme: 'ticker',
      value: 'META',
      venue: 'ARCX',
      from: 20210630,
      to: 20220131,
    },
    { instrument: 'META.XNAS', scheme: 'isin', value: 'US30303M1027' },
    { instrument: 'META.XNAS', scheme: 'figi', value: 'BBG000MM2P62' },
    { instrument: 'META.XNAS', scheme: 'conId', value: '107113386' },
    { instrument: 'ROUNDHILL.ARCX', scheme: 'osi', value: 'META  220121C00015000' },
  ]);
});
afterEach(() => {
  catalog.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('an instrument is found', () => {
  test.each([
    ['META', undefined, 'META.XNAS'],
    ['US30303M1027', undefined, 'META.XNAS'],
    ['BBG000MM2P62', undefined, 'META.XNAS'],
    ['107113386', undefined, 'META.XNAS'],
    ['conId:107113386', undefined, 'META.XNAS'],
    ['FB', 20130601, 'META.XNAS'],
    ['FB.XNAS', 20130601, 'META.XNAS'],
    ['META', 20210701, 'ROUNDHILL.ARCX'],
    ['META', 20220609, 'META.XNAS'],
    ['US30303M1027', 20130601, 'META.XNAS'],
    ['ESZ13.XCME', undefined, 'ESZ13.CME'],
    ['SPY.ARCX', undefined, 'SPY.USA'],
    ['SPY', 20130601, 'SPY.USA'],
    ['SPY.USA', 20130601, 'SPY.USA'],
    ['GOOG  160115C00747500', undefined, 'GOOG160115C00747500.USA'],
    ['META220121C00015000', undefined, 'ROUNDHILL.ARCX'],
  ])('by %s on %s: %s', (name, on, id) => {
    expect(idOf(name, on)).toBe(id);
  });
});

test('what an alias meant on a date comes before a symbol of now', async () => {
  await addAliases(catalog, [
    {
      instrument: 'ROUNDHILL.ARCX',
      scheme: 'ticker',
      value: 'SPY',
      venue: 'XNYS',
      from: 19800101,
      to: 19801231,
    },
  ]);
  expect([idOf('SPY', 19800601), idOf('SPY', 19810601), idOf('SPY')]).toEqual([
    'ROUNDHILL.ARCX',
    'SPY.USA',
    'SPY.USA',
  ]);
});

describe('a name that means nothing', () => {
  test('tells what it meant, and when', () => {
    expect(refused('FB')).toMatch(
      /^INSTRUMENT_UNKNOWN: "FB" means no instrument now; it is known as META\.XNAS \(ticker FB, 2012-05-18 to 2022-06-08\)/,
    );
    expect(refused('META', 20220301)).toMatch(
      /^INSTRUMENT_UNKNOWN: "META" means no instrument on 2022-03-01/,
    );
    expect(refused('FB.XNYS', 20130601)).toMatch(/^INSTRUMENT_UNKNOWN/);
    expect(refused('MTA')).toMatch(/near it: META\.XNAS/);
    expect(refused('isin:META')).toMatch(/^INSTRUMENT_UNKNOWN/);
  });

  test('is refused on what is no date', () => {
    expect(refused('FB', 20130631)).toMatch(/^DATE_INVALID/);
  });
});

test('names that mean several instruments are refused with all of them', async () => {
  await define('SPY', 'XLON');
  expect(refused('SPY')).toMatch(/^INSTRUMENT_AMBIGUOUS: .*SPY\.USA, SPY\.XLON/);
  await addAliases(catalog, [
    { instrument: 'SPY.USA', scheme: 'ticker', value: 'SPIDER', venue: 'ARCX' },
    { instrument: 'SPY.XLON', scheme: 'ticker', value: 'SPIDER', venue: 'XLON' },
  ]);
  expect(refused('SPIDER')).toMatch(/^INSTRUMENT_AMBIGUOUS: "SPIDER" may be any of SPY\.USA, SPY\.XLON/);
  expect(idOf('SPIDER.XLON')).toBe('SPY.XLON');
});

describe('aliases', () => {
  test('are seen by catalogs opened earlier, and can be taken away', async () => {
    const other = await openCatalog(folder);
    expect(other.instrument('US30303M1027').id).toBe('META.XNAS');
    await removeAliases(catalog, { scheme: 'isin' });
    expect(() => other.instrument('US30303M1027')).toThrow(
      expect.objectContaining({ code: 'INSTRUMENT_UNKNOWN' }),
    );
    expect(aliasesOf(other)).toHaveLength(6);
    other.close();
    await expect(removeAliases(catalog, { value: 'NONE' })).rejects.toMatchObject({
      code: 'SYMBOLS_INVALID',
    });
  });

  test('that contradict each other, or are of no instrument here, are refused and change nothing', async () => {
    const before = readFileSync(join(folder, 'symbols.json'), 'utf8');
    const fb = { scheme: 'ticker', value: 'FB', venue: 'XNAS', from: 20220101 } as const;
    await expect(addAliases(catalog, [{ ...fb, instrument: 'ROUNDHILL.ARCX' }])).rejects.toMatchObject({
      code: 'SYMBOL_MAP_INVALID',
    });
    await expect(addAliases(catalog, [{ ...fb, instrument: 'NONE.XNAS' }])).rejects.toMatchObject({
      code: 'INSTRUMENT_UNKNOWN',
    });
    expect(readFileSync(join(folder, 'symbols.json'), 'utf8')).toBe(before);
  });

  test('in a damaged file are refused', () => {
    for (const text of ['{', '{}', '{"aliases":[{"instrument":"A","scheme":"isin","value":"X"}]}']) {
      writeFileSync(join(folder, 'symbols.json'), text);
      expect(refused('US30303M1027')).toMatch(/^SYMBOLS_INVALID: .*symbols\.json/);
      expect(idOf('META.XNAS')).toBe('META.XNAS');
    }
  });
});

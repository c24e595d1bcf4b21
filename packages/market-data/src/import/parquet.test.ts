import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { importCsv } from './csv.ts';
import { instant } from './fixtures/memory-catalog.ts';
import { bitcoin, spy, type Workspace, workspace } from './fixtures/workspace.ts';
import type { ImportReport } from './import-report.ts';
import { importParquet, type ParquetImportOptions } from './parquet.ts';

/** Writes the rows of a query as a Parquet file and gives its path. */
const parquet = async (space: Workspace, query: string): Promise<string> => {
  const path = join(space.folder, 'rows.parquet');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${query}) TO '${path.replaceAll('\\', '/')}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  return path;
};

type Settings = Partial<ParquetImportOptions>;

const daily = (space: Workspace, file: string, settings: Settings = {}): Promise<ImportReport> =>
  importParquet({
    catalog: space.catalog,
    file,
    instrument: spy,
    kind: 'bar',
    interval: '1d',
    timestamps: 'open',
    ...settings,
  });

const stored = (space: Workspace, series = 'SPY.XNYS bar 1d') => space.catalog.stored.get(series) ?? [];

const trade = async (stamp: string, settings: Settings = {}) => {
  const space = workspace();
  const file = await parquet(space, `SELECT ${stamp} AS time, 1.5 AS price, 2 AS size`);
  await importParquet({ catalog: space.catalog, file, instrument: bitcoin, kind: 'trade', ...settings });
  return { space, time: stored(space, 'BTCUSD.COINBASE trade')[0]![0]! };
};

const BAR = '10.0 AS open, 12.0 AS high, 9.0 AS low, 11.0 AS close, 100 AS volume';

describe('bars from Parquet', () => {
  test('are the same as those of the same CSV', async () => {
    const space = workspace();
    const csv = space.file(
      'rows.csv',
      'date,open,high,low,close,volume\n2024-01-04,10,12,9,11,100\n2024-01-05,10,12,9,11,100\n',
    );
    const file = await parquet(
      space,
      `SELECT DATE '2024-01-04' + i::INTEGER AS date, ${BAR} FROM range(2) t(i)`,
    );
    const report = await daily(space, file);
    const plain = workspace();
    const settings = { instrument: spy, kind: 'bar', interval: '1d', timestamps: 'open' } as const;
    const expected = await importCsv({ catalog: plain.catalog, file: csv, ...settings });
    expect(stored(space)).toEqual(stored(plain));
    expect({ ...report, seconds: 0 }).toEqual({ ...expected, seconds: 0 });
  });

  test('that cannot be true are put aside with their row', async () => {
    const space = workspace();
    const file = await parquet(
      space,
      `SELECT DATE '2024-01-04' + i::INTEGER AS date, 10 AS open, CASE i WHEN 1 THEN 9 ELSE 12 END AS high,
        9.5 AS low, CASE i WHEN 4 THEN NULL ELSE 11 END AS close FROM range(6) t(i)`,
    );
    const report = await daily(space, file, { maxRejectShare: 0.9 });
    expect(report.rejectsByCode).toEqual({ 'high-below-low': 1, 'no-session': 2, number: 1 });
    expect(Object.values(space.rejects())[0]).toContain(
      'rows.parquet,2,high-below-low,high 9 is below low 9.5; expected high at or above low,"2024-01-05T00:00:00.000Z,10,9,9.5,11,NaN"',
    );
  });

  test('that run backwards are refused, and imported with sort', async () => {
    const space = workspace();
    const file = await parquet(
      space,
      `SELECT DATE '2024-01-05' - i::INTEGER AS date, ${BAR} FROM range(3) t(i)`,
    );
    await expect(daily(space, file)).rejects.toThrow(/runs backwards/);
    expect(space.catalog.stored.size).toBe(0);
    await daily(space, file, { sort: true });
    expect(stored(space).map((row) => row[0])).toEqual(
      [3, 4, 5].map((day) => instant(`2024-01-0${day}T14:30:00Z`)),
    );
  });
});

describe('stamps in Parquet', () => {
  const half = instant('2024-01-04T14:30:00Z');

  test.each([
    ["TIMESTAMP '2024-01-04 09:30:00.000001'", { timeZone: 'America/New_York' }, 1],
    ["TIMESTAMP_MS '2024-01-04 14:30:00.5'", { timeZone: 'UTC' }, 500_000],
    ["TIMESTAMPTZ '2024-01-04 14:30:00+00'", {}, 0],
    ["'2024-01-04T14:30:00Z'", {}, 0],
    ['1704378600', { timeFormat: 'epoch-s' }, 0],
    ['1704378600123456::BIGINT', { timeFormat: 'epoch-us' }, 123_456],
  ])('as %s are read', async (stamp, settings, microseconds) => {
    expect((await trade(stamp, settings)).time).toBe(half + microseconds);
  });

  test('keep their nanoseconds', async () => {
    const { space, time } = await trade("TIMESTAMP_NS '2024-01-04 14:30:00.123456789'", { timeZone: 'UTC' });
    expect(time).toBe(half + 123_456);
    expect(space.catalog.nanoseconds).toEqual([789]);
  });

  test('that could mean several things are asked about', async () => {
    await expect(trade("TIMESTAMP '2024-01-04 09:30:00'")).rejects.toMatchObject({ code: 'IMPORT_TIMES' });
    await expect(trade('1704378600')).rejects.toMatchObject({ code: 'IMPORT_TIMES' });
    await expect(trade("DATE '2024-01-04'")).rejects.toThrow(/bars of 1d only/);
  });
});

describe('a Parquet file that cannot be imported', () => {
  const many =
    "SELECT TIMESTAMPTZ '2024-01-04 14:30:00+00' + INTERVAL (i) SECOND AS time, i * 0.37 + 1 AS price FROM range(5000) t(i)";

  test.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 40)],
    ['cut to nothing', () => Buffer.alloc(0)],
    ['damaged', (bytes: Buffer) => bytes.map((byte, i) => (i > 10 && i < 400 ? byte ^ 0xff : byte))],
    ['a CSV', () => Buffer.from('time,price\n2024-01-04,1\n')],
  ])('is refused, and the catalog is as it was: %s', async (_, spoil) => {
    const space = workspace();
    const whole = await parquet(space, many);
    const file = space.file('spoiled.parquet', spoil(readFileSync(whole)));
    const settings = { catalog: space.catalog, file, instrument: bitcoin, kind: 'trade' } as const;
    await expect(importParquet(settings)).rejects.toMatchObject({
      code: 'IMPORT_FILE',
      message: expect.stringContaining('spoiled.parquet is no whole Parquet file'),
    });
    expect(space.catalog.stored.size).toBe(0);
    expect(space.catalog.openWriters).toBe(0);
  });

  test('names its columns where one is missing, and is refused without rows', async () => {
    const space = workspace();
    const file = await parquet(space, "SELECT DATE '2024-01-04' AS date, 1 AS o WHERE false");
    await expect(daily(space, file)).rejects.toThrow(/no column is called open.*"date", "o"/);
    const empty = await parquet(space, `SELECT DATE '2024-01-04' AS date, ${BAR} WHERE false`);
    await expect(daily(space, empty)).rejects.toThrow(/no rows/);
    await expect(daily(space, 'nothing.parquet')).rejects.toThrow(/there is no file/);
  });

  test('an interrupt leaves the catalog as it was; progress runs to the end otherwise', async () => {
    const space = workspace();
    const file = await parquet(space, many);
    const controller = new AbortController();
    const settings = {
      catalog: space.catalog,
      file,
      instrument: { ...bitcoin, pricePrecision: 4 },
      kind: 'trade',
    } as const;
    const seen: number[] = [];
    await importParquet({ ...settings, onProgress: ({ rows }) => seen.push(rows) });
    expect(seen.at(-1)).toBe(5000);
    const attempt = importParquet({
      ...settings,
      instrument: { ...bitcoin, symbol: 'OTHER' },
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(attempt).rejects.toMatchObject({ code: 'IMPORT_ABORTED' });
    expect(space.catalog.stored.has('OTHER.COINBASE trade')).toBe(false);
    expect(space.catalog.openWriters).toBe(0);
  });
});

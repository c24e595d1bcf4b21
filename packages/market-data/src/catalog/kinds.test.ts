import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import {
  auctionPhases,
  isOfSpan,
  type MarketColumns,
  type MarketDataKind,
  marketDataKinds,
  statusActions,
} from '@marketloom/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openCatalog, openCatalogIn } from './catalog.ts';
import type { Catalog } from './contract.ts';
import { columnsOf, layoutOf } from './row-block.ts';
import { dataName, sizeOfQuoteBars } from './series.ts';
import {
  at,
  contracts,
  type Row,
  readRows,
  rowsIn,
  spy,
  temporaryFolder,
  toColumns,
  toRows,
  writeRows,
} from './test-rows.ts';

const seriesOf = (kind: MarketDataKind) => ({
  instrument: spy,
  kind,
  bars: isOfSpan(kind) ? '5m' : null,
});

const time = at('2024-05-01T13:30:00Z');

const examples: Readonly<Record<'auction' | 'imbalance' | 'status' | 'mark', readonly Row[]>> = {
  auction: [
    [time, 500.25, 1_200_000, 0],
    [time + 23_400e6, 501, Number.NaN, 1],
  ],
  imbalance: [
    [time - 60e6, 0, 800_000, -25_000, 500, Number.NaN, Number.NaN],
    [time - 1e6, 0, 900_000, 0, 500.1, 500.2, 500.3],
  ],
  status: [
    [time, 2, 475, 525],
    [time, 0, Number.NaN, Number.NaN],
    [time + 300e6, 1, Number.NaN, Number.NaN],
    [time + 300e6, 2, Number.NaN, 530],
  ],
  mark: [
    [time, 500.123_456],
    [time + 1e6, 500.2],
  ],
};

const price = fc.double({ min: 0.01, max: 1e6, noNaN: true });
const priceOrNone = fc.oneof({ weight: 3, arbitrary: price }, fc.constant(Number.NaN));
const size = fc.oneof(fc.integer({ min: 0, max: 1e9 }), fc.constant(Number.NaN));
const phase = fc.nat(auctionPhases.length - 1);

/** What follows the time in a row of each kind. */
const values: Readonly<Record<MarketDataKind, fc.Arbitrary<readonly number[]>>> = {
  bar: fc.tuple(price, price, price, price, size),
  quote: fc.tuple(priceOrNone, priceOrNone, size, size),
  trade: fc.tuple(price, size),
  auction: fc.tuple(price, size, phase),
  imbalance: fc.tuple(phase, size, fc.integer({ min: -1e9, max: 1e9 }), price, priceOrNone, priceOrNone),
  status: fc.tuple(fc.nat(statusActions.length - 1), priceOrNone, priceOrNone),
  mark: fc.tuple(price),
  chain: fc
    .tuple(fc.nat(contracts.length - 1), fc.array(priceOrNone, { minLength: 11, maxLength: 11 }))
    .map(([contract, rest]) => [contract, ...rest]),
  'quote-bar': fc
    .tuple(
      fc.array(priceOrNone, { minLength: 4, maxLength: 4 }),
      size,
      fc.array(price, { minLength: 4, maxLength: 4 }),
      size,
    )
    .map(([bid, bidSize, ask, askSize]) => [...bid, bidSize, ...ask, askSize]),
};

/** Rows by time, over a turn of the month; bars of five minutes, each of its own time. */
const rowsOf = (kind: MarketDataKind): fc.Arbitrary<Row[]> => {
  const steps = fc.integer({ min: isOfSpan(kind) ? 1 : 0, max: 600 });
  return fc.array(fc.tuple(steps, values[kind]), { minLength: 1, maxLength: 60 }).map((events) => {
    let now = at('2024-04-30T20:00:00Z');
    return events.map(([step, rest]) => {
      now += step * 60e6;
      return isOfSpan(kind) ? [now - 300e6, now, ...rest] : [now, ...rest];
    });
  });
};

describe.each(marketDataKinds)('rows of kind %s', (kind) => {
  test('come back as they were written, whatever the size of files and chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        rowsOf(kind),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 100 }),
        async (rows, partRows, chunkRows) => {
          const catalog = await openCatalogIn(temporaryFolder(), { partRows });
          await writeRows(catalog, seriesOf(kind), rows);
          expect(await readRows(catalog, seriesOf(kind), { chunkRows })).toEqual(rows);
          expect(await catalog.check()).toEqual([]);
          catalog.close();
        },
      ),
      { numRuns: 12 },
    );
  });

  test('handed in twice, or in two parts, are there once and in order', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(kind), fc.nat(60), async (rows, cut) => {
        const catalog = await openCatalog(temporaryFolder());
        const half = rows.slice(0, cut);
        if (half.length > 0) await writeRows(catalog, seriesOf(kind), half);
        const again = await writeRows(catalog, seriesOf(kind), rows);
        expect(again).toMatchObject({ duplicates: half.length, conflicts: 0 });
        expect(await readRows(catalog, seriesOf(kind))).toEqual(rows);
        catalog.close();
      }),
      { numRuns: 8 },
    );
  });

  test('are the same as columns and as rows', () => {
    fc.assert(
      fc.property(rowsOf(kind), (rows) => {
        const data = toColumns(kind, rows);
        expect(toRows(data)).toEqual(rows);
        expect(columnsOf(data)).toHaveLength(layoutOf(kind).names.length);
      }),
    );
  });
});

describe.each(Object.entries(examples))('a series of kind %s', (name, rows) => {
  const kind = name as keyof typeof examples;

  test('is listed and read in a range like any other', async () => {
    const catalog = await openCatalog(temporaryFolder());
    await writeRows(catalog, seriesOf(kind), rows);
    expect(catalog.series()).toMatchObject([{ series: { kind, bars: null }, rows: rows.length }]);
    const last = rows.at(-1)!;
    const from = last[0] as never;
    expect(await readRows(catalog, seriesOf(kind), { from })).toEqual(
      rows.filter((row) => row[0] === last[0]),
    );
    catalog.close();
  });

  test('has no bars', async () => {
    const catalog = await openCatalog(temporaryFolder());
    const plural = kind === 'status' ? 'statuses' : `${kind}s`;
    expect(() => catalog.summary({ ...seriesOf(kind), bars: '1d' })).toThrow(
      `a series of ${plural} of SPY.XNYS has no bars`,
    );
  });
});

test('rows of the same time that say something else all stay, and are not merged', async () => {
  const catalog = await openCatalog(temporaryFolder());
  await writeRows(catalog, seriesOf('status'), examples.status.slice(0, 1));
  const result = await writeRows(catalog, seriesOf('status'), examples.status);
  expect(result).toMatchObject({ added: 3, duplicates: 1, conflicts: 0 });
  expect(await rowsIn(catalog, seriesOf('status'))).toEqual(examples.status);
  catalog.close();
});

describe('bars of quotes', () => {
  const series = { instrument: spy, kind: 'quote-bar', bars: '60s' } as const;
  const row = [time - 60e6, time, 1, 3, 1, 2, 5, 2, 4, 2, 3, 7];

  test('are called by their size, beside the bars of trades', async () => {
    const catalog = await openCatalog(temporaryFolder());
    await writeRows(catalog, series, [row]);
    await writeRows(catalog, { ...series, kind: 'bar' }, [row.slice(0, 7)]);
    const all = catalog.series().map((one) => one.series);
    expect(all.map(dataName)).toEqual(['1m', '1m-quotes']);
    expect(sizeOfQuoteBars('1m-quotes')).toBe('1m');
    expect(sizeOfQuoteBars('1m')).toBeUndefined();
    expect(await readRows(catalog, series)).toEqual([row]);
    catalog.close();
  });

  test('are one for a span: a second is a duplicate', async () => {
    const catalog = await openCatalog(temporaryFolder());
    await writeRows(catalog, series, [row]);
    const result = await writeRows(catalog, series, [row.with(5, 2.5)]);
    expect(result).toMatchObject({ added: 0, duplicates: 1, conflicts: 1 });
    catalog.close();
  });

  test.each([
    [null, 'a series of bars of quotes of SPY.XNYS needs their size'],
    ['100-tick', 'bars of quotes are of a span of time'],
  ])('have a span of time, not %s', async (bars, problem) => {
    const catalog = await openCatalog(temporaryFolder());
    expect(() => catalog.summary({ ...series, bars })).toThrow(problem);
    catalog.close();
  });

  test('that close before they open are refused', async () => {
    const catalog = await openCatalog(temporaryFolder());
    const writer = await catalog.write(series);
    await expect(writer.append(toColumns('quote-bar', [row.with(0, time + 1)]))).rejects.toThrow('open time');
    await writer.abort();
    catalog.close();
  });
});

describe('chains', () => {
  const series = { instrument: spy, kind: 'chain', bars: null } as const;

  /** Rows of the contracts named, one a minute. */
  const rowsNamed = (names: readonly string[], first: number) => ({
    ...toColumns(
      'chain',
      names.map((_, row) => [first + row * 60e6, row, 1, 2, 3, 4, 0.2, 0.5, 0.01, 0.1, -0.05, 100, 7]),
    ),
    contracts: names,
  });

  const write = async (catalog: Catalog, names: readonly string[], first: number) => {
    const writer = await catalog.write(series);
    await writer.append(rowsNamed(names, first) as MarketColumns);
    return writer.commit({ source: 'test' });
  };

  const namesIn = async (catalog: Catalog): Promise<string[]> => {
    const names: string[] = [];
    for await (const columns of catalog.read(series))
      if (columns.kind === 'chain')
        for (let row = 0; row < columns.length; row++) names.push(columns.contracts[columns.contract[row]!]!);
    return names;
  };

  test('keep the contract of every row, whatever lists they come with', async () => {
    const catalog = await openCatalog(temporaryFolder());
    await write(catalog, ['A', 'B', 'C'], time);
    await write(catalog, ['D', 'B', 'A'], time + 3600e6);
    await write(catalog, ["O'E", 'A'], at('2024-06-03T13:30:00Z'));
    expect(await namesIn(catalog)).toEqual(['A', 'B', 'C', 'D', 'B', 'A', "O'E", 'A']);
    expect(await catalog.check()).toEqual([]);
    // The same rows under another list are the same rows.
    expect(await write(catalog, ['A', 'B', 'C'], time)).toMatchObject({
      added: 0,
      duplicates: 3,
      conflicts: 0,
    });
    catalog.close();
  });

  test('of many contracts and in many files are read as they were written', async () => {
    const names = Array.from({ length: 400 }, (_, place) => `SPY-${place}`);
    const catalog = await openCatalogIn(temporaryFolder(), { partRows: 64 });
    await write(catalog, names.toReversed(), time);
    expect(await namesIn(catalog)).toEqual(names.toReversed());
    catalog.close();
  });

  test('that name no contract are refused, with the row', async () => {
    const catalog = await openCatalog(temporaryFolder());
    const writer = await catalog.write(series);
    const columns = { ...rowsNamed(['A', 'B'], time), contracts: ['A'] } as MarketColumns;
    await expect(writer.append(columns)).rejects.toThrow(
      'row 1: contract NaN must be an index from 0 to 0: A',
    );
    await writer.abort();
    catalog.close();
  });

  test('whose manifest has lost its contracts are told to be damaged', async () => {
    const folder = temporaryFolder();
    const catalog = await openCatalog(folder);
    await write(catalog, ['A', 'B'], time);
    const manifest = join(folder, 'chain', 'SPY.XNYS', 'ticks', 'manifest.json');
    const known = readFileSync(manifest, 'utf8');
    writeFileSync(manifest, known.replace(/"contracts": \[[^\]]*\],/, ''));
    await expect(namesIn(catalog)).rejects.toMatchObject({ code: 'CATALOG_FILE_INVALID' });
    writeFileSync(manifest, known.replace('"B"', '"X"'));
    await expect(namesIn(catalog)).rejects.toMatchObject({ code: 'PARQUET_DAMAGED' });
    catalog.close();
  });
});

describe('words', () => {
  const query = async <Rows>(sql: string): Promise<Rows> => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    try {
      return (await connection.runAndReadAll(sql)).getRowsJson() as Rows;
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
  };
  const fileOf = (folder: string, kind: string): string => {
    const live = join(folder, kind, 'SPY.XNYS', 'ticks');
    const name = readdirSync(live).find((one) => one.endsWith('.parquet'))!;
    return join(live, name).replaceAll('\\', '/');
  };

  test('stand as texts in the file', async () => {
    const folder = temporaryFolder();
    const catalog = await openCatalog(folder);
    await writeRows(catalog, seriesOf('auction'), examples.auction);
    await writeRows(catalog, seriesOf('status'), examples.status);
    catalog.close();
    expect(await query(`SELECT phase FROM '${fileOf(folder, 'auction')}'`)).toEqual([['open'], ['close']]);
    expect(await query(`SELECT action, upper_band FROM '${fileOf(folder, 'status')}'`)).toEqual([
      ['bands', 525],
      ['halt', 'NaN'],
      ['resume', 'NaN'],
      ['bands', 530],
    ]);
  });

  test('that are not known are refused with the file and those that are', async () => {
    const folder = temporaryFolder();
    const catalog = await openCatalogIn(folder);
    // As long as the file that was written, so that only its content tells.
    await writeRows(catalog, seriesOf('auction'), examples.auction);
    const file = fileOf(folder, 'auction');
    const { bytes } = catalog.series()[0]!;
    await query(
      `COPY (SELECT * REPLACE (CASE phase WHEN 'open' THEN 'opex' ELSE phase END AS phase) FROM '${file}') TO '${file}'
        (FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION v2, ROW_GROUP_SIZE 122880)`,
    );
    const message = 'phase "opex" is none of open, close, intraday, halt';
    expect(statSync(file).size).toBe(bytes);
    await expect(readRows(catalog, seriesOf('auction'))).rejects.toMatchObject({
      code: 'PARQUET_DAMAGED',
      message: expect.stringContaining(message),
    });
    expect((await catalog.check()).map(({ problem }) => problem)).toContain('unreadable');
    catalog.close();
  });

  test.each([
    ['auction', [time, 500, 1, 4], 'phase 4 must be an index from 0 to 3: open, close, intraday, halt'],
    ['auction', [time, 500, 1, 0.5], 'phase 0.5 must be'],
    ['imbalance', [time, Number.NaN, 1, 1, 500, 500, 500], 'phase NaN must be'],
    ['status', [time, -1, 1, 2], 'action -1 must be an index from 0 to 4: halt, resume, bands'],
  ] as const)('of a row of kind %s that are no index are refused', async (kind, row, problem) => {
    const catalog = await openCatalog(temporaryFolder());
    const writer = await catalog.write(seriesOf(kind));
    await expect(writer.append(toColumns(kind, [row]))).rejects.toMatchObject({
      code: 'ROWS_INVALID',
      message: expect.stringContaining(problem),
    });
    await writer.abort();
    catalog.close();
  });
});

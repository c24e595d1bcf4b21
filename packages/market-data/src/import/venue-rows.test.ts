import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { auctionPhases, statusActions } from '@marketloom/kernel';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openCatalog } from '../catalog/index.ts';
import { layoutOf } from '../catalog/row-block.ts';
import type { VenueKind } from '../quality/index.ts';
import { importCsv } from './csv.ts';
import type { CsvImportOptions } from './csv-options.ts';
import { instant, keyOf, rowsOf } from './fixtures/memory-catalog.ts';
import { bitcoin, spy, type Workspace, workspace } from './fixtures/workspace.ts';
import { importParquet } from './parquet.ts';

const open = instant('2024-01-04T14:30:00Z');
const nothing = Number.NaN;

interface Example {
  readonly kind: VenueKind;
  readonly csv: string;
  readonly rows: readonly (readonly number[])[];
}

const examples: readonly Example[] = [
  {
    kind: 'auction',
    csv: 'time,phase,price,size\n2024-01-04T14:30:00Z,open,470.5,1200000\n2024-01-04T21:00:00.25Z,Close,471,\n',
    rows: [
      [open, 470.5, 1_200_000, 0],
      [open + 23_400.25e6, 471, nothing, 1],
    ],
  },
  {
    kind: 'imbalance',
    csv:
      'time,phase,paired_size,imbalance,reference_price,near_price,far_price\n' +
      '2024-01-04T14:25:00Z,open,800000,-25000,470.25,,\n2024-01-04T14:29:00Z,open,900000,0,470.4,470.5,470.6\n',
    rows: [
      [open - 300e6, 0, 800_000, -25_000, 470.25, nothing, nothing],
      [open - 60e6, 0, 900_000, 0, 470.4, 470.5, 470.6],
    ],
  },
  {
    kind: 'status',
    csv:
      'time,action,lowerBand,upperBand\n2024-01-04T14:30:00Z,bands,447,494\n2024-01-04T14:31:00Z,HALT,,\n' +
      '2024-01-04T14:36:00Z,resume,,\n2024-01-04T14:36:00Z,bands,,500\n2024-01-04T14:40:00Z, restrict-short ,,\n',
    rows: [
      [open, 2, 447, 494],
      [open + 60e6, 0, nothing, nothing],
      [open + 360e6, 1, nothing, nothing],
      [open + 360e6, 2, nothing, 500],
      [open + 600e6, 3, nothing, nothing],
    ],
  },
  {
    kind: 'mark',
    csv: 'time,markPrice\n2024-01-04T14:30:00Z,470.51\n2024-01-04T14:30:01Z,470.52\n',
    rows: [
      [open, 470.51],
      [open + 1e6, 470.52],
    ],
  },
];

const load = (space: Workspace, kind: VenueKind, csv: string, more: Partial<CsvImportOptions> = {}) =>
  importCsv({ catalog: space.catalog, file: space.file('rows.csv', csv), instrument: spy, kind, ...more });

const stored = (space: Workspace, kind: VenueKind) => space.catalog.stored.get(`SPY.XNYS ${kind}`) ?? [];

const rejected = (space: Workspace): string => Object.values(space.rejects())[0] ?? '';

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

describe.each(examples)('rows of kind $kind', ({ kind, csv, rows }) => {
  test('are imported from CSV', async () => {
    const space = workspace();
    const report = await load(space, kind, csv);
    expect(report).toMatchObject({ rowsImported: rows.length, rowsRejected: 0, findingCounts: {} });
    expect(stored(space, kind)).toEqual(rows);
  });

  test('are the same from Parquet', async () => {
    const space = workspace();
    const text = space.file('rows.csv', csv).replaceAll('\\', '/');
    const file = await parquet(space, `SELECT * FROM read_csv('${text}')`);
    await importParquet({ catalog: space.catalog, file, instrument: spy, kind, timeZone: 'UTC' });
    expect(stored(space, kind)).toEqual(rows);
  });

  test('are read back from the catalog, and from the catalog into another one', async () => {
    const space = workspace();
    const catalog = await openCatalog(join(space.folder, 'real'));
    onTestFinished(() => catalog.close());
    const report = await load(space, kind, csv, { catalog });
    const read: (readonly number[])[] = [];
    for await (const columns of catalog.read(report.series)) read.push(...rowsOf(columns));
    expect(read).toEqual(rows);
    const file = join(catalog.folder, kind, 'SPY.XNYS', 'ticks', '2024-01.g1.parquet');
    await importParquet({ catalog: space.catalog, file, instrument: spy, kind, timeZone: 'UTC' });
    expect(stored(space, kind)).toEqual(rows);
  });

  test('are put into order of time where that is asked for', async () => {
    const space = workspace();
    const [header, ...lines] = csv.trimEnd().split('\n');
    await load(space, kind, [header, ...lines.toReversed()].join('\n'), { sort: true });
    expect(stored(space, kind).map(([time]) => time)).toEqual(rows.map(([time]) => time));
  });
});

describe('phases and actions', () => {
  test('that are not known are put aside with the words that are', async () => {
    const space = workspace();
    const csv =
      'time,phase,price\n2024-01-04T14:30:00Z,open,470\n2024-01-04T14:31:00Z,opening,470\n2024-01-04T14:32:00Z,,470\n';
    const report = await load(space, 'auction', csv, { maxRejectShare: 0.9 });
    expect(report.rejectsByCode).toEqual({ word: 2 });
    expect(rejected(space)).toContain(
      'rows.csv,3,word,"phase ""opening"" is not known; expected one of open, close, intraday, halt","',
    );
    expect(rejected(space)).toContain('phase is empty; expected one of');
  });

  test('are told as well where they stand in Parquet', async () => {
    const space = workspace();
    const file = await parquet(
      space,
      "SELECT * FROM (VALUES (TIMESTAMPTZ '2024-01-04 14:30:00+00', 'halt'), (TIMESTAMPTZ '2024-01-04 14:31:00+00', 'T1'), (TIMESTAMPTZ '2024-01-04 14:32:00+00', NULL)) t(time, action)",
    );
    const options = { catalog: space.catalog, file, instrument: spy, kind: 'status', maxRejectShare: 0.9 };
    const report = await importParquet({ ...options, kind: 'status' });
    expect(report.rejectsByCode).toEqual({ word: 2 });
    expect(rejected(space)).toContain('action ""T1"" is not known; expected one of halt, resume, bands');
    expect(rejected(space)).toContain('2024-01-04T14:31:00.000Z,T1,NaN,NaN');
  });

  test('that are all unknown refuse the file, naming those that are accepted', async () => {
    const attempt = load(workspace(), 'status', 'time,action\n2024-01-04T14:30:00Z,T\n');
    await expect(attempt).rejects.toMatchObject({
      code: 'IMPORT_REFUSED',
      message: expect.stringContaining(
        'action "T" is not known; expected one of halt, resume, bands, restrict-short, unrestrict-short',
      ),
    });
  });
});

test('a row that cannot be true is put aside with its reason', async () => {
  const space = workspace();
  const csv =
    'time,action,lower,upper\n2024-01-04T14:30:00Z,bands,494,447\n2024-01-04T14:30:01Z,halt,447,494\n' +
    '2024-01-04T14:30:02Z,bands,,\n2024-01-04T14:30:03Z,halt,,\n2024-01-04T14:30:01Z,resume,,\n';
  const report = await load(space, 'status', csv, { maxRejectShare: 0.9 });
  expect(report.rejectsByCode).toEqual({
    'lower-above-upper': 1,
    'stray-bands': 1,
    'no-bands': 1,
    disorder: 1,
  });
  expect(stored(space, 'status')).toHaveLength(1);
});

test('columns may be named, and those that may be missing may be left out', async () => {
  const space = workspace();
  const csv = 'When;Cross;Px\n2024-01-04 09:30:00;halt;470\n';
  const settings = { delimiter: ';', timeZone: 'America/New_York' };
  const columns = { time: 'When', phase: 'Cross', price: 'Px' };
  await load(space, 'auction', csv, { ...settings, columns });
  expect(stored(space, 'auction')).toEqual([[open, 470, nothing, 3]]);
  await expect(load(space, 'auction', csv, { ...settings, columns: { time: 'When' } })).rejects.toThrow(
    /no column is called price.*say which column is the price/,
  );
  await expect(
    load(space, 'auction', csv, { ...settings, columns: { ...columns, bid: 'Px' } }),
  ).rejects.toThrow('columns.bid has no place in auction data: give time, price, size, phase');
});

test('what belongs to bars is refused', async () => {
  await expect(load(workspace(), 'mark', 'time,price\n', { interval: '1d' })).rejects.toThrow(
    'rows of kind mark have one time only',
  );
});

test('nanoseconds are kept', async () => {
  const space = workspace();
  await load(space, 'auction', 'time,price,phase\n2024-01-04T14:30:00.000001234Z,470,open\n');
  expect(stored(space, 'auction')[0]![0]).toBe(open + 1);
  expect(space.catalog.nanoseconds).toEqual([234]);
});

const price = fc.double({ min: 0.01, max: 1e6, noNaN: true });
const orNone = (values: fc.Arbitrary<number>) =>
  fc.oneof({ weight: 3, arbitrary: values }, fc.constant(nothing));
const size = fc.integer({ min: 0, max: 1e9 });
const phase = fc.nat(auctionPhases.length - 1);
const bands = fc
  .tuple(price, price, fc.nat(2))
  .map(([a, b, empty]) => [empty === 1 ? nothing : Math.min(a, b), empty === 2 ? nothing : Math.max(a, b)]);

/** Rows that can be true, without their time. */
const truths: Readonly<Record<VenueKind, fc.Arbitrary<readonly number[]>>> = {
  auction: fc.tuple(price, orNone(size), phase),
  imbalance: fc.tuple(phase, size, fc.integer({ min: -1e9, max: 1e9 }), price, orNone(price), orNone(price)),
  status: fc
    .tuple(fc.nat(statusActions.length - 1), bands)
    .map(([action, both]) => [action, ...(statusActions[action] === 'bands' ? both : [nothing, nothing])]),
  mark: fc.tuple(price),
};

test.each(examples)('whatever can be true of kind $kind comes out as it went in', async ({ kind }) => {
  const { names, words } = layoutOf(kind);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(1e12), truths[kind]), { minLength: 1, maxLength: 40 }),
      async (events) => {
        let time = open;
        const rows = events.map(([step, values]) => {
          time += step;
          return [time, ...values];
        });
        const text = (value: number, column: number): string =>
          words.get(column)?.[value] ?? (Number.isNaN(value) ? '' : String(value));
        const lines = rows.map((row) => row.map(text).join(','));
        const space = workspace();
        const instrument = { ...bitcoin, pricePrecision: 9 };
        const settings = { instrument, timeFormat: 'epoch-us', sessions: false };
        const report = await load(space, kind, [names.join(','), ...lines].join('\n'), settings);
        expect(report.rowsRejected).toBe(0);
        expect(space.catalog.stored.get(keyOf(report.series))).toEqual(rows);
      },
    ),
    { numRuns: 40 },
  );
});

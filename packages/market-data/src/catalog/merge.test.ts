import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openCatalogIn } from './catalog.ts';
import type { Catalog, DuplicateRow, Series } from './contract.ts';
import {
  at,
  dailyBars,
  days,
  type Row,
  readRows,
  rowsIn,
  temporaryFolder,
  toColumns,
  trades,
  writeRows,
} from './test-rows.ts';

/** Small files, so that a handful of rows makes a month of several. */
const open = (): Promise<Catalog> => openCatalogIn(temporaryFolder(), { partRows: 8 });

const HOUR = 3600e6;
/** Hours of four months, so that rows meet at the same times and at the ends of months. */
const hour = fc.integer({ min: 0, max: 100 }).map((step) => at('2023-12-30') + step * 29 * HOUR);
const value = fc.oneof(fc.integer({ min: 0, max: 2 }), fc.constant(Number.NaN));

const barRow = fc
  .tuple(hour, value)
  .map(([time, price]): Row => [time - HOUR, time, price, price, price, price, 1]);
const tradeRow = fc.tuple(hour, value, value).map((row): Row => row);

const byTime =
  (key: number) =>
  (a: Row, b: Row): number =>
    (a[key] as number) - (b[key] as number);

const same = (a: Row, b: Row): boolean => a.every((each, index) => Object.is(each, b[index]));

/** What the rules of merging say, in the plainest words. */
const mergeBars = (there: readonly Row[], incoming: readonly Row[]): Row[] => {
  const rows = [...there];
  for (const row of incoming) if (!rows.some((other) => other[1] === row[1])) rows.push(row);
  return rows.toSorted(byTime(1));
};
const mergeTrades = (there: readonly Row[], incoming: readonly Row[]): Row[] => {
  const unmatched = [...there];
  const added = incoming.filter((row) => {
    const match = unmatched.findIndex((other) => same(other, row));
    if (match >= 0) unmatched.splice(match, 1);
    return match < 0;
  });
  return [...there, ...added].toSorted(byTime(0));
};

/** Hands rows in by batches of the given sizes, in turn. */
const writeBatches = async (
  catalog: Catalog,
  series: Series,
  rows: readonly Row[],
  sizes: readonly number[],
  told: DuplicateRow[],
) => {
  const writer = await catalog.write(series, { onDuplicate: (duplicate) => told.push(duplicate) });
  for (let start = 0, turn = 0; start < rows.length; turn++) {
    const size = sizes[turn % sizes.length] as number;
    await writer.append(toColumns(series.kind as 'bar' | 'trade', rows.slice(start, start + size)));
    start += size;
  }
  return writer.commit({ source: 'test' });
};

const cases = [
  { name: 'bars', series: dailyBars, row: barRow, key: 1, merge: mergeBars },
  { name: 'trades', series: trades, row: tradeRow, key: 0, merge: mergeTrades },
];

for (const { name, series, row, key, merge } of cases)
  test(`${name} written in any batches and commits read back merged, in any chunks and any range`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(row, { maxLength: 60, size: 'max' }), { minLength: 1, maxLength: 4, size: 'max' }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 50 }),
        fc.tuple(hour, hour),
        async (commits, sizes, chunkRows, ends) => {
          const catalog = await open();
          let expected: Row[] = [];
          for (const unsorted of commits) {
            const rows = unsorted.toSorted(byTime(key));
            const told: DuplicateRow[] = [];
            const result = await writeBatches(catalog, series, rows, sizes, told);
            const before = expected;
            expected = merge(before, rows);
            expect(result.added).toBe(expected.length - before.length);
            expect(result.appended).toBe(rows.length);
            expect(result.duplicates).toBe(rows.length - result.added);
            expect(told.length).toBe(result.duplicates);
            expect(told.map((each) => each.row).toSorted((a, b) => a - b)).toEqual(result.duplicateRows);
            expect(told.filter((each) => each.differs).length).toBe(result.conflicts);
            for (const duplicate of told) {
              const refused = rows[duplicate.row] as Row;
              expect(duplicate.time).toBe(refused[key]);
              const kept = expected.filter((other) => other[key] === refused[key]);
              expect(duplicate.differs).toBe(!kept.some((other) => same(other, refused)));
            }
            expect(await rowsIn(catalog, series)).toEqual(expected);
          }
          expect(await catalog.check()).toEqual([]);
          const [from, to] = [Math.min(...ends), Math.max(...ends)];
          const within = expected.filter(
            (each) => (each[key] as number) >= from && (each[key] as number) <= to,
          );
          const range = { from, to, chunkRows } as Parameters<Catalog['read']>[1];
          if (within.length === 0) await expect(readRows(catalog, series, range)).rejects.toThrow(/no data/);
          else expect(await readRows(catalog, series, range)).toEqual(within);
          catalog.close();
        },
      ),
      { numRuns: 25 },
    );
  });

test('the bar that is there wins, and the refused one is told of', async () => {
  const catalog = await open();
  await writeRows(catalog, dailyBars, days('2024-01-10', 3, 100));
  const told: DuplicateRow[] = [];
  const result = await writeRows(catalog, dailyBars, days('2024-01-11', 3, 200), {
    onDuplicate: (duplicate) => told.push(duplicate),
  });
  expect(result).toMatchObject({ added: 1, duplicates: 2, conflicts: 2, duplicateRows: [0, 1] });
  expect(told).toEqual([
    { row: 0, time: at('2024-01-11'), differs: true },
    { row: 1, time: at('2024-01-12'), differs: true },
  ]);
  expect((await readRows(catalog, dailyBars)).map((row) => row[2])).toEqual([100, 100, 100, 200]);
  catalog.close();
});

test('a refused row is told of by its place among all rows handed in, repeated ones counted', async () => {
  const catalog = await open();
  await writeRows(catalog, dailyBars, days('2024-02-02', 1));
  const [first, second, third] = days('2024-01-31', 3) as [Row, Row, Row];
  const result = await writeRows(catalog, dailyBars, [first, first, first, second, second, third]);
  expect(result).toMatchObject({ added: 2, duplicates: 4, duplicateRows: [1, 2, 4, 5] });
  catalog.close();
});

test('a bar repeated within what is handed in is compared with the one that is kept', async () => {
  const catalog = await open();
  await writeRows(catalog, dailyBars, days('2024-01-11', 1, 100));
  const other = days('2024-01-11', 1, 200);
  const result = await writeRows(catalog, dailyBars, [...other, ...other, ...days('2024-01-11', 1, 100)]);
  expect(result).toMatchObject({ added: 0, duplicates: 3, conflicts: 2 });
  catalog.close();
});

test('importing the same rows again changes no file', async () => {
  const catalog = await open();
  await writeRows(catalog, dailyBars, days('2024-01-10', 60));
  const before = catalog.series();
  const result = await writeRows(catalog, dailyBars, days('2024-01-10', 60));
  expect(result).toMatchObject({ added: 0, duplicates: 60, conflicts: 0 });
  expect(catalog.series()).toEqual(before);
  catalog.close();
});

test('rows that come day by day do not leave a file a day', async () => {
  const catalog = await openCatalogIn(temporaryFolder());
  for (let day = 1; day <= 9; day++) await writeRows(catalog, dailyBars, days(`2024-01-0${day}`, 1));
  expect(catalog.summary(dailyBars)).toMatchObject({ rows: 9, files: 1 });
  catalog.close();
});

test('two bars of a count of trades may close at the same instant', async () => {
  const catalog = await open();
  const series: Series = { ...dailyBars, bars: '100-tick' };
  const time = at('2024-01-10');
  const rows: Row[] = [
    [time - 1, time, 1, 1, 1, 1, 5],
    [time, time, 1, 1, 1, 1, 5],
    [time, time, 1, 1, 1, 1, 5],
  ];
  expect(await writeRows(catalog, series, rows)).toMatchObject({ added: 3 });
  expect(await writeRows(catalog, series, rows)).toMatchObject({ added: 0, duplicates: 3 });
  expect(await readRows(catalog, series)).toEqual(rows);
  catalog.close();
});

import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineInstrument, type Micros } from '@marketloom/kernel';
import { expect, test } from 'vitest';
import { openCatalog, openCatalogIn } from './catalog.ts';
import {
  at,
  dailyBars,
  days,
  quotes,
  type Row,
  readRows,
  spy,
  temporaryFolder,
  toBars,
  toTrades,
  trades,
  writeRows,
} from './test-rows.ts';

const micros = (date: string): Micros => at(date) as Micros;

test('a folder that does not exist is an empty catalog and is not made', async () => {
  const folder = join(temporaryFolder(), 'data');
  const catalog = await openCatalog(folder);
  expect(catalog.instruments()).toEqual([]);
  expect(catalog.series()).toEqual([]);
  expect(await catalog.check()).toEqual([]);
  expect(() => catalog.instrument('SPY')).toThrow(/INSTRUMENT_UNKNOWN|has none yet/);
  expect(existsSync(folder)).toBe(false);
});

test('a file in place of the folder is refused', async () => {
  const path = join(temporaryFolder(), 'file');
  writeFileSync(path, '');
  await expect(openCatalog(path)).rejects.toMatchObject({ code: 'CATALOG_UNREADABLE' });
});

test('bars come back as they were written, one file a month', async () => {
  const folder = temporaryFolder();
  const catalog = await openCatalogIn(folder, { now: () => 42 as Micros });
  const rows = days('2024-01-30', 40);
  const result = await writeRows(catalog, dailyBars, rows);
  expect(result).toMatchObject({ appended: 40, added: 40, duplicates: 0, duplicateRows: [] });
  expect(await readRows(catalog, dailyBars)).toEqual(rows);
  expect(readdirSync(join(folder, 'bar', 'SPY.XNYS', '1d'))).toEqual([
    '2024-01.g1.parquet',
    '2024-02.g1.parquet',
    '2024-03.g1.parquet',
    'manifest.json',
  ]);
  expect(readdirSync(join(folder, '.staging', 'bar', 'SPY.XNYS', '1d'))).toEqual([]);
  const [summary] = catalog.series();
  expect(summary).toEqual(result.summary);
  expect(summary).toMatchObject({
    series: dailyBars,
    rows: 40,
    files: 3,
    from: at('2024-01-30'),
    to: at('2024-03-09'),
    importedAt: 42,
    source: 'test',
  });
  expect(catalog.rangeOf(dailyBars)).toEqual({ from: at('2024-01-30'), to: at('2024-03-09') });
  expect(await catalog.check()).toEqual([]);
  catalog.close();
});

test('quotes and trades of one instant keep their order and unknown sides', async () => {
  const catalog = await openCatalog(temporaryFolder());
  const time = at('2024-05-01');
  const writer = await catalog.write(quotes);
  await writer.append({
    kind: 'quote',
    length: 2,
    time: Float64Array.of(time, time),
    bid: Float64Array.of(10, Number.NaN),
    ask: Float64Array.of(11, -0),
    bidSize: Float64Array.of(1, Number.NaN),
    askSize: Float64Array.of(2, Infinity),
  });
  await writer.commit({ source: 'test' });
  expect(await readRows(catalog, quotes)).toEqual([
    [time, 10, 11, 1, 2],
    [time, Number.NaN, -0, Number.NaN, Infinity],
  ]);
  catalog.close();
});

test('both ends of a range are included', async () => {
  const catalog = await openCatalog(temporaryFolder());
  await writeRows(catalog, dailyBars, days('2024-01-30', 40));
  const range = { from: micros('2024-01-31'), to: micros('2024-02-02') };
  expect((await readRows(catalog, dailyBars, range)).map((row) => row[1])).toEqual([
    at('2024-01-31'),
    at('2024-02-01'),
    at('2024-02-02'),
  ]);
  catalog.close();
});

test('a range without data is refused with the range there is', async () => {
  const catalog = await openCatalog(temporaryFolder());
  await writeRows(catalog, dailyBars, [...days('2024-01-30', 2), ...days('2024-03-30', 1)]);
  const cases = [
    { from: micros('2025-01-01') },
    { to: micros('2023-01-01') },
    { from: micros('2024-02-10'), to: micros('2024-02-20') },
    { from: micros('2024-03-31'), to: micros('2024-01-01') },
    { from: micros('2024-01-30T12:00Z'), to: micros('2024-01-30T13:00Z') },
  ];
  for (const range of cases)
    await expect(readRows(catalog, dailyBars, range)).rejects.toMatchObject({
      code: 'RANGE_EMPTY',
      message: expect.stringContaining('from 2024-01-30T00:00:00.000Z to 2024-03-30T00:00:00.000Z'),
    });
  expect(() => catalog.checksum(dailyBars, { from: micros('2025-01-01') })).toThrow('no data');
  catalog.close();
});

test('an unknown series is refused with those there are', async () => {
  const catalog = await openCatalog(temporaryFolder());
  await expect(readRows(catalog, dailyBars)).rejects.toMatchObject({ code: 'SERIES_UNKNOWN' });
  await writeRows(catalog, dailyBars, days('2024-01-30', 2));
  expect(() => catalog.rangeOf({ ...dailyBars, bars: '5m' })).toThrow('it has 1d bars of SPY.XNYS');
  catalog.close();
});

test('a series has one name, and needs a bar size exactly where it has bars', async () => {
  const catalog = await openCatalog(temporaryFolder());
  await writeRows(catalog, { ...dailyBars, bars: '24h' }, days('2024-01-30', 2));
  expect(catalog.summary(dailyBars)?.rows).toBe(2);
  expect(() => catalog.summary({ ...dailyBars, bars: null })).toThrow('needs their size');
  expect(() => catalog.summary({ ...trades, bars: '1d' })).toThrow('has no bars');
  expect(() => catalog.summary({ ...dailyBars, bars: 'daily' })).toThrow('write a span');
  for (const bars of ['0.5-renko', '5m-heikin-ashi'])
    expect(() => catalog.summary({ ...dailyBars, bars })).toThrow('at which nobody traded');
  expect(catalog.summary({ ...dailyBars, bars: '0.5-range' })).toBeNull();
  catalog.close();
});

test('instruments are found by id, and by symbol where one venue has it', async () => {
  const folder = temporaryFolder();
  const catalog = await openCatalog(folder);
  await catalog.defineInstrument(spy);
  await catalog.defineInstrument(defineInstrument({ ...spy, symbol: 'BRK.B' }));
  await catalog.defineInstrument(defineInstrument({ ...spy, symbol: 'BTC/USDT', venue: 'XBIN' }));
  await catalog.defineInstrument(defineInstrument({ ...spy, symbol: 'BTC/USDT', venue: 'kraken' }));
  const again = await openCatalog(folder);
  expect(again.instruments().map(({ id }) => id)).toEqual([
    'BRK.B.XNYS',
    'BTC/USDT.XBIN',
    'BTC/USDT.kraken',
    'SPY.XNYS',
  ]);
  expect(again.instrument('SPY')).toEqual(spy);
  expect(again.instrument('SPY.XNYS')).toEqual(spy);
  expect(again.instrument('BRK.B').id).toBe('BRK.B.XNYS');
  expect(() => again.instrument('BRK')).toThrow('near it: BRK.B.XNYS');
  expect(() => again.instrument('SPX')).toThrow('near it: SPY.XNYS');
  expect(() => again.instrument('spy')).toThrow('near it: SPY.XNYS');
  expect(() => again.instrument('NOTHINGLIKEIT')).toThrow('which has 4');
  expect(() => again.instrument('BTC/USDT')).toThrow('BTC/USDT.XBIN, BTC/USDT.kraken');
});

test('a definition takes the place of the one before, in catalogs opened earlier too', async () => {
  const folder = temporaryFolder();
  const [first, second] = [await openCatalog(folder), await openCatalog(folder)];
  await first.defineInstrument(spy);
  expect(second.instrument('SPY').pricePrecision).toBe(2);
  await first.defineInstrument({ ...spy, pricePrecision: 4 });
  expect(second.instrument('SPY').pricePrecision).toBe(4);
});

test('the checksum of a range covers the files it touches', async () => {
  const catalog = await openCatalog(temporaryFolder());
  await writeRows(catalog, dailyBars, days('2024-01-30', 40));
  const all = catalog.checksum(dailyBars);
  const february = { from: micros('2024-02-10'), to: micros('2024-02-11') };
  expect(all).toMatch(/^[0-9a-f]{64}$/);
  expect(catalog.summary(dailyBars)?.checksum).toBe(all);
  expect(catalog.checksum(dailyBars, february)).not.toBe(all);
  const before = catalog.checksum(dailyBars, february);
  await writeRows(catalog, dailyBars, days('2024-03-20', 3));
  expect(catalog.checksum(dailyBars)).not.toBe(all);
  expect(catalog.checksum(dailyBars, february)).toBe(before);
  catalog.close();
});

test('rows out of order, of another kind or at no time are refused, and the writer can only abort', async () => {
  const catalog = await openCatalog(temporaryFolder());
  const time = at('2024-05-01');
  const refused = [
    toTrades([
      [time, 1, 1],
      [time - 1, 1, 1],
    ]),
    toTrades([[time + 0.5, 1, 1]]),
    toTrades([[Number.NaN, 1, 1]]),
    toTrades([[1e16, 1, 1]]),
    { ...toTrades([[time, 1, 1]]), length: 2 },
  ];
  for (const columns of refused) {
    const writer = await catalog.write(trades);
    await expect(writer.append(columns)).rejects.toMatchObject({ code: 'ROWS_INVALID' });
    await expect(writer.commit({ source: 'test' })).rejects.toMatchObject({ code: 'WRITER_MISUSE' });
    await writer.abort();
  }
  const writer = await catalog.write(dailyBars);
  await expect(writer.append(toTrades([[time, 1, 1]]))).rejects.toThrow('hand in "bar"');
  await writer.abort();
  const late = await catalog.write(dailyBars);
  const [bar] = days('2024-01-30', 1);
  const backwards = [(bar?.[1] as number) + 1, ...(bar?.slice(1) ?? [])];
  await expect(late.append(toBars([backwards]))).rejects.toThrow('not after close');
  await late.abort();
  expect(catalog.series()).toEqual([]);
  catalog.close();
});

test('a row earlier than the last one of the append before is refused', async () => {
  const catalog = await openCatalog(temporaryFolder());
  const writer = await catalog.write(trades);
  await writer.append(toTrades([[at('2024-05-02'), 1, 1]]));
  await expect(writer.append(toTrades([[at('2024-05-01'), 1, 1]]))).rejects.toThrow('row 1');
  await writer.abort();
  catalog.close();
});

test('an aborted writer and a commit without rows leave the catalog as it was', async () => {
  const catalog = await openCatalog(temporaryFolder());
  const writer = await catalog.write(trades);
  await writer.append(toTrades([[at('2024-05-02'), 1, 1]]));
  await writer.abort();
  await writer.abort();
  expect(catalog.series()).toEqual([]);
  const empty = await catalog.write(trades);
  expect(await empty.commit({ source: 'test' })).toMatchObject({ appended: 0, added: 0, summary: null });
  expect(catalog.series()).toEqual([]);
  await expect(empty.append(toTrades([]))).rejects.toThrow('has ended');
  catalog.close();
});

test('nanoseconds order rows within a microsecond and survive a merge', async () => {
  const catalog = await openCatalog(temporaryFolder());
  const time = at('2024-05-02');
  const write = async (price: number, fine: number) => {
    const writer = await catalog.write(trades);
    await writer.append(toTrades([[time, price, 1]]), { nanoseconds: Uint16Array.of(fine) });
    return writer.commit({ source: 'test' });
  };
  await write(1, 500);
  await write(3, 999);
  await write(2, 501);
  await write(0, 0);
  expect(await write(2, 501)).toMatchObject({ added: 0, duplicates: 1 });
  expect((await readRows(catalog, trades)).map(([when, price]) => [when, price])).toEqual(
    [0, 1, 2, 3].map((price) => [time, price]),
  );
  expect(await catalog.check()).toEqual([]);
  const writer = await catalog.write(trades);
  const refused = writer.append(toTrades([[time, 1, 1]]), { nanoseconds: Uint16Array.of(1000) });
  await expect(refused).rejects.toThrow('must be 0 to 999');
  await writer.abort();
  catalog.close();
});

test('a reader may stop early, and several may read at once', async () => {
  const catalog = await openCatalog(temporaryFolder());
  const rows = days('2020-01-01', 1000);
  await writeRows(catalog, dailyBars, rows);
  for await (const chunk of catalog.read(dailyBars, { chunkRows: 7 })) {
    expect(chunk.length).toBe(7);
    break;
  }
  const readers = [1, 64, 5000].map((chunkRows) => readRows(catalog, dailyBars, { chunkRows }));
  for (const read of await Promise.all(readers)) expect(read).toEqual(rows);
  catalog.close();
});

test('a read that has begun is not disturbed by a commit that replaces its files', async () => {
  const catalog = await openCatalog(temporaryFolder());
  const series = { ...dailyBars, bars: '1m' };
  // More than DuckDB reads ahead, so that the last files are opened after the commit.
  const rows = days('2024-01-01', 120_000).map((row, minute): Row => {
    const close = at('2024-01-01') + minute * 60e6;
    return [close - 60e6, close, ...row.slice(2)];
  });
  await writeRows(catalog, series, rows);
  const reader = catalog.read(series, { chunkRows: 100 })[Symbol.asyncIterator]();
  const first = await reader.next();
  const between = rows.map((row) => row.map((value, index) => (index < 2 ? value + 1e6 : value)));
  await writeRows(catalog, series, between);
  let count = first.value.length;
  for (let next = await reader.next(); next.done !== true; next = await reader.next())
    count += next.value.length;
  expect(count).toBe(120_000);
  expect(catalog.summary(series)?.rows).toBe(240_000);
  catalog.close();
});

test('a closed catalog says so', async () => {
  const catalog = await openCatalog(temporaryFolder());
  await writeRows(catalog, dailyBars, days('2024-01-01', 1));
  catalog.close();
  await expect(readRows(catalog, dailyBars)).rejects.toMatchObject({ code: 'CATALOG_CLOSED' });
  await expect(catalog.write(dailyBars)).rejects.toMatchObject({ code: 'CATALOG_CLOSED' });
});

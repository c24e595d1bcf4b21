import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BarColumns,
  defineInstrument,
  type MarketColumns,
  type MarketDataKind,
  type TradeColumns,
} from '@marketloom/kernel';
import { onTestFinished } from 'vitest';
import type { Catalog, CommitResult, ReadOptions, Series, WriteOptions } from './contract.ts';
import { columnsOf, layoutOf, marketColumns } from './row-block.ts';

export const spy = defineInstrument({
  symbol: 'SPY',
  venue: 'XNYS',
  assetClass: 'equity',
  currency: 'USD',
  pricePrecision: 2,
  tickSize: 0.01,
  quantityPrecision: 0,
  lotSize: 1,
  multiplier: 1,
  calendar: 'XNYS',
});

export const dailyBars: Series = { instrument: spy, kind: 'bar', bars: '1d' };
export const trades: Series = { instrument: spy, kind: 'trade', bars: null };
export const quotes: Series = { instrument: spy, kind: 'quote', bars: null };

/** A folder that is gone when the test is over. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'marketloom-catalog-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** Microseconds of a date, such as `2024-03-01` or `2024-03-01T12:00:00.5Z`. */
export const at = (date: string): number => Date.parse(date) * 1000;

/** Contracts that the rows of a chain name: enough that their column is read by a table. */
export const contracts = Array.from({ length: 20 }, (_, place) => `SPY-C${400 + place}.XCBO`);

/** Rows as tuples in the order of the Parquet columns. */
export type Row = readonly number[];

const column = (rows: readonly Row[], index: number): Float64Array =>
  Float64Array.from(rows, (row) => row[index] as number);

export const toBars = (rows: readonly Row[]): BarColumns => ({
  kind: 'bar',
  length: rows.length,
  openTime: column(rows, 0),
  closeTime: column(rows, 1),
  open: column(rows, 2),
  high: column(rows, 3),
  low: column(rows, 4),
  close: column(rows, 5),
  volume: column(rows, 6),
});

export const toTrades = (rows: readonly Row[]): TradeColumns => ({
  kind: 'trade',
  length: rows.length,
  time: column(rows, 0),
  price: column(rows, 1),
  size: column(rows, 2),
});

export const toColumns = (kind: MarketDataKind, rows: readonly Row[]): MarketColumns =>
  marketColumns(
    kind,
    {
      length: rows.length,
      columns: layoutOf(kind).names.map((_, index) => column(rows, index)),
      nanoseconds: null,
    },
    contracts,
  );

export const toRows = (data: MarketColumns): Row[] => {
  const columns = columnsOf(data);
  return Array.from({ length: data.length }, (_, row) => columns.map((values) => values[row] as number));
};

/** Daily bars that close at midnight of the days from `first` on; the close price tells them apart. */
export const days = (first: string, count: number, price = 100): Row[] =>
  Array.from({ length: count }, (_, day) => {
    const close = at(first) + day * 86_400e6;
    return [close - 86_400e6, close, price, price + 1, price - 1, price + day / 100, 1000 + day];
  });

export const writeRows = async (
  catalog: Catalog,
  series: Series,
  rows: readonly Row[],
  options?: WriteOptions,
): Promise<CommitResult> => {
  const writer = await catalog.write(series, options);
  await writer.append(toColumns(series.kind, rows));
  return writer.commit({ source: 'test' });
};

export const readRows = async (catalog: Catalog, series: Series, options?: ReadOptions): Promise<Row[]> => {
  const rows: Row[] = [];
  for await (const chunk of catalog.read(series, options)) for (const row of toRows(chunk)) rows.push(row);
  return rows;
};

/** The rows, or none where the series has none. */
export const rowsIn = (catalog: Catalog, series: Series): Promise<Row[]> =>
  catalog.summary(series) === null ? Promise.resolve([]) : readRows(catalog, series);

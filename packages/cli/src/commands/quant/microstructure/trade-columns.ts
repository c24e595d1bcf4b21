import { badCell, type CsvTable, cellNumber, findColumn, holdsNumbers, refused } from '../input/csv-table.ts';
import { timeColumn, timeOf } from '../input/row-times.ts';

export interface TradeColumns {
  /** In seconds, or as the file has them where they are numbers; undefined where it has none. */
  readonly times: Float64Array | undefined;
  readonly prices: Float64Array;
  readonly sizes: Float64Array;
}

export interface QuoteColumns {
  readonly times: Float64Array;
  readonly bids: Float64Array;
  readonly asks: Float64Array;
}

export const tradeColumns = (table: CsvTable): TradeColumns => ({
  times: timesOf(table),
  prices: positive(table, placeOf(table, ['price', 'close', 'last'], 'price')),
  sizes: positive(table, placeOf(table, ['size', 'quantity', 'qty', 'volume', 'amount'], 'size')),
});

export const quoteColumns = (table: CsvTable): QuoteColumns => {
  const times = timesOf(table);
  if (times === undefined) throw noColumn(table, 'time');
  return {
    times,
    bids: positive(table, placeOf(table, ['bid', 'bidprice'], 'bid')),
    asks: positive(table, placeOf(table, ['ask', 'askprice', 'offer'], 'ask')),
  };
};

const timesOf = (table: CsvTable): Float64Array | undefined => {
  const place = timeColumn(table);
  if (place === undefined) return undefined;
  const areNumbers = holdsNumbers(table, place);
  const times = Float64Array.from(table.rows, (row) =>
    areNumbers ? cellNumber(table, row, place) : timeOf(table, row, place) / 1000,
  );
  const stray = times.findIndex((time, at) => at > 0 && time < times[at - 1]!);
  if (stray < 0) return times;
  throw badCell(
    table,
    table.rows[stray]!,
    place,
    `${table.rows[stray]!.fields[place]} comes after ${table.rows[stray - 1]!.fields[place]}`,
    'times in order, oldest first',
  );
};

const positive = (table: CsvTable, place: number): Float64Array =>
  Float64Array.from(table.rows, (row) => {
    const value = cellNumber(table, row, place);
    if (value > 0) return value;
    throw badCell(table, row, place, `${value} is not above 0`, 'a number above 0');
  });

const placeOf = (table: CsvTable, names: readonly string[], what: string): number => {
  const place = findColumn(table, names);
  if (place === undefined) throw noColumn(table, what);
  return place;
};

const noColumn = ({ file, header }: CsvTable, what: string) =>
  refused(
    `${file} has no column ${what}; it has ${header.join(', ')}`,
    `a column ${what}`,
    'name the column in the first line',
  );

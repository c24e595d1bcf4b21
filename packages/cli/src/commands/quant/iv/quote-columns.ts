import type { Invocation } from '../../../command-line/invocation.ts';
import { CliError } from '../../../failure/errors.ts';
import {
  badCell,
  type CsvRow,
  type CsvTable,
  cellNumber,
  findColumn,
  plainName,
} from '../input/csv-table.ts';
import { timeOf } from '../input/row-times.ts';
import { DAYS_PER_YEAR, statedTime, valuationDay } from '../input/time-to-expiry.ts';

/** How the columns of a file of options may be called. */
const names = {
  type: ['type', 'optiontype', 'right', 'callput', 'cp', 'putcall'],
  strike: ['strike', 'strikeprice', 'k'],
  price: ['price', 'mid', 'premium', 'optionprice', 'last', 'mark'],
  bid: ['bid'],
  ask: ['ask', 'offer'],
  years: ['years', 'maturity', 'timetoexpiry', 'tte', 't'],
  expiry: ['expiry', 'expiration', 'expirationdate', 'expirydate', 'expires'],
  spot: ['spot', 'underlying', 'underlyingprice', 's'],
  forward: ['forward', 'future', 'f'],
  rate: ['rate', 'r', 'interestrate'],
  dividendYield: ['dividendyield', 'yield', 'q'],
  volatility: ['volatility', 'iv', 'vol', 'impliedvolatility', 'impliedvol', 'sigma'],
} as const;

export type QuoteColumn = keyof typeof names;

/** Where a quantity stands in a file; undefined where it has no such column. */
export const quoteColumn = (table: CsvTable, quantity: QuoteColumn): number | undefined =>
  findColumn(table, names[quantity]);

/** A quantity of each row: from its column, else from the flag of its name, else its default. */
export const columnOrFlag = (
  table: CsvTable,
  invocation: Invocation,
  quantity: 'strike' | 'spot' | 'forward' | 'rate' | 'dividendYield',
): Float64Array | undefined => {
  const place = quoteColumn(table, quantity);
  if (place !== undefined) return Float64Array.from(table.rows, (row) => cellNumber(table, row, place));
  const flag = invocation.number(quantity === 'dividendYield' ? 'dividend-yield' : quantity);
  return flag === undefined ? undefined : new Float64Array(table.rows.length).fill(flag);
};

export const neededColumn = (table: CsvTable, quantity: QuoteColumn, right: string): number => {
  const place = quoteColumn(table, quantity);
  if (place !== undefined) return place;
  throw new CliError('INPUT_FILE', {
    wrong: `${table.file} has no column ${quantity}; it has ${table.header.join(', ')}`,
    right,
    next: 'name the column in the first line of the file',
  });
};

/** Call or put, however it is written. */
export const typesOf = (table: CsvTable, place: number): readonly ('call' | 'put')[] =>
  table.rows.map((row) => {
    const text = plainName(row.fields[place]!);
    if (text === 'c' || text === 'call' || text === 'calls') return 'call';
    if (text === 'p' || text === 'put' || text === 'puts') return 'put';
    throw badCell(
      table,
      row,
      place,
      `"${row.fields[place]}" is neither a call nor a put`,
      'call or put, C or P',
    );
  });

/** Prices: a column of them, else the middle of bid and ask. */
export const pricesOf = (table: CsvTable): Float64Array => {
  const place = quoteColumn(table, 'price');
  if (place !== undefined) return Float64Array.from(table.rows, (row) => cellNumber(table, row, place));
  const bid = quoteColumn(table, 'bid');
  const ask = quoteColumn(table, 'ask');
  if (bid === undefined || ask === undefined) {
    neededColumn(table, 'price', 'a column price, or bid and ask');
    throw new TypeError('a column that is needed and not there is refused');
  }
  return Float64Array.from(
    table.rows,
    (row) => (cellNumber(table, row, bid) + cellNumber(table, row, ask)) / 2,
  );
};

/** Years to the expiry of each row: a column of years or of dates, else what the flags say. */
export const yearsOf = (table: CsvTable, invocation: Invocation): Float64Array => {
  const place = quoteColumn(table, 'years');
  if (place !== undefined) {
    // A maturity may be a number of years or a date.
    const isDate = /^\d{4}-\d{2}-\d{2}/.test(table.rows[0]!.fields[place]!);
    return Float64Array.from(table.rows, (row) =>
      isDate ? yearsUntil(table, row, place, invocation) : cellNumber(table, row, place),
    );
  }
  const expiry = quoteColumn(table, 'expiry');
  if (expiry !== undefined)
    return Float64Array.from(table.rows, (row) => yearsUntil(table, row, expiry, invocation));
  const stated = statedTime(invocation);
  if (stated !== undefined) return new Float64Array(table.rows.length).fill(stated.years);
  neededColumn(
    table,
    'years',
    'a column years (0.5 is half a year) or expiry with dates; or one of both for all rows: --years, --expiry',
  );
  throw new TypeError('a column that is needed and not there is refused');
};

const yearsUntil = (table: CsvTable, row: CsvRow, place: number, invocation: Invocation): number => {
  const day = valuationDay(invocation);
  const years = (timeOf(table, row, place) - Date.parse(`${day}T00:00:00Z`)) / 86_400_000 / DAYS_PER_YEAR;
  if (years >= 0) return years;
  throw badCell(
    table,
    row,
    place,
    `${row.fields[place]} is before ${day}`,
    'an option that has not expired; --date values it as of another day',
  );
};

import { QuantError } from '../../errors.ts';
import type { Series } from '../../series.ts';
import type { OptionType } from '../option.ts';
import { requireType } from './option-inputs.ts';

/** One value for every row, or a value for each. */
export type OptionColumn = number | Series;

/** One type for every row, or a type for each. */
export type OptionTypeColumn = OptionType | readonly OptionType[];

/** How many rows the columns have. All arrays must have one length; without any array there is one row. */
export function rowsOf(columns: object): number {
  let first: { readonly name: string; readonly length: number } | undefined;
  for (const [name, column] of Object.entries<OptionColumn | OptionTypeColumn | undefined>({ ...columns })) {
    if (typeof column !== 'object' || column === null) continue;
    const { length } = column;
    if (length === 0) throw new QuantError('QUANT_EMPTY_SERIES', { name });
    first ??= { name, length };
    if (length !== first.length) refuseLength(name, length, first.name, first.length);
  }
  return first?.length ?? 1;
}

/** The column with a value for each row; NaN for what is left out or no number, for the rules to refuse. */
export function numbersOf(column: OptionColumn | undefined, rows: number): Float64Array {
  if (column instanceof Float64Array) return column;
  if (typeof column === 'object' && column !== null) return Float64Array.from(column, numberOrNaN);
  return new Float64Array(rows).fill(numberOrNaN(column));
}

function numberOrNaN(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}

/** For each row 1 for a call, 0 for a put. */
export function callsOf(type: OptionTypeColumn, rows: number): Uint8Array {
  const calls = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const own = typeof type === 'object' && type !== null ? type[row]! : type;
    if (own === 'call') calls[row] = 1;
    else if (own !== 'put') requireType(own, typeof type === 'object' ? row : undefined);
  }
  return calls;
}

/** The array to write to: the caller's, if it has the right length, or a new one. */
export function outputOf(name: string, rows: number, given: Float64Array | undefined): Float64Array {
  if (given !== undefined && given.length !== rows) refuseLength(name, given.length, 'the columns', rows);
  return given ?? new Float64Array(rows);
}

function refuseLength(name: string, length: number, other: string, otherLength: number): never {
  throw new QuantError('QUANT_LENGTH_MISMATCH', { name, length, other, otherLength });
}

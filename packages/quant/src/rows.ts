import { QuantError } from './errors.ts';
import type { Series } from './series.ts';
import { requireFiniteValues, requireItems, requireList } from './series.ts';

/** A matrix as its rows, all of one length. Of panels of data: time first, asset second. */
export type Rows = readonly Series[];

/** A matrix with at least one row and one column, all values finite. */
export function requireRows(name: string, rows: Rows): void {
  requireItems(name, rows);
  rows.forEach((row, index) => {
    requireList(`${name}[${index}]`, row);
  });
  const first = rows[0]!.length;
  if (first === 0) throw new QuantError('QUANT_EMPTY_SERIES', { name: `${name}[0]` });
  rows.forEach((row, index) => {
    if (row.length !== first)
      throw new QuantError('QUANT_ROWS_UNEQUAL', { name, row: index, columns: row.length, first });
    requireFiniteValues(`${name}[${index}]`, row);
  });
}

/** As many rows as columns; `size` of them where given. */
export function requireSquare(name: string, rows: Rows, size?: number): void {
  requireRows(name, rows);
  requireShape(name, rows, size ?? rows.length, size ?? rows.length);
}

export function requireShape(name: string, rows: Rows, rowCount: number, columnCount: number): void {
  requireList(name, rows);
  if (rows.length === rowCount && rows[0]!.length === columnCount) return;
  const must = `${rowCount} and ${columnCount}`;
  throw new QuantError('QUANT_SHAPE_WRONG', { name, rows: rows.length, columns: rows[0]!.length, must });
}

/** Differences between mirrored entries up to this share of the largest entry are rounding. */
const ASYMMETRY = 1e-10;

/** Square, and equal to its transpose but for rounding. */
export function requireSymmetric(name: string, rows: Rows, size?: number): void {
  requireSquare(name, rows, size);
  let largest = 0;
  for (const row of rows) for (const value of row) largest = Math.max(largest, Math.abs(value));
  for (let row = 0; row < rows.length; row++) {
    for (let column = 0; column < row; column++) {
      const value = rows[row]![column]!;
      const mirrored = rows[column]![row]!;
      if (Math.abs(value - mirrored) > ASYMMETRY * largest)
        throw new QuantError('QUANT_NOT_SYMMETRIC', { name, row, column, value, mirrored });
    }
  }
}

/** One column of a matrix. */
export function columnOf(rows: Rows, column: number): Float64Array {
  return Float64Array.from(rows, (row) => row[column]!);
}

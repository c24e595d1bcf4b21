import { KernelError } from '../errors.ts';

/** A row of a table that holds from a date on. */
export interface DatedRow {
  /** First date, as a number yyyymmdd; 0 where the beginning is not known. */
  readonly from: number;
}

/** The last row that begins on the date or before it; without a date, the last of all. Rows go from old to new. */
export const rowAt = <Row extends DatedRow>(
  rows: readonly Row[],
  date: number | undefined,
  what: string,
): Row => {
  const row = rows.findLast(({ from }) => date === undefined || from <= date);
  if (row !== undefined) return row;
  const first = rows[0];
  throw new KernelError(
    'MARGIN_TABLE_UNKNOWN',
    first === undefined
      ? `${what}: the table has no rows; give at least one`
      : `${what}: nothing is known on ${date}; the first row is of ${first.from}`,
  );
};

import { type CsvTable, refused } from './csv-table.ts';
import { shownTime } from './row-times.ts';

export interface OrderedRows {
  /** Places of the rows, oldest first. */
  readonly places: readonly number[];
  readonly wereTurned: boolean;
}

/** The rows from the oldest to the newest: a file that runs backwards throughout is turned, another is refused. */
export const oldestFirst = (table: CsvTable, times: Float64Array | undefined): OrderedRows => {
  const places = Array.from(table.rows.keys());
  if (times === undefined) return { places, wereTurned: false };
  const isDescending = times.length > 1 && times.every((time, i) => i === 0 || time < times[i - 1]!);
  if (isDescending) return { places: places.reverse(), wereTurned: true };
  const stray = times.findIndex((time, i) => i > 0 && time <= times[i - 1]!);
  if (stray < 0) return { places, wereTurned: false };
  const isTwice = times[stray] === times[stray - 1];
  throw refused(
    `${table.file} line ${table.rows[stray]!.line}: ${shownTime(times[stray]!)} ${isTwice ? 'is there twice' : `comes after ${shownTime(times[stray - 1]!)}`}`,
    'each date once, in order',
    isTwice
      ? 'take one of the rows out; a file with several assets needs a column for each'
      : 'sort the file by date',
  );
};

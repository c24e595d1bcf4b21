import type { Invocation } from '../../../command-line/invocation.ts';
import { CliError } from '../../../failure/errors.ts';
import { type CsvTable, cellNumber, refused } from './csv-table.ts';
import { rowTimes } from './row-times.ts';
import { seriesColumn } from './series-column.ts';
import { withinDays } from './within-days.ts';

export interface Pivoted {
  readonly assets: readonly string[];
  readonly columns: readonly Float64Array[];
  readonly times: Float64Array;
  /** The column of the values. */
  readonly valueName: string;
  /** Dates that not all assets have. */
  readonly dropped: number;
}

/** A table with a row for each asset and date, as a column for each asset at the dates that all have. */
export const pivoted = (
  invocation: Invocation,
  table: CsvTable,
  owner: number,
  named: readonly string[] | undefined,
): Pivoted => {
  const times = rowTimes(table);
  if (times === undefined)
    throw refused(
      `${table.file} has a column ${table.header[owner]} but none of dates`,
      'a column date or time, so that rows of several assets can be matched',
      'name the column in the first line',
    );
  const value = seriesColumn(table, invocation.text('column'));
  const byAsset = new Map<string, Map<number, number>>();
  for (const at of withinDays(invocation, times, Array.from(table.rows.keys()), table.file)) {
    const row = table.rows[at]!;
    const asset = row.fields[owner]!;
    const own = byAsset.get(asset) ?? new Map<number, number>();
    if (own.has(times[at]!))
      throw refused(
        `${table.file} line ${row.line}: ${asset} has this date twice`,
        'one row for each asset and date',
        'take one of the rows out',
      );
    own.set(times[at]!, cellNumber(table, row, value));
    byAsset.set(asset, own);
  }
  const assets = named ?? Array.from(byAsset.keys());
  const missing = assets.find((asset) => !byAsset.has(asset));
  if (missing !== undefined)
    throw new CliError('ARGUMENTS', {
      wrong: `${table.file} has no ${table.header[owner]} "${missing}"`,
      right: `some of ${Array.from(byAsset.keys()).join(', ')}`,
      next: 'correct --columns',
    });
  const all = assets.map((asset) => byAsset.get(asset)!);
  const dates = new Set(all.flatMap((own) => Array.from(own.keys())));
  const common = Array.from(dates)
    .filter((time) => all.every((own) => own.has(time)))
    .sort((a, b) => a - b);
  return {
    assets,
    columns: all.map((own) => Float64Array.from(common, (time) => own.get(time)!)),
    times: Float64Array.from(common),
    valueName: table.header[value]!,
    dropped: dates.size - common.length,
  };
};

import { timesOf } from '@marketloom/kernel';
import { openCatalog } from '@marketloom/market-data';
import { catalogFolder } from '../../../catalog-folder.ts';
import type { Invocation } from '../../../command-line/invocation.ts';
import { CliError } from '../../../failure/errors.ts';
import { dayRange } from '../../data/day-range.ts';
import { seriesName } from '../../data/series-name.ts';
import { chooseSeries, columnOf, firstShown, readRows } from '../../indicators/read-rows.ts';

export interface Closes {
  readonly instrument: string;
  /** Where they come from, such as `close of SPY.XNYS/1d`. */
  readonly label: string;
  readonly closes: Float64Array;
  /** Ends of the bars, in milliseconds. */
  readonly times: Float64Array;
}

/** Closes of an instrument's bars between `--from` and `--to`. */
export const catalogCloses = async (invocation: Invocation, instrument: string): Promise<Closes> => {
  for (const flag of ['column', 'values'])
    if (invocation.text(flag) !== undefined)
      throw new CliError('ARGUMENTS', {
        wrong: `--${flag} is given, but the data come from the catalog`,
        right: 'closes of bars: they need no more to be said',
        next: `leave --${flag} away`,
      });
  const range = dayRange(invocation.text('from'), invocation.text('to'));
  const catalog = await openCatalog(catalogFolder(invocation));
  try {
    const { series } = chooseSeries(catalog, {
      instrument,
      data: invocation.text('data'),
      kind: 'bar',
      reader: 'this command',
    });
    const rows = await readRows(catalog, series, range.to);
    const first = firstShown(rows, series, range.from);
    return {
      instrument: series.instrument.id,
      label: `close of ${seriesName(series)}`,
      closes: columnOf(rows, 'close').slice(first),
      times: Float64Array.from(timesOf(rows).subarray(first, rows.length), (micros) => micros / 1000),
    };
  } finally {
    catalog.close();
  }
};

import type { Invocation } from '../../../command-line/invocation.ts';
import { CliError } from '../../../failure/errors.ts';
import { count } from '../../../terminal/number-text.ts';
import { badCell, numbersOf, readCsv } from './csv-table.ts';
import { oldestFirst } from './in-order.ts';
import { priceOrReturn, type ValueKind } from './price-or-return.ts';
import { rowTimes, shownTime } from './row-times.ts';
import { seriesColumn } from './series-column.ts';
import { simpleReturns } from './simple-returns.ts';
import { withinDays } from './within-days.ts';

/** A series of one asset or account, as a file or the catalog has it. */
export interface InputSeries {
  /** Where it comes from, such as `close of prices.csv`. */
  readonly label: string;
  readonly kind: ValueKind;
  /** As they were read. */
  readonly values: Float64Array;
  /** When each value was, in milliseconds; undefined where nothing tells. */
  readonly times: Float64Array | undefined;
  /** Simple returns: those that were read, or those of the prices, one fewer. */
  readonly returns: Float64Array;
  /** What was taken and why, a sentence each. */
  readonly assumed: readonly string[];
}

/** Reads the series that `FILE.csv` or `--instrument` names. */
export const readSeries = async (invocation: Invocation): Promise<InputSeries> => {
  const [file] = invocation.args;
  const instrument = invocation.text('instrument');
  if ((file === undefined) === (instrument === undefined)) throw oneSource(file, instrument);
  return file === undefined ? seriesOfCatalog(invocation, instrument!) : seriesOfFile(invocation, file);
};

/** When each return ended: one time for each, where times are known. */
export const returnTimes = ({ kind, times }: InputSeries): Float64Array | undefined =>
  kind === 'prices' ? times?.subarray(1) : times;

const seriesOfFile = async (invocation: Invocation, path: string): Promise<InputSeries> => {
  for (const flag of ['data', 'catalog'])
    if (invocation.text(flag) !== undefined) throw forCatalogOnly(flag, path);
  const table = await readCsv(path);
  const place = seriesColumn(table, invocation.text('column'));
  const all = numbersOf(table, place);
  const allTimes = rowTimes(table);
  const { places, wereTurned } = oldestFirst(table, allTimes);
  const kept = withinDays(invocation, allTimes, places, table.file);
  const column = table.header[place]!;
  const { kind, why } = priceOrReturn(column, all, invocation.text('values') as ValueKind | undefined);
  for (const at of kept) {
    const wrong = kind === 'prices' ? all[at]! <= 0 : all[at]! < -1;
    if (wrong)
      throw badCell(
        table,
        table.rows[at]!,
        place,
        `${all[at]} is no ${kind === 'prices' ? 'price' : 'return'}`,
        kind === 'prices'
          ? 'prices above 0; returns need --values returns'
          : 'simple returns, of which none is below -1 (0.01 is 1 %); prices need --values prices',
      );
  }
  return series({
    label: `${column} of ${table.file}`,
    kind,
    values: Float64Array.from(kept, (at) => all[at]!),
    times: allTimes && Float64Array.from(kept, (at) => allTimes[at]!),
    assumed: [
      `${column} taken as ${kind}, ${why}`,
      ...(wereTurned ? ['the file runs from new to old and was turned round'] : []),
    ],
  });
};

const seriesOfCatalog = async (invocation: Invocation, instrument: string): Promise<InputSeries> => {
  const { catalogCloses } = await import('./catalog-closes.ts');
  const { label, closes, times } = await catalogCloses(invocation, instrument);
  return series({ label, kind: 'prices', values: closes, times, assumed: [] });
};

const LEAST_VALUES = 3;

const series = (read: Omit<InputSeries, 'returns'>): InputSeries => {
  if (read.values.length < LEAST_VALUES)
    throw new CliError('INPUT_FILE', {
      wrong: `${read.label} has ${count(read.values.length)} ${read.values.length === 1 ? 'value' : 'values'}`,
      right: `${LEAST_VALUES} or more`,
      next: 'give a longer series',
    });
  return { ...read, returns: read.kind === 'prices' ? simpleReturns(read.values) : read.values };
};

/** `4,000 returns, 2000-01-03 to 2015-11-30`. */
export const extentOf = (input: InputSeries): string => {
  const { returns, times } = input;
  const days = times === undefined ? '' : `, ${shownTime(times[0]!)} to ${shownTime(times.at(-1)!)}`;
  return `${count(returns.length)} returns${days}`;
};

const oneSource = (file: string | undefined, instrument: string | undefined): CliError =>
  new CliError('ARGUMENTS', {
    wrong: file === undefined ? 'no data are named' : `both ${file} and --instrument ${instrument} are named`,
    right: 'a CSV file, or an instrument of the catalog after --instrument',
    next:
      file === undefined
        ? 'name one, such as prices.csv; see what the catalog has: marketloom data list'
        : 'leave one away',
  });

const forCatalogOnly = (flag: string, path: string): CliError =>
  new CliError('ARGUMENTS', {
    wrong: `--${flag} is given, but the data come from ${path}`,
    right: `--${flag} together with --instrument`,
    next: `leave --${flag} away`,
  });

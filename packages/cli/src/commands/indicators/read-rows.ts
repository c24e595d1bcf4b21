import {
  allocateColumns,
  type BarColumns,
  formatTime,
  type Micros,
  type QuoteColumns,
  type TradeColumns,
  timesOf,
} from '@marketloom/kernel';
import { type Catalog, dataName, type Series, type SeriesSummary } from '@marketloom/market-data';
import { CliError } from '../../failure/errors.ts';
import { normalDataName, seriesName } from '../data/series-name.ts';
import type { RowKind } from './what-is-read.ts';

export type Rows = BarColumns | QuoteColumns | TradeColumns;

const words: Readonly<Record<RowKind, string>> = { bar: 'bars', quote: 'quotes', trade: 'trades' };

/** The series of an instrument that indicators of this kind read: the one that is named, else the only one. */
export const chooseSeries = (
  catalog: Catalog,
  { instrument, data, kind, reader }: ChosenData,
): SeriesSummary => {
  const { id } = catalog.instrument(instrument);
  const own = catalog.series().filter(({ series }) => series.instrument.id === id);
  const fitting = own.filter(({ series }) => series.kind === kind);
  const names = (all: readonly SeriesSummary[]) => all.map(({ series }) => dataName(series)).join(', ');
  const wanted = data === undefined ? undefined : normalDataName(data);
  const named = fitting.filter(({ series }) => wanted === undefined || dataName(series) === wanted);
  if (named.length === 1) return named[0]!;
  if (fitting.length > 0 && named.length === 0)
    throw new CliError('ARGUMENTS', {
      wrong: `--data ${data}: the catalog has no such ${words[kind]} of ${id}, and ${reader} reads ${words[kind]}`,
      right: `${words[kind]} that there are: ${names(fitting)}`,
      next: `name them: --data ${dataName(fitting[0]!.series)}`,
    });
  throw new CliError(
    'ARGUMENTS',
    fitting.length === 0
      ? {
          wrong: `the catalog has no ${words[kind]} of ${id}, which ${reader} reads`,
          right:
            own.length === 0
              ? 'an instrument with data'
              : `an instrument with ${words[kind]}; of this one there is ${names(own)}`,
          next: 'see what there is: marketloom data list; bring data in: marketloom data import --help',
        }
      : {
          wrong: `${id} has bars of several sizes`,
          right: `one of ${names(fitting)}`,
          next: `name one: --data ${dataName(fitting[0]!.series)}`,
        },
  );
};

export interface ChosenData {
  readonly instrument: string;
  /** What `--data` says. */
  readonly data: string | undefined;
  readonly kind: RowKind;
  /** The name of the indicator, for messages. */
  readonly reader: string;
}

/** All rows of a series up to a time, as one. */
export const readRows = async (catalog: Catalog, series: Series, to: Micros | undefined): Promise<Rows> => {
  const chunks: Rows[] = [];
  for await (const columns of catalog.read(series, to === undefined ? {} : { to }))
    chunks.push(columns as Rows);
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const all = allocateColumns(series.kind, length);
  all.length = length;
  let at = 0;
  for (const chunk of chunks) {
    for (const [name, column] of columnsOf(all as Rows)) column.set(columnOf(chunk, name), at);
    at += chunk.length;
  }
  return all as Rows;
};

/** Some of the rows, by their places. */
export const rowsAt = (rows: Rows, places: ArrayLike<number>): Rows => {
  const some: Record<string, unknown> = { kind: rows.kind, length: places.length };
  for (const [name, column] of columnsOf(rows))
    some[name] = Float64Array.from(places, (place) => column[place]!);
  return some as unknown as Rows;
};

export const columnOf = (rows: Rows, name: string): Float64Array =>
  (rows as unknown as Readonly<Record<string, Float64Array>>)[name]!.subarray(0, rows.length);

const columnsOf = (rows: Rows): readonly (readonly [string, Float64Array])[] =>
  Object.entries(rows).filter((entry): entry is [string, Float64Array] => entry[1] instanceof Float64Array);

/** Where rows from a time on begin; refuses a series that has none. */
export const firstShown = (rows: Rows, series: Series, from: Micros | undefined): number => {
  if (from === undefined) return 0;
  const times = timesOf(rows).subarray(0, rows.length);
  const first = times.findIndex((time) => time >= from);
  if (first >= 0) return first;
  throw new CliError('ARGUMENTS', {
    wrong: `${seriesName(series)} has no rows between these days`,
    right: `there are rows from ${formatTime(times[0] as Micros)} to ${formatTime(times.at(-1) as Micros)}`,
    next: 'give another --from and --to',
  });
};

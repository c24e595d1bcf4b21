import {
  defaultFillPolicy,
  type FillPolicy,
  formatBarSpec,
  type Instrument,
  MICROS_PER_DAY,
  type Micros,
  micros,
  parseBarSpec,
  parseLimits,
  type SessionCalendar,
  type Strategy,
} from '@marketloom/kernel';
import { type Catalog, calendarById, type Series, type SeriesSummary } from '@marketloom/market-data';
import { ResearchError } from '../errors.ts';
import { parseFillPolicy } from './fill-text.ts';
import type { RunConfig } from './run-config.ts';

/** A run's configuration with everything looked up: what the engine needs and what the result tells. */
export interface ResolvedRun {
  readonly config: RunConfig;
  readonly instruments: readonly Instrument[];
  readonly calendars: Readonly<Record<string, SessionCalendar>>;
  readonly series: readonly SeriesSummary[];
  readonly benchmark: SeriesSummary | null;
  readonly range: { readonly from?: Micros; readonly to?: Micros };
  readonly fill: FillPolicy;
  readonly limits: ReturnType<typeof parseLimits>;
  readonly periodsPerYear: number;
}

/** Looks up instruments, data and calendars; refuses what is not there before anything runs. */
export const resolveRun = (config: RunConfig, strategy: Strategy, catalog: Catalog): ResolvedRun => {
  const range = resolveRange(config);
  const names = config.instruments ?? strategy.definition.instruments ?? onlyInstrument(catalog);
  const instruments = [
    ...new Map(names.map((name) => catalog.instrument(name)).map((one) => [one.id, one])).values(),
  ];
  const available = catalog.series();
  const series = instruments.flatMap((instrument) => chooseSeries(instrument, config.data, available));
  const calendars = Object.fromEntries(
    instruments.map(({ calendar }) => [calendar, { ...calendarById(calendar), id: calendar }]),
  );
  return {
    config,
    instruments,
    calendars,
    series,
    benchmark: chooseBenchmark(config, instruments, catalog, available, series),
    range,
    fill: config.fill === undefined ? defaultFillPolicy : parseFillPolicy(config.fill),
    limits: parseLimits(config.limits ?? {}),
    periodsPerYear: config.periodsPerYear ?? sessionsPerYear(calendars[instruments[0]!.calendar]!),
  };
};

const timeOf = (text: string): number => {
  const time = Date.parse(
    text.length === 10 ? `${text}T00:00:00Z` : `${text.replace(' ', 'T').replace(/Z?$/, 'Z')}`,
  );
  const day = new Date(time);
  if (Number.isNaN(time) || day.toISOString().slice(0, 10) !== text.slice(0, 10))
    throw new ResearchError('DATES_INVALID', `"${text}" is not a date: write one such as 2010-01-31`);
  return time * 1000;
};

const resolveRange = ({ from, to }: RunConfig): ResolvedRun['range'] => {
  const first = from == null ? undefined : timeOf(from);
  const last = to == null ? undefined : timeOf(to) + (to.length === 10 ? MICROS_PER_DAY - 1 : 0);
  if (first !== undefined && last !== undefined && last < first)
    throw new ResearchError(
      'DATES_INVALID',
      `the run would end (${to}) before it starts (${from}): swap the two`,
    );
  return {
    ...(first === undefined ? {} : { from: micros(first) }),
    ...(last === undefined ? {} : { to: micros(last) }),
  };
};

const onlyInstrument = (catalog: Catalog): readonly string[] => {
  const ids = catalog.series().map(({ series }) => series.instrument.id);
  const distinct = [...new Set(ids)];
  if (distinct.length === 1) return distinct;
  throw new ResearchError(
    'DATA_CHOICE',
    distinct.length === 0
      ? `the catalog ${catalog.folder} is empty: import data first (marketloom data import)`
      : `name the instrument to trade; the catalog has ${distinct.join(', ')}`,
  );
};

/** The text by which a series is chosen: a bar size, `quotes` or `trades`. */
const dataName = ({ kind, bars }: Series): string => (kind === 'bar' ? (bars ?? '') : `${kind}s`);

const normalName = (name: string): string =>
  name === 'quotes' || name === 'trades' ? name : formatBarSpec(parseBarSpec(name));

const chooseSeries = (
  instrument: Instrument,
  wanted: readonly string[] | undefined,
  available: readonly SeriesSummary[],
): readonly SeriesSummary[] => {
  const own = available.filter(({ series }) => series.instrument.id === instrument.id);
  const offer = own.map(({ series }) => dataName(series)).join(', ');
  if (own.length === 0)
    throw new ResearchError(
      'DATA_CHOICE',
      `the catalog holds no data of ${instrument.id}: import some first`,
    );
  if (wanted === undefined) {
    const bars = own.filter(({ series }) => series.kind === 'bar');
    if (bars.length === 1) return bars;
    if (own.length === 1) return own;
    throw new ResearchError('DATA_CHOICE', `say which data of ${instrument.id} to run on: there is ${offer}`);
  }
  return wanted.map((name) => {
    const found = own.find(({ series }) => dataName(series) === normalName(name));
    if (found === undefined)
      throw new ResearchError(
        'DATA_CHOICE',
        `the catalog holds no ${name} data of ${instrument.id}: there is ${offer}`,
      );
    return found;
  });
};

const chooseBenchmark = (
  config: RunConfig,
  instruments: readonly Instrument[],
  catalog: Catalog,
  available: readonly SeriesSummary[],
  chosen: readonly SeriesSummary[],
): SeriesSummary | null => {
  if (config.benchmark === null || config.benchmark === 'none') return null;
  if (config.benchmark === undefined)
    return instruments.length === 1 && chosen.length === 1 ? chosen[0]! : null;
  const instrument = catalog.instrument(config.benchmark);
  const own = available.filter(({ series }) => series.instrument.id === instrument.id);
  const sizes = new Set(chosen.map(({ series }) => series.bars));
  const found =
    own.find(({ series }) => sizes.has(series.bars)) ?? own.find(({ series }) => series.kind === 'bar');
  if (found === undefined)
    throw new ResearchError(
      'DATA_CHOICE',
      `the catalog holds no bars of the benchmark ${instrument.id}: import some`,
    );
  return found;
};

const YEAR = 365.25 * MICROS_PER_DAY;

/** How many sessions a calendar has in a year, on average: 252 in New York, 365 where it never closes. */
const sessionsPerYear = ({ opens }: SessionCalendar): number =>
  Math.round(((opens.length - 1) * YEAR) / (opens[opens.length - 1]! - opens[0]!));

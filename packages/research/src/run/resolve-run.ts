import {
  type ContinuousContract,
  defaultFillPolicy,
  type FillPolicy,
  type Instrument,
  type MarketRules,
  MICROS_PER_DAY,
  type OrderSupport,
  parseLimits,
  parseSupport,
  type SessionCalendar,
  type Strategy,
} from '@marketloom/kernel';
import { type Catalog, type Continuous, calendarById, type SeriesSummary } from '@marketloom/market-data';
import { ResearchError } from '../errors.ts';
import type { Profile } from '../profiles/profile.ts';
import { profileByName } from '../profiles/profiles.ts';
import { withAdjustedPrices } from './back-adjust.ts';
import { chooseChains, contractsOf, withoutChains } from './choose-chains.ts';
import { chooseBenchmark, chooseSeries } from './choose-series.ts';
import { continuousInRun } from './continuous.ts';
import { refuseContractsOutside } from './contract-range.ts';
import { parseFillPolicy } from './fill-text.ts';
import { resolveMarketRules } from './market-rules.ts';
import type { RunConfig } from './run-config.ts';
import { type RunRange, rangeOfDates } from './run-dates.ts';
import { type VenueData, venueDataOf } from './venue-data.ts';

/** A run's configuration with everything looked up: what the engine needs and what the result tells. */
export interface ResolvedRun {
  /** With the defaults of its profile. */
  readonly config: RunConfig;
  readonly profile: Profile;
  readonly instruments: readonly Instrument[];
  /** Instruments that are read as one contract after the other. */
  readonly continuous: readonly ContinuousContract[];
  /** Ids of those that nobody named: contracts of the chains that are read. */
  readonly contracts: ReadonlySet<string>;
  readonly calendars: Readonly<Record<string, SessionCalendar>>;
  readonly series: readonly SeriesSummary[];
  /** What venues tell of the instruments besides, read along with the series. */
  readonly venueData: readonly VenueData[];
  readonly benchmark: SeriesSummary | null;
  readonly range: RunRange;
  readonly fill: FillPolicy;
  readonly limits: ReturnType<typeof parseLimits>;
  readonly periodsPerYear: number;
  /** What the run derives of halts, bands and restrictions; undefined where nothing. */
  readonly marketRules: MarketRules | undefined;
  readonly support: OrderSupport;
}

/**
 * Looks up instruments, data and calendars; refuses what is not there before anything runs.
 *
 * @param continuous contracts that the catalog has been given, see `withContinuous`.
 */
export const resolveRun = (
  given: RunConfig,
  strategy: Strategy,
  catalog: Catalog,
  continuous: readonly Continuous[] = [],
): ResolvedRun => {
  const profile = profileByName(profileName(given));
  const config = { ...profile.defaults(given), ...given };
  const range = rangeOfDates(config.from, config.to, config.timeZone);
  const own = strategy.definition.instruments ?? [];
  const named = config.instruments ?? (own.length > 0 ? own : undefined);
  const names = named ?? (continuous.length > 0 ? [] : onlyInstrument(catalog));
  const available = catalog.series();
  const wanted = config.data ?? strategy.definition.data?.reads;
  const rolled = continuous.map((one) => continuousInRun(one, wanted, catalog, available, range));
  const meant = names.map((name) => catalog.instrument(name));
  refuseContractsOutside(meant, range, catalog);
  const behind = rolled.flatMap(({ definition, contracts: fronts }) => [definition, ...fronts]);
  const listed = [...new Map([...meant, ...behind].map((one) => [one.id, one])).values()];
  const chains = chooseChains(listed, wanted, available);
  const ids = new Set(listed.map(({ id }) => id));
  const contracts = contractsOf(chains, catalog, range).filter(({ id }) => !ids.has(id));
  const ownCalendars: Record<string, SessionCalendar> = {};
  const instruments = [...listed, ...contracts].map((instrument) => {
    const priced = config.prices === 'back-adjusted' && instrument.assetClass === 'equity';
    const own = priced ? withAdjustedPrices(instrument) : instrument;
    const ruled = profile.instrument?.(own, config) ?? own;
    const calendar = profile.calendar?.(ruled, catalog);
    if (calendar === undefined) return ruled;
    ownCalendars[calendar.id] = calendar;
    return { ...ruled, calendar: calendar.id };
  });
  const series = chooseSeries(listed, withoutChains(wanted), available);
  const calendars = Object.fromEntries(
    instruments.map(({ calendar }) => [
      calendar,
      ownCalendars[calendar] ?? { ...calendarById(calendar), id: calendar },
    ]),
  );
  return {
    config,
    profile,
    instruments,
    calendars,
    series,
    continuous: rolled.map((one) => one.continuous),
    contracts: new Set(contracts.map(({ id }) => id)),
    venueData: venueDataOf(catalog, series, calendars, range, chains),
    benchmark: benchmarkOf(config, catalog, available, series),
    range,
    fill: config.fill === undefined ? defaultFillPolicy : parseFillPolicy(config.fill),
    limits: parseLimits(config.limits ?? {}),
    periodsPerYear: config.periodsPerYear ?? sessionsPerYear(calendars[instruments[0]!.calendar]!),
    support: parseSupport(config.support ?? {}),
    marketRules:
      config.marketRules === undefined
        ? undefined
        : resolveMarketRules(config.marketRules, (name) => catalog.instrument(name)),
  };
};

const profileName = ({ profile }: RunConfig): string =>
  profile === undefined ? 'marketloom' : typeof profile === 'string' ? profile : profile.name;

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

const benchmarkOf = (
  { benchmark }: RunConfig,
  catalog: Catalog,
  available: readonly SeriesSummary[],
  chosen: readonly SeriesSummary[],
): SeriesSummary | null => {
  if (benchmark === null || benchmark === 'none') return null;
  // A run of one series is compared with that series; which of several would be meant is not to be guessed.
  if (benchmark === undefined) return chosen.length === 1 ? chosen[0]! : null;
  return chooseBenchmark(catalog.instrument(benchmark), available, chosen);
};

const YEAR = 365.25 * MICROS_PER_DAY;

/** How many sessions a calendar has in a year, on average: 252 in New York, 365 where it never closes. */
const sessionsPerYear = ({ opens }: SessionCalendar): number =>
  Math.round(((opens.length - 1) * YEAR) / (opens[opens.length - 1]! - opens[0]!));

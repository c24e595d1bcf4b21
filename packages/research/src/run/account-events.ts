import {
  type AssignmentRule,
  beforeDividend,
  benchmarkInterest,
  borrowRates,
  type CorporateActionSetup,
  deepPuts,
  type EngineOptions,
  fundingRates,
  type Instrument,
  type LifecycleSetup,
  rationalHolders,
  simpleInterest,
} from '@marketloom/kernel';
import { type Catalog, corporateActionsOf } from '@marketloom/market-data';
import { ResearchError } from '../errors.ts';
import type { ResolvedRun } from './resolve-run.ts';
import type { RunConfig } from './run-config.ts';
import { settlementMarket } from './settlement-market.ts';

/** What happens to the account of a run by the calendar, as the catalog and the configuration have it. */
export const accountEvents = (
  run: ResolvedRun,
  catalog: Catalog,
): Pick<EngineOptions, 'corporateActions' | 'lifecycle'> => {
  const corporateActions = companyEvents(run, catalog);
  return {
    ...(corporateActions === undefined ? {} : { corporateActions }),
    lifecycle: lifecycleOf(run, catalog),
  };
};

const companyEvents = (
  { config, instruments }: ResolvedRun,
  catalog: Catalog,
): CorporateActionSetup | undefined => {
  // Prices as of the end of the data know of no event: what it did lies in all of them.
  if (config.prices === 'back-adjusted') return undefined;
  const actions = instruments.flatMap(({ id }) => corporateActionsOf(catalog, id));
  if (actions.length === 0) return undefined;
  return { actions, prices: config.prices ?? 'raw', policy: defined(config.corporateActions ?? {}) };
};

const lifecycleOf = ({ config, instruments }: ResolvedRun, catalog: Catalog): LifecycleSetup => {
  const { settlement, interest, borrowing, funding, expiry, earlyAssignment = 'none' } = config;
  return {
    ...(expiry === undefined ? {} : { expiry: defined(expiry) }),
    ...(earlyAssignment === 'none' ? {} : { assignment: assignments[earlyAssignment] }),
    ...(settlement === true ? { settlement: { marketOf: settlementMarket } } : {}),
    ...(interest === undefined ? {} : { interest: { rates: interestOf(interest) } }),
    ...(borrowing === undefined
      ? {}
      : {
          borrowing: byId('borrowing', borrowing, instruments, catalog, (rows, id) =>
            borrowRates(
              rows.map(({ from, ...row }) => ({ from: dateNumber(from), ...defined(row) })),
              `borrowing of ${id}`,
            ),
          ),
        }),
    ...(funding === undefined
      ? {}
      : {
          funding: byId('funding', funding, instruments, catalog, ({ hours, rates }, id) => {
            requirePerpetual(instruments, id);
            return fundingRates(
              rates.map(({ time, rate }) => ({ time: timeOf(time, id), rate })),
              hours,
              `funding of ${id}`,
            );
          }),
        }),
  };
};

const assignments: Readonly<Record<'before-dividend' | 'deep-puts' | 'rational', AssignmentRule>> = {
  'before-dividend': beforeDividend,
  'deep-puts': deepPuts,
  rational: rationalHolders,
};

const interestOf = (
  interest: NonNullable<RunConfig['interest']>,
): NonNullable<LifecycleSetup['interest']>['rates'] =>
  new Map(
    Object.entries(interest).map(([currency, given]) => [
      currency,
      'benchmark' in given
        ? benchmarkInterest(
            currency,
            given.benchmark.map(({ from, rate }) => ({ from: dateNumber(from), rate })),
          )
        : simpleInterest(currency, given),
    ]),
  );

/** What is said by name of instruments, by their ids; refuses names of instruments that the run does not have. */
const byId = <Given, Value>(
  setting: string,
  given: Readonly<Record<string, Given>>,
  instruments: readonly Instrument[],
  catalog: Catalog,
  read: (value: Given, id: string) => Value,
): Readonly<Record<string, Value>> =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const { id } = catalog.instrument(name);
      if (!instruments.some((instrument) => instrument.id === id))
        throw new ResearchError(
          'CONFIG_INVALID',
          `${setting} of ${name}: the run has no such instrument; it has ${instruments.map((one) => one.id).join(', ')}`,
        );
      return [id, read(value, id)];
    }),
  );

const requirePerpetual = (instruments: readonly Instrument[], id: string): void => {
  const { assetClass } = instruments.find((one) => one.id === id)!;
  if (assetClass !== 'perpetual')
    throw new ResearchError(
      'CONFIG_INVALID',
      `funding of ${id}: it is of class ${assetClass}, which pays none; give the rates of a perpetual`,
    );
};

const dateNumber = (text: string): number => Number(text.replaceAll('-', ''));

const timeOf = (text: string, id: string): number => {
  const time = Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text.replace(' ', 'T')}Z`);
  if (!Number.isNaN(time)) return time * 1000;
  throw new ResearchError(
    'CONFIG_INVALID',
    `funding of ${id}: "${text}" is not a time; write one such as 2022-12-13T08:00Z`,
  );
};

type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** Settings without those that are undefined. */
const defined = <T extends object>(settings: T): Defined<T> =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Defined<T>;

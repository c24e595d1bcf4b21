import {
  type FeeModel,
  fullSupport,
  type LatencyModel,
  type SlippageModel,
  supportConfigOf,
} from '@marketloom/kernel';
import { dataName } from '@marketloom/market-data';
import type { ResolvedRunConfig } from '../result/result.ts';
import type { ResolvedRun } from './resolve-run.ts';
import type { RunConfig } from './run-config.ts';

export interface RunModels {
  readonly fees: FeeModel;
  readonly slippage: SlippageModel;
  readonly latency: LatencyModel;
}

const TOLD = [
  'profile',
  'balances',
  'rates',
  'positions',
  'margin',
  'callSessions',
  'positionMode',
  'settlement',
  'interest',
  'borrowing',
  'funding',
  'expiry',
  'earlyAssignment',
  'corporateActions',
  'timeZone',
  'hours',
  'fillForward',
  'prices',
  'continuous',
] as const satisfies readonly (keyof RunConfig)[];

/** What was told of profile, account and reading: what was not has no default that would need to be written out. */
const told = (config: RunConfig): Pick<RunConfig, (typeof TOLD)[number]> =>
  Object.fromEntries(TOLD.filter((name) => config[name] !== undefined).map((name) => [name, config[name]]));

/** What is read, by instrument where that is not the same of all. */
const dataOf = ({ instruments, contracts, series, venueData }: ResolvedRun): ResolvedRunConfig['data'] => {
  const chains = venueData.map(({ summary }) => summary).filter((one) => one.series.kind === 'chain');
  const byInstrument = Map.groupBy([...series, ...chains], (one) => one.series.instrument.id);
  const names = [...byInstrument].map(([id, own]) => [id, own.map((one) => dataName(one.series))] as const);
  const all = [...new Set(names.flatMap(([, own]) => own))];
  const isSame =
    names.length === instruments.length - contracts.size &&
    names.every(([, own]) => own.length === all.length);
  return isSame ? all : Object.fromEntries(names);
};

/** A run's configuration with every default written out: given as a configuration, it reproduces the run. */
export const resolvedConfigOf = (
  run: ResolvedRun,
  models: RunModels,
  cash: number,
  parameters: Readonly<Record<string, unknown>>,
): ResolvedRunConfig => {
  const { config, instruments } = run;
  return {
    strategy: config.strategy,
    parameters: parameters as ResolvedRunConfig['parameters'],
    instruments: instruments.filter(({ id }) => !run.contracts.has(id)).map(({ id }) => id),
    data: dataOf(run),
    from: config.from ?? null,
    to: config.to ?? null,
    cash,
    currency: config.currency ?? instruments[0]!.currency,
    account: config.account ?? 'cash',
    leverage: config.leverage ?? 1,
    ...told(config),
    fill: run.fill,
    fees: models.fees.name,
    slippage: models.slippage.name,
    latency: models.latency.name,
    limits: run.limits,
    ...(run.support === fullSupport ? {} : { support: supportConfigOf(run.support) }),
    ...(run.marketRules === undefined ? {} : { marketRules: run.marketRules }),
    seed: config.seed ?? 1,
    benchmark: run.benchmark?.series.instrument.id ?? null,
    ...(config.trials === undefined ? {} : { trials: config.trials }),
    ...(config.trialsVariance === undefined ? {} : { trialsVariance: config.trialsVariance }),
    riskFreeRate: config.riskFreeRate ?? 0,
    periodsPerYear: run.periodsPerYear,
  };
};

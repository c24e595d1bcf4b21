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

export interface RunModels {
  readonly fees: FeeModel;
  readonly slippage: SlippageModel;
  readonly latency: LatencyModel;
}

/** A run's configuration with every default written out: given as a configuration, it reproduces the run. */
export const resolvedConfigOf = (
  run: ResolvedRun,
  models: RunModels,
  cash: number,
  parameters: Readonly<Record<string, unknown>>,
): ResolvedRunConfig => {
  const { config, instruments, series } = run;
  return {
    strategy: config.strategy,
    parameters: parameters as ResolvedRunConfig['parameters'],
    instruments: instruments.map(({ id }) => id),
    data: [...new Set(series.map((summary) => dataName(summary.series)))],
    from: config.from ?? null,
    to: config.to ?? null,
    cash,
    currency: config.currency ?? instruments[0]!.currency,
    account: config.account ?? 'cash',
    leverage: config.leverage ?? 1,
    fill: run.fill,
    fees: models.fees.name,
    slippage: models.slippage.name,
    latency: models.latency.name,
    limits: run.limits,
    ...(run.support === fullSupport ? {} : { support: supportConfigOf(run.support) }),
    ...(run.marketRules === undefined ? {} : { marketRules: run.marketRules }),
    seed: config.seed ?? 1,
    benchmark: run.benchmark?.series.instrument.id ?? null,
    riskFreeRate: config.riskFreeRate ?? 0,
    periodsPerYear: run.periodsPerYear,
  };
};

import { createHash } from 'node:crypto';
import {
  decimalsOf,
  Engine,
  formatMoney,
  formatTime,
  type MarketColumns,
  type Micros,
  parseFees,
  parseLatency,
  parseMoney,
  parseSlippage,
} from '@marketloom/kernel';
import type { Catalog, SeriesSummary } from '@marketloom/market-data';
import { BenchmarkTracker } from '../result/benchmark.ts';
import { buildResult } from '../result/build-result.ts';
import { PriceCollector } from '../result/price-collector.ts';
import type { BacktestResult, DataUsed, PriceSeries, ResolvedRunConfig } from '../result/result.ts';
import { ColumnRecorder, type LogLine } from '../result/run-recorder.ts';
import { versions } from '../versions.ts';
import { feedEngine } from './feed.ts';
import type { LoadedStrategy } from './load-strategy.ts';
import { type ResolvedRun, resolveRun } from './resolve-run.ts';
import type { RunConfig } from './run-config.ts';
import { parametersFromText } from './text-parameters.ts';

export interface Progress {
  readonly events: number;
  /** Rows of the series that are read, whole; a range that is cut out of them holds fewer. */
  readonly totalEvents: number;
  /** Simulated now, in microseconds since the epoch. */
  readonly time: number;
}

export interface BacktestOptions {
  readonly config: RunConfig;
  readonly strategy: LoadedStrategy;
  readonly catalog: Catalog;
  /** Ends the run at the next pause; the result is then partial, and says so. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: Progress) => void;
}

export interface BacktestRun {
  readonly result: BacktestResult;
  readonly prices: readonly PriceSeries[];
  /** What the strategy logged: the first thousand lines. */
  readonly log: readonly LogLine[];
}

/** Runs one strategy over the catalog's data and gives everything that is to be known of it. */
export const runBacktest = async (options: BacktestOptions): Promise<BacktestRun> => {
  const { config, catalog, strategy: loaded } = options;
  const { strategy } = loaded;
  const run = resolveRun(config, strategy, catalog);
  const { instruments, series, range } = run;
  const checksums = series.map((summary) => catalog.checksum(summary.series, range));
  const account = config.account ?? 'cash';
  const cash = parseMoney(config.cash ?? 100_000, 'cash');
  const currency = config.currency ?? instruments[0]!.currency;
  const models = {
    fees: parseFees(config.fees ?? 'none'),
    slippage: parseSlippage(config.slippage ?? 'none'),
    latency: parseLatency(config.latency ?? 'none'),
  };
  const recorder = new ColumnRecorder();
  const hash = createHash('sha256');
  const engine = new Engine({
    instruments,
    calendars: run.calendars,
    strategies: [{ strategy, parameters: parametersFromText(strategy, config.parameters ?? {}) }],
    streams: series.map(({ series: { instrument, kind, bars } }) => ({
      instrument: instrument.id,
      kind,
      bars,
    })),
    account: { type: account, currency, leverage: config.leverage ?? 1, cash },
    fill: run.fill,
    ...models,
    limits: run.limits,
    seed: config.seed ?? 1,
    audit: { block: (bytes) => hash.update(bytes) },
    recorder,
  });
  const resolvedConfig: ResolvedRunConfig = {
    strategy: config.strategy,
    parameters: engine.parametersOf(0) as ResolvedRunConfig['parameters'],
    instruments: instruments.map(({ id }) => id),
    data: [...new Set(series.map(({ series: { kind, bars } }) => (kind === 'bar' ? bars! : `${kind}s`)))],
    from: config.from ?? null,
    to: config.to ?? null,
    cash: Number(formatMoney(cash)),
    currency,
    account,
    leverage: config.leverage ?? 1,
    fill: run.fill,
    fees: models.fees.name,
    slippage: models.slippage.name,
    latency: models.latency.name,
    limits: run.limits,
    seed: config.seed ?? 1,
    benchmark: run.benchmark?.series.instrument.id ?? null,
    riskFreeRate: config.riskFreeRate ?? 0,
    periodsPerYear: run.periodsPerYear,
  };

  const totalEvents = series.reduce((total, { rows }) => total + rows, 0);
  const collectors = series.map(() => new PriceCollector());
  const isComplete = await feedEngine(
    engine,
    (_, index) =>
      tapped(catalog.read(series[index]!.series, range), (chunk) => collectors[index]!.add(chunk)),
    {
      signal: options.signal,
      onPause: () => options.onProgress?.({ events: engine.events, totalEvents, time: engine.time }),
    },
  );
  engine.stop();
  recorder.addWorking(engine.workingOrders());
  const benchmark = await followBenchmark(run, catalog, engine.time);
  const bars = collectors.filter((_, index) => series[index]!.series.kind === 'bar');
  const result = buildResult({
    run,
    resolvedConfig,
    strategy,
    engine,
    recorder,
    benchmark,
    eventHash: hash.digest('hex'),
    versions: versions(strategy.definition.version ?? '0'),
    data: series.map((summary, index) => dataUsed(summary, checksums[index]!, collectors[index]!, range)),
    isPartial: !isComplete,
    startEquity: resolvedConfig.cash,
    bars: bars.reduce((total, { rows }) => total + rows, 0),
    staleOpens: bars.reduce((total, { staleOpens }) => total + staleOpens, 0),
  });
  const prices = series.map(({ series: { instrument, bars: size } }, index) =>
    collectors[index]!.series(instrument.id, size, Math.max(2, decimalsOf(instrument.tickSize))),
  );
  return { result, prices, log: recorder.log };
};

async function* tapped(
  chunks: AsyncIterable<MarketColumns>,
  onChunk: (columns: MarketColumns) => void,
): AsyncGenerator<MarketColumns, void, void> {
  for await (const chunk of chunks) {
    onChunk(chunk);
    yield chunk;
  }
}

const followBenchmark = async (
  run: ResolvedRun,
  catalog: Catalog,
  until: Micros,
): Promise<BenchmarkTracker | null> => {
  if (run.benchmark === null) return null;
  const tracker = new BenchmarkTracker(run.calendars[run.instruments[0]!.calendar]!);
  const range = { ...run.range, to: until };
  for await (const chunk of catalog.read(run.benchmark.series, range)) tracker.add(chunk);
  return tracker;
};

const dataUsed = (
  { series, from, to }: SeriesSummary,
  checksum: string,
  collector: PriceCollector,
  range: ResolvedRun['range'],
): DataUsed => ({
  instrument: series.instrument.id,
  kind: series.kind,
  bars: series.bars,
  rows: collector.rows,
  from: formatTime(range.from !== undefined && range.from > from ? range.from : from),
  to: formatTime(range.to !== undefined && range.to < to ? range.to : to),
  checksum,
});

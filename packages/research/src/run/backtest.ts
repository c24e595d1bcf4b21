import { createHash } from 'node:crypto';
import {
  decimalsOf,
  Engine,
  formatMoney,
  formatTime,
  type MarketColumns,
  type Micros,
  parseLatency,
  parseMoney,
  parseSlippage,
} from '@marketloom/kernel';
import {
  type Catalog,
  MarketDataError,
  type Series,
  type TimeRange,
  withContinuous,
} from '@marketloom/market-data';
import { BenchmarkTracker } from '../result/benchmark.ts';
import { buildResult } from '../result/build-result.ts';
import { IndicatorRecorder } from '../result/indicator-recorder.ts';
import type { PriceCollector } from '../result/price-collector.ts';
import type { BacktestResult, DataUsed, IndicatorSeries, PriceSeries } from '../result/result.ts';
import { ColumnRecorder, type LogLine } from '../result/run-recorder.ts';
import { judgingSeries, SessionPrices } from '../result/session-prices.ts';
import { versions } from '../versions.ts';
import { accountEvents } from './account-events.ts';
import { accountSetup } from './account-setup.ts';
import { asHeld } from './back-adjust.ts';
import { bothRecorders } from './both-recorders.ts';
import { continuousContracts } from './continuous.ts';
import { feedEngine } from './feed.ts';
import type { LoadedStrategy } from './load-strategy.ts';
import { openingRates } from './opening-rates.ts';
import { changedRows, rowChanges } from './read-rows.ts';
import { resolveRun } from './resolve-run.ts';
import { type RunModels, resolvedConfigOf } from './resolved-config.ts';
import type { RunConfig } from './run-config.ts';
import { parseRunFees } from './run-fees.ts';
import { SeriesReader } from './series-reader.ts';
import { parametersFromText } from './text-parameters.ts';
import { readVenueData } from './venue-data.ts';

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
  /** Ends the run at the next pause, though not before its first event; the result is then partial, and says so. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: Progress) => void;
  /** Whether what the strategy's indicators gave is kept for the charts of a report; it is unless told. */
  readonly keepsIndicators?: boolean;
}

export interface BacktestRun {
  readonly result: BacktestResult;
  readonly prices: readonly PriceSeries[];
  /** What the strategy's indicators gave; empty where it was not kept. */
  readonly indicators: readonly IndicatorSeries[];
  /** What the strategy logged: the first thousand lines. */
  readonly log: readonly LogLine[];
}

/**
 * Runs one strategy over the catalog's data and gives everything that is to be known of it.
 *
 * Refuses, before anything runs, instruments, data or a benchmark that the catalog does not have or that have
 * nothing in the range, dates that are none, and settings that the kernel does not take.
 */
export const runBacktest = async (options: BacktestOptions): Promise<BacktestRun> => {
  const { strategy } = options.strategy;
  const continuous = await continuousContracts(options.catalog, options.config.continuous);
  const catalog = withContinuous(options.catalog, continuous);
  const run = resolveRun(options.config, strategy, catalog, continuous);
  const { config, profile, instruments, series, range, venueData } = run;
  const rangeOf = (one: Series): TimeRange => profile.rangeOf?.(one, range) ?? range;
  const checksums = series.map((summary) => catalog.checksum(summary.series, rangeOf(summary.series)));
  const everything = [...series, ...venueData.map(({ summary }) => summary)];
  // Refuses a benchmark without data in the range before anything runs.
  if (run.benchmark !== null) catalog.checksum(run.benchmark.series, range);
  const cash = parseMoney(config.cash ?? 100_000, 'cash');
  const models: RunModels = {
    fees: parseRunFees(config.fees ?? 'none'),
    slippage: parseSlippage(config.slippage ?? 'none'),
    latency: parseLatency(config.latency ?? 'none'),
  };
  const recorder = new ColumnRecorder();
  const indicators = options.keepsIndicators === false ? undefined : new IndicatorRecorder();
  const rules = await profile.start?.({ run, catalog });
  const rates = await openingRates(run, catalog);
  const hash = createHash('sha256');
  const engine = new Engine({
    instruments,
    calendars: run.calendars,
    strategies: [{ strategy, parameters: parametersFromText(strategy, config.parameters ?? {}) }],
    streams: everything.map(({ series: { instrument, kind, bars } }) => ({
      instrument: instrument.id,
      kind,
      bars,
    })),
    account: accountSetup(run, catalog, cash, rates),
    fill: run.fill,
    ...models,
    limits: run.limits,
    support: run.support,
    ...(run.marketRules === undefined ? {} : { marketRules: run.marketRules }),
    continuous: run.continuous,
    seed: config.seed ?? 1,
    ...accountEvents(run, catalog),
    audit: { block: (bytes) => hash.update(bytes) },
    ...rules?.engine,
    ...(indicators === undefined ? {} : { observeIndicators: indicators.observe }),
    recorder: rules?.recorder === undefined ? recorder : bothRecorders(recorder, rules.recorder),
  });
  const totalEvents = everything.reduce((total, { rows }) => total + rows, 0);
  const benchmark =
    run.benchmark === null ? null : new BenchmarkTracker(run.calendars[instruments[0]!.calendar]!);
  // Most runs are compared with what they trade: that is not read twice.
  const isRead = run.benchmark !== null && series.includes(run.benchmark);
  // What is read of back-adjusted prices is so already.
  const held =
    run.benchmark === null || (isRead && config.prices === 'back-adjusted')
      ? undefined
      : await asHeld(catalog, run.benchmark.series.instrument, rules === undefined ? 'catalog' : 'lean');
  const judging = judgingSeries(series);
  const sessionPrices = new Map(
    Array.from(judging, (place) => {
      const { instrument } = series[place]!.series;
      const { calendar } = instruments.find(({ id }) => id === instrument.id) ?? instrument;
      return [instrument.id, new SessionPrices(run.calendars[calendar]!)] as const;
    }),
  );
  const readers = everything.map(
    (one, place) =>
      new SeriesReader(
        one === run.benchmark ? benchmark : null,
        held,
        judging.has(place) ? sessionPrices.get(one.series.instrument.id) : undefined,
      ),
  );
  const changes = await Promise.all(series.map((one) => rowChanges(run, catalog, one.series)));
  const isComplete = await feedEngine(
    engine,
    (_, index) => {
      const besides = venueData[index - series.length];
      if (besides !== undefined) return readers[index]!.read(readVenueData(catalog, besides));
      const { series: one } = series[index]!;
      return readers[index]!.read(changedRows(catalog.read(one, rangeOf(one)), changes[index]!));
    },
    {
      signal: options.signal,
      onPause: () => {
        for (const reader of readers) reader.catchUp(engine.time);
        options.onProgress?.({ events: engine.events, totalEvents, time: engine.time });
      },
    },
  );
  engine.stop();
  recorder.addWorking(engine.workingOrders(), (order) => engine.priceFor(order));
  if (run.benchmark !== null && benchmark !== null && held !== undefined && !isRead)
    await follow(benchmark, catalog, run.benchmark.series, { ...range, to: engine.time }, held);
  const seen = readers.slice(0, series.length).map((reader) => reader.seen);
  const result = buildResult({
    run,
    resolvedConfig: resolvedConfigOf(run, models, Number(formatMoney(cash)), engine.parametersOf(0)),
    strategy,
    engine,
    recorder,
    slippage: models.slippage,
    benchmark: benchmark === null || Number.isNaN(benchmark.firstTime) ? null : benchmark,
    eventHash: hash.digest('hex'),
    versions: versions(strategy.definition.version ?? '0'),
    data: everything
      .map(({ series: one }, index) => {
        const checksum = checksums[index] ?? venueData[index - series.length]!.checksum;
        return dataUsed(one, checksum, readers[index]!.seen);
      })
      .filter(({ rows }) => rows > 0),
    isPartial: !isComplete,
    seen,
    sessionPrices,
    profileWarnings: rules?.warnings ?? [],
    ...(rules?.statistics === undefined ? {} : { profileStatistics: rules.statistics() }),
  });
  const prices = series.map(({ series: { instrument, bars } }, index) =>
    seen[index]!.series(instrument.id, bars, Math.max(2, decimalsOf(instrument.tickSize))),
  );
  recorder.close();
  return { result, prices, indicators: indicators?.series() ?? [], log: recorder.log };
};

const follow = async (
  benchmark: BenchmarkTracker,
  catalog: Catalog,
  series: Series,
  range: TimeRange,
  held: (columns: MarketColumns) => MarketColumns,
): Promise<void> => {
  try {
    for await (const chunk of catalog.read(series, range)) benchmark.add(held(chunk));
  } catch (error) {
    // A run that was cut short may end before its benchmark begins.
    if (!(error instanceof MarketDataError && error.code === 'RANGE_EMPTY')) throw error;
  }
};

const dataUsed = ({ instrument, kind, bars }: Series, checksum: string, seen: PriceCollector): DataUsed => ({
  instrument: instrument.id,
  kind,
  bars,
  rows: seen.rows,
  from: formatTime(seen.firstTime as Micros),
  to: formatTime(seen.lastTime as Micros),
  checksum,
});

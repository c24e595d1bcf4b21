import {
  type Engine,
  formatTime,
  micros,
  type SessionCalendar,
  type SlippageModel,
  type Strategy,
} from '@marketloom/kernel';
import type { ResolvedRun } from '../run/resolve-run.ts';
import type { BenchmarkTracker } from './benchmark.ts';
import { cashJournal } from './cash-journal.ts';
import { drawdownEpisodes, equityCurve } from './equity-curve.ts';
import { computeMetrics, simpleReturns } from './metrics.ts';
import { periodReturns } from './period-returns.ts';
import type { PriceCollector } from './price-collector.ts';
import {
  feeSummary,
  fillRecord,
  orderRecord,
  positionRecords,
  recordContext,
  tradeRecord,
} from './records.ts';
import type { BacktestResult, DataUsed, ResolvedRunConfig, ResultVersions } from './result.ts';
import { roundTrips } from './round-trips.ts';
import type { ColumnRecorder } from './run-recorder.ts';
import type { SessionPrices } from './session-prices.ts';
import { computeSignificance } from './significance.ts';
import { CostMeter } from './transaction-costs.ts';
import { warningsOf } from './warnings.ts';

export interface BuildInput {
  readonly run: ResolvedRun;
  readonly resolvedConfig: ResolvedRunConfig;
  readonly strategy: Strategy;
  /** Stopped; its working orders are with the recorder. */
  readonly engine: Engine;
  readonly recorder: ColumnRecorder;
  readonly slippage: SlippageModel;
  readonly benchmark: BenchmarkTracker | null;
  readonly eventHash: string;
  readonly versions: ResultVersions;
  readonly data: readonly DataUsed[];
  readonly isPartial: boolean;
  /** What the run has seen of each of its series. */
  readonly seen: readonly PriceCollector[];
  /** Close and VWAP of the sessions of instruments, by id. */
  readonly sessionPrices: ReadonlyMap<string, SessionPrices>;
  /** The run in the statistics of its profile, as printed. */
  readonly profileStatistics?: Readonly<Record<string, string>>;
  readonly profileWarnings: readonly string[];
}

/** Assembles everything that a result tells from what the engine and the recorder hold. */
export const buildResult = (input: BuildInput): BacktestResult => {
  const { engine, recorder, run, benchmark, resolvedConfig, seen } = input;
  const { instruments, periodsPerYear } = run;
  const { definition } = input.strategy;
  const calendar = run.calendars[instruments[0]!.calendar]!;
  const startEquity = engine.equity.first;
  const start = Math.min(...seen.filter(({ rows }) => rows > 0).map((one) => one.start));

  const factors = engine.portfolio.positions.map(({ notionalFactor }) => notionalFactor);
  const records = recordContext(instruments, start);
  const costs = new CostMeter({
    instruments,
    orders: engine.orderCount,
    rateOf: (instrument) => engine.portfolio.rateOf(instrument),
    marketAt: (instrument, time) => input.sessionPrices.get(instruments[instrument]!.id)?.at(time),
    iso: records.iso,
  });
  const fills = Array.from(recorder.fills(), (fill) => {
    costs.addFill(fill);
    return fillRecord(fill, records);
  });
  const orders = Array.from(recorder.orders(), (order) => {
    costs.addOrder(order);
    return orderRecord(order, records);
  });
  const trades = Array.from(roundTrips(recorder.fills(), factors, recorder.restated), (trip, index) =>
    // Every order of the run is there, and ids count from 1.
    tradeRecord(trip, index, orders[trip.exitOrder - 1]?.group, records),
  );

  const sessions = engine.equity.sessions();
  const times = [start, ...sessions.times];
  const wealth = [startEquity, ...sessions.values];
  const benchmarkWealth = benchmark === null ? null : [1, ...benchmark.sessionValuesAt(sessions.times)];
  const benchmarkReturns = benchmarkWealth === null ? null : simpleReturns(benchmarkWealth);
  const riskFreePerPeriod = (1 + resolvedConfig.riskFreeRate) ** (1 / periodsPerYear) - 1;
  const benchmarkResult =
    benchmark === null || benchmarkReturns === null
      ? null
      : benchmark.result(
          run.benchmark!.series.instrument.id,
          times,
          benchmarkReturns,
          periodsPerYear,
          riskFreePerPeriod,
        );
  const metrics = computeMetrics({
    startEquity,
    finalEquity: engine.portfolio.equity(),
    wealth,
    times,
    benchmarkReturns: benchmarkResult === null ? null : benchmarkReturns,
    periodsPerYear,
    riskFreePerPeriod,
    maxDrawdown: engine.equity.maxDrawdown,
    trades,
    exposure: engine.equity.exposure,
    traded: engine.traded,
    averageEquity: engine.equity.averageEquity,
    totalFees: engine.portfolio.feesValue,
    totalSlippage: engine.slippage,
    orders: engine.orderCount,
    fills: engine.fillCount,
  });
  // Nothing multiplies any more once the account is worth nothing or less.
  const isSolvent = wealth.every((value) => value > 0);
  const periods = isSolvent
    ? periodReturns({
        times,
        wealth,
        benchmark: benchmarkResult === null ? null : benchmarkWealth,
        calendar,
      })
    : { monthlyReturns: [], yearlyReturns: [] };
  return {
    schemaVersion: 1,
    mode: 'backtest',
    status: input.isPartial ? 'partial' : 'complete',
    config: resolvedConfig,
    versions: input.versions,
    eventHash: input.eventHash,
    strategy: {
      name: definition.name,
      version: definition.version ?? '0',
      description: definition.description ?? '',
    },
    period: {
      from: formatTime(micros(start)),
      to: formatTime(engine.time),
      events: engine.events,
      sessions: sessions.times.length,
    },
    data: input.data,
    metrics,
    significance: isSolvent
      ? computeSignificance({
          returns: simpleReturns(wealth),
          benchmarkReturns: benchmarkResult === null ? null : benchmarkReturns,
          periodsPerYear,
          riskFreePerPeriod,
          trials: resolvedConfig.trials ?? 1,
          trialsVariance: resolvedConfig.trialsVariance,
          seed: resolvedConfig.seed,
        })
      : null,
    benchmark: benchmarkResult,
    equityCurve: equityCurve(
      { time: start, equity: startEquity },
      engine.equity.curve(),
      benchmarkResult === null ? null : benchmark,
    ),
    sessions: Array.from(sessions.times, (time, index) => ({
      time: formatTime(micros(time)),
      equity: sessions.values[index]!,
    })),
    drawdowns: isSolvent ? drawdownEpisodes(wealth, times) : [],
    ...periods,
    orders,
    fills,
    trades,
    positions: positionRecords(engine),
    fees: feeSummary(engine),
    transactionCosts: costs.result(),
    cash: cashJournal(engine, recorder.cash, records),
    ...(input.profileStatistics === undefined
      ? {}
      : { profile: { name: run.profile.name, statistics: input.profileStatistics } }),
    warnings: [
      ...input.profileWarnings,
      ...warningsOf({
        metrics,
        trades,
        orders,
        refusals: recorder.refusals,
        isPartial: input.isPartial,
        tradedIndices: instruments
          .filter(
            ({ id, assetClass }) =>
              assetClass === 'index' && orders.some(({ instrument }) => instrument === id),
          )
          .map(({ id }) => id),
        lastTime: formatTime(engine.time),
        seen,
        kinds: new Set(
          [...run.series, ...run.venueData.map(({ summary }) => summary)].map(({ series }) => series.kind),
        ),
        fill: run.fill,
        slippage: input.slippage,
        hasFees: resolvedConfig.fees !== 'none',
        // Currencies trade on no day of the weekend: around the clock, their calendar only divides days.
        missingSessions:
          instruments[0]!.assetClass === 'fx' && calendar.id === '24/7'
            ? 0
            : missingSessions(calendar, sessions.times, start),
        sessions: sessions.times.length,
        benchmark:
          run.benchmark === null
            ? null
            : {
                instrument: run.benchmark.series.instrument.id,
                isCompared: benchmarkResult !== null,
                lateFrom:
                  benchmark !== null && benchmark.firstTime > (sessions.times[0] ?? Number.POSITIVE_INFINITY)
                    ? formatTime(micros(benchmark.firstTime))
                    : null,
              },
      }),
    ],
  };
};

/** Sessions of the calendar between the first and the last time of a run in which it had no data. */
const missingSessions = (calendar: SessionCalendar, times: Float64Array, start: number): number => {
  const { opens, closes, extendedOpens: begins = opens, extendedCloses: ends = closes } = calendar;
  const last = times.at(-1) ?? start;
  let expected = 0;
  for (let i = 0; i < opens.length; i++) if (ends[i]! > start && begins[i]! < last) expected++;
  return Math.max(0, expected - times.length);
};

import { createHash } from 'node:crypto';
import {
  type CurveSpan,
  type Engine,
  formatTime,
  type Instrument,
  type Money,
  micros,
  moneyToNumber,
  type SessionCalendar,
  type Strategy,
} from '@marketloom/kernel';
import { drawdowns, monthlyReturns, utcMonth, yearlyReturns } from '@marketloom/quant';
import type { ResolvedRun } from '../run/resolve-run.ts';
import type { BenchmarkTracker } from './benchmark.ts';
import { computeMetrics, simpleReturns } from './metrics.ts';
import type {
  BacktestResult,
  DataUsed,
  DrawdownEpisode,
  EquityPoint,
  FillRecord,
  OrderRecord,
  PeriodReturn,
  PositionRecord,
  ResolvedRunConfig,
  ResultVersions,
  TradeRecord,
} from './result.ts';
import { type RoundTrip, roundTrips } from './round-trips.ts';
import type { ColumnRecorder, RecordedFill, RecordedOrder } from './run-recorder.ts';
import { warningsOf } from './warnings.ts';

export interface BuildInput {
  readonly run: ResolvedRun;
  readonly resolvedConfig: ResolvedRunConfig;
  readonly strategy: Strategy;
  readonly engine: Engine;
  readonly recorder: ColumnRecorder;
  readonly benchmark: BenchmarkTracker | null;
  readonly eventHash: string;
  readonly versions: ResultVersions;
  readonly data: readonly DataUsed[];
  readonly isPartial: boolean;
  readonly startEquity: number;
  readonly bars: number;
  readonly staleOpens: number;
}

const MICROS_PER_DAY = 86_400_000_000;

/** Assembles everything that a result tells from what the engine and the recorder hold. */
export const buildResult = (input: BuildInput): BacktestResult => {
  const { engine, recorder, run, benchmark, resolvedConfig } = input;
  const { instruments, periodsPerYear } = run;
  const calendar = run.calendars[instruments[0]!.calendar]!;
  const fills = [...recorder.fills()];
  const factors = engine.portfolio.positions.map(({ notionalFactor }) => notionalFactor);
  const trips = roundTrips(fills, factors);
  const trades = trips.map((trip, index) => tradeRecord(trip, index, instruments));
  const orders = recorder.orders().map((order) => orderRecord(order, instruments));
  const sessions = engine.equity.sessions();
  const wealth = [input.startEquity, ...sessions.values];
  const riskFreePerPeriod = (1 + resolvedConfig.riskFreeRate) ** (1 / periodsPerYear) - 1;
  const benchmarkReturns =
    benchmark === null ? null : simpleReturns([1, ...benchmark.sessionValuesAt(sessions.times)]);
  const finalEquity = engine.portfolio.equity();
  const metrics = computeMetrics({
    startEquity: input.startEquity,
    finalEquity,
    wealth,
    benchmarkReturns,
    periodsPerYear,
    riskFreePerPeriod,
    maxDrawdown: engine.equity.maxDrawdown,
    trades,
    exposure: engine.equity.exposure,
    traded: engine.traded,
    averageEquity: engine.equity.averageEquity,
    totalFees: moneyToNumber(engine.portfolio.fees),
    totalSlippage: engine.slippage,
    orders: engine.orderCount,
    fills: engine.fillCount,
  });
  const curve = equityCurve(engine.equity.curve(), benchmark, input.startEquity);
  const from = curve[0]?.time ?? formatTime(engine.time);
  const to = formatTime(engine.time);
  const months = sessionMonths(sessions.times, calendar, from);
  const times = [months.startTime, ...sessions.times];
  const isSolvent = wealth.every((value) => value > 0);
  const benchmarkWealth = benchmark === null ? null : [1, ...benchmark.sessionValuesAt(sessions.times)];
  return {
    schemaVersion: 1,
    mode: 'backtest',
    status: input.isPartial ? 'partial' : 'complete',
    config: resolvedConfig,
    versions: input.versions,
    eventHash: input.eventHash,
    strategy: {
      name: input.strategy.definition.name,
      version: input.strategy.definition.version ?? '0',
      description: input.strategy.definition.description ?? '',
    },
    period: { from, to, events: engine.events, sessions: sessions.times.length },
    data: input.data,
    metrics,
    benchmark:
      benchmark === null ||
      benchmarkReturns === null ||
      run.benchmark === null ||
      benchmarkReturns.length === 0
        ? null
        : benchmark.result(
            run.benchmark.series.instrument.id,
            benchmarkReturns,
            periodsPerYear,
            riskFreePerPeriod,
          ),
    equityCurve: curve,
    drawdowns: isSolvent ? drawdownEpisodes(wealth, times) : [],
    monthlyReturns: isSolvent
      ? periodReturns(
          monthlyReturns,
          times,
          wealth,
          months.calendar,
          benchmarkWealth,
          ({ year, month }) => `${year}-${String(month).padStart(2, '0')}`,
        )
      : [],
    yearlyReturns: isSolvent
      ? periodReturns(yearlyReturns, times, wealth, months.calendar, benchmarkWealth, ({ year }) =>
          String(year),
        )
      : [],
    orders,
    fills: fills.map((fill) => fillRecord(fill, instruments)),
    trades,
    positions: positionRecords(engine),
    fees: feeSummary(engine),
    warnings: warningsOf({
      metrics,
      trades,
      orders,
      isPartial: input.isPartial,
      lastTime: to,
      bars: input.bars,
      staleOpens: input.staleOpens,
      fillsAtOpen: run.fill.market === 'next-open' || run.fill.market === 'ohlc-path',
      missingSessions: missingSessions(calendar, sessions.times, from),
      sessions: sessions.times.length,
      isFree: resolvedConfig.fees === 'none' && resolvedConfig.slippage === 'none',
    }),
  };
};

/** SHA-256 over the checksums of all data that a run reads. */
export const checksumOfData = (data: readonly DataUsed[]): string => {
  const hash = createHash('sha256');
  for (const { checksum } of data) hash.update(checksum);
  return hash.digest('hex');
};

const iso = (time: number): string => formatTime(micros(time));
const numberOf = (amount: bigint): number => moneyToNumber(amount as Money);

const equityCurve = (
  spans: readonly CurveSpan[],
  benchmark: BenchmarkTracker | null,
  startEquity: number,
): EquityPoint[] => {
  const points: { time: number; equity: number }[] = [];
  for (const { time, last, low, lowTime, high, highTime } of spans) {
    const extremes = [
      { time: lowTime, equity: low },
      { time: highTime, equity: high },
    ].filter((extreme) => extreme.time !== time);
    points.push(...extremes.sort((a, b) => a.time - b.time), { time, equity: last });
  }
  const values = benchmark?.valuesAt(points.map(({ time }) => time));
  let peak = Number.NEGATIVE_INFINITY;
  return points.map(({ time, equity }, index) => {
    peak = Math.max(peak, equity);
    const point = { time: iso(time), equity, drawdown: peak > 0 ? equity / peak - 1 : 0 };
    const value = values?.[index];
    return value === undefined || Number.isNaN(value) ? point : { ...point, benchmark: value * startEquity };
  });
};

const drawdownEpisodes = (wealth: readonly number[], times: readonly number[]): DrawdownEpisode[] =>
  wealth.length < 2
    ? []
    : drawdowns({ wealth }, { worst: 5 }).map((one) => ({
        peak: iso(times[one.peakIndex]!),
        trough: iso(times[one.troughIndex]!),
        recovery: one.recoveryIndex === null ? null : iso(times[one.recoveryIndex]!),
        depth: one.depth,
        sessions: one.underwater,
      }));

type Month = ReturnType<typeof utcMonth>;

/** The exchange's own month of each session, by its local date; the start counts to the first one's. */
const sessionMonths = (
  times: Float64Array,
  calendar: SessionCalendar,
  from: string,
): { readonly startTime: number; readonly calendar: readonly Month[] } => {
  let at = 0;
  const months = Array.from(times, (time): Month => {
    while (at + 1 < calendar.opens.length && calendar.opens[at + 1]! < time) at++;
    const date = calendar.dates[at] ?? 0;
    return date === 0
      ? utcMonth(time)
      : { year: Math.floor(date / 10_000), month: Math.floor(date / 100) % 100 };
  });
  const startTime = Date.parse(from) * 1000;
  return { startTime, calendar: [months[0] ?? utcMonth(startTime), ...months] };
};

type Returns = (curve: {
  readonly times: readonly number[];
  readonly equity: readonly number[];
  readonly calendar: readonly Month[];
}) => readonly (Partial<Month> & { readonly year: number; readonly return: number })[];

const periodReturns = (
  compute: Returns,
  times: readonly number[],
  wealth: readonly number[],
  calendar: readonly Month[],
  benchmark: readonly number[] | null,
  label: (period: { readonly year: number; readonly month?: number }) => string,
): PeriodReturn[] => {
  const own = compute({ times, equity: wealth, calendar });
  const other = benchmark === null ? null : compute({ times, equity: benchmark, calendar });
  return own.map((period, index) => ({
    period: label(period),
    return: period.return,
    ...(other === null ? {} : { benchmark: other[index]!.return }),
  }));
};

const missingSessions = (calendar: SessionCalendar, times: Float64Array, from: string): number => {
  if (times.length === 0) return 0;
  const first = Date.parse(from) * 1000;
  const last = times[times.length - 1]!;
  let expected = 0;
  for (let i = 0; i < calendar.opens.length; i++)
    if (calendar.closes[i]! > first && calendar.opens[i]! < last) expected++;
  return Math.max(0, expected - times.length);
};

const tradeRecord = (trip: RoundTrip, index: number, instruments: readonly Instrument[]): TradeRecord => {
  const instrument = instruments[trip.instrument]!;
  const units = (trip.quantity / 10 ** instrument.quantityPrecision) * instrument.multiplier;
  const gross =
    trip.sign === 1 ? trip.exitNotional - trip.entryNotional : trip.entryNotional - trip.exitNotional;
  const entry = numberOf(trip.entryNotional);
  const profit = numberOf(gross - trip.fees);
  return {
    id: index + 1,
    instrument: instrument.id,
    direction: trip.sign === 1 ? 'long' : 'short',
    entryTime: iso(trip.entryTime),
    exitTime: iso(trip.exitTime),
    quantity: trip.quantity / 10 ** instrument.quantityPrecision,
    entryPrice: entry / units,
    exitPrice: numberOf(trip.exitNotional) / units,
    profit,
    return: profit / Math.abs(entry),
    fees: numberOf(trip.fees),
    days: (trip.exitTime - trip.entryTime) / MICROS_PER_DAY,
    entryRule: trip.entryRule,
    exitRule: trip.exitRule,
  };
};

const orderRecord = (order: RecordedOrder, instruments: readonly Instrument[]): OrderRecord => {
  const instrument = instruments[order.instrument]!;
  const prices = 10 ** instrument.pricePrecision;
  const quantities = 10 ** instrument.quantityPrecision;
  const filledQuantity = order.filled / quantities;
  return {
    id: order.id,
    instrument: instrument.id,
    side: order.side,
    type: order.type,
    timeInForce: order.timeInForce,
    quantity: order.quantity / quantities,
    limitPrice: Number.isNaN(order.limit) ? null : order.limit / prices,
    stopPrice: Number.isNaN(order.stop) ? null : order.stop / prices,
    tag: order.tag ?? null,
    status: order.state,
    reason: order.reason ?? null,
    submittedAt: iso(order.submittedAt),
    closedAt: Number.isNaN(order.closedAt) ? null : iso(order.closedAt),
    filledQuantity,
    averagePrice: filledQuantity === 0 ? null : order.notional / (filledQuantity * instrument.multiplier),
  };
};

const fillRecord = (fill: RecordedFill, instruments: readonly Instrument[]): FillRecord => {
  const instrument = instruments[fill.instrument]!;
  const prices = 10 ** instrument.pricePrecision;
  const quantity = fill.quantity / 10 ** instrument.quantityPrecision;
  return {
    id: fill.id,
    orderId: fill.order,
    instrument: instrument.id,
    time: iso(fill.marketTime),
    reportedAt: iso(fill.time),
    side: fill.sign === 1 ? 'buy' : 'sell',
    quantity,
    price: fill.price / prices,
    fee: numberOf(fill.fee),
    slippage: (Math.abs(fill.price - fill.priceBeforeSlippage) / prices) * quantity * instrument.multiplier,
    rule: fill.rule,
    source: iso(fill.sourceTime),
  };
};

const positionRecords = (engine: Engine): PositionRecord[] =>
  engine.portfolio.positions.flatMap((position, index) => {
    if (position.isFlat) return [];
    const lastPrice = engine.portfolio.prices[index]!;
    return [
      {
        instrument: position.instrument.id,
        quantity: position.quantity,
        averagePrice: position.averagePrice,
        lastPrice,
        marketValue: position.units * lastPrice,
        unrealisedProfit: position.unrealised(lastPrice),
        realisedProfit: moneyToNumber(position.realised),
        fees: moneyToNumber(position.fees),
      },
    ];
  });

const feeSummary = (engine: Engine): BacktestResult['fees'] => ({
  total: moneyToNumber(engine.portfolio.fees),
  currency: engine.portfolio.currency,
  byInstrument: Object.fromEntries(
    engine.portfolio.positions
      .filter(({ fees }) => fees !== 0n)
      .map(({ instrument, fees }) => [instrument.id, moneyToNumber(fees)]),
  ),
});

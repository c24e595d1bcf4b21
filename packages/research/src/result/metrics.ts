import {
  type Drawdown,
  drawdowns,
  longestUnderwater,
  performanceSummary,
  relativePerformance,
  sharpeConfidenceInterval,
  tradeStatistics,
} from '@marketloom/quant/performance';
import { calendarGrowth } from './calendar-growth.ts';
import type { Metrics, TradeRecord } from './result.ts';

export interface MetricsInput {
  readonly startEquity: number;
  readonly finalEquity: number;
  /** Account value before the run and at the end of each session. */
  readonly wealth: readonly number[];
  /** When each of those stood, in microseconds. */
  readonly times: readonly number[];
  /** Returns of the benchmark over the same sessions; null without one. */
  readonly benchmarkReturns: readonly number[] | null;
  readonly periodsPerYear: number;
  /** Per session, as a fraction. */
  readonly riskFreePerPeriod: number;
  /** Exact, over all timestamps. */
  readonly maxDrawdown: number;
  readonly trades: readonly TradeRecord[];
  readonly exposure: number;
  readonly traded: number;
  readonly averageEquity: number;
  readonly totalFees: number;
  readonly totalSlippage: number;
  readonly orders: number;
  readonly fills: number;
}

/** Simple returns between neighbouring values. */
export const simpleReturns = (wealth: readonly number[] | Float64Array): number[] =>
  Array.from({ length: wealth.length - 1 }, (_, i) => wealth[i + 1]! / wealth[i]! - 1);

/** A statistic that the run does not define is null, and so is one without bounds: a ratio to no loss at all. */
const defined = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;

const noStatistics = {
  totalReturn: null,
  cagr: null,
  annualVolatility: null,
  sharpe: null,
  sortino: null,
  calmar: null,
  omega: null,
  valueAtRisk: null,
  conditionalValueAtRisk: null,
  skewness: null,
  excessKurtosis: null,
  tailRatio: null,
  ulcerIndex: null,
  bestSession: null,
  worstSession: null,
  sharpeInterval: null,
} as const;

const returnStatistics = (input: MetricsInput, returns: readonly number[]) => {
  // Nothing multiplies any more once the account is worth nothing or less.
  if (returns.length === 0 || input.wealth.some((value) => value <= 0)) return noStatistics;
  const { periodsPerYear, riskFreePerPeriod, times } = input;
  const summary = performanceSummary({ returns, periodsPerYear, riskFreePerPeriod });
  const interval = sharpeConfidenceInterval(returns, { periodsPerYear, riskFreePerPeriod, confidence: 0.95 });
  const cagr = calendarGrowth(1 + summary.totalReturn, times[0]!, times.at(-1)!);
  return {
    cagr,
    annualVolatility: defined(summary.annualVolatility),
    sharpe: defined(summary.sharpe),
    sharpeInterval: Number.isFinite(interval.lower) ? ([interval.lower, interval.upper] as const) : null,
    sortino: defined(summary.sortino),
    calmar: cagr === null ? null : defined(cagr / -summary.maxDrawdown),
    omega: defined(summary.omega),
    valueAtRisk: defined(summary.valueAtRisk),
    conditionalValueAtRisk: defined(summary.conditionalValueAtRisk),
    skewness: defined(summary.skewness),
    excessKurtosis: defined(summary.excessKurtosis),
    tailRatio: defined(summary.tailRatio),
    ulcerIndex: defined(summary.ulcerIndex),
    bestSession: defined(summary.best),
    worstSession: defined(summary.worst),
  };
};

const relativeStatistics = (input: MetricsInput, returns: readonly number[]) => {
  const { benchmarkReturns, periodsPerYear, riskFreePerPeriod } = input;
  if (benchmarkReturns === null || returns.length < 2)
    return { alpha: null, beta: null, informationRatio: null, trackingError: null, correlation: null };
  const relative = relativePerformance({
    returns,
    benchmark: benchmarkReturns,
    periodsPerYear,
    riskFreePerPeriod,
  });
  return {
    alpha: defined(relative.alphaArithmetic),
    beta: defined(relative.beta),
    informationRatio: defined(relative.informationRatio),
    trackingError: defined(relative.trackingError),
    correlation: defined(relative.correlation),
  };
};

const tradeMetrics = (trades: readonly TradeRecord[]) => {
  if (trades.length === 0)
    return {
      winRate: null,
      profitFactor: null,
      expectancy: null,
      averageWin: null,
      averageLoss: null,
      payoffRatio: null,
      averageTradeDays: null,
      maxConsecutiveLosses: 0,
    };
  const statistics = tradeStatistics({
    pnl: trades.map(({ profit }) => profit),
    durations: trades.map(({ days }) => days),
  });
  return {
    winRate: defined(statistics.winRate),
    profitFactor: defined(statistics.profitFactor),
    expectancy: defined(statistics.expectancy),
    averageWin: defined(statistics.averageWin),
    averageLoss: defined(statistics.averageLoss),
    payoffRatio: defined(statistics.payoffRatio),
    averageTradeDays: defined(statistics.averageDuration),
    maxConsecutiveLosses: statistics.maxConsecutiveLosses,
  };
};

/** The statistics of a run from its session values, its trades and what was counted on the way. */
export const computeMetrics = (input: MetricsInput): Metrics => {
  const returns = input.wealth.every((value) => value > 0) ? simpleReturns(input.wealth) : [];
  const deepest: Drawdown | undefined =
    returns.length === 0 ? undefined : drawdowns({ returns }, { worst: 1 })[0];
  const years = (input.wealth.length - 1) / input.periodsPerYear;
  return {
    startEquity: input.startEquity,
    finalEquity: input.finalEquity,
    netProfit: input.finalEquity - input.startEquity,
    ...returnStatistics(input, returns),
    ...relativeStatistics(input, returns),
    ...tradeMetrics(input.trades),
    totalReturn: input.finalEquity / input.startEquity - 1,
    maxDrawdown: input.maxDrawdown,
    maxDrawdownSessions: deepest?.peakToTrough ?? 0,
    recoverySessions: deepest?.troughToRecovery ?? null,
    longestUnderwaterSessions: returns.length === 0 ? 0 : longestUnderwater({ returns }),
    trades: input.trades.length,
    exposure: input.exposure,
    turnover: years > 0 && input.averageEquity > 0 ? input.traded / input.averageEquity / years : null,
    totalFees: input.totalFees,
    totalSlippage: input.totalSlippage,
    orders: input.orders,
    fills: input.fills,
    periodsPerYear: input.periodsPerYear,
  };
};

import type { Money } from '@marketloom/kernel';
import { mean } from '@marketloom/quant/statistics';
import { type EquityStatistics, equityStatistics } from './equity-statistics.ts';
import { type PerformanceStatistics, performanceStatistics } from './performance-statistics.ts';
import { type RateHistory, rateAt } from './risk-free-rate.ts';
import type { LeanSamples } from './sampler.ts';
import { type ClosingTransaction, type TradeStatistics, tradeStatistics } from './trade-statistics.ts';

/** Returns that say nothing: that of the start, and that of the day before the first whole day. */
const LEADING_RETURNS = 2;
const FEWEST_RETURNS = 2;
const PERCENT = 100;

export interface LeanRun {
  readonly samples: LeanSamples;
  /** Orders that LEAN counts: all that passed the checks before submission, rejected ones too. */
  readonly totalOrders: number;
  /** Value of the account before anything happened. */
  readonly startEquity: number;
  /** Whether a balance in another currency, even an empty one, is part of the account. */
  readonly hasForeignCurrency: boolean;
  /** Fees in account currency. */
  readonly totalFees: Money;
  /** In the order of time. */
  readonly closingTransactions: readonly ClosingTransaction[];
  readonly riskFreeRates: RateHistory;
  /** 252, or 365 for {@link ALL_DAY_BROKERAGES}. */
  readonly daysPerYear: number;
}

/** Brokerages whose accounts LEAN counts 365 days a year. */
export const ALL_DAY_BROKERAGES = ['Coinbase', 'Binance', 'Bybit', 'Bitfinex', 'Kraken', 'FTX'] as const;

/** LEAN's summary as numbers: shares, not percent. Money is in account currency. */
export interface LeanStatistics extends EquityStatistics, TradeStatistics, PerformanceStatistics {
  readonly totalOrders: number;
  readonly startEquity: number;
  readonly hasForeignCurrency: boolean;
  readonly endEquity: number;
  readonly totalFees: Money;
  readonly portfolioTurnover: number;
}

/** The statistics of a run (S3 to S9). With fewer than two returns all but orders, values, fees and turnover are 0. */
export function leanStatistics(run: LeanRun): LeanStatistics {
  const { equity, returns, benchmark, turnover } = run.samples;
  const shares = returns.values.slice(LEADING_RETURNS).map((percent) => percent / PERCENT);
  return {
    totalOrders: run.totalOrders,
    startEquity: run.startEquity,
    hasForeignCurrency: run.hasForeignCurrency,
    endEquity: equity.values.at(-1)!,
    totalFees: run.totalFees,
    portfolioTurnover: turnover.values.length === 0 ? 0 : mean(turnover.values),
    ...(shares.length < FEWEST_RETURNS || run.startEquity === 0
      ? NOTHING
      : {
          ...equityStatistics(equity, run.startEquity),
          ...tradeStatistics(run.closingTransactions, run.startEquity),
          ...performanceStatistics({
            returns: shares,
            benchmarkReturns: changes(benchmark.values).slice(1),
            riskFreeRate: mean(equity.times.map((time) => rateAt(run.riskFreeRates, time))),
            daysPerYear: run.daysPerYear,
          }),
        }),
  };
}

/** Relative changes from value to value; 0 after a value of 0. */
const changes = (values: readonly number[]): readonly number[] =>
  values.slice(1).map((value, index) => (values[index] === 0 ? 0 : value / values[index]! - 1));

const NOTHING: EquityStatistics & TradeStatistics & PerformanceStatistics = {
  compoundingAnnualReturn: 0,
  netProfit: 0,
  drawdown: 0,
  hasFallen: false,
  recoveryDays: 0,
  averageWin: 0,
  averageLoss: 0,
  profitLossRatio: 0,
  winRate: 0,
  lossRate: 0,
  expectancy: 0,
  sharpeRatio: 0,
  sortinoRatio: 0,
  probabilisticSharpeRatio: 0,
  alpha: 0,
  beta: 0,
  annualStandardDeviation: 0,
  annualVariance: 0,
  informationRatio: 0,
  trackingError: 0,
  treynorRatio: 0,
};

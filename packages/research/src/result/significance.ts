import {
  deflatedSharpeRatioOfReturns,
  minimumTrackRecordLengthOfReturns,
  probabilisticSharpeRatioOfReturns,
  sharpePerPeriod,
} from '@marketloom/quant/performance';
import { seededRandom } from '@marketloom/quant/random';
import { bootstrapPerformance, optimalBlockLength } from '@marketloom/quant/resampling';
import type { BootstrapIntervals, Significance } from './significance-result.ts';

export interface SignificanceInput {
  /** Of the sessions. */
  readonly returns: readonly number[];
  /** Of the benchmark over the same sessions; null without one. */
  readonly benchmarkReturns: readonly number[] | null;
  readonly periodsPerYear: number;
  readonly riskFreePerPeriod: number;
  /** How many strategies and settings were tried, this one included; 1 where it was not told. */
  readonly trials: number;
  /** Variance of their Sharpe ratios per session; undefined where it was not told. */
  readonly trialsVariance: number | undefined;
  readonly seed: number;
}

/** What the deflated Sharpe ratio would be after so many tries. */
const WHAT_IF_TRIALS = [1, 10, 100, 1_000] as const;
const CONFIDENCE = 0.95;
const REPLICATIONS = 1_000;
/** Fewer returns say nothing of how long a series remembers. */
const LEAST_SESSIONS = 10;

/** How far the statistics of a run can be believed; null where its Sharpe ratio is not defined. */
export const computeSignificance = (input: SignificanceInput): Significance | null => {
  const { returns, benchmarkReturns, riskFreePerPeriod, trials } = input;
  if (returns.length < 2 || Number.isNaN(sharpePerPeriod(returns, riskFreePerPeriod))) return null;
  const record = { returns, riskFreePerPeriod };
  const trialsVariance = input.trialsVariance ?? 1 / (returns.length - 1);
  const deflated = (tried: number) =>
    deflatedSharpeRatioOfReturns({ ...record, trials: tried, trialsVariance }).deflatedSharpe;
  const needed = minimumTrackRecordLengthOfReturns({ ...record, confidence: CONFIDENCE });
  const benchmarkSharpe =
    benchmarkReturns === null ? Number.NaN : sharpePerPeriod(benchmarkReturns, riskFreePerPeriod);
  return {
    probabilisticSharpe: probabilisticSharpeRatioOfReturns(record),
    probabilisticSharpeOverBenchmark: Number.isNaN(benchmarkSharpe)
      ? null
      : probabilisticSharpeRatioOfReturns({ ...record, benchmarkSharpe }),
    minimumTrackRecordSessions: Number.isFinite(needed) ? Math.ceil(needed) : null,
    trials,
    trialsVariance,
    isTrialsVarianceAssumed: input.trialsVariance === undefined,
    deflatedSharpe: deflated(trials),
    deflatedSharpeByTrials: WHAT_IF_TRIALS.map((tried) => ({
      trials: tried,
      deflatedSharpe: deflated(tried),
    })),
    intervals: returns.length < LEAST_SESSIONS ? null : bootstrapIntervals(input),
  };
};

const bootstrapIntervals = ({
  returns,
  periodsPerYear,
  riskFreePerPeriod,
  seed,
}: SignificanceInput): BootstrapIntervals => {
  const blockLength = Math.max(1, optimalBlockLength(returns).stationary);
  const figures = bootstrapPerformance({
    returns,
    periodsPerYear,
    riskFreePerPeriod,
    replications: REPLICATIONS,
    level: CONFIDENCE,
    expectedBlockLength: blockLength,
    random: seededRandom(seed % 2 ** 32),
  });
  const interval = ({ interval: [lower, upper] }: (typeof figures)['sharpe']) =>
    Number.isFinite(lower) ? ([lower, upper] as const) : null;
  return {
    level: CONFIDENCE,
    replications: REPLICATIONS,
    blockLength,
    totalReturn: interval(figures.totalReturn),
    cagr: interval(figures.cagr),
    annualVolatility: interval(figures.annualVolatility),
    sharpe: interval(figures.sharpe),
    sortino: interval(figures.sortino),
    maxDrawdown: interval(figures.maxDrawdown),
  };
};

import {
  covariance,
  excessKurtosisUnbiased,
  mean,
  skewnessUnbiased,
  standardDeviation,
} from '@marketloom/quant/statistics';
import { normalProbability } from './normal-probability.ts';

export interface PerformanceStatistics {
  readonly sharpeRatio: number;
  readonly sortinoRatio: number;
  readonly probabilisticSharpeRatio: number;
  readonly alpha: number;
  readonly beta: number;
  readonly annualStandardDeviation: number;
  readonly annualVariance: number;
  readonly informationRatio: number;
  readonly trackingError: number;
  readonly treynorRatio: number;
}

export interface PerformanceInput {
  /** Returns of the account and of the benchmark by sample, as shares; of equal length, two or more. */
  readonly returns: readonly number[];
  readonly benchmarkReturns: readonly number[];
  readonly riskFreeRate: number;
  readonly daysPerYear: number;
}

/** Ratios of return and risk (S4, S9). A ratio without risk to divide by is 0. */
export function performanceStatistics(input: PerformanceInput): PerformanceStatistics {
  const { returns, benchmarkReturns, riskFreeRate, daysPerYear } = input;
  const annual = annualReturn(returns, daysPerYear);
  const annualBenchmark = annualReturn(benchmarkReturns, daysPerYear);
  const annualStandardDeviation = annualDeviation(returns, daysPerYear);
  const downside = annualDeviation(
    returns.filter((value) => value < 0),
    daysPerYear,
  );
  const benchmarkVariance = standardDeviation(benchmarkReturns) ** 2;
  const beta = ratioOrZero(covariance(returns, benchmarkReturns), benchmarkVariance);
  const trackingError = annualDeviation(
    returns.map((value, index) => value - benchmarkReturns[index]!),
    daysPerYear,
  );
  return {
    sharpeRatio: ratioOrZero(annual - riskFreeRate, annualStandardDeviation),
    sortinoRatio: ratioOrZero(annual - riskFreeRate, downside),
    probabilisticSharpeRatio: probabilisticSharpeRatio(input),
    alpha: beta === 0 ? 0 : annual - (riskFreeRate + beta * (annualBenchmark - riskFreeRate)),
    beta,
    annualStandardDeviation,
    annualVariance: annualStandardDeviation ** 2,
    informationRatio: ratioOrZero(annual - annualBenchmark, trackingError),
    trackingError,
    treynorRatio: ratioOrZero(annual - riskFreeRate, beta),
  };
}

const annualReturn = (returns: readonly number[], daysPerYear: number): number =>
  (1 + mean(returns)) ** daysPerYear - 1;

/** 0 for fewer than two values, of which no spread is known. */
const annualDeviation = (returns: readonly number[], daysPerYear: number): number =>
  returns.length < 2 ? 0 : standardDeviation(returns) * Math.sqrt(daysPerYear);

const ratioOrZero = (dividend: number, divisor: number): number => (divisor === 0 ? 0 : dividend / divisor);

/**
 * Probability that the true Sharpe ratio is above 1 a year (Bailey and López de Prado 2012), with the excess kurtosis
 * where the paper has the full one: LEAN's reading. 0 where a moment does not exist, as with three returns.
 */
function probabilisticSharpeRatio({ returns, riskFreeRate, daysPerYear }: PerformanceInput): number {
  const deviation = standardDeviation(returns);
  if (deviation === 0) return 0;
  const sharpe = (mean(returns) - riskFreeRate / daysPerYear) / deviation;
  const shape =
    1 - skewnessUnbiased(returns) * sharpe + ((excessKurtosisUnbiased(returns) - 1) / 4) * sharpe ** 2;
  const z = (sharpe - 1 / Math.sqrt(daysPerYear)) / Math.sqrt(shape / (returns.length - 1));
  return Number.isNaN(z) ? 0 : normalProbability(z);
}

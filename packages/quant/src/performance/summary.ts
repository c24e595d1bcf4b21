import type { Series } from '../series.ts';
import { requireFinite } from '../series.ts';
import { greatest, least } from '../statistics/extremes.ts';
import { excessKurtosis, excessKurtosisUnbiased, skewness, skewnessUnbiased } from '../statistics/moments.ts';
import { calmarRatio } from './calmar.ts';
import { downsideDeviation, omegaRatio, sortinoRatio } from './downside.ts';
import { drawdowns, longestUnderwater, ulcerIndex } from './drawdown.ts';
import { type Annualisation, annualVolatility, cagr, totalReturn } from './returns.ts';
import { sharpeRatio } from './sharpe.ts';
import {
  conditionalValueAtRisk,
  conditionalValueAtRiskBelow,
  conditionalValueAtRiskEmpyrical,
  tailRatio,
  valueAtRisk,
} from './tail-risk.ts';
import { winsAndLosses } from './wins-and-losses.ts';

export interface SummaryInput extends Annualisation {
  /** Simple returns per period. */
  readonly returns: Series;
  /** Per period, default 0. */
  readonly riskFreePerPeriod?: number;
  /** Per period, default 0. */
  readonly minimumAcceptableReturn?: number;
  /** Per period, default 0. */
  readonly omegaThreshold?: number;
  /** Default 0.05. */
  readonly tailProbability?: number;
}

/** The statistics of one return series; each is documented at the function that gives it. */
export type PerformanceSummary = ReturnType<typeof performanceSummary>;

/**
 * All statistics of a series of simple returns. Undefined ones are NaN; the peak, trough and recovery of the
 * maximum drawdown count wealth points (0 is the start) and are null where there is none. Refuses an empty series,
 * a value that is not finite and a return below -1, naming the index.
 *
 * - Formula: at the function of each field (`calmar` at `calmarRatio`); `best` and `worst` are max(r) and min(r).
 * - Units: fractions, losses of the value at risk positive, drawdowns negative; lengths in periods.
 * - Conventions: cagr, annualVolatility, sharpe, sortino, downsideDeviation and calmar annualised by P; the
 *   rest not.
 * - Source: at the function of each field; Bacon, Practical Portfolio Performance Measurement, for the whole.
 * - Checked: empyrical 0.7.1; quantstats; scipy `stats`; pandas.
 * - Example: `performanceSummary({ returns: [0.01, 0.03, -0.02, 0.02], periodsPerYear: 252 }).sharpe` gives
 *   `7.348`.
 */
export function performanceSummary(input: SummaryInput) {
  const { returns, omegaThreshold = 0, tailProbability = 0.05 } = input;
  requireFinite('omegaThreshold', omegaThreshold);
  const total = totalReturn(returns);
  const tail = { tailProbability };
  const deepest = drawdowns({ returns }, { worst: 1 })[0];
  const { winRate, winRateNonZero, profitFactor, expectancy, averageWin, averageLoss, payoffRatio } =
    winsAndLosses(returns, 'returns');
  return {
    totalReturn: total,
    cagr: cagr(returns, input),
    annualVolatility: annualVolatility(returns, input),
    sharpe: sharpeRatio(returns, input),
    sortino: sortinoRatio(returns, input),
    downsideDeviation: downsideDeviation(returns, input),
    calmar: calmarRatio(returns, input),
    omega: omegaRatio(returns, omegaThreshold),
    maxDrawdown: deepest?.depth ?? 0,
    peakIndex: deepest?.peakIndex ?? null,
    troughIndex: deepest?.troughIndex ?? null,
    recoveryIndex: deepest?.recoveryIndex ?? null,
    peakToTrough: deepest?.peakToTrough ?? null,
    troughToRecovery: deepest?.troughToRecovery ?? null,
    longestUnderwater: longestUnderwater({ returns }),
    ulcerIndex: ulcerIndex(returns),
    winRate,
    winRateNonZero,
    profitFactor,
    expectancy,
    averageWin,
    averageLoss,
    payoffRatio,
    tailRatio: tailRatio(returns),
    valueAtRisk: valueAtRisk(returns, tail),
    conditionalValueAtRisk: conditionalValueAtRisk(returns, tail),
    conditionalValueAtRiskEmpyrical: conditionalValueAtRiskEmpyrical(returns, tail),
    conditionalValueAtRiskBelow: conditionalValueAtRiskBelow(returns, tail),
    skewness: skewness(returns),
    skewnessUnbiased: skewnessUnbiased(returns),
    excessKurtosis: excessKurtosis(returns),
    excessKurtosisUnbiased: excessKurtosisUnbiased(returns),
    best: greatest(returns),
    worst: least(returns),
  };
}

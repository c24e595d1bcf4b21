import type { SharpeEstimate, SharpeReturns } from '../sharpe-estimate.ts';
import { expectedMaximumSharpe, type SharpeTrials } from './expected-maximum-sharpe.ts';
import { probabilisticSharpeRatio, probabilisticSharpeRatioOfReturns } from './probabilistic-sharpe.ts';

export interface DeflatedSharpeInput extends SharpeEstimate, SharpeTrials {}

export interface DeflatedSharpeReturnsInput extends SharpeReturns, SharpeTrials {}

export interface DeflatedSharpe {
  /** The Sharpe ratio per period that luck alone is expected to reach in so many trials. */
  readonly expectedMaximumSharpe: number;
  /** Probability from 0 to 1 that the true Sharpe ratio is above 0, given that it is the best of so many trials. */
  readonly deflatedSharpe: number;
}

/**
 * Probability that the Sharpe ratio of the best of many trials is more than luck. Refuses what
 * `probabilisticSharpeRatio` and `expectedMaximumSharpe` refuse.
 *
 * - Formula: DSR = PSR(SR0), SR0 that of `expectedMaximumSharpe`.
 * - Units: a probability from 0 to 1; Sharpe ratios per period, V the variance of such.
 * - Conventions: not annualised; kurtosis is not excess; SR0 = 0 for one trial.
 * - Source: Bailey & Lopez de Prado 2014, The Deflated Sharpe Ratio.
 * - Checked: the paper's example (0.9004); mpmath at 40 digits; pypbo `dsr`.
 * - Example: `deflatedSharpeRatio({ sharpe: 2.5 / Math.sqrt(250), observations: 1250, skewness: -3, kurtosis: 10,
 *   trials: 100, trialsVariance: 1 / 500 }).deflatedSharpe` gives `0.9003968344`.
 */
export function deflatedSharpeRatio(input: DeflatedSharpeInput): DeflatedSharpe {
  const benchmarkSharpe = expectedMaximumSharpe(input);
  return {
    expectedMaximumSharpe: benchmarkSharpe,
    deflatedSharpe: probabilisticSharpeRatio({ ...input, benchmarkSharpe }),
  };
}

/**
 * The same as `deflatedSharpeRatio`, with the Sharpe ratio and the moments of the returns themselves. NaN where the
 * returns do not vary.
 *
 * - Formula: that of `probabilisticSharpeRatioOfReturns` against SR0 of `expectedMaximumSharpe`.
 * - Units: a probability from 0 to 1; returns and rf per period.
 * - Conventions: not annualised; returns taken as independent.
 * - Source: Bailey & Lopez de Prado 2014, The Deflated Sharpe Ratio.
 * - Checked: mpmath at 40 digits, moments and all, on random series.
 * - Example: `deflatedSharpeRatioOfReturns({ returns: [0.01, 0.02, -0.01, 0.03, 0.01], trials: 10, trialsVariance: 0.1
 *   }).deflatedSharpe` gives `0.6943749743`.
 */
export function deflatedSharpeRatioOfReturns(input: DeflatedSharpeReturnsInput): DeflatedSharpe {
  const benchmarkSharpe = expectedMaximumSharpe(input);
  return {
    expectedMaximumSharpe: benchmarkSharpe,
    deflatedSharpe: probabilisticSharpeRatioOfReturns({ ...input, benchmarkSharpe }),
  };
}

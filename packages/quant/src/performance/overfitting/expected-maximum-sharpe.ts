import { QuantError } from '../../errors.ts';
import { requireSeries, requireWholeNumber, type Series } from '../../series.ts';
import { standardDeviation } from '../../statistics/moments.ts';
import { normalQuantile } from '../../statistics/normal.ts';

export interface SharpeTrials {
  /** Independent trials made, the chosen one among them. */
  readonly trials: number;
  /** Variance of the trials' Sharpe ratios per period. */
  readonly trialsVariance: number;
}

const EULER_MASCHERONI = 0.5772156649015329;

/**
 * The best Sharpe ratio that so many trials without any skill are expected to show. 0 for a single trial. Refuses a
 * negative variance and less than one trial.
 *
 * - Formula: SR0 = sqrt(V) ((1 - e) Phi^-1(1 - 1/N) + e Phi^-1(1 - 1/(N exp 1))), e the Euler-Mascheroni constant.
 * - Units: a Sharpe ratio per period; V the variance of Sharpe ratios per period.
 * - Conventions: not annualised; the trials' Sharpe ratios normal, independent and of mean 0.
 * - Source: Bailey & Lopez de Prado 2014, The Deflated Sharpe Ratio.
 * - Checked: the paper's example (0.1132); mpmath at 40 digits; pypbo `dsr`.
 * - Example: `expectedMaximumSharpe({ trials: 100, trialsVariance: 1 / 500 })` gives `0.1131720019`.
 */
export function expectedMaximumSharpe({ trials, trialsVariance }: SharpeTrials): number {
  requireWholeNumber('trials', trials, 1);
  if (!(Number.isFinite(trialsVariance) && trialsVariance >= 0)) {
    const must = 'a finite number, 0 or above';
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'trialsVariance',
      value: trialsVariance,
      must,
    });
  }
  if (trials === 1) return 0;
  // -Phi^-1(1/N) is Phi^-1(1 - 1/N) without the digits that 1 - 1/N loses.
  const quantiles =
    (1 - EULER_MASCHERONI) * normalQuantile(1 / trials) +
    EULER_MASCHERONI * normalQuantile(1 / (trials * Math.E));
  return -Math.sqrt(trialsVariance) * quantiles;
}

/**
 * The number of trials and the variance of their Sharpe ratios, as `expectedMaximumSharpe` and
 * `deflatedSharpeRatio` take them. The variance of a single trial counts as 0. Levered or slightly changed copies of
 * a strategy are one trial, not many: leave them out first.
 *
 * - Formula: N = count; V = sum((SR - mean)^2) / (N - 1).
 * - Units: Sharpe ratios per period in, their square out.
 * - Conventions: divisor N - 1 (some libraries divide by N); not annualised.
 * - Source: Bailey & Lopez de Prado 2014, The Deflated Sharpe Ratio.
 * - Checked: by hand: of 0.1, 0.2 and 0.6 the squared distances from 0.3 sum to 0.14.
 * - Example: `sharpeTrials([0.1, 0.2, 0.6]).trialsVariance` gives `0.07000`.
 */
export function sharpeTrials(trialSharpes: Series): SharpeTrials {
  requireSeries('trialSharpes', trialSharpes);
  const trials = trialSharpes.length;
  return { trials, trialsVariance: trials === 1 ? 0 : standardDeviation(trialSharpes) ** 2 };
}

import { chiSquareTail } from '../../numeric/distributions.ts';
import { requireProbability, requireWholeNumber } from '../../series.ts';

export interface ExceptionCount {
  /** Days that were forecast. */
  readonly observations: number;
  /** Days whose loss was beyond the value at risk. */
  readonly exceptions: number;
  /** The share of days that should be beyond it: 0.01 for a value at risk at 99 %. */
  readonly tailProbability: number;
}

export interface LikelihoodRatioTest {
  readonly statistic: number;
  /** Chance of a statistic as large where the model is right. */
  readonly pValue: number;
}

export function requireExceptionCount({ observations, exceptions, tailProbability }: ExceptionCount): void {
  requireWholeNumber('observations', observations, 1);
  requireWholeNumber('exceptions', exceptions, 0, observations);
  requireProbability('tailProbability', tailProbability);
}

/**
 * Whether a value at risk was exceeded as often as it should be: the proportion-of-failures test. Refuses counts that
 * are not whole and more exceptions than observations.
 *
 * - Formula: LR = 2 (x ln(x / (n p)) + (n - x) ln((n - x) / (n (1 - p)))), chi-square with 1 degree.
 * - Units: counts; a statistic and a probability.
 * - Conventions: 0 ln 0 = 0; rejected at 5 % above 3.841.
 * - Source: Kupiec 1995.
 * - Checked: mpmath; scipy chi2; Kupiec's acceptance regions for T = 255, 510, 1000 and p = 1 %, 5 %.
 * - Example: `kupiecTest({ observations: 252, exceptions: 20, tailProbability: 0.05 })`
 *   gives `{ statistic: 3.912551, pValue: 0.04792680 }`.
 */
export function kupiecTest(count: ExceptionCount): LikelihoodRatioTest {
  requireExceptionCount(count);
  const { observations: n, exceptions: x, tailProbability: p } = count;
  const statistic = Math.max(2 * (surprise(x, n * p) + surprise(n - x, n * (1 - p))), 0);
  return { statistic, pValue: chiSquareTail(statistic, 1) };
}

/** count ln(count / expected), 0 for a count of 0. */
export function surprise(count: number, expected: number): number {
  return count === 0 ? 0 : count * Math.log1p((count - expected) / expected);
}

import { QuantError } from '../../errors.ts';
import { chiSquareTail } from '../../numeric/distributions.ts';
import { requireList } from '../../series.ts';
import { kupiecTest, type LikelihoodRatioTest, surprise } from './kupiec.ts';

export interface ExceptionSeries {
  /** 1 (or true) on a day whose loss was beyond the value at risk, else 0, oldest first. At least two. */
  readonly hits: ArrayLike<number | boolean>;
  /** The share of days that should be hits. */
  readonly tailProbability: number;
}

export interface ChristoffersenTest {
  readonly observations: number;
  readonly exceptions: number;
  /** How often each day type followed each: n01 are hits after a day without one. */
  readonly transitions: {
    readonly n00: number;
    readonly n01: number;
    readonly n10: number;
    readonly n11: number;
  };
  /** Right number of exceptions: Kupiec's test. */
  readonly unconditionalCoverage: LikelihoodRatioTest;
  /** Exceptions do not follow exceptions. */
  readonly independence: LikelihoodRatioTest;
  /** Both together. */
  readonly conditionalCoverage: LikelihoodRatioTest;
}

/**
 * Whether exceptions of a value at risk come in the right number, and not in clusters. Refuses fewer than two days and
 * what is neither 0 nor 1.
 *
 * - Formula: LR_ind = 2 sum_ij n_ij ln(pi_ij / pi_j), chi-square 1; LR_cc = LR_uc + LR_ind, chi-square 2.
 * - Units: counts; statistics and probabilities.
 * - Conventions: independence from the n - 1 transitions, coverage from all n days; 0 ln 0 = 0, an empty row counts 0.
 * - Source: Christoffersen 1998, Evaluating Interval Forecasts.
 * - Checked: mpmath.
 * - Example: `christoffersenTest({ hits: [0, 0, 1, 1, 0, 0, 0, 0, 0, 0], tailProbability: 0.1 }).independence.statistic`
 *   gives `1.020`.
 */
export function christoffersenTest({ hits, tailProbability }: ExceptionSeries): ChristoffersenTest {
  requireList('hits', hits);
  const days = Array.from(hits, (hit, index) => requireHit(hit, index));
  if (days.length < 2)
    throw new QuantError('QUANT_TOO_SHORT', { name: 'hits', length: days.length, least: 2 });
  const table = [0, 0, 0, 0];
  for (let day = 1; day < days.length; day++) table[2 * days[day - 1]! + days[day]!]! += 1;
  const [n00, n01, n10, n11] = table as [number, number, number, number];
  const observations = days.length;
  const exceptions = days.reduce<number>((total, hit) => total + hit, 0);
  const unconditionalCoverage = kupiecTest({ observations, exceptions, tailProbability });
  const expected = (row: number, column: number) => (row * column) / (observations - 1);
  const statistic = Math.max(
    2 *
      (surprise(n00, expected(n00 + n01, n00 + n10)) +
        surprise(n01, expected(n00 + n01, n01 + n11)) +
        surprise(n10, expected(n10 + n11, n00 + n10)) +
        surprise(n11, expected(n10 + n11, n01 + n11))),
    0,
  );
  const both = unconditionalCoverage.statistic + statistic;
  return {
    observations,
    exceptions,
    transitions: { n00, n01, n10, n11 },
    unconditionalCoverage,
    independence: { statistic, pValue: chiSquareTail(statistic, 1) },
    conditionalCoverage: { statistic: both, pValue: chiSquareTail(both, 2) },
  };
}

function requireHit(hit: number | boolean, index: number): 0 | 1 {
  if (hit === 1 || hit === true) return 1;
  if (hit === 0 || hit === false) return 0;
  throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name: 'hits', index, value: hit, must: '0 or 1' });
}

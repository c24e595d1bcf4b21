import { QuantError } from '../../errors.ts';
import { chiSquareTail } from '../../numeric/distributions.ts';
import { dot, inversePositiveDefinite, solvePositiveDefinite } from '../../numeric/linear-algebra.ts';
import { normalProbability } from '../../numeric/normal-probability.ts';
import { columnOf, type Rows } from '../../rows.ts';
import { requireWholeNumber } from '../../series.ts';
import { requireObservations } from '../covariance/centred-columns.ts';
import { sampleCorrelation } from '../covariance/correlation.ts';

export interface CorrelationWindows {
  /** Returns of one window: a row per period, a column per asset. */
  readonly first: Rows;
  /** Of the other; they must not overlap. */
  readonly second: Rows;
}

export interface CorrelationChange {
  /** Chi-square where the correlations did not change. */
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
}

/**
 * Whether the correlations of all assets changed between two windows. Refuses fewer than two assets, an asset that does
 * not vary, and correlations that are collinear over both windows.
 *
 * - Formula: Z = sqrt(c) R^-1 (R1 - R2), c = n1 n2 / (n1 + n2), R = (n1 R1 + n2 R2) / (n1 + n2);
 *   chi2 = tr(Z^2) / 2 - dg(Z)' (I + R o R^-1)^-1 dg(Z), N (N - 1) / 2 degrees.
 * - Units: a statistic and a probability.
 * - Conventions: normal, independent observations; n the periods of each window; asymptotic, best above 50 of each.
 * - Source: Jennrich 1970.
 * - Checked: numpy; 300 simulated pairs of windows keep its level; two assets by hand.
 * - Example: `jennrichTest({ first: [[1, 2], [2, 1], [3, 4], [4, 3]], second: [[1, 4], [2, 3], [3, 2], [4, 0]] })
 *   .degreesOfFreedom` gives `1`.
 */
export function jennrichTest({ first, second }: CorrelationWindows): CorrelationChange {
  requireObservations('first', first);
  requireObservations('second', second);
  const one = sampleCorrelation(first);
  const two = sampleCorrelation(second);
  const assets = one.length;
  if (assets < 2 || two.length !== assets)
    throw new QuantError('QUANT_SHAPE_WRONG', {
      name: 'second',
      rows: second.length,
      columns: two.length,
      must: `a column for each of two or more assets, as first has ${assets}`,
    });
  const total = first.length + second.length;
  const scale = Math.sqrt((first.length * second.length) / total);
  const pooled = one.map((row, index) =>
    row.map((value, column) => (first.length * value + second.length * two[index]![column]!) / total),
  );
  const inverse = inversePositiveDefinite('correlation of both windows', pooled);
  const difference = one.map((row, index) => row.map((value, column) => value - two[index]![column]!));
  const z = inverse.map((row) =>
    Float64Array.from(row, (_, column) => scale * dot(row, columnOf(difference, column))),
  );
  const trace = z.reduce((sum, row, index) => sum + dot(row, columnOf(z, index)), 0);
  const diagonal = Float64Array.from(z, (row, index) => row[index]!);
  const weights = pooled.map((row, index) =>
    row.map((value, column) => (index === column ? 1 : 0) + value * inverse[index]![column]!),
  );
  const correction = dot(diagonal, solvePositiveDefinite('weights of the diagonal', weights, diagonal));
  const statistic = Math.max(trace / 2 - correction, 0);
  const degreesOfFreedom = (assets * (assets - 1)) / 2;
  return { statistic, degreesOfFreedom, pValue: chiSquareTail(statistic, degreesOfFreedom) };
}

/** A correlation between two series, and over how many pairs it was estimated. */
export interface EstimatedCorrelation {
  /** Between -1 and 1, both excluded. */
  readonly correlation: number;
  /** At least 4. */
  readonly observations: number;
}

export interface FisherCorrelationTest {
  /** Standard normal where the correlations are equal; positive where the first is higher. */
  readonly statistic: number;
  /** Two-sided. */
  readonly pValue: number;
}

/**
 * Whether one correlation differs between two samples. Refuses correlations of -1 and 1 and fewer than four pairs.
 *
 * - Formula: z = (atanh r1 - atanh r2) / sqrt(1 / (n1 - 3) + 1 / (n2 - 3)).
 * - Units: a statistic and a probability.
 * - Conventions: normal, independent pairs; two-sided; samples that do not overlap.
 * - Source: Fisher 1921.
 * - Checked: by hand with scipy norm.
 * - Example: `fisherCorrelationTest({ correlation: 0.5, observations: 103 }, { correlation: 0.2, observations: 103 })`
 *   gives `{ statistic: 2.451, pValue: 0.01426 }`.
 */
export function fisherCorrelationTest(
  first: EstimatedCorrelation,
  second: EstimatedCorrelation,
): FisherCorrelationTest {
  requireEstimated('first', first);
  requireEstimated('second', second);
  const error = Math.sqrt(1 / (first.observations - 3) + 1 / (second.observations - 3));
  const statistic = (Math.atanh(first.correlation) - Math.atanh(second.correlation)) / error;
  return { statistic, pValue: 2 * normalProbability(-Math.abs(statistic)) };
}

function requireEstimated(name: string, { correlation, observations }: EstimatedCorrelation): void {
  requireWholeNumber(`${name}.observations`, observations, 4);
  if (!(Number.isFinite(correlation) && correlation > -1 && correlation < 1))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: `${name}.correlation`,
      value: correlation,
      must: 'between -1 and 1, both excluded',
    });
}

import type { Rows } from '../../rows.ts';
import { type CentredColumns, centredColumns, requireObservations } from './centred-columns.ts';
import { requireVariances } from './correlation.ts';
import { gram } from './gram.ts';
import {
  boundedShrinkage,
  isAtTarget,
  meanVariance,
  type ShrunkCovariance,
  squaredDistance,
  towardsConstantVariance,
} from './shrunk-covariance.ts';

/**
 * Covariance shrunk towards the mean variance without correlations, by the authors' own code: the default estimate for
 * an optimiser. Positive definite also with more assets than observations, unless nothing varies. Refuses fewer than
 * two observations.
 *
 * - Formula: S* = k m I + (1 - k) S, m = tr S / N, k = sum(E[x_i^2 x_j^2] - s_ij^2) / (n |S - m I|^2), within 0 to 1.
 * - Units: per period, the product of the units of both assets; the shrinkage is a share.
 * - Conventions: demeaned, n = T - 1 in every mean (cov1Para); one asset: shrinkage 0.
 * - Source: Ledoit & Wolf 2004 (Journal of Multivariate Analysis 88), and their code.
 * - Checked: the authors' covShrinkage (cov1Para); numpy.
 * - Example: `ledoitWolfConstantVariance([[0.01, 0.02], [0.03, 0.01], [-0.02, 0.06], [0, -0.03]]).shrinkage`
 *   gives `0.8136`.
 */
export function ledoitWolfConstantVariance(returns: Rows): ShrunkCovariance {
  requireObservations('returns', returns);
  return constantVariance(centredColumns(returns), returns.length - 1);
}

/**
 * The same target with the intensity of scikit-learn's `LedoitWolf`. Refuses fewer than two observations.
 *
 * - Formula: S* = k m I + (1 - k) S, m = tr S / N, k = sum(E[x_i^2 x_j^2] - s_ij^2) / (T |S - m I|^2), within 0 to 1.
 * - Units: per period, the product of the units of both assets; the shrinkage is a share.
 * - Conventions: demeaned, T (ddof 0) in the sample's covariance and in every mean; one asset: shrinkage 0.
 * - Source: Ledoit & Wolf 2004 (Journal of Multivariate Analysis 88), as scikit-learn writes it.
 * - Checked: scikit-learn 1.9.1 LedoitWolf.
 * - Example: `ledoitWolfScikit([[1, 2], [3, 3], [-2, -3], [0, -1]]).shrinkage` gives `0.3039`.
 */
export function ledoitWolfScikit(returns: Rows): ShrunkCovariance {
  requireObservations('returns', returns);
  return constantVariance(centredColumns(returns), returns.length);
}

function constantVariance(columns: CentredColumns, n: number): ShrunkCovariance {
  const sample = gram(columns, n);
  const variance = meanVariance(sample);
  const distance = squaredDistance(sample, (row, column) => (row === column ? variance : 0));
  const shrinkage = isAtTarget(sample, distance)
    ? 0
    : boundedShrinkage(samplingVariance(columns, sample, n) / n, distance);
  return { covariance: towardsConstantVariance(sample, shrinkage), shrinkage };
}

/** Sum over all pairs of E[x_i^2 x_j^2] - s_ij^2: over a period, the products of squares sum to a square. */
function samplingVariance(
  { values, observations, assets }: CentredColumns,
  sample: readonly Float64Array[],
  n: number,
): number {
  let fourth = 0;
  for (let row = 0; row < observations; row++) {
    let squares = 0;
    for (let asset = 0; asset < assets; asset++) squares += values[asset * observations + row]! ** 2;
    fourth += squares * squares;
  }
  return fourth / n - squaredDistance(sample, () => 0);
}

/**
 * Covariance shrunk towards the sample's variances with one correlation, the mean one, for all pairs, by the authors'
 * own code. Refuses fewer than two observations and an asset that does not vary, which has no correlation.
 *
 * - Formula: S* = k F + (1 - k) S, f_ij = rbar sqrt(s_ii s_jj), k = (pi - rho) / (n |S - F|^2), within 0 to 1.
 * - Units: per period, the product of the units of both assets; the shrinkage is a share.
 * - Conventions: demeaned, n = T - 1 in every mean (covCor); variances are kept; one or two assets: shrinkage 0.
 * - Source: Ledoit & Wolf 2004 (Journal of Portfolio Management 30), and their code.
 * - Checked: the authors' covShrinkage (covCor); numpy.
 * - Example: `ledoitWolfConstantCorrelation([[1, 2, 0], [3, 1, 1], [-2, 6, 4], [0, -3, 2]]).shrinkage` gives `1`.
 */
export function ledoitWolfConstantCorrelation(returns: Rows): ShrunkCovariance {
  requireObservations('returns', returns);
  const columns = centredColumns(returns);
  const n = returns.length - 1;
  const sample = gram(columns, n);
  const deviations = requireVariances('variance of returns', sample);
  const correlation = meanCorrelation(sample, deviations);
  const target = (row: number, column: number) =>
    row === column ? sample[row]![row]! : correlation * (deviations[row]! * deviations[column]!);
  const error =
    samplingVariance(columns, sample, n) - targetCovariance(columns, sample, deviations, correlation, n);
  const distance = squaredDistance(sample, target);
  const shrinkage = isAtTarget(sample, distance) ? 0 : boundedShrinkage(error / n, distance);
  const covariance = sample.map((values, row) =>
    values.map((value, column) => shrinkage * target(row, column) + (1 - shrinkage) * value),
  );
  return { covariance, shrinkage };
}

function meanCorrelation(sample: readonly Float64Array[], deviations: Float64Array): number {
  const assets = sample.length;
  let total = 0;
  for (let row = 0; row < assets; row++)
    for (let column = 0; column < row; column++)
      total += sample[row]![column]! / (deviations[row]! * deviations[column]!);
  return assets === 1 ? 0 : (2 * total) / (assets * (assets - 1));
}

/**
 * How the errors of the sample's matrix and of the target move together ("rho"): the diagonal's own sampling variance,
 * and off it rbar sum_ij sd_j / sd_i (E[x_i^3 x_j] - s_ii s_ij). The sum over pairs is a product of sums in each period.
 */
function targetCovariance(
  { values, observations, assets }: CentredColumns,
  sample: readonly Float64Array[],
  deviations: Float64Array,
  correlation: number,
  n: number,
): number {
  let diagonal = 0;
  let offDiagonal = 0;
  for (let row = 0; row < observations; row++) {
    let cubes = 0;
    let scaled = 0;
    let fourth = 0;
    for (let asset = 0; asset < assets; asset++) {
      const value = values[asset * observations + row]!;
      cubes += value ** 3 / deviations[asset]!;
      scaled += value * deviations[asset]!;
      fourth += value ** 4;
    }
    diagonal += fourth;
    offDiagonal += cubes * scaled - fourth;
  }
  diagonal /= n;
  offDiagonal /= n;
  for (let row = 0; row < assets; row++) {
    const variance = sample[row]![row]!;
    diagonal -= variance * variance;
    for (let column = 0; column < assets; column++)
      if (column !== row)
        offDiagonal -= (deviations[column]! / deviations[row]!) * variance * sample[row]![column]!;
  }
  return diagonal + correlation * offDiagonal;
}

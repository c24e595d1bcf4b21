import { dot, multiply, symmetricEigen } from '../../numeric/linear-algebra.ts';
import type { Rows } from '../../rows.ts';
import { requireWholeNumber } from '../../series.ts';
import { requireObservations } from '../covariance/centred-columns.ts';
import { averageReturns, sampleCovariance } from '../covariance/sample-covariance.ts';
import type { FittedFactorModel } from './factor-model.ts';

export interface StatisticalFactorModelInput {
  /** A row per period, a column per asset; at least two periods. */
  readonly returns: Rows;
  /** How many principal components are factors. */
  readonly factors: number;
}

/**
 * A factor model from the returns alone: the first principal components are the factors, what they leave is each
 * asset's own. Keeps every asset's variance. Refuses fewer than two periods and more factors than assets.
 *
 * - Formula: B = the first K eigenvectors of S, F = their eigenvalues, d_i = s_ii - sum_k lambda_k v_ki^2.
 * - Units: factor returns and variances as the returns, per period.
 * - Conventions: ddof 1; factor returns are the scores of centred returns; signs as in `principalComponents`.
 * - Source: Chamberlain & Rothschild 1983; Connor & Korajczyk 1988.
 * - Checked: identity: the variances are kept, all factors give the sample; eigenvectors by numpy eigh.
 * - Example: `statisticalFactorModel({ returns: [[1, 2], [3, 1], [2, 6]], factors: 1 }).specificVariances`
 *   gives `[0.9521, 0.006522]`.
 */
export function statisticalFactorModel({ returns, factors }: StatisticalFactorModelInput): FittedFactorModel {
  requireObservations('returns', returns);
  const assets = returns[0]!.length;
  requireWholeNumber('factors', factors, 1, assets);
  const covariance = sampleCovariance(returns);
  const { values, vectors } = symmetricEigen(covariance);
  const eigenvalues = values.map((value) => Math.max(value, 0));
  const exposures = Array.from({ length: assets }, (_, asset) =>
    Float64Array.from({ length: factors }, (_unused, k) => vectors[k]![asset]!),
  );
  const means = averageReturns(returns);
  const centred = returns.map((row) => Float64Array.from(row, (value, asset) => value - means[asset]!));
  const factorReturns = centred.map((row) => multiply(vectors.slice(0, factors), row));
  return {
    exposures,
    factorCovariance: Array.from({ length: factors }, (_, k) => {
      const row = new Float64Array(factors);
      row[k] = eigenvalues[k]!;
      return row;
    }),
    specificVariances: Float64Array.from(covariance, (row, asset) => {
      const explained = exposures[asset]!.map((value, k) => value * value * eigenvalues[k]!);
      const left = row[asset]! - explained.reduce((total, value) => total + value, 0);
      return left > 1e-14 * row[asset]! ? left : 0;
    }),
    factorReturns,
    specificReturns: centred.map((row, period) =>
      row.map((value, asset) => value - dot(exposures[asset]!, factorReturns[period]!)),
    ),
  };
}

import { symmetricEigen } from '../../numeric/linear-algebra.ts';
import type { Rows } from '../../rows.ts';
import { requirePositive } from '../../series.ts';
import { sampleCorrelation } from './correlation.ts';
import { fitNoiseVariance, marchenkoPasturEdges } from './marchenko-pastur.ts';
import { sampleCovariance } from './sample-covariance.ts';
import { unitDiagonal } from './unit-diagonal.ts';

export interface DenoisedCovarianceInput {
  /** A row per period, a column per asset. */
  readonly returns: Rows;
  /** Variance of the noise in the correlation: 1 (default) or a smaller number, or 'fitted' by a kernel density. */
  readonly variance?: number | 'fitted';
  /** Only for 'fitted', which depends on it. Default 0.01. */
  readonly bandwidth?: number;
}

export interface DenoisedCovariance {
  /** Of the sample's correlation, largest first. */
  readonly eigenvalues: Float64Array;
  /** The upper edge of noise. */
  readonly upperEdge: number;
  /** The noise's variance that was given or fitted. */
  readonly variance: number;
  /** How many eigenvalues are above the edge. */
  readonly factors: number;
  readonly correlation: readonly Float64Array[];
  /** With the sample's variances. */
  readonly covariance: readonly Float64Array[];
}

/**
 * Covariance without the noise in its correlations: eigenvalues that pure noise could have made get their mean.
 * Refuses fewer than two observations and an asset that does not vary.
 *
 * - Formula: C = m I + sum over lambda_k > s^2 (1 + sqrt(N/T))^2 of (lambda_k - m) v_k v_k', m the mean of the others,
 *   then scaled to a unit diagonal, and by the sample's volatilities.
 * - Units: covariance per period, the product of the units of both assets; eigenvalues without unit.
 * - Conventions: ddof 1; s^2 = 1 unless given or 'fitted', which depends on the bandwidth; constant residual eigenvalue.
 * - Source: Lopez de Prado 2020, Machine Learning for Asset Managers, section 2.5; Laloux et al. 1999.
 * - Checked: RiskLabAI 2.0.1 denoised_corr; numpy eigh.
 * - Example: `denoisedCovariance({ returns: [[1, 2, 0], [3, 1, 1], [-2, 6, 4], [0, -3, 2], [1, 1, 1]] }).factors`
 *   gives `0`.
 */
export function denoisedCovariance(input: DenoisedCovarianceInput): DenoisedCovariance {
  const { returns, variance: given = 1, bandwidth } = input;
  if (given !== 'fitted') requirePositive('variance', given);
  if (bandwidth !== undefined) requirePositive('bandwidth', bandwidth);
  const sample = sampleCorrelation(returns);
  const observations = returns.length;
  const { values: eigenvalues, vectors } = symmetricEigen(sample);
  const variance =
    given === 'fitted'
      ? fitNoiseVariance({ eigenvalues, observations, ...(bandwidth !== undefined && { bandwidth }) })
      : given;
  const upperEdge = marchenkoPasturEdges({ observations, assets: sample.length, variance }).upper;
  const above = eigenvalues.findIndex((value) => value <= upperEdge);
  const factors = above === -1 ? eigenvalues.length : above;
  const correlation =
    factors === eigenvalues.length ? sample : withoutNoise(eigenvalues, vectors.slice(0, factors));
  const volatilities = sampleCovariance(returns).map((row, asset) => Math.sqrt(row[asset]!));
  const covariance = correlation.map((row, asset) =>
    row.map((value, other) => value * (volatilities[asset]! * volatilities[other]!)),
  );
  return { eigenvalues, upperEdge, variance, factors, correlation, covariance };
}

/** The noise has one eigenvalue in every direction but the factors', so that only those directions are needed. */
function withoutNoise(eigenvalues: Float64Array, factors: readonly Float64Array[]): readonly Float64Array[] {
  const noise = eigenvalues.subarray(factors.length);
  const level = noise.reduce((total, value) => total + value, 0) / noise.length;
  const matrix = Array.from(eigenvalues, (_, row) => {
    const values = new Float64Array(eigenvalues.length);
    values[row] = level;
    factors.forEach((vector, factor) => {
      const weight = (eigenvalues[factor]! - level) * vector[row]!;
      for (let column = 0; column < values.length; column++) values[column]! += weight * vector[column]!;
    });
    return values;
  });
  return unitDiagonal('denoised correlation', matrix);
}

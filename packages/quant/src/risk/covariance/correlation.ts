import { QuantError } from '../../errors.ts';
import { type Rows, requireSymmetric } from '../../rows.ts';
import { requireSameLength, requireSeries, type Series } from '../../series.ts';
import { sampleCovariance } from './sample-covariance.ts';

/** The standard deviations on a covariance matrix's diagonal, none of which may be 0. */
export function requireVariances(name: string, covariance: Rows): Float64Array {
  return Float64Array.from(covariance, (row, index) => {
    const value = row[index]!;
    if (value > 0) return Math.sqrt(value);
    throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
      name,
      index,
      value,
      must: 'above 0, for what does not vary has no correlation',
    });
  });
}

/** Standard deviations given beside a correlation: at least 0. */
export function requireVolatilities(volatilities: Series, other: string, of: Rows): void {
  requireSeries('volatilities', volatilities);
  requireSameLength('volatilities', volatilities, other, of);
  volatilities.forEach((value, index) => {
    if (value < 0)
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
        name: 'volatilities',
        index,
        value,
        must: '0 or above',
      });
  });
}

/** Symmetric, ones on the diagonal but for rounding, nothing beyond 1. */
export function requireCorrelation(name: string, correlation: Rows): void {
  requireSymmetric(name, correlation);
  correlation.forEach((values, row) => {
    values.forEach((value: number, index: number) => {
      const isRight = index === row ? Math.abs(value - 1) <= 1e-9 : Math.abs(value) <= 1 + 1e-9;
      if (isRight) return;
      const must = index === row ? '1, on the diagonal' : 'from -1 to 1';
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name: `${name}[${row}]`, index, value, must });
    });
  });
}

/**
 * Correlation of each pair of assets. Refuses fewer than two observations, and an asset that does not vary, which has
 * no correlation.
 *
 * - Formula: rho_ij = s_ij / sqrt(s_ii s_jj), S the sample's covariance.
 * - Units: from -1 to 1.
 * - Conventions: Pearson; exactly 1 on the diagonal, and nothing beyond 1 by rounding.
 * - Source: Pearson 1895.
 * - Checked: numpy 2 corrcoef.
 * - Example: `sampleCorrelation([[1, 2], [3, 1], [2, 6]])` gives `[[1, -0.1889822], [-0.1889822, 1]]`.
 */
export function sampleCorrelation(returns: Rows): readonly Float64Array[] {
  const covariance = sampleCovariance(returns);
  const deviations = requireVariances('variance of returns', covariance);
  return scaled(covariance, deviations).map((row) => row.map((value) => Math.min(Math.max(value, -1), 1)));
}

/**
 * The correlation within a covariance. Refuses a matrix that is not symmetric and a variance that is not above 0; a
 * matrix that is not positive semidefinite passes, to be repaired as a correlation.
 *
 * - Formula: rho_ij = s_ij / sqrt(s_ii s_jj).
 * - Units: from -1 to 1 where the covariance is positive semidefinite.
 * - Conventions: exactly 1 on the diagonal.
 * - Source: definition.
 * - Checked: numpy.
 * - Example: `correlationFromCovariance([[0.04, 0.006], [0.006, 0.09]])` gives `[[1, 0.1000], [0.1000, 1]]`.
 */
export function correlationFromCovariance(covariance: Rows): readonly Float64Array[] {
  requireSymmetric('covariance', covariance);
  return scaled(covariance, requireVariances('variance', covariance));
}

function scaled(covariance: Rows, deviations: Float64Array): readonly Float64Array[] {
  return covariance.map((values, row) =>
    Float64Array.from(values, (value, column) =>
      row === column ? 1 : value / (deviations[row]! * deviations[column]!),
    ),
  );
}

/**
 * The covariance of a correlation and the volatilities. Refuses what is not a correlation (symmetric, 1 on the
 * diagonal, nothing beyond 1), lengths that differ and a negative volatility.
 *
 * - Formula: s_ij = rho_ij sd_i sd_j.
 * - Units: the product of the units of both volatilities, per their period.
 * - Conventions: none beyond the formula.
 * - Source: definition.
 * - Checked: numpy.
 * - Example: `covarianceFromCorrelation([[1, 0.1], [0.1, 1]], [0.2, 0.3])` gives `[[0.04, 0.006], [0.006, 0.09]]`.
 */
export function covarianceFromCorrelation(correlation: Rows, volatilities: Series): readonly Float64Array[] {
  requireCorrelation('correlation', correlation);
  requireVolatilities(volatilities, 'correlation', correlation);
  return correlation.map((values, row) =>
    Float64Array.from(
      values,
      (value, column) => (row === column ? 1 : value) * (volatilities[row]! * volatilities[column]!),
    ),
  );
}

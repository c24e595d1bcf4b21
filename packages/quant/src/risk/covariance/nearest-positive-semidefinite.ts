import { QuantError } from '../../errors.ts';
import { symmetricEigen } from '../../numeric/linear-algebra.ts';
import { type Rows, requireSymmetric } from '../../rows.ts';
import { requirePositive, requireWholeNumber } from '../../series.ts';
import { requireVariances } from './correlation.ts';
import { mirrored } from './mirrored.ts';
import { unitDiagonal } from './unit-diagonal.ts';

/**
 * The positive semidefinite matrix closest to a symmetric one: negative eigenvalues become 0. The diagonal may grow.
 * Nothing in this package repairs a matrix unless asked by this call or its like. Refuses a matrix that is not
 * symmetric.
 *
 * - Formula: sum over lambda_k > 0 of lambda_k v_k v_k', closest in the Frobenius norm.
 * - Units: as the matrix.
 * - Conventions: a matrix without negative eigenvalues comes back as it is.
 * - Source: Higham 1988.
 * - Checked: by hand: [[1, 2], [2, 1]] has eigenvalues 3 and -1; numpy eigh on random matrices.
 * - Example: `nearestPositiveSemidefinite([[1, 2], [2, 1]])` gives `[[1.5, 1.5], [1.5, 1.5]]`.
 */
export function nearestPositiveSemidefinite(symmetric: Rows): readonly Float64Array[] {
  requireSymmetric('symmetric', symmetric);
  return projected(symmetric);
}

/** Less the negative part, which has few directions where the matrix is nearly right. */
function projected(symmetric: Rows): readonly Float64Array[] {
  const { values, vectors } = symmetricEigen(symmetric);
  const result = symmetric.map((row) => Float64Array.from(row));
  for (let k = values.length - 1; k >= 0 && values[k]! < 0; k--) {
    result.forEach((row, index) => {
      const weight = values[k]! * vectors[k]![index]!;
      for (let column = 0; column < row.length; column++) row[column]! -= weight * vectors[k]![column]!;
    });
  }
  return mirrored(result);
}

export interface NearestCorrelationInput {
  /** Symmetric; off the diagonal any finite numbers. */
  readonly correlation: Rows;
  /** Stop where a step changes the matrix by less than this share of its norm. Default 1e-10. */
  readonly tolerance?: number;
  /** Refused after as many projections. Default 10,000. */
  readonly iterations?: number;
}

/**
 * The correlation matrix closest to a symmetric one, as made from pairs of different length or by hand. Refuses a
 * matrix that is not symmetric, and one that does not converge.
 *
 * - Formula: projections in turn on positive semidefinite matrices and on those with a unit diagonal, with Dykstra's
 *   correction; last scaled to a unit diagonal.
 * - Units: from -1 to 1.
 * - Conventions: Frobenius norm without weights; a correlation that is positive semidefinite comes back as it is.
 * - Source: Higham 2002, Computing the nearest correlation matrix; its example on page 339.
 * - Checked: Higham 2002: [[1, 1, 0], [1, 1, 1], [0, 1, 1]] gives 0.7607 and 0.1573; statsmodels 0.15 corr_nearest
 *   is as close, to 1e-14.
 * - Example: `nearestCorrelation({ correlation: [[1, 1, 0], [1, 1, 1], [0, 1, 1]] })[0]` gives `[1, 0.7607, 0.1573]`.
 */
export function nearestCorrelation(input: NearestCorrelationInput): readonly Float64Array[] {
  const { correlation, tolerance = 1e-10, iterations = 10_000 } = input;
  requireSymmetric('correlation', correlation);
  requirePositive('tolerance', tolerance);
  requireWholeNumber('iterations', iterations, 1);
  let current: readonly Float64Array[] = correlation.map((row, index) => withOne(row, index));
  const correction = current.map((row) => new Float64Array(row.length));
  for (let iteration = 0; iteration < iterations; iteration++) {
    const corrected = current.map((row, index) =>
      row.map((value, column) => value - correction[index]![column]!),
    );
    const semidefinite = projected(corrected);
    let change = 0;
    let norm = 0;
    const next = semidefinite.map((row, index) => {
      const unit = withOne(row, index);
      for (let column = 0; column < row.length; column++) {
        correction[index]![column] = row[column]! - corrected[index]![column]!;
        change += (unit[column]! - current[index]![column]!) ** 2;
        norm += unit[column]! ** 2;
      }
      return unit;
    });
    current = next;
    if (change <= tolerance ** 2 * norm) return unitDiagonal('projected correlation', projected(next));
  }
  throw new QuantError('QUANT_NO_CONVERGENCE', {
    name: 'the nearest correlation',
    iterations,
    why: `a step still changes it by more than ${tolerance} of its norm`,
  });
}

function withOne(row: ArrayLike<number>, index: number): Float64Array {
  return Float64Array.from(row, (value, column) => (column === index ? 1 : value));
}

/**
 * A covariance with the given variances whose correlation is the closest that is positive semidefinite. Refuses a
 * matrix that is not symmetric and a variance that is not above 0.
 *
 * - Formula: D C D, D the volatilities, C the nearest correlation to D^-1 S D^-1.
 * - Units: as the matrix.
 * - Conventions: the diagonal is kept; closest in correlations, not in covariances.
 * - Source: Higham 2002.
 * - Checked: identity: equals the covariance of the nearest correlation and the volatilities.
 * - Example: `nearestCovariance([[4, 10], [10, 9]])` gives `[[4, 6.000], [6.000, 9]]`.
 */
export function nearestCovariance(covariance: Rows): readonly Float64Array[] {
  requireSymmetric('covariance', covariance);
  const deviations = requireVariances('variance', covariance);
  const correlation = covariance.map((row, index) =>
    Float64Array.from(row, (value, column) => value / (deviations[index]! * deviations[column]!)),
  );
  return nearestCorrelation({ correlation }).map((row, index) =>
    row.map((value, column) =>
      column === index ? covariance[index]![index]! : value * (deviations[index]! * deviations[column]!),
    ),
  );
}

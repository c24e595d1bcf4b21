import { CholeskyDecomposition, EigenvalueDecomposition, Matrix, QrDecomposition } from 'ml-matrix';
import { QuantError } from '../errors.ts';
import { columnOf, type Rows, requireSymmetric } from '../rows.ts';
import type { Series } from '../series.ts';

/** Decompositions, by the library; here they take and give rows and refuse what is singular. */

export interface Eigen {
  /** Largest first. */
  readonly values: Float64Array;
  /** `vectors[k]` has length 1 and belongs to `values[k]`; its entry of the largest magnitude is positive. */
  readonly vectors: readonly Float64Array[];
}

/** Eigenvalues and eigenvectors of a symmetric matrix, by a symmetric solver (tridiagonal QL). */
export function symmetricEigen(symmetric: Rows): Eigen {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrixOf(symmetric), {
    assumeSymmetric: true,
  });
  const order = realEigenvalues
    .map((_, index) => index)
    .sort((a, b) => realEigenvalues[b]! - realEigenvalues[a]!);
  return {
    values: Float64Array.from(order, (index) => realEigenvalues[index]!),
    vectors: order.map((index) => withPositivePeak(Float64Array.from(eigenvectorMatrix.getColumn(index)))),
  };
}

function withPositivePeak(vector: Float64Array): Float64Array {
  let peak = 0;
  for (const value of vector) if (Math.abs(value) > Math.abs(peak)) peak = value;
  return peak < 0 ? vector.map((value) => -value) : vector;
}

/** An eigenvalue below this share of the largest, negated, is not rounding. */
const NEGATIVE = 1e-10;

/** Symmetric rows without an eigenvalue below -1e-10 of the largest. Gives the eigenvalues, largest first. */
export function requirePositiveSemidefinite(name: string, symmetric: Rows): Float64Array {
  const { values } = symmetricEigen(symmetric);
  const eigenvalue = values.at(-1)!;
  if (eigenvalue < -NEGATIVE * Math.max(values[0]!, 0) || values[0]! < 0)
    throw new QuantError('QUANT_NOT_POSITIVE_SEMIDEFINITE', { name, eigenvalue });
  return values;
}

/**
 * A covariance or correlation: symmetric, without an eigenvalue below -1e-10 of the largest. Most are passed by a
 * Cholesky decomposition, which costs a fraction of the eigenvalues.
 */
export function requireCovarianceMatrix(name: string, covariance: Rows, size = covariance.length): void {
  requireSymmetric(name, covariance, size);
  let largest = 0;
  for (let index = 0; index < size; index++) largest = Math.max(largest, covariance[index]![index]!);
  const shifted = covariance.map((row, index) => {
    const copy = Float64Array.from(row);
    copy[index]! += (NEGATIVE / 2) * largest;
    return copy;
  });
  if (!lowerTriangle(shifted, 0)) requirePositiveSemidefinite(name, covariance);
}

/**
 * The lower triangle L with L L' = the matrix, also where it is singular: a column of L is 0 where an asset adds no
 * risk of its own. Refuses what is not positive semidefinite.
 */
export function semidefiniteCholesky(name: string, symmetric: Rows): readonly Float64Array[] {
  requireCovarianceMatrix(name, symmetric);
  const lower = symmetric.map((row) => Float64Array.from(row));
  lowerTriangle(lower, DEPENDENT);
  return lower;
}

/**
 * Turns the rows of a symmetric matrix into its lower triangle, in place. Pivots up to the given share of their own
 * diagonal entry give a column of zeros; false where one is not above that, and the share is 0. Hot.
 */
function lowerTriangle(rows: readonly Float64Array[], negligible: number): boolean {
  for (let row = 0; row < rows.length; row++) {
    const values = rows[row]!;
    const variance = values[row]!;
    for (let column = 0; column <= row; column++) {
      const other = rows[column]!;
      let value = values[column]!;
      for (let k = 0; k < column; k++) value -= values[k]! * other[k]!;
      if (column < row) values[column] = other[column] === 0 ? 0 : value / other[column]!;
      else if (value > negligible * variance) values[column] = Math.sqrt(value);
      else if (negligible > 0) values[column] = 0;
      else return false;
    }
    values.fill(0, row + 1);
  }
  return true;
}

/** The lower triangle L with L L' = the matrix. Refuses what is not positive definite. */
export function cholesky(name: string, symmetric: Rows): readonly Float64Array[] {
  const { lowerTriangularMatrix } = positiveDefinite(name, symmetric);
  return lowerTriangularMatrix.to2DArray().map((row) => Float64Array.from(row));
}

/** x with A x = b, for a symmetric positive definite A. */
export function solvePositiveDefinite(name: string, symmetric: Rows, right: Series): Float64Array {
  return Float64Array.from(positiveDefinite(name, symmetric).solve(Matrix.columnVector(right)).to1DArray());
}

/** A^-1 of a symmetric positive definite A. */
export function inversePositiveDefinite(name: string, symmetric: Rows): readonly Float64Array[] {
  const inverse = positiveDefinite(name, symmetric).solve(Matrix.eye(symmetric.length));
  return inverse.to2DArray().map((row) => Float64Array.from(row));
}

/** A pivot below this share of its diagonal entry is what rounding leaves of a linear combination. */
const ROUNDING_PIVOT = 1e-14;

function positiveDefinite(name: string, symmetric: Rows): CholeskyDecomposition {
  const decomposition = new CholeskyDecomposition(symmetricMatrixOf(symmetric));
  if (!decomposition.isPositiveDefinite())
    throw new QuantError('QUANT_SINGULAR', { name, why: 'it is not positive definite' });
  const lower = decomposition.lowerTriangularMatrix;
  symmetric.forEach((row, index) => {
    if (lower.get(index, index) ** 2 > ROUNDING_PIVOT * row[index]!) return;
    throw new QuantError('QUANT_SINGULAR', {
      name,
      why: `row ${index} is a linear combination of those before it`,
    });
  });
  return decomposition;
}

/** A diagonal entry of R below this share of its column's length says that the column adds nothing. */
const DEPENDENT = 1e-12;

export interface LeastSquares {
  readonly coefficients: Float64Array;
  readonly residuals: Float64Array;
  readonly fitted: Float64Array;
  /** (X'X)^-1, as rows. */
  readonly inverseGram: readonly Float64Array[];
}

/**
 * The coefficients b that make |y - X b| least, by QR. `design` has a row for each observation, with the intercept's
 * column of ones where one is wanted. Refuses collinear columns, which a pseudo-inverse would answer silently.
 */
export function leastSquares(name: string, design: Rows, observed: Series): LeastSquares {
  const decomposition = fullRank(name, design);
  const coefficients = Float64Array.from(decomposition.solve(Matrix.columnVector(observed)).to1DArray());
  const fitted = Float64Array.from(design, (row) => dot(row, coefficients));
  const residuals = fitted.map((value, index) => observed[index]! - value);
  return {
    coefficients,
    residuals,
    fitted,
    inverseGram: inverseGram(decomposition.upperTriangularMatrix),
  };
}

/** The coefficients for each column of `observed`, from one decomposition: `[column][coefficient]`. */
export function leastSquaresOfColumns(name: string, design: Rows, observed: Rows): readonly Float64Array[] {
  const solved = fullRank(name, design).solve(matrixOf(observed)).to2DArray();
  return Array.from(observed[0]!, (_, column) => columnOf(solved, column));
}

function fullRank(name: string, design: Rows): QrDecomposition {
  const columns = design[0]!.length;
  if (design.length < columns)
    throw new QuantError('QUANT_TOO_SHORT', { name, length: design.length, least: columns });
  const decomposition = new QrDecomposition(matrixOf(design));
  const upper = decomposition.upperTriangularMatrix;
  for (let column = 0; column < columns; column++) {
    const length = Math.sqrt(design.reduce((sum, row) => sum + row[column]! ** 2, 0));
    if (!(Math.abs(upper.get(column, column)) > DEPENDENT * length))
      throw new QuantError('QUANT_COLLINEAR', { name, column });
  }
  return decomposition;
}

/** (R'R)^-1 for an upper triangle R. */
function inverseGram(upper: Matrix): readonly Float64Array[] {
  const size = upper.columns;
  const inverse = Array.from({ length: size }, () => new Float64Array(size));
  for (let column = 0; column < size; column++) {
    for (let row = column; row >= 0; row--) {
      let value = row === column ? 1 : 0;
      for (let k = row + 1; k <= column; k++) value -= upper.get(row, k) * inverse[k]![column]!;
      inverse[row]![column] = value / upper.get(row, row);
    }
  }
  return inverse.map((row) => Float64Array.from(inverse, (other) => dot(row, other)));
}

export function dot(left: Series, right: Series): number {
  let total = 0;
  for (let index = 0; index < left.length; index++) total += left[index]! * right[index]!;
  return total;
}

/** A x, for a matrix of rows. */
export function multiply(rows: Rows, vector: Series): Float64Array {
  return Float64Array.from(rows, (row) => dot(row, vector));
}

/** x' A x. */
export function quadraticForm(rows: Rows, vector: Series): number {
  return dot(vector, multiply(rows, vector));
}

/** Rounding in mirrored entries is evened out, because the library compares them bit by bit. */
function symmetricMatrixOf(rows: Rows): Matrix {
  return matrixOf(
    rows.map((row, index) =>
      Float64Array.from(row, (value, column) => value / 2 + rows[column]![index]! / 2),
    ),
  );
}

function matrixOf(rows: Rows): Matrix {
  return new Matrix(rows as (readonly number[] | Float64Array)[] as number[][]);
}

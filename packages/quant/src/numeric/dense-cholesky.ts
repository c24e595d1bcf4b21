/**
 * Cholesky factors in one flat array, row after row: the hot part of quadratic programmes, where the library's
 * matrices would cost more than the arithmetic.
 */
export interface DenseFactor {
  readonly size: number;
  /** L with L L' = the matrix, row after row; above the diagonal it is undefined. */
  readonly lower: Float64Array;
}

/**
 * The factor of a symmetric matrix, of which only the lower triangle is read; undefined where a pivot is not above
 * `floor` times the diagonal entry it came from.
 */
export function factorise(matrix: Float64Array, size: number, floor = 0): DenseFactor | undefined {
  const lower = new Float64Array(size * size);
  // Hot: size^3 / 6 multiplications, along rows that lie together in memory.
  for (let i = 0; i < size; i++) {
    const row = i * size;
    for (let j = 0; j <= i; j++) {
      const other = j * size;
      let value = matrix[row + j]!;
      for (let k = 0; k < j; k++) value -= lower[row + k]! * lower[other + k]!;
      if (j < i) lower[row + j] = value / lower[other + j]!;
      else if (value > floor * Math.abs(matrix[row + i]!)) lower[row + i] = Math.sqrt(value);
      else return undefined;
    }
  }
  return { size, lower };
}

/** x with L L' x = right, written over `right`. */
export function solveFactored({ size, lower }: DenseFactor, right: Float64Array): Float64Array {
  solveLower({ size, lower }, right);
  for (let i = size - 1; i >= 0; i--) {
    const row = i * size;
    right[i] = right[i]! / lower[row + i]!;
    const value = right[i]!;
    for (let k = 0; k < i; k++) right[k] = right[k]! - lower[row + k]! * value;
  }
  return right;
}

/** x with L x = right, written over `right`. */
export function solveLower({ size, lower }: DenseFactor, right: Float64Array): Float64Array {
  for (let i = 0; i < size; i++) {
    const row = i * size;
    let value = right[i]!;
    for (let k = 0; k < i; k++) value -= lower[row + k]! * right[k]!;
    right[i] = value / lower[row + i]!;
  }
  return right;
}

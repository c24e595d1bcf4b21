/** The matrix with its upper triangle copied below the diagonal, in place: rounding leaves it exactly symmetric. */
export function mirrored(matrix: readonly Float64Array[]): readonly Float64Array[] {
  for (let row = 0; row < matrix.length; row++)
    for (let column = 0; column < row; column++) matrix[row]![column] = matrix[column]![row]!;
  return matrix;
}

/**
 * Solves a square system by elimination with pivots, in place: `matrix` by rows is used up, `values` becomes the
 * solution. A singular matrix gives values that are not finite.
 */
export function solveLinear(matrix: Float64Array, values: Float64Array): void {
  const count = values.length;
  for (let column = 0; column < count; column++) {
    let pivot = column;
    for (let row = column + 1; row < count; row++)
      if (Math.abs(matrix[row * count + column]!) > Math.abs(matrix[pivot * count + column]!)) pivot = row;
    if (pivot !== column) {
      for (let j = column; j < count; j++) {
        const value = matrix[column * count + j]!;
        matrix[column * count + j] = matrix[pivot * count + j]!;
        matrix[pivot * count + j] = value;
      }
      const value = values[column]!;
      values[column] = values[pivot]!;
      values[pivot] = value;
    }
    for (let row = column + 1; row < count; row++) {
      const factor = matrix[row * count + column]! / matrix[column * count + column]!;
      for (let j = column + 1; j < count; j++)
        matrix[row * count + j] = matrix[row * count + j]! - factor * matrix[column * count + j]!;
      values[row] = values[row]! - factor * values[column]!;
    }
  }
  for (let row = count - 1; row >= 0; row--) {
    let value = values[row]!;
    for (let j = row + 1; j < count; j++) value -= matrix[row * count + j]! * values[j]!;
    values[row] = value / matrix[row * count + row]!;
  }
}

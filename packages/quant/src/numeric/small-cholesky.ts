/**
 * Solves A x = b for the rows and columns of A named in `free`, in place of nothing: A is kept, `solution` is written
 * at those indexes. A is symmetric, row after row in one array. False where that part of A is not positive definite.
 * Own code because it is called at each step of an optimiser, for a few variables, without making objects.
 */
export function solveFree(
  matrix: Float64Array,
  size: number,
  free: readonly number[],
  right: Float64Array,
  solution: Float64Array,
): boolean {
  const count = free.length;
  const factor = new Float64Array(count * count);
  for (let row = 0; row < count; row++) {
    for (let column = 0; column <= row; column++) {
      let value = matrix[free[row]! * size + free[column]!]!;
      for (let k = 0; k < column; k++) value -= factor[row * count + k]! * factor[column * count + k]!;
      if (row === column) {
        if (!(value > 0)) return false;
        factor[row * count + row] = Math.sqrt(value);
      } else {
        factor[row * count + column] = value / factor[column * count + column]!;
      }
    }
  }
  const work = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    let value = right[free[row]!]!;
    for (let k = 0; k < row; k++) value -= factor[row * count + k]! * work[k]!;
    work[row] = value / factor[row * count + row]!;
  }
  for (let row = count - 1; row >= 0; row--) {
    let value = work[row]!;
    for (let k = row + 1; k < count; k++) value -= factor[k * count + row]! * work[k]!;
    work[row] = value / factor[row * count + row]!;
    solution[free[row]!] = work[row]!;
  }
  return true;
}

import { QuantError } from '../../errors.ts';

/** What is left of a column beside those before it, as a share of its length, below which it adds nothing. */
const DEPENDENT = 1e-12;

/**
 * The coefficients that make |y - X b| least, by modified Gram-Schmidt on columns (Björck 1967), which loses no more
 * than Householder's QR. Hot: a walk over many days fits once for each, and columns of typed arrays are ten times
 * faster here than a matrix of rows. Overwrites what it is given. Refuses collinear columns.
 */
export function solveByColumns(
  name: string,
  columns: readonly Float64Array[],
  target: Float64Array,
): Float64Array {
  const width = columns.length;
  const upper = columns.map(() => new Float64Array(width + 1));
  const lengths = columns.map((column) => Math.sqrt(product(column, column)));
  for (let k = 0; k < width; k++) {
    const column = columns[k]!;
    const left = Math.sqrt(product(column, column));
    if (!(left > DEPENDENT * lengths[k]!)) throw new QuantError('QUANT_COLLINEAR', { name, column: k });
    for (let index = 0; index < column.length; index++) column[index] = column[index]! / left;
    upper[k]![k] = left;
    for (let j = k + 1; j <= width; j++) upper[k]![j] = takeOut(column, j === width ? target : columns[j]!);
  }
  const coefficients = new Float64Array(width);
  for (let k = width - 1; k >= 0; k--) {
    let value = upper[k]![width]!;
    for (let j = k + 1; j < width; j++) value -= upper[k]![j]! * coefficients[j]!;
    coefficients[k] = value / upper[k]![k]!;
  }
  return coefficients;
}

/** Takes the part along a direction of length 1 out of a vector; gives its size. */
function takeOut(direction: Float64Array, vector: Float64Array): number {
  const size = product(direction, vector);
  for (let index = 0; index < vector.length; index++)
    vector[index] = vector[index]! - size * direction[index]!;
  return size;
}

function product(left: Float64Array, right: Float64Array): number {
  let total = 0;
  for (let index = 0; index < left.length; index++) total += left[index]! * right[index]!;
  return total;
}

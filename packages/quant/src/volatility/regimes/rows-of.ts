/** A flat array as rows of equal length that share its memory. */
export function rowsOf(flat: Float64Array, columns: number): readonly Float64Array[] {
  return Array.from({ length: flat.length / columns }, (_, row) =>
    flat.subarray(row * columns, (row + 1) * columns),
  );
}

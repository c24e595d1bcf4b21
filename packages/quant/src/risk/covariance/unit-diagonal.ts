import { requireVariances } from './correlation.ts';
import { mirrored } from './mirrored.ts';

/** The matrix scaled so that its diagonal is 1. */
export function unitDiagonal(name: string, matrix: readonly Float64Array[]): readonly Float64Array[] {
  const deviations = requireVariances(`diagonal of the ${name}`, matrix);
  return mirrored(
    matrix.map((values, row) =>
      values.map((value, column) => (row === column ? 1 : value / (deviations[row]! * deviations[column]!))),
    ),
  );
}

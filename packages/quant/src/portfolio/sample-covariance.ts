import type { Rows } from '../rows.ts';
import { isRounding } from '../statistics/moments.ts';
import { sumOf } from '../statistics/sum.ts';

/** The sample means of the columns. */
export function columnMeans(rows: Rows): Float64Array {
  return Float64Array.from(
    { length: rows[0]!.length },
    (_, j) => sumOf(rows.length, (t) => rows[t]![j]!) / rows.length,
  );
}

/** The sample covariance (ddof 1) of columns; a spread that only rounding makes counts as 0. */
export function sampleCovariance(rows: Rows): readonly Float64Array[] {
  const means = columnMeans(rows);
  const size = means.length;
  const centred = Array.from(means, (mean, j) => {
    const column = Float64Array.from(rows, (row) => row[j]! - mean);
    const spread = Math.sqrt(column.reduce((total, value) => total + value * value, 0) / (rows.length - 1));
    const magnitude = rows.reduce((most, row) => Math.max(most, Math.abs(row[j]!)), 0);
    return isRounding(spread, magnitude) ? column.fill(0) : column;
  });
  const covariance = Array.from({ length: size }, () => new Float64Array(size));
  // Hot: assets^2 times periods.
  for (let i = 0; i < size; i++) {
    const left = centred[i]!;
    for (let j = 0; j <= i; j++) {
      const right = centred[j]!;
      let total = 0;
      for (let t = 0; t < left.length; t++) total += left[t]! * right[t]!;
      covariance[i]![j] = total / (rows.length - 1);
      covariance[j]![i] = covariance[i]![j]!;
    }
  }
  return covariance;
}

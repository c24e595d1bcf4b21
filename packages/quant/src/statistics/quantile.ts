import { requireSeries, requireShare, type Series } from '../series.ts';

/** The values in ascending order, as a new array. */
export function sorted(values: Series): Float64Array {
  return new Float64Array(values).sort();
}

/**
 * The value below which the given share of the values lies. Refuses a probability outside 0 (least) to 1
 * (greatest).
 *
 * - Formula: linear between order statistics at position (n - 1) p, counted from 0.
 * - Units: the unit of the values.
 * - Conventions: linear between order statistics (type 7); not annualised.
 * - Source: Hyndman & Fan 1996, type 7, the default of numpy and R.
 * - Checked: numpy `quantile`.
 * - Example: `quantile([1, 2, 4, 8], 0.4)` gives `2.400`.
 */
export function quantile(values: Series, probability: number): number {
  requireSeries('values', values);
  return quantileOfSorted(sorted(values), probability);
}

/** The same for values that are already in ascending order. */
export function quantileOfSorted(ascending: Float64Array, probability: number): number {
  requireShare('probability', probability);
  const position = (ascending.length - 1) * probability;
  const below = Math.floor(position);
  const lower = ascending[below]!;
  const upper = ascending[Math.min(below + 1, ascending.length - 1)]!;
  return lower + (position - below) * (upper - lower);
}

/**
 * The middle value, or the mean of the two middle ones. Refuses an empty series and a value that is not finite.
 *
 * - Formula: quantile(x, 0.5), type 7.
 * - Units: the unit of the values.
 * - Conventions: the mean of the two middle values of an even number; not annualised.
 * - Source: definition; Hyndman & Fan 1996 (type 7).
 * - Checked: numpy `median`.
 * - Example: `median([1, 8, 2, 4])` gives `3`.
 */
export function median(values: Series): number {
  return quantile(values, 0.5);
}

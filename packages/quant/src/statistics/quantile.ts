import { QuantError } from '../errors.ts';
import { requireSeries, type Series } from '../series.ts';

/** The values in ascending order, as a new array. */
export function sorted(values: Series): Float64Array {
  return new Float64Array(values).sort();
}

/**
 * Quantile by linear interpolation between order statistics (Hyndman-Fan type 7, the default of numpy and R).
 * `probability` from 0 (least) to 1 (greatest).
 */
export function quantile(values: Series, probability: number): number {
  requireSeries('values', values);
  return quantileOfSorted(sorted(values), probability);
}

/** The same for values that are already in ascending order. */
export function quantileOfSorted(ascending: Float64Array, probability: number): number {
  if (!(probability >= 0 && probability <= 1)) {
    const must = 'from 0 to 1';
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name: 'probability', value: probability, must });
  }
  const position = (ascending.length - 1) * probability;
  const below = Math.floor(position);
  const lower = ascending[below]!;
  const upper = ascending[Math.min(below + 1, ascending.length - 1)]!;
  return lower + (position - below) * (upper - lower);
}

export function median(values: Series): number {
  return quantile(values, 0.5);
}

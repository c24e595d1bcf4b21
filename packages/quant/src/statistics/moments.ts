import { requireSameLength, requireSeries, type Series } from '../series.ts';
import { sum, sumOf } from './sum.ts';

/** Below this share of the data's largest magnitude a dispersion is rounding, and counts as 0. */
const ROUNDING = 1e-14;

/** True where `value` is so small against the data it came from that only rounding made it. */
export function isRounding(value: number, magnitude: number): boolean {
  return Math.abs(value) <= ROUNDING * magnitude;
}

/** The largest absolute value of all given series. */
export function largestMagnitude(...series: readonly Series[]): number {
  let largest = 0;
  for (const values of series) for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest;
}

/** Arithmetic mean. Refuses an empty series and a value that is not finite, as all here do. */
export function mean(values: Series): number {
  requireSeries('values', values);
  return sum(values) / values.length;
}

export interface DispersionOptions {
  /** Divisor n - ddof. Default 1, the sample estimate. */
  readonly ddof?: number;
  /** The scale against which rounding is judged, where the values are differences of larger ones. */
  readonly magnitude?: number;
}

/**
 * Standard deviation, in the unit of the values. NaN where n - ddof is not positive; exactly 0 where the
 * spread is below 1e-14 of the largest magnitude, so that no ratio is built on rounding.
 */
export function standardDeviation(values: Series, options: DispersionOptions = {}): number {
  const { ddof = 1, magnitude = largestMagnitude(values) } = options;
  const center = mean(values);
  const degrees = values.length - ddof;
  if (degrees <= 0) return Number.NaN;
  const deviation = Math.sqrt(sumOf(values.length, (index) => (values[index]! - center) ** 2) / degrees);
  return isRounding(deviation, magnitude) ? 0 : deviation;
}

/** Covariance with divisor n - 1; NaN for a single pair. */
export function covariance(left: Series, right: Series): number {
  requireSameLength('left', left, 'right', right);
  const leftMean = mean(left);
  const rightMean = mean(right);
  if (left.length < 2) return Number.NaN;
  const products = sumOf(left.length, (index) => (left[index]! - leftMean) * (right[index]! - rightMean));
  return products / (left.length - 1);
}

/** Skewness g1 = m3 / m2^1.5, moments with divisor n (scipy `skew`). NaN without variance. */
export function skewness(values: Series): number {
  return standardisedMoment(values, 3);
}

/** Skewness G1 = g1 sqrt(n(n-1))/(n-2), as pandas and Excel give it. NaN below three values. */
export function skewnessUnbiased(values: Series): number {
  const n = values.length;
  const biased = skewness(values);
  return n < 3 ? Number.NaN : (biased * Math.sqrt(n * (n - 1))) / (n - 2);
}

/** Excess kurtosis g2 = m4 / m2^2 - 3, moments with divisor n: 0 for a normal. NaN without variance. */
export function excessKurtosis(values: Series): number {
  return standardisedMoment(values, 4) - 3;
}

/** Excess kurtosis G2 = (n-1)/((n-2)(n-3)) ((n+1) g2 + 6), as pandas and Excel give it. NaN below four values. */
export function excessKurtosisUnbiased(values: Series): number {
  const n = values.length;
  const biased = excessKurtosis(values);
  return n < 4 ? Number.NaN : ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * biased + 6);
}

function standardisedMoment(values: Series, power: number): number {
  const deviation = standardDeviation(values, { ddof: 0 });
  if (deviation === 0) return Number.NaN;
  const center = mean(values);
  return sumOf(values.length, (index) => ((values[index]! - center) / deviation) ** power) / values.length;
}

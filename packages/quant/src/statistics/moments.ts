import { requireFinite, requireSameLength, requireSeries, type Series } from '../series.ts';
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

/**
 * Arithmetic mean. Refuses an empty series and a value that is not finite, as all here do.
 *
 * - Formula: sum(x) / n, the sum compensated.
 * - Units: the unit of the values.
 * - Conventions: the sum is compensated; not annualised.
 * - Source: definition; Neumaier 1974 for the sum.
 * - Checked: numpy `mean`; by hand.
 * - Example: `mean([0.1, 0.2, 0.6])` gives `0.3000`.
 */
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
 * Spread around the mean. NaN where n - ddof is not positive; exactly 0 where the spread is below 1e-14 of the
 * largest magnitude, so that no ratio is built on rounding.
 *
 * - Formula: sqrt(sum((x - mean)^2) / (n - ddof)), ddof 1 unless given.
 * - Units: the unit of the values.
 * - Conventions: ddof 1 unless given; a spread that only rounding made is 0; not annualised.
 * - Source: definition, as numpy `std` with its ddof; the bound of 1e-14 is ours.
 * - Checked: numpy `std`; empyrical through `annualVolatility`.
 * - Example: `standardDeviation([1, 2, 4])` gives `1.528`.
 */
export function standardDeviation(values: Series, options: DispersionOptions = {}): number {
  requireSeries('values', values);
  const { ddof = 1, magnitude = largestMagnitude(values) } = options;
  requireFinite('ddof', ddof);
  requireFinite('magnitude', magnitude);
  const center = mean(values);
  const degrees = values.length - ddof;
  if (degrees <= 0) return Number.NaN;
  const deviation = Math.sqrt(sumOf(values.length, (index) => (values[index]! - center) ** 2) / degrees);
  return isRounding(deviation, magnitude) ? 0 : deviation;
}

/**
 * How two series move together. NaN for a single pair; refuses different lengths.
 *
 * - Formula: sum((x - mean x)(y - mean y)) / (n - 1).
 * - Units: the product of the units of both.
 * - Conventions: divisor n - 1; not annualised.
 * - Source: definition, as numpy `cov` (ddof 1).
 * - Checked: numpy `cov`.
 * - Example: `covariance([1, 2, 4], [1, 3, 4])` gives `2.167`.
 */
export function covariance(left: Series, right: Series): number {
  requireSeries('left', left);
  requireSeries('right', right);
  requireSameLength('left', left, 'right', right);
  const leftMean = mean(left);
  const rightMean = mean(right);
  if (left.length < 2) return Number.NaN;
  const products = sumOf(left.length, (index) => (left[index]! - leftMean) * (right[index]! - rightMean));
  return products / (left.length - 1);
}

/**
 * Lean of the distribution. NaN without variance.
 *
 * - Formula: g1 = m3 / m2^1.5, moments with divisor n.
 * - Units: a ratio, without unit.
 * - Conventions: biased: moments with divisor n; not annualised.
 * - Source: definition, as scipy `skew`; Joanes & Gill 1998.
 * - Checked: scipy `stats.skew`.
 * - Example: `skewness([1, 2, 4])` gives `0.3818`.
 */
export function skewness(values: Series): number {
  return standardisedMoment(values, 3);
}

/**
 * Skewness adjusted for the sample size. NaN below three values.
 *
 * - Formula: G1 = g1 sqrt(n(n-1)) / (n-2).
 * - Units: a ratio, without unit.
 * - Conventions: adjusted for the sample size; not annualised.
 * - Source: Joanes & Gill 1998, as pandas and Excel give it.
 * - Checked: pandas `skew`; scipy `stats.skew` with bias=False.
 * - Example: `skewnessUnbiased([1, 2, 4])` gives `0.9352`.
 */
export function skewnessUnbiased(values: Series): number {
  const biased = skewness(values);
  const n = values.length;
  return n < 3 ? Number.NaN : (biased * Math.sqrt(n * (n - 1))) / (n - 2);
}

/**
 * Weight of the tails against the normal. NaN without variance.
 *
 * - Formula: g2 = m4 / m2^2 - 3, moments with divisor n.
 * - Units: a ratio, without unit: 0 for a normal.
 * - Conventions: biased: moments with divisor n; 3 is taken off, a normal has 0; not annualised.
 * - Source: definition, as scipy `kurtosis`; Joanes & Gill 1998.
 * - Checked: scipy `stats.kurtosis`.
 * - Example: `excessKurtosis([1, 2, 4, 9])` gives `-1.000`.
 */
export function excessKurtosis(values: Series): number {
  return standardisedMoment(values, 4) - 3;
}

/**
 * Excess kurtosis adjusted for the sample size. NaN below four values.
 *
 * - Formula: G2 = (n-1) / ((n-2)(n-3)) ((n+1) g2 + 6).
 * - Units: a ratio, without unit: 0 for a normal.
 * - Conventions: adjusted for the sample size; a normal has 0; not annualised.
 * - Source: Joanes & Gill 1998, as pandas and Excel give it.
 * - Checked: pandas `kurt`; scipy `stats.kurtosis` with bias=False.
 * - Example: `excessKurtosisUnbiased([1, 2, 4, 9])` gives `1.500`.
 */
export function excessKurtosisUnbiased(values: Series): number {
  const biased = excessKurtosis(values);
  const n = values.length;
  return n < 4 ? Number.NaN : ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * biased + 6);
}

function standardisedMoment(values: Series, power: number): number {
  const deviation = standardDeviation(values, { ddof: 0 });
  if (deviation === 0) return Number.NaN;
  const center = mean(values);
  return sumOf(values.length, (index) => ((values[index]! - center) / deviation) ** power) / values.length;
}

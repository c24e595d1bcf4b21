import type { Series } from '../../series.ts';
import { sum } from '../../statistics/sum.ts';
import { solveByColumns } from './columns-regression.ts';

/** A spread of a feature below this share of its size is rounding: the feature is constant. */
const ROUNDING = 1e-14;

export interface RidgeFit {
  readonly intercept: number;
  /** In the units of the features. */
  readonly coefficients: Float64Array;
  /** Mean of the observed values: the prediction without features. */
  readonly mean: number;
}

/**
 * Least sum of squared errors + ridge x sum of squared coefficients, the features (as columns) brought to mean 0 and
 * deviation 1 (ddof 0) over these observations. The penalty enters as observations of its own, so that one
 * decomposition serves with and without it. A constant feature gets 0 with a ridge and is refused without.
 */
export function fitRidge(features: readonly Series[], observed: Series, ridge: number): RidgeFit {
  const count = observed.length;
  const width = features.length;
  const length = ridge > 0 ? count + width : count;
  const mean = sum(observed) / count;
  const target = new Float64Array(length);
  for (let index = 0; index < count; index++) target[index] = observed[index]! - mean;
  const centers = features.map((feature) => sum(feature) / count);
  const scales = new Float64Array(width);
  const design = features.map((feature, column) => {
    const scaled = new Float64Array(length);
    scales[column] = standardise(feature, centers[column]!, scaled);
    if (ridge > 0) scaled[count + column] = Math.sqrt(ridge);
    return scaled;
  });
  const coefficients = solveByColumns('features', design, target).map(
    (value, column) => value / scales[column]!,
  );
  const intercept = coefficients.reduce((rest, value, column) => rest - value * centers[column]!, mean);
  return { intercept, coefficients, mean };
}

/** Writes (x - center) / deviation, or 0 for a constant, and gives the deviation; Infinity for a constant. */
function standardise(feature: Series, center: number, scaled: Float64Array): number {
  let squares = 0;
  let largest = 0;
  for (let index = 0; index < feature.length; index++) {
    squares += (feature[index]! - center) ** 2;
    largest = Math.max(largest, Math.abs(feature[index]!));
  }
  const deviation = Math.sqrt(squares / feature.length);
  if (deviation <= ROUNDING * largest) return Infinity;
  for (let index = 0; index < feature.length; index++) scaled[index] = (feature[index]! - center) / deviation;
  return deviation;
}

import { QuantError } from '../../errors.ts';
import { requireFinite, requireSeries, requireWholeNumber, type Series } from '../../series.ts';

export interface FixedWidthInput {
  /** d: 0 leaves the series as it is, 1 gives differences; what lies between keeps some memory. 0 or above. */
  readonly order: number;
  /** Weights smaller than this are left out: 1e-4. Above 0. */
  readonly threshold: number;
}

/** More weights than this say that the threshold is too small for the order. */
const WIDEST = 1_000_000;

/**
 * The weights of a fractional difference, newest first, as far as they reach the threshold. Refuses a threshold
 * that more than a million weights reach.
 *
 * - Formula: w_0 = 1, w_k = -w_{k-1} (d - k + 1) / k, kept while |w_k| >= threshold.
 * - Units: weights without unit.
 * - Conventions: the first weight below the threshold ends them.
 * - Source: Hosking 1981; Lopez de Prado 2018, Snippet 5.3.
 * - Checked: RiskLabAI 2.0.1 calculate_weights_ffd; mlfinpy 0.1.2 get_weights_ffd.
 * - Example: `fractionalWeights({ order: 0.4, threshold: 0.1 })` gives `[1, -0.4, -0.12]`.
 */
export function fractionalWeights({ order, threshold }: FixedWidthInput): Float64Array {
  requireOrder(order);
  if (!(Number.isFinite(threshold) && threshold > 0))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'threshold',
      value: threshold,
      must: 'a finite number above 0',
    });
  const weights = [1];
  for (let k = 1; ; k++) {
    const weight = nextWeight(weights[k - 1]!, order, k);
    if (!(Math.abs(weight) >= threshold)) return Float64Array.from(weights);
    if (k === WIDEST)
      throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
        name: 'threshold',
        value: threshold,
        must: `larger for order ${order}: more than ${WIDEST} weights reach it`,
      });
    weights.push(weight);
  }
}

/**
 * The first weights of a fractional difference over all of the past.
 *
 * - Formula: w_0 = 1, w_k = -w_{k-1} (d - k + 1) / k.
 * - Units: weights without unit.
 * - Conventions: newest first.
 * - Source: Hosking 1981; Lopez de Prado 2018, Snippet 5.1.
 * - Checked: RiskLabAI 2.0.1; mlfinpy 0.1.2.
 * - Example: `expandingFractionalWeights(0.5, 4)` gives `[1, -0.5, -0.125, -0.0625]`.
 */
export function expandingFractionalWeights(order: number, count: number): Float64Array {
  requireOrder(order);
  requireWholeNumber('count', count, 1);
  const weights = new Float64Array(count);
  weights[0] = 1;
  for (let k = 1; k < count; k++) weights[k] = nextWeight(weights[k - 1]!, order, k);
  return weights;
}

/**
 * A series differenced just enough to be stationary, with what memory is left: give log prices. Its first value
 * belongs to the first place with a full window. Refuses a window wider than the series.
 *
 * - Formula: y_t = sum of w_k x_{t-k} over the weights of `fractionalWeights`.
 * - Units: the unit of the series.
 * - Conventions: n - width + 1 values, the first at place width - 1.
 * - Source: Lopez de Prado 2018, Snippet 5.3 (fixed-width window).
 * - Checked: RiskLabAI 2.0.1; mlfinpy 0.1.2; order 1 as plain differences.
 * - Example: `fractionalDifference([1, 2, 4], { order: 1, threshold: 0.01 })` gives `[1, 2]`.
 */
export function fractionalDifference(series: Series, options: FixedWidthInput): Float64Array {
  requireSeries('series', series);
  const weights = fractionalWeights(options);
  const width = weights.length;
  if (width > series.length)
    throw new QuantError('QUANT_INFEASIBLE', {
      constraint: `threshold ${options.threshold}`,
      why: `its window of ${width} weights is wider than the series of ${series.length}`,
    });
  return Float64Array.from({ length: series.length - width + 1 }, (_, start) => {
    const newest = start + width - 1;
    let total = 0;
    for (let k = 0; k < width; k++) total += weights[k]! * series[newest - k]!;
    return total;
  });
}

function nextWeight(last: number, order: number, k: number): number {
  return (-last * (order - k + 1)) / k;
}

function requireOrder(order: number): void {
  requireFinite('order', order);
  if (order < 0)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name: 'order', value: order, must: '0 or above' });
}

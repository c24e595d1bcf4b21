import { QuantError } from '../../errors.ts';
import { leastSquares } from '../../numeric/linear-algebra.ts';
import { type Rows, requireRows } from '../../rows.ts';
import { requireSameLength, requireSeries, type Series } from '../../series.ts';
import { isRounding, largestMagnitude } from '../../statistics/moments.ts';
import { sumOf } from '../../statistics/sum.ts';
import { kolmogorovTail } from './kolmogorov.ts';

export interface OlsCusumInput {
  readonly values: Series;
  /** A row for each value; a constant is added. Without them the mean is tested. */
  readonly regressors?: Rows;
}

export interface OlsCusumTest {
  /** The largest deviation of the path from 0. */
  readonly statistic: number;
  readonly pValue: number;
  /** Where it is reached: the last index before the likeliest break. */
  readonly index: number;
  /** Scaled sums of residuals, one for each value; the last is 0. */
  readonly path: Float64Array;
}

/**
 * Whether a mean, or a regression, is the same over the whole series: sums of residuals stay near 0 if it is. Refuses
 * fewer than 2 values more than coefficients, gaps and residuals of zero variance.
 *
 * - Formula: max |sum of the first residuals| / (s sqrt n), s^2 = sum e^2 / (n - k); p = P(sup |Brownian bridge| > x).
 * - Units: none.
 * - Conventions: k counts the constant; for the mean alone s is the sample deviation (ddof 1).
 * - Source: Ploberger & Kraemer 1992.
 * - Checked: statsmodels 0.15.0 `breaks_cumusolsresid`.
 * - Example: `olsCusumTest({ values: [0, 0.1, -0.1, 0, 1, 1.1, 0.9, 1] }).pValue` gives `0.064683`.
 */
export function olsCusumTest({ values, regressors }: OlsCusumInput): OlsCusumTest {
  requireSeries('values', values);
  if (regressors) {
    requireRows('regressors', regressors);
    requireSameLength('regressors', regressors, 'values', values);
  }
  const design = Array.from(values, (_, index) => [1, ...(regressors?.[index] ?? [])]);
  const degrees = values.length - design[0]!.length;
  if (degrees < 2)
    throw new QuantError('QUANT_TOO_SHORT', {
      name: 'values',
      length: values.length,
      least: design[0]!.length + 2,
    });
  const { residuals } = leastSquares('regressors', design, values);
  const deviation = Math.sqrt(sumOf(residuals.length, (index) => residuals[index]! ** 2) / degrees);
  if (isRounding(deviation, largestMagnitude(values)))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'variance of the residuals of values',
      value: 0,
      must: 'above 0: in a series of zero variance nothing can be tested',
    });
  const scale = deviation * Math.sqrt(values.length);
  const path = new Float64Array(values.length);
  let total = 0;
  let index = 0;
  residuals.forEach((residual, time) => {
    total += residual;
    path[time] = total / scale;
    if (Math.abs(path[time]!) > Math.abs(path[index]!)) index = time;
  });
  const statistic = Math.abs(path[index]!);
  return { statistic, pValue: kolmogorovTail(statistic), index, path };
}

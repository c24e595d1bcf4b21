import { QuantError } from '../../errors.ts';
import { leastSquares } from '../../numeric/linear-algebra.ts';
import type { Rows } from '../../rows.ts';
import { requireWholeNumber, type Series } from '../../series.ts';
import { designOf } from './factor-regression.ts';

export interface RollingFactorBetasInput {
  readonly dependent: Series;
  /** A row per period, a column per factor, without a column of ones. */
  readonly regressors: Rows;
  /** Periods in each window, at least as many as there are coefficients. */
  readonly window: number;
}

/** Value i belongs to the periods i … i + window - 1, so T periods give T - window + 1 values. */
export interface RollingFactorBetas {
  /** The intercept per period. */
  readonly alpha: Float64Array;
  /** `betas[factor][i]`. */
  readonly betas: readonly Float64Array[];
}

/**
 * Alpha and betas of every window, each by a regression of its own, so that no error builds up along the series. NaN in
 * a window in which the regressors are collinear, a factor that stands still for example. Refuses lengths that differ
 * and a window shorter than the coefficients or longer than the series.
 *
 * - Formula: b_i = (X'X)^-1 X'y over the periods i … i + window - 1.
 * - Units: alpha per period; betas in units of the dependent per unit of the factor; window in periods.
 * - Conventions: T - window + 1 values, the first of the first whole window; with intercept.
 * - Source: convention: rolling ordinary least squares.
 * - Checked: statsmodels 0.15 RollingOLS.
 * - Example: `rollingFactorBetas({ dependent: [1, 3, 2, 5], regressors: [[0], [1], [2], [3]], window: 3 }).betas`
 *   gives `[[0.5000, 1.000]]`.
 */
export function rollingFactorBetas(input: RollingFactorBetasInput): RollingFactorBetas {
  const { dependent, regressors, window } = input;
  const design = designOf(dependent, regressors);
  const size = design[0]!.length;
  requireWholeNumber('window', window, size, design.length);
  const values = Float64Array.from(dependent);
  const series = Array.from({ length: size }, () => new Float64Array(design.length - window + 1));
  for (let start = 0; start + window <= design.length; start++) {
    const end = start + window;
    const found = windowCoefficients(design.slice(start, end), values.subarray(start, end));
    series.forEach((column, index) => {
      column[start] = found === undefined ? Number.NaN : found[index]!;
    });
  }
  const [alpha, ...betas] = series;
  return { alpha: alpha!, betas };
}

function windowCoefficients(design: Rows, observed: Series): Float64Array | undefined {
  try {
    return leastSquares('regressors', design, observed).coefficients;
  } catch (error) {
    if (error instanceof QuantError && error.code === 'QUANT_COLLINEAR') return undefined;
    throw error;
  }
}

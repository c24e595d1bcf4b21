import type { Rows } from '../rows.ts';
import { requireSameLength, requireWholeNumber, type Series } from '../series.ts';

export interface NeweyWestInput {
  /** A row of regressors for each observation, in the order of time. */
  readonly design: Rows;
  readonly residuals: Series;
  /** (X'X)^-1, as `leastSquares` gives it. */
  readonly inverseGram: Rows;
  /** How many lags of correlation to allow for; 0 is White's estimator. */
  readonly lags: number;
}

/**
 * Covariance of least-squares coefficients that holds under heteroskedastic and autocorrelated errors: Bartlett
 * weights 1 - l / (lags + 1), without a small-sample correction (Newey & West 1987).
 */
export function neweyWestCovariance(input: NeweyWestInput): readonly Float64Array[] {
  const { design, residuals, inverseGram, lags } = input;
  requireSameLength('residuals', residuals, 'design', design);
  requireWholeNumber('lags', lags, 0, Math.max(0, residuals.length - 1));
  const scores = design.map((row, index) => Float64Array.from(row, (value) => value * residuals[index]!));
  const meat = longRunSum(scores, lags);
  return product(product(inverseGram, meat), inverseGram);
}

/** sum s s' plus the weighted sums of s[t] s[t-l]' and their transposes. */
function longRunSum(scores: readonly Float64Array[], lags: number): readonly Float64Array[] {
  const size = scores[0]!.length;
  const total = Array.from({ length: size }, () => new Float64Array(size));
  for (let lag = 0; lag <= lags; lag++) {
    const weight = 1 - lag / (lags + 1);
    for (let time = lag; time < scores.length; time++) {
      const now = scores[time]!;
      const before = scores[time - lag]!;
      for (let row = 0; row < size; row++) {
        for (let column = 0; column < size; column++) {
          const value = now[row]! * before[column]!;
          total[row]![column]! += lag === 0 ? value : weight * (value + before[row]! * now[column]!);
        }
      }
    }
  }
  return total;
}

function product(left: Rows, right: Rows): readonly Float64Array[] {
  return left.map((row) =>
    Float64Array.from(right[0]!, (_, column) => {
      let value = 0;
      for (let k = 0; k < row.length; k++) value += row[k]! * right[k]![column]!;
      return value;
    }),
  );
}

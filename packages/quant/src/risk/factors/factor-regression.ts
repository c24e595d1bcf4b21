import { QuantError } from '../../errors.ts';
import { fisherTail, studentTwoSided } from '../../numeric/distributions.ts';
import { dot, leastSquares, multiply } from '../../numeric/linear-algebra.ts';
import { neweyWestCovariance } from '../../numeric/newey-west.ts';
import { normalProbability } from '../../numeric/normal-probability.ts';
import { columnOf, type Rows, requireRows } from '../../rows.ts';
import { requireSameLength, requireSeries, requireWholeNumber, type Series } from '../../series.ts';
import { isRounding, largestMagnitude, mean } from '../../statistics/moments.ts';
import { sumOf } from '../../statistics/sum.ts';
import { defaultLags } from './default-lags.ts';

export interface FactorRegressionInput {
  /** What is explained, oldest first. */
  readonly dependent: Series;
  /** A row per period, a column per factor, without a column of ones: the intercept is added. */
  readonly regressors: Rows;
  /** Lags of Newey and West. Default (also null) floor(4 (T / 100)^(2/9)). */
  readonly lags?: number | null;
}

/** One kind of standard errors and the tests with them, for each coefficient. */
export interface CoefficientTests {
  readonly standardErrors: Float64Array;
  readonly tStatistics: Float64Array;
  /** Two-sided, of the coefficient being 0. */
  readonly pValues: Float64Array;
}

export interface FactorRegression {
  /** The intercept (alpha per period) first, then a beta for each factor. */
  readonly coefficients: Float64Array;
  readonly residuals: Float64Array;
  /** Errors of one variance, uncorrelated; p-values of Student's t with T - k degrees. */
  readonly ordinary: CoefficientTests;
  /** Robust to heteroskedastic and autocorrelated errors; p-values normal. */
  readonly neweyWest: CoefficientTests;
  /** The same with the covariance times T / (T - k). */
  readonly neweyWestSmallSample: CoefficientTests;
  /** White's, robust to heteroskedastic errors; p-values normal. */
  readonly hc0: CoefficientTests;
  /** White's with each residual over 1 less its leverage. NaN where an observation has a leverage of 1. */
  readonly hc3: CoefficientTests;
  readonly lags: number;
  readonly rSquared: number;
  readonly adjustedRSquared: number;
  /** Of all betas being 0, and its p-value. */
  readonly fStatistic: number;
  readonly fPValue: number;
  /** Of the residuals, with divisor T - k. */
  readonly residualVariance: number;
  readonly durbinWatson: number;
}

/**
 * Least-squares regression of returns on factors, with an intercept. Refuses collinear regressors, which a
 * pseudo-inverse would answer silently, lengths that differ, and fewer periods than coefficients and one. Where the
 * residuals are only rounding, errors are 0, t is infinite (NaN of a coefficient of 0) and Durbin-Watson NaN; R2 of a constant is NaN.
 *
 * - Formula: b = (X'X)^-1 X'y by QR; s^2 = e'e / (T - k); Newey-West (X'X)^-1 (sum_l w_l G_l) (X'X)^-1, w_l = 1 - l/(L+1).
 * - Units: alpha per period; betas in units of the dependent per unit of the factor.
 * - Conventions: intercept first; T - k degrees; Newey-West, HC0 and HC3 p-values normal, others Student's t.
 * - Source: Newey & West 1987; White 1980; MacKinnon & White 1985; Durbin & Watson 1950.
 * - Checked: statsmodels 0.15 OLS with HAC, HC0 and HC3.
 * - Example: `factorRegression({ dependent: [1, 3, 2, 5], regressors: [[0], [1], [2], [3]] }).coefficients`
 *   gives `[1.100, 1.100]`.
 */
export function factorRegression(input: FactorRegressionInput): FactorRegression {
  const { dependent, regressors } = input;
  const design = designOf(dependent, regressors);
  const periods = dependent.length;
  const size = design[0]!.length;
  const lags = input.lags ?? defaultLags(periods);
  requireWholeNumber('lags', lags, 0, periods - 1);
  const fit = leastSquares('regressors', design, dependent);
  if (periods <= size)
    throw new QuantError('QUANT_TOO_SHORT', { name: 'dependent', length: periods, least: size + 1 });
  const { coefficients, inverseGram } = fit;
  const isExact = isRounding(largestMagnitude(fit.residuals), largestMagnitude(dependent));
  const residuals = isExact ? new Float64Array(periods) : fit.residuals;
  const center = mean(dependent);
  const total = sumOf(periods, (index) => (dependent[index]! - center) ** 2);
  const unexplained = sumOf(periods, (index) => residuals[index]! ** 2);
  const rSquared = isConstant(dependent) ? Number.NaN : 1 - unexplained / total;
  const degrees = periods - size;
  const residualVariance = unexplained / degrees;
  const adjustedRSquared = 1 - ((1 - rSquared) * (periods - 1)) / degrees;
  const fStatistic = rSquared / (size - 1) / ((1 - rSquared) / degrees);
  const sandwich = (errors: Series, lagCount: number) =>
    diagonalOf(neweyWestCovariance({ design, residuals: errors, inverseGram, lags: lagCount }));
  const withLags = sandwich(residuals, lags);
  const leverages = design.map((row) => dot(row, multiply(inverseGram, row)));
  const normal = (t: number) => 2 * normalProbability(-Math.abs(t));
  const judged = isExact ? withoutRounding(coefficients, design, dependent) : coefficients;
  const test = (variances: Series, pValue: (t: number) => number) => testsOf(judged, variances, pValue);
  return {
    coefficients,
    residuals,
    ordinary: test(
      diagonalOf(inverseGram).map((value) => value * residualVariance),
      (t) => studentTwoSided(t, degrees),
    ),
    neweyWest: test(withLags, normal),
    neweyWestSmallSample: test(
      withLags.map((value) => (value * periods) / degrees),
      normal,
    ),
    hc0: test(sandwich(residuals, 0), normal),
    hc3: test(
      leveraged(residuals, leverages, (errors) => sandwich(errors, 0)),
      normal,
    ),
    lags,
    rSquared,
    adjustedRSquared,
    fStatistic,
    fPValue: fisherTail(fStatistic, size - 1, degrees),
    residualVariance,
    durbinWatson:
      sumOf(periods - 1, (index) => (residuals[index + 1]! - residuals[index]!) ** 2) / unexplained,
  };
}

/** The regressors with a column of ones before them. */
export function designOf(dependent: Series, regressors: Rows): readonly Float64Array[] {
  requireSeries('dependent', dependent);
  requireRows('regressors', regressors);
  requireSameLength('dependent', dependent, 'regressors', regressors);
  return withIntercept(regressors);
}

export function withIntercept(rows: Rows): readonly Float64Array[] {
  return rows.map((row) => Float64Array.of(1, ...row));
}

function leveraged(
  residuals: Float64Array,
  leverages: readonly number[],
  variances: (errors: Float64Array) => Float64Array,
): Float64Array {
  const isFixed = leverages.some((leverage) => 1 - leverage < 1e-12);
  const errors = residuals.map((value, index) => value / (1 - leverages[index]!));
  return isFixed ? variances(residuals).fill(Number.NaN) : variances(errors);
}

/** Coefficients whose part in an exact fit is rounding count as 0, so that 0 / 0 is NaN and not infinite. */
function withoutRounding(coefficients: Float64Array, design: Rows, dependent: Series): Float64Array {
  const magnitude = largestMagnitude(dependent);
  return coefficients.map((value, index) =>
    isRounding(value * largestMagnitude(columnOf(design, index)), magnitude) ? 0 : value,
  );
}

function isConstant(values: Series): boolean {
  const center = mean(values);
  return isRounding(
    largestMagnitude(Float64Array.from(values, (value) => value - center)),
    largestMagnitude(values),
  );
}

/** Coefficients over the roots of their variances. A variance of rounding below 0 is 0. */
export function testsOf(
  coefficients: Float64Array,
  variances: Series,
  pValue: (t: number) => number,
): CoefficientTests {
  const standardErrors = Float64Array.from(variances, (value) => Math.sqrt(Math.max(value, 0)));
  const tStatistics = coefficients.map((value, index) => value / standardErrors[index]!);
  const pValues = tStatistics.map((t) => (Number.isNaN(t) ? t : Math.abs(t) === Infinity ? 0 : pValue(t)));
  return { standardErrors, tStatistics, pValues };
}

function diagonalOf(rows: Rows): Float64Array {
  return Float64Array.from(rows, (row, index) => row[index]!);
}

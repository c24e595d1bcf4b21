import { QuantError } from '../../errors.ts';
import { studentTwoSided } from '../../numeric/distributions.ts';
import { leastSquares } from '../../numeric/linear-algebra.ts';
import { neweyWestCovariance } from '../../numeric/newey-west.ts';
import { normalProbability } from '../../numeric/normal-probability.ts';
import { columnOf, type Rows, requireRows, requireShape } from '../../rows.ts';
import {
  requireItems,
  requireSameLength,
  requireSeries,
  requireWholeNumber,
  type Series,
} from '../../series.ts';
import { mean, standardDeviation } from '../../statistics/moments.ts';
import { sumOf } from '../../statistics/sum.ts';
import { defaultLags } from './default-lags.ts';
import { type CoefficientTests, testsOf, withIntercept } from './factor-regression.ts';

/** The assets of one period: how many, and which, may change from period to period. */
export interface CrossSection {
  readonly returns: Series;
  /** A row per asset, a column per characteristic, known before the period; without a column of ones. */
  readonly exposures: Rows;
}

export interface FamaMacBethInput {
  /** Oldest first; at least two. */
  readonly periods: readonly CrossSection[];
  /** Lags of Newey and West. Default (also null) floor(4 (T / 100)^(2/9)). */
  readonly lags?: number | null;
}

export interface FamaMacBeth extends CoefficientTests {
  /** Mean premiums: the intercept first, then one for each characteristic. */
  readonly coefficients: Float64Array;
  readonly standardErrorsDdof0: Float64Array;
  readonly neweyWest: CoefficientTests;
  readonly lags: number;
  /** A row per period. */
  readonly periodCoefficients: readonly Float64Array[];
  /** Mean over the periods; NaN where returns of a period are all equal. */
  readonly averageRSquared: number;
}

/**
 * Premiums of characteristics: a regression over the assets in every period, and the mean of its coefficients. Refuses
 * fewer than two periods, a period with collinear exposures or fewer assets than coefficients.
 *
 * - Formula: lambda_t = (X_t'X_t)^-1 X_t'r_t; lambda = mean; se = sd(lambda_t) / sqrt(T).
 * - Units: premiums per period and unit of exposure.
 * - Conventions: intercept first; sd with ddof 1; Newey-West with Bartlett weights on lambda_t less its mean, ddof 0, its
 *   p-values normal, the others Student's t with T - 1 degrees.
 * - Source: Fama & MacBeth 1973; Newey & West 1987.
 * - Checked: linearmodels 7.1 FamaMacBeth.
 * - Example: `famaMacBeth({ periods: [{ returns: [1, 2, 3], exposures: [[0], [1], [2]] },
 *   { returns: [0, 2, 4], exposures: [[0], [1], [2]] }] }).coefficients` gives `[0.5000, 1.500]`.
 */
export function famaMacBeth({ periods, lags: given }: FamaMacBethInput): FamaMacBeth {
  requireItems('periods', periods);
  if (periods.length < 2)
    throw new QuantError('QUANT_TOO_SHORT', { name: 'periods', length: periods.length, least: 2 });
  const lags = given ?? defaultLags(periods.length);
  requireWholeNumber('lags', lags, 0, periods.length - 1);
  const regressions = periods.map(crossSection);
  const count = periods.length;
  const first = regressions[0]!.coefficients;
  const periodCoefficients = regressions.map((regression) => regression.coefficients);
  const columns = Array.from(first, (_, column) => columnOf(periodCoefficients, column));
  const coefficients = Float64Array.from(columns, mean);
  const deviations = Float64Array.from(columns, (column) => standardDeviation(column));
  const variances = deviations.map((value) => value ** 2 / count);
  const robust = columns.map((column) => varianceOfMean(column, lags));
  return {
    coefficients,
    ...testsOf(coefficients, variances, (t) => studentTwoSided(t, count - 1)),
    standardErrorsDdof0: variances.map((value) => Math.sqrt((value * (count - 1)) / count)),
    neweyWest: testsOf(coefficients, robust, (t) => 2 * normalProbability(-Math.abs(t))),
    lags,
    periodCoefficients,
    averageRSquared: sumOf(count, (index) => regressions[index]!.rSquared) / count,
  };
}

function crossSection(
  { returns, exposures }: CrossSection,
  period: number,
  { 0: first }: readonly CrossSection[],
) {
  const name = `periods[${period}]`;
  requireSeries(`${name}.returns`, returns);
  requireRows(`${name}.exposures`, exposures);
  requireSameLength(`${name}.returns`, returns, `${name}.exposures`, exposures);
  requireShape(`${name}.exposures`, exposures, exposures.length, first!.exposures[0]!.length);
  const { coefficients, residuals } = leastSquares(`${name}.exposures`, withIntercept(exposures), returns);
  const center = mean(returns);
  const total = sumOf(returns.length, (index) => (returns[index]! - center) ** 2);
  const rSquared = 1 - sumOf(returns.length, (index) => residuals[index]! ** 2) / total;
  return { coefficients, rSquared };
}

/** Of a series that may be autocorrelated: a regression on a column of ones. */
function varianceOfMean(values: Float64Array, lags: number): number {
  const center = mean(values);
  return neweyWestCovariance({
    design: Array.from(values, () => [1]),
    residuals: values.map((value) => value - center),
    inverseGram: [[1 / values.length]],
    lags,
  })[0]![0]!;
}

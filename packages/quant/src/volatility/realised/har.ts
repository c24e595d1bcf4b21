import { requireObject } from '../../arguments.ts';
import { QuantError } from '../../errors.ts';
import { leastSquares } from '../../numeric/linear-algebra.ts';
import { neweyWestCovariance } from '../../numeric/newey-west.ts';
import type { Rows } from '../../rows.ts';
import { requireFinite, requireSeries, requireWholeNumber, type Series } from '../../series.ts';
import { mean } from '../../statistics/moments.ts';
import { sumOf } from '../../statistics/sum.ts';

const WEEK = 5;
const MONTH = 22;

export interface HarInput {
  /** One realised variance a day, oldest first, in any unit. */
  readonly realisedVariances: Series;
  /** Lags of correlation that the robust errors allow for; default 5. */
  readonly neweyWestLags?: number;
}

export interface HarCoefficients {
  readonly intercept: number;
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
}

export interface HarFit extends HarCoefficients {
  readonly rSquared: number;
  readonly observations: number;
  /** Of intercept, daily, weekly, monthly; ordinary least squares. */
  readonly standardErrors: Float64Array;
  /** The same, right under correlated and heteroskedastic errors. */
  readonly neweyWestStandardErrors: Float64Array;
  readonly fitted: Float64Array;
  readonly residuals: Float64Array;
  /** For the day after the last. */
  readonly nextForecast: number;
}

/**
 * Heterogeneous autoregression of realised variance: tomorrow from today, the week and the month. Refuses fewer than 27
 * days, gaps, and a series that does not vary.
 *
 * - Formula: RV[t+1] = c + d RV[t] + w mean(RV[t-4..t]) + m mean(RV[t-21..t]) + e, least squares.
 * - Units: forecasts in the unit of the variances.
 * - Conventions: week 5 and month 22 days, both with today; the first 22 days are used up; Newey-West with Bartlett
 *   weights, without small-sample correction; forecasts may be negative where coefficients are.
 * - Source: Corsi 2009; Newey & West 1987.
 * - Checked: statsmodels 0.15.0 OLS, arch 8.0.0 HARX.
 * - Example: `fitHar({ realisedVariances: Array.from({ length: 100 }, (_, i) => 1 + Math.sin(i * i)) }).nextForecast` gives `1.2070`.
 */
export function fitHar({ realisedVariances, neweyWestLags = 5 }: HarInput): HarFit {
  requireSeries('realisedVariances', realisedVariances);
  const observations = realisedVariances.length - MONTH;
  const least = MONTH + 5;
  if (realisedVariances.length < least)
    throw new QuantError('QUANT_TOO_SHORT', {
      name: 'realisedVariances',
      length: realisedVariances.length,
      least,
    });
  requireWholeNumber('neweyWestLags', neweyWestLags, 0, observations - 1);
  const design = Array.from({ length: observations }, (_, row) => harRow(realisedVariances, row + MONTH - 1));
  const observed = Float64Array.from(realisedVariances).subarray(MONTH);
  const fit = leastSquares('realisedVariances', design, observed);
  const [intercept, daily, weekly, monthly] = fit.coefficients as unknown as [number, number, number, number];
  const unexplained = sumOf(observations, (index) => fit.residuals[index]! ** 2);
  const center = mean(observed);
  const total = sumOf(observations, (index) => (observed[index]! - center) ** 2);
  const perDegree = unexplained / (observations - 4);
  const coefficients = { intercept, daily, weekly, monthly };
  return {
    ...coefficients,
    rSquared: 1 - unexplained / total,
    observations,
    standardErrors: rootOfDiagonal(fit.inverseGram, perDegree),
    neweyWestStandardErrors: rootOfDiagonal(neweyWestCovariance({ ...fit, design, lags: neweyWestLags }), 1),
    fitted: fit.fitted,
    residuals: fit.residuals,
    nextForecast: predict(coefficients, realisedVariances, realisedVariances.length - 1),
  };
}

export interface HarForecastInput {
  readonly coefficients: HarCoefficients;
  /** At least the last 22 days, oldest first. */
  readonly realisedVariances: Series;
  /** Days ahead. */
  readonly horizon: number;
}

/**
 * Expected realised variances of the coming days, tomorrow first; each day's forecast feeds the next. A fit may be
 * passed as the coefficients. Refuses fewer than 22 days.
 *
 * - Formula: RV[t+1] = c + d RV[t] + w mean(RV[t-4..t]) + m mean(RV[t-21..t]), forecasts standing in for the future.
 * - Units: the unit of the variances, per day: sum them for a longer horizon.
 * - Conventions: iterated, not a direct regression on the horizon's sum.
 * - Source: Corsi 2009.
 * - Checked: by hand: c = 1, d = 0.5 from RV = 2 gives 2 for ever.
 * - Example: `harForecast({ coefficients: { intercept: 1, daily: 0.4, weekly: 0, monthly: 0 }, realisedVariances: Array(22).fill(5), horizon: 2 })` gives `[3, 2.2]`.
 */
export function harForecast({ coefficients, realisedVariances, horizon }: HarForecastInput): Float64Array {
  requireSeries('realisedVariances', realisedVariances);
  requireWholeNumber('horizon', horizon, 1);
  requireObject('coefficients', coefficients);
  for (const name of ['intercept', 'daily', 'weekly', 'monthly'] as const)
    requireFinite(`coefficients.${name}`, coefficients[name]);
  if (realisedVariances.length < MONTH)
    throw new QuantError('QUANT_TOO_SHORT', {
      name: 'realisedVariances',
      length: realisedVariances.length,
      least: MONTH,
    });
  const known = Array.from(realisedVariances).slice(-MONTH);
  for (let day = 0; day < horizon; day++) known.push(predict(coefficients, known, known.length - 1));
  return Float64Array.from(known.slice(MONTH));
}

/** 1, today, the week's and the month's mean. */
function harRow(variances: Series, today: number): Float64Array {
  const meanOfLast = (days: number) => sumOf(days, (ago) => variances[today - ago]!) / days;
  return Float64Array.of(1, variances[today]!, meanOfLast(WEEK), meanOfLast(MONTH));
}

function predict(coefficients: HarCoefficients, variances: Series, today: number): number {
  const [, day, week, month] = harRow(variances, today) as unknown as [number, number, number, number];
  const { intercept, daily, weekly, monthly } = coefficients;
  return intercept + daily * day + weekly * week + monthly * month;
}

function rootOfDiagonal(matrix: Rows, factor: number): Float64Array {
  return Float64Array.from(matrix, (row, index) => Math.sqrt(factor * row[index]!));
}

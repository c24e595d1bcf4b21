import { QuantError } from '../../errors.ts';
import { dot, leastSquaresOfColumns } from '../../numeric/linear-algebra.ts';
import { columnOf, type Rows, requireRows } from '../../rows.ts';
import { requireSameLength } from '../../series.ts';
import { sampleCovariance } from '../covariance/sample-covariance.ts';
import type { FittedFactorModel } from './factor-model.ts';
import { withIntercept } from './factor-regression.ts';

export interface TimeSeriesFactorModelInput {
  /** A row per period, a column per asset. */
  readonly returns: Rows;
  /** A row per period, a column per factor: known returns of the market, of sectors, of rates. */
  readonly factorReturns: Rows;
}

/**
 * A factor model from factors whose returns are known: each asset's exposures by a regression over time. Refuses
 * collinear factors, lengths that differ and fewer periods than coefficients and one.
 *
 * - Formula: r_i = alpha_i + f b_i + e_i by least squares; F = cov(f); d_i = e_i'e_i / (T - K - 1).
 * - Units: exposures per unit of the factor; variances per period.
 * - Conventions: with intercept, which is in no specific return; factor covariance with ddof 1.
 * - Source: Sharpe 1963; Connor 1995 (macroeconomic factor models).
 * - Checked: identity: equals factorRegression of each asset, which statsmodels 0.15 confirms.
 * - Example: `timeSeriesFactorModel({ returns: [[1, 2], [2, 3], [4, 9], [3, 7]], factorReturns: [[1], [2], [4], [3]] })
 *   .exposures` gives `[[1.000], [2.500]]`.
 */
export function timeSeriesFactorModel(input: TimeSeriesFactorModelInput): FittedFactorModel {
  const { returns, factorReturns } = input;
  requireRows('returns', returns);
  requireRows('factorReturns', factorReturns);
  requireSameLength('returns', returns, 'factorReturns', factorReturns);
  const design = withIntercept(factorReturns);
  const degrees = returns.length - design[0]!.length;
  if (degrees < 1)
    throw new QuantError('QUANT_TOO_SHORT', {
      name: 'returns',
      length: returns.length,
      least: design[0]!.length + 1,
    });
  const coefficients = leastSquaresOfColumns('factorReturns', design, returns);
  const specificReturns = returns.map((row, period) =>
    Float64Array.from(row, (value, asset) => value - dot(design[period]!, coefficients[asset]!)),
  );
  return {
    exposures: coefficients.map((values) => values.slice(1)),
    factorCovariance: sampleCovariance(factorReturns),
    specificVariances: Float64Array.from(coefficients, (_, asset) => {
      const own = columnOf(specificReturns, asset);
      return dot(own, own) / degrees;
    }),
    factorReturns: factorReturns.map((row) => Float64Array.from(row)),
    specificReturns,
  };
}

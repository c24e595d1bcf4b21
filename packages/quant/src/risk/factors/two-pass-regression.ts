import { QuantError } from '../../errors.ts';
import {
  leastSquares,
  multiply,
  quadraticForm,
  solvePositiveDefinite,
} from '../../numeric/linear-algebra.ts';
import { columnOf, type Rows, requireRows } from '../../rows.ts';
import { requireSameLength } from '../../series.ts';
import { centredColumns } from '../covariance/centred-columns.ts';
import { gram } from '../covariance/gram.ts';
import { averageReturns } from '../covariance/sample-covariance.ts';
import { withIntercept } from './factor-regression.ts';

export interface TwoPassInput {
  /** Excess returns of the test assets: a row per period, a column per asset; at least as many as factors. */
  readonly assets: Rows;
  /** A row per period, a column per factor. */
  readonly factors: Rows;
}

export interface TwoPassRegression {
  /** Intercepts of the time-series regressions, per period. */
  readonly alphas: Float64Array;
  /** `betas[asset][factor]`. */
  readonly betas: readonly Float64Array[];
  /** Premium of each factor, from the second pass without an intercept. */
  readonly riskPremiums: Float64Array;
  /** Mean return of each asset less betas times premiums. */
  readonly pricingErrors: Float64Array;
  /** The second pass with an intercept, which comes first. */
  readonly withIntercept: Float64Array;
  /** Of the premiums, allowing for betas that are estimates. */
  readonly shankenStandardErrors: Float64Array;
  /** As if the betas were known. */
  readonly uncorrectedStandardErrors: Float64Array;
}

/**
 * Factor premiums by two regressions: of each asset on the factors over time, and of mean returns on the betas.
 * Refuses lengths that differ, collinear factors or betas, and fewer assets than factors and one.
 *
 * - Formula: lambda = (B'B)^-1 B' mean(r); Var = [(B'B)^-1 B' S B (B'B)^-1 (1 + lambda' F^-1 lambda) + F] / T.
 * - Units: premiums per period and unit of beta.
 * - Conventions: second pass without an intercept; covariances S of residuals and F of factors with ddof 0; the
 *   uncorrected errors leave out lambda' F^-1 lambda.
 * - Source: Cochrane, Asset Pricing, chapter 12; Shanken 1992.
 * - Checked: linearmodels 7.1 LinearFactorModel; numpy.
 * - Example: `twoPassRegression({ assets: [[1, 2], [2, 5], [4, 7], [3, 6]], factors: [[1], [2], [4], [3]] }).riskPremiums`
 *   gives `[2.949]`.
 */
export function twoPassRegression({ assets, factors }: TwoPassInput): TwoPassRegression {
  requireRows('assets', assets);
  requireRows('factors', factors);
  requireSameLength('assets', assets, 'factors', factors);
  const periods = factors.length;
  const assetCount = assets[0]!.length;
  const factorCount = factors[0]!.length;
  if (periods < factorCount + 2)
    throw new QuantError('QUANT_TOO_SHORT', { name: 'factors', length: periods, least: factorCount + 2 });
  if (assetCount <= factorCount)
    throw new QuantError('QUANT_SHAPE_WRONG', {
      name: 'assets',
      rows: periods,
      columns: assetCount,
      must: `more assets (columns) than factors, ${factorCount}`,
    });
  const design = withIntercept(factors);
  const overTime = Array.from({ length: assetCount }, (_, asset) =>
    leastSquares('factors', design, columnOf(assets, asset)),
  );
  const betas = overTime.map(({ coefficients }) => coefficients.slice(1));
  const means = averageReturns(assets);
  const secondPass = leastSquares('betas', betas, means);
  const premiums = secondPass.coefficients;
  const factorCovariance = gram(centredColumns(factors), periods);
  const residualRows = Array.from({ length: periods }, (_, period) =>
    Float64Array.from(overTime, ({ residuals }) => residuals[period]!),
  );
  const residualCovariance = gram(centredColumns(residualRows), periods);
  // Row k of (B'B)^-1 B' are the assets' weights in the portfolio that mimics factor k.
  const mimicking = secondPass.inverseGram.map((row) => multiply(betas, row));
  const shanken = 1 + quadraticInverse(factorCovariance, premiums);
  const errors = (correction: number) =>
    Float64Array.from(mimicking, (weights, k) =>
      Math.sqrt(
        (quadraticForm(residualCovariance, weights) * correction + factorCovariance[k]![k]!) / periods,
      ),
    );
  return {
    alphas: Float64Array.from(overTime, ({ coefficients }) => coefficients[0]!),
    betas,
    riskPremiums: premiums,
    pricingErrors: secondPass.residuals,
    withIntercept: interceptedPass(betas, means),
    shankenStandardErrors: errors(shanken),
    uncorrectedStandardErrors: errors(1),
  };
}

function quadraticInverse(matrix: Rows, vector: Float64Array): number {
  const solved = solvePositiveDefinite('covariance of the factors', matrix, vector);
  return vector.reduce((total, value, index) => total + value * solved[index]!, 0);
}

function interceptedPass(betas: Rows, means: Float64Array): Float64Array {
  return leastSquares('betas', withIntercept(betas), means).coefficients;
}

import { QuantError } from '../../errors.ts';
import { dot, leastSquares, multiply } from '../../numeric/linear-algebra.ts';
import { columnOf, type Rows, requireRows, requireShape } from '../../rows.ts';
import { requireItems, requireSeries, type Series } from '../../series.ts';
import { standardDeviation } from '../../statistics/moments.ts';
import { requireObservations } from '../covariance/centred-columns.ts';
import { sampleCovariance } from '../covariance/sample-covariance.ts';
import type { FittedFactorModel } from './factor-model.ts';

export interface FundamentalFactorModelInput {
  /** A row per period, a column per asset; at least two periods. */
  readonly returns: Rows;
  /**
   * A row per asset, a column per factor (a column of ones for the market), known before the period: one matrix for
   * all periods or one for each.
   */
  readonly exposures: Rows | readonly Rows[];
  /** Weight of each asset in the regressions, above 0: the root of its market value, say. Default all equal. */
  readonly weights?: Series;
}

/**
 * A factor model from characteristics of the assets: the factors' returns by a regression over the assets in every
 * period. The model's exposures are the last. Refuses collinear exposures (industries that add up to the market), fewer
 * assets than factors and shapes that do not fit.
 *
 * - Formula: f_t = (B'WB)^-1 B'W r_t; e_t = r_t - B f_t; F = cov(f_t); d_i = var(e_ti).
 * - Units: factor returns per period and unit of exposure; variances per period.
 * - Conventions: no intercept is added; ddof 1 for the factor covariance and the specific variances.
 * - Source: Rosenberg 1974; Grinold & Kahn, Active Portfolio Management, chapter 3.
 * - Checked: numpy lstsq with weighted rows.
 * - Example: `fundamentalFactorModel({ returns: [[1, 2, 4], [2, 1, 1]], exposures: [[1, 0], [1, 1], [1, 2]] })
 *   .factorReturns` gives `[[0.8333, 1.500], [1.833, -0.5000]]`.
 */
export function fundamentalFactorModel(input: FundamentalFactorModelInput): FittedFactorModel {
  const { returns } = input;
  requireObservations('returns', returns);
  const assets = returns[0]!.length;
  const weights = input.weights ?? new Float64Array(assets).fill(1);
  requireWeights(weights, assets);
  const at = exposuresOf(input.exposures, returns.length);
  let solver: CrossSectionSolver | undefined;
  const fits = returns.map((row, period) => {
    const exposures = at(period);
    if (solver?.exposures !== exposures) solver = crossSectionSolver(exposures, weights);
    return solver.fit(row);
  });
  const factorReturns = fits.map((fit) => fit.factors);
  const specificReturns = fits.map((fit) => fit.rest);
  return {
    exposures: at(returns.length - 1).map((row) => Float64Array.from(row)),
    factorCovariance: sampleCovariance(factorReturns),
    specificVariances: columnVariances(specificReturns),
    factorReturns,
    specificReturns,
  };
}

interface CrossSectionSolver {
  readonly exposures: Rows;
  fit(returns: Series): { readonly factors: Float64Array; readonly rest: Float64Array };
}

/** One decomposition serves all periods with the same exposures. */
function crossSectionSolver(exposures: Rows, weights: Series): CrossSectionSolver {
  requireRows('exposures', exposures);
  requireShape('exposures', exposures, weights.length, exposures[0]!.length);
  const weighted = exposures.map((row, asset) =>
    Float64Array.from(row, (value) => value * Math.sqrt(weights[asset]!)),
  );
  const { inverseGram } = leastSquares('exposures', weighted, new Float64Array(weights.length));
  // Row k holds the assets' weights in the portfolio that has an exposure of 1 to factor k and of 0 to the others.
  const portfolios = inverseGram.map((row) =>
    multiply(exposures, row).map((value, asset) => value * weights[asset]!),
  );
  return {
    exposures,
    fit(returns) {
      const factors = multiply(portfolios, returns);
      const rest = Float64Array.from(returns, (value, asset) => value - dot(exposures[asset]!, factors));
      return { factors, rest };
    },
  };
}

function exposuresOf(exposures: Rows | readonly Rows[], periods: number): (period: number) => Rows {
  requireItems('exposures', exposures);
  const isByPeriod = typeof exposures[0]?.[0] !== 'number';
  if (!isByPeriod) return () => exposures as Rows;
  if (exposures.length !== periods)
    throw new QuantError('QUANT_LENGTH_MISMATCH', {
      name: 'exposures',
      length: exposures.length,
      other: 'returns',
      otherLength: periods,
    });
  return (period) => (exposures as readonly Rows[])[period]!;
}

function requireWeights(weights: Series, assets: number): void {
  requireSeries('weights', weights);
  if (weights.length !== assets)
    throw new QuantError('QUANT_LENGTH_MISMATCH', {
      name: 'weights',
      length: weights.length,
      other: 'returns[0]',
      otherLength: assets,
    });
  weights.forEach((value, index) => {
    if (!(value > 0))
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name: 'weights', index, value, must: 'above 0' });
  });
}

function columnVariances(rows: readonly Float64Array[]): Float64Array {
  return Float64Array.from(rows[0]!, (_, column) => standardDeviation(columnOf(rows, column)) ** 2);
}

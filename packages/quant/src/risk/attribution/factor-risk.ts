import { QuantError } from '../../errors.ts';
import { dot, multiply } from '../../numeric/linear-algebra.ts';
import { columnOf } from '../../rows.ts';
import { requireSeries, type Series } from '../../series.ts';
import { type FactorModel, requireFactorModel } from '../factors/factor-model.ts';

export interface FactorRiskInput extends FactorModel {
  /** Shares of the portfolio, or amounts of money, one for each asset. Of active risk: less the benchmark's. */
  readonly weights: Series;
}

export interface FactorRisk {
  readonly volatility: number;
  /** The portfolio's exposure to each factor. */
  readonly exposures: Float64Array;
  /** Of the factors' part alone, and of the assets' own part alone; their squares sum to the volatility's. */
  readonly factorVolatility: number;
  readonly specificVolatility: number;
  /** How much the volatility changes with a unit more of exposure to each factor. */
  readonly marginal: Float64Array;
  /** Each factor's part; with `specificComponent` they sum to the volatility. */
  readonly component: Float64Array;
  readonly specificComponent: number;
  /** The same as shares, which sum to 1 with `specificPercent`. */
  readonly percent: Float64Array;
  readonly specificPercent: number;
  /** Each asset's part of the volatility, through the factors and through its own risk. */
  readonly assets: { readonly factor: Float64Array; readonly specific: Float64Array };
}

/**
 * Which factor makes how much of a portfolio's volatility. NaN shares where the portfolio has no risk. Refuses shapes
 * that do not fit and a factor covariance that is not positive semidefinite.
 *
 * - Formula: b = B'w; variance = b'Fb + sum w_i^2 d_i; marginal = F b / sd; component = b marginal;
 *   specific = sum w_i^2 d_i / sd.
 * - Units: as the weights times volatility, per period; marginal per unit of exposure.
 * - Conventions: Euler allocation: components sum to the whole; a factor that hedges another has a negative one.
 * - Source: Grinold & Kahn, Active Portfolio Management, chapter 3; Meucci 2007.
 * - Checked: identity: riskDecomposition of the model's covariance; by hand.
 * - Example: `factorRisk({ weights: [0.5, 0.5], exposures: [[1], [0.5]], factorCovariance: [[0.04]],
 *   specificVariances: [0.01, 0.02] }).percent` gives `[0.7500]`.
 */
export function factorRisk(input: FactorRiskInput): FactorRisk {
  const { weights, exposures, factorCovariance, specificVariances } = input;
  requireFactorModel(input);
  requireSeries('weights', weights);
  if (weights.length !== exposures.length)
    throw new QuantError('QUANT_LENGTH_MISMATCH', {
      name: 'weights',
      length: weights.length,
      other: 'exposures',
      otherLength: exposures.length,
    });
  const held = Float64Array.from(factorCovariance, (_, factor) => dot(columnOf(exposures, factor), weights));
  const product = multiply(factorCovariance, held);
  const own = Float64Array.from(weights, (weight, asset) => weight * weight * specificVariances[asset]!);
  const factorVariance = Math.max(dot(held, product), 0);
  const specificVariance = own.reduce((total, value) => total + value, 0);
  const variance = factorVariance + specificVariance;
  const volatility = Math.sqrt(variance);
  const marginal = product.map((value) => value / volatility);
  const component = marginal.map((value, factor) => value * held[factor]!);
  return {
    volatility,
    exposures: held,
    factorVolatility: Math.sqrt(factorVariance),
    specificVolatility: Math.sqrt(specificVariance),
    marginal,
    component,
    specificComponent: specificVariance / volatility,
    percent: component.map((value) => value / volatility),
    specificPercent: specificVariance / variance,
    assets: {
      factor: Float64Array.from(weights, (weight, asset) => weight * dot(exposures[asset]!, marginal)),
      specific: own.map((value) => value / volatility),
    },
  };
}

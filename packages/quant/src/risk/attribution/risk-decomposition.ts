import { dot, multiply, requireCovarianceMatrix } from '../../numeric/linear-algebra.ts';
import type { Rows } from '../../rows.ts';
import { requireSeries, type Series } from '../../series.ts';

export interface RiskDecompositionInput {
  /** Shares of the portfolio, or amounts of money; short positions negative; need not sum to 1. */
  readonly weights: Series;
  /** Positive semidefinite, per period. */
  readonly covariance: Rows;
}

export interface RiskDecomposition {
  readonly volatility: number;
  /** How much the volatility changes with a unit more of each position. */
  readonly marginal: Float64Array;
  /** Each position's part; they sum to the volatility. */
  readonly component: Float64Array;
  /** The same as shares, which sum to 1. */
  readonly percent: Float64Array;
  /** The volatility less what it would be with the position sold for riskless cash. */
  readonly incrementalVolatility: Float64Array;
  /** Volatilities weighed by |w| over the portfolio's: 1 without any diversification. */
  readonly diversificationRatio: number;
  /** 1 / sum percent^2: as many equal, uncorrelated sources of risk. */
  readonly effectiveNumberOfBets: number;
}

/**
 * Which position makes how much of a portfolio's volatility. NaN shares where the portfolio has no risk. Refuses a
 * covariance that is not positive semidefinite and lengths that differ.
 *
 * - Formula: sd = sqrt(w'Sw); marginal = Sw / sd; component = w marginal; percent = component / sd;
 *   incremental_i = sd - sqrt(w'Sw - 2 w_i (Sw)_i + w_i^2 s_ii); ratio = sum |w_i| sd_i / sd; bets = 1 / sum percent^2.
 * - Units: as the weights times volatility, per period; marginal per unit of weight.
 * - Conventions: Euler allocation: components sum to the whole; a hedge has a negative component.
 * - Source: Litterman 1996; Tasche 1999; Choueifaty & Coignard 2008.
 * - Checked: riskfolio-lib 7.4.0 Risk_Contribution; central differences.
 * - Example: `riskDecomposition({ weights: [0.5, 0.5], covariance: [[0.04, 0], [0, 0.09]] }).percent`
 *   gives `[0.3077, 0.6923]`.
 */
export function riskDecomposition({ weights, covariance }: RiskDecompositionInput): RiskDecomposition {
  requireSeries('weights', weights);
  requireCovarianceMatrix('covariance', covariance, weights.length);
  const product = multiply(covariance, weights);
  const variance = Math.max(dot(weights, product), 0);
  const volatility = Math.sqrt(variance);
  const marginal = product.map((value) => value / volatility);
  const component = marginal.map((value, index) => value * weights[index]!);
  const percent = component.map((value) => value / volatility);
  const own = Float64Array.from(covariance, (row, index) => row[index]!);
  let undiversified = 0;
  const incrementalVolatility = own.map((ownVariance, index) => {
    const weight = weights[index]!;
    undiversified += Math.abs(weight) * Math.sqrt(Math.max(ownVariance, 0));
    const rest = variance - 2 * weight * product[index]! + weight * weight * ownVariance;
    return volatility - Math.sqrt(Math.max(rest, 0));
  });
  return {
    volatility,
    marginal,
    component,
    percent,
    incrementalVolatility,
    diversificationRatio: undiversified / volatility,
    effectiveNumberOfBets: 1 / dot(percent, percent),
  };
}

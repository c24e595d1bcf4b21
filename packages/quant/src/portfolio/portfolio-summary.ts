import { dot, quadraticForm } from '../numeric/linear-algebra.ts';
import { type Rows, requireSquare } from '../rows.ts';
import { requireFinite, type Series } from '../series.ts';
import { sumOf } from '../statistics/sum.ts';
import { requireCovariance, volatilitiesOf } from './covariance-matrix.ts';
import { riskSharesOf } from './risk-shares.ts';
import { requireAssetSeries } from './weight-space.ts';

export interface PortfolioSummaryInput {
  readonly weights: Series;
  readonly mean: Series;
  readonly covariance: Rows;
  /** Risk-free return in the time of the mean, default 0. */
  readonly riskFree?: number;
}

export interface PortfolioSummary {
  readonly expectedReturn: number;
  readonly volatility: number;
  /** (mean'w - rf sum w) / volatility; NaN without volatility. */
  readonly sharpe: number;
  /** sum |w|. */
  readonly grossExposure: number;
  /** sum w. */
  readonly netExposure: number;
  /** (sum |w|)^2 / sum w^2: n for equal weights, 1 for a single asset. */
  readonly effectiveAssets: number;
  /** sum |w| sigma / volatility. */
  readonly diversificationRatio: number;
  /** w (Sw) / w'Sw of each asset. */
  readonly riskShares: Float64Array;
  /** 1 / sum riskShares^2: how many assets carry the risk. */
  readonly effectiveRisks: number;
}

/**
 * What given weights promise and how spread out they are. Ratios are NaN without weights or volatility. Refuses a
 * covariance that is not symmetric and positive semidefinite.
 *
 * - Formula: mean'w; sqrt(w'Sw); (mean'w - rf sum w) / sqrt(w'Sw); (sum |w|)^2 / sum w^2; sum |w| sigma / sqrt(w'Sw).
 * - Units: mean, rf and covariance in one time, as are the results.
 * - Conventions: the effective number of assets is the inverse of Herfindahl's index of gross weights.
 * - Source: Markowitz 1952; Sharpe 1966; Choueifaty & Coignard 2008; Herfindahl's index.
 * - Checked: by hand.
 * - Example: `portfolioSummary({ weights: [0.5, 0.5], mean: [0.05, 0.07], covariance: [[0.04, 0], [0, 0.04]] }).effectiveAssets` gives `2`.
 */
export function portfolioSummary({
  weights,
  mean,
  covariance,
  riskFree = 0,
}: PortfolioSummaryInput): PortfolioSummary {
  requireSquare('covariance', covariance);
  requireAssetSeries('weights', weights, covariance.length);
  requireAssetSeries('mean', mean, covariance.length);
  requireFinite('riskFree', riskFree);
  requireCovariance('covariance', covariance, { shorts: false });
  const expectedReturn = dot(mean, weights);
  const volatility = Math.sqrt(Math.max(0, quadraticForm(covariance, weights)));
  const gross = sumOf(weights.length, (i) => Math.abs(weights[i]!));
  const net = sumOf(weights.length, (i) => weights[i]!);
  const volatilities = volatilitiesOf(covariance);
  const spread = sumOf(weights.length, (i) => Math.abs(weights[i]!) * volatilities[i]!);
  const riskShares = riskSharesOf(covariance, weights);
  return {
    expectedReturn,
    volatility,
    sharpe: volatility > 0 ? (expectedReturn - riskFree * net) / volatility : Number.NaN,
    grossExposure: gross,
    netExposure: net,
    effectiveAssets: gross > 0 ? gross ** 2 / sumOf(weights.length, (i) => weights[i]! ** 2) : Number.NaN,
    diversificationRatio: volatility > 0 ? spread / volatility : Number.NaN,
    riskShares,
    effectiveRisks: 1 / sumOf(riskShares.length, (i) => riskShares[i]! ** 2),
  };
}

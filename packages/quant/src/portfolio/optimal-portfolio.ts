import { dot, quadraticForm } from '../numeric/linear-algebra.ts';
import type { Rows } from '../rows.ts';
import type { Series } from '../series.ts';
import { sumOf } from '../statistics/sum.ts';
import { distanceTo } from './weight-problem.ts';

/** Weights and what they promise. */
export interface OptimalPortfolio {
  readonly weights: Float64Array;
  /** sqrt(w'Sw), in the time of the covariance. */
  readonly volatility: number;
  /** mean'w before costs, where means are given. */
  readonly expectedReturn?: number;
  /** Sum |w - previous w|, where previous weights are given. */
  readonly turnover?: number;
  /** sqrt((w - b)'S(w - b)), where a benchmark is given. */
  readonly trackingError?: number;
}

export interface PortfolioContext {
  readonly covariance: Rows;
  readonly mean?: Series;
  readonly previousWeights?: Series;
  readonly benchmarkWeights?: Series;
}

export function optimalPortfolio(weights: Float64Array, context: PortfolioContext): OptimalPortfolio {
  const { covariance, mean, previousWeights, benchmarkWeights: benchmark } = context;
  return {
    weights,
    volatility: Math.sqrt(Math.max(0, quadraticForm(covariance, weights))),
    ...(mean ? { expectedReturn: dot(mean, weights) } : {}),
    ...(previousWeights ? { turnover: turnoverFrom(previousWeights, weights) } : {}),
    ...(benchmark ? { trackingError: distanceTo({ covariance, benchmark }, weights) } : {}),
  };
}

export function turnoverFrom(previousWeights: Series, weights: Series): number {
  return sumOf(weights.length, (i) => Math.abs(weights[i]! - previousWeights[i]!));
}

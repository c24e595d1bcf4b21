import type { Series } from '../series.ts';

/** Least and largest weight, for all assets or for each; Infinity is allowed. null: no bounds, shorts of any size. */
export type WeightBounds = readonly [number, number] | readonly (readonly [number, number])[] | null;

/** Bounds on the summed weight of some assets: a sector, a country, a currency. */
export interface WeightGroup {
  /** Indexes of its assets. */
  readonly assets: readonly number[];
  readonly minimum?: number;
  readonly maximum?: number;
  /** Told when it cannot be met. */
  readonly name?: string;
}

/** minimum <= coefficients' weights <= maximum. */
export interface LinearConstraint {
  /** One for each asset. */
  readonly coefficients: Series;
  readonly minimum?: number;
  readonly maximum?: number;
  /** Told when it cannot be met. */
  readonly name?: string;
}

/** What weights must satisfy, linear part: every optimiser takes these. */
export interface WeightConstraints {
  /** Default: long-only, each from 0 up to the whole. */
  readonly bounds?: WeightBounds;
  /** Sum of the weights, default 1. */
  readonly total?: number;
  readonly groups?: readonly WeightGroup[];
  readonly linear?: readonly LinearConstraint[];
  /** Weights held now: turnover and costs count from them. */
  readonly previousWeights?: Series;
  /** Largest sum |weight - previous weight|: buys and sells both count. */
  readonly maximumTurnover?: number;
}

/** The same with a limit on the volatility of the difference to a benchmark. */
export interface PortfolioConstraints extends WeightConstraints {
  readonly benchmarkWeights?: Series;
  /** Largest sqrt((w - b)'S(w - b)), in the unit of the covariance's square root. */
  readonly maximumTrackingError?: number;
}

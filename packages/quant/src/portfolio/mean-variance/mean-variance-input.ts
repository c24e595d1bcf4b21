import { QuantError } from '../../errors.ts';
import { type Rows, requireSquare } from '../../rows.ts';
import { requirePositive, type Series } from '../../series.ts';
import type { PortfolioConstraints } from '../constraints.ts';
import { requireCovariance } from '../covariance-matrix.ts';
import type { TrackingErrorLimit, WeightProblem } from '../weight-problem.ts';
import { type DistanceCost, requireAssetSeries, weightSpace } from '../weight-space.ts';

export interface CovarianceInput extends PortfolioConstraints {
  /** Of the assets' returns, per period or per year: results are in the same time. */
  readonly covariance: Rows;
}

export interface MeanVarianceInput extends CovarianceInput {
  /** Expected return of each asset, in the time of the covariance. */
  readonly mean: Series;
}

export interface TradingCosts {
  /** Cost of each unit of weight bought or sold, in the time of the mean: one for all assets or one for each. */
  readonly transactionCosts?: number | Series;
}

/** The checked constraints of a method over means and covariances. */
export function weightProblem(
  name: string,
  input: CovarianceInput & { readonly mean?: Series },
  cost?: DistanceCost,
): WeightProblem {
  const { covariance, mean } = input;
  requireSquare('covariance', covariance);
  const assets = covariance.length;
  if (mean !== undefined) requireAssetSeries('mean', mean, assets);
  const space = weightSpace(assets, input, cost);
  requireCovariance('covariance', covariance, space);
  const trackingError = trackingLimit(input);
  return {
    name,
    space,
    ...(cost ? { distanceCost: cost.cost } : {}),
    ...(trackingError ? { trackingError } : {}),
  };
}

/** The same of a method that cannot do without means. */
export function meanVarianceProblem(
  name: string,
  input: MeanVarianceInput,
  cost?: DistanceCost,
): WeightProblem {
  requireMeans(input);
  return weightProblem(name, input, cost);
}

/** A square covariance, and a mean for each of its assets. */
export function requireMeans({ mean, covariance }: MeanVarianceInput): void {
  requireSquare('covariance', covariance);
  requireAssetSeries('mean', mean, covariance.length);
}

/** The costs by asset, from the weights held now; undefined where there are none. */
export function tradingCost(
  assets: number,
  { transactionCosts, previousWeights }: TradingCosts & PortfolioConstraints,
): DistanceCost | undefined {
  if (transactionCosts === undefined) return undefined;
  const cost =
    typeof transactionCosts === 'number' ? new Float64Array(assets).fill(transactionCosts) : transactionCosts;
  requireAssetSeries('transactionCosts', cost, assets);
  cost.forEach((value, index) => {
    if (value < 0)
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
        name: 'transactionCosts',
        index,
        value,
        must: '0 or above',
      });
  });
  return { from: previousWeights ?? new Float64Array(assets), cost };
}

function trackingLimit(input: CovarianceInput): TrackingErrorLimit | undefined {
  const { covariance, benchmarkWeights: benchmark, maximumTrackingError: maximum } = input;
  if (benchmark !== undefined) requireAssetSeries('benchmarkWeights', benchmark, covariance.length);
  if (maximum === undefined) return undefined;
  requirePositive('maximumTrackingError', maximum);
  if (benchmark === undefined)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'benchmarkWeights',
      value: benchmark,
      must: 'given where maximumTrackingError is: it counts from them',
    });
  return { covariance, benchmark, maximum };
}

import { QuantError } from '../../errors.ts';
import { dot, multiply, quadraticForm } from '../../numeric/linear-algebra.ts';
import { type Rows, requireSquare } from '../../rows.ts';
import { requireProbability, type Series } from '../../series.ts';
import type { WeightConstraints } from '../constraints.ts';
import { requireCovariance } from '../covariance-matrix.ts';
import { turnoverFrom } from '../optimal-portfolio.ts';
import { tailOf } from '../tail/tail-mean.ts';
import { requireScenarios } from '../tail/tail-optimiser.ts';
import { requireAssetSeries } from '../weight-space.ts';

export const portfolioObjectives = ['return', 'variance', 'cvar', 'turnover'] as const;
/** The return is to be large, the others small. */
export type PortfolioObjective = (typeof portfolioObjectives)[number];

export interface ObjectivesInput extends WeightConstraints {
  /** For the return. */
  readonly mean?: Series;
  /** For the variance. */
  readonly covariance?: Rows;
  /** For the CVaR: equally likely simple returns, time first, asset second. */
  readonly scenarios?: Rows;
  /** Of the CVaR, default 0.95. */
  readonly confidence?: number;
}

/** What weights give, of the objectives whose data are there; undefined of the others. */
export interface ObjectiveValues {
  readonly return?: number;
  readonly variance?: number;
  readonly cvar?: number;
  readonly turnover?: number;
}

export interface WeighedPortfolio {
  readonly weights: Float64Array;
  readonly values: ObjectiveValues;
}

export const defaultConfidence = 0.95;

export function objectiveValues(weights: Series, input: ObjectivesInput): ObjectiveValues {
  const { mean, covariance, scenarios, previousWeights, confidence = defaultConfidence } = input;
  const losses = scenarios && multiply(scenarios, weights).map((value) => -value);
  return {
    ...(mean ? { return: dot(mean, weights) } : {}),
    ...(covariance ? { variance: Math.max(0, quadraticForm(covariance, weights)) } : {}),
    ...(losses ? { cvar: tailOf(losses, confidence).mean } : {}),
    ...(previousWeights ? { turnover: turnoverFrom(previousWeights, weights) } : {}),
  };
}

/** The number of assets; refuses data of different numbers, and an objective without its data. */
export function requireObjectives(input: ObjectivesInput, wanted: readonly PortfolioObjective[]): number {
  const { mean, covariance, scenarios, previousWeights, confidence = defaultConfidence } = input;
  requireProbability('confidence', confidence);
  const data = { return: mean, variance: covariance, cvar: scenarios, turnover: previousWeights };
  const names = { return: 'mean', variance: 'covariance', cvar: 'scenarios', turnover: 'previousWeights' };
  for (const objective of wanted) {
    if (data[objective] !== undefined) continue;
    const must = `given: the objective ${objective} needs it`;
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name: names[objective], value: undefined, must });
  }
  const assets = mean?.length ?? covariance?.length ?? scenarios?.[0]?.length ?? previousWeights?.length ?? 0;
  if (mean) requireAssetSeries('mean', mean, assets);
  if (covariance) requireSquare('covariance', covariance, assets);
  if (scenarios) {
    requireScenarios(scenarios, confidence);
    requireAssetSeries('scenarios[0]', scenarios[0]!, assets);
  }
  return assets;
}

export function requireObjectiveCovariance(input: ObjectivesInput, shorts: boolean): void {
  if (input.covariance) requireCovariance('covariance', input.covariance, { shorts });
}

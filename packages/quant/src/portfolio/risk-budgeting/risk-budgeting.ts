import { QuantError } from '../../errors.ts';
import { quadraticForm } from '../../numeric/linear-algebra.ts';
import { type Rows, requireSquare } from '../../rows.ts';
import type { Series } from '../../series.ts';
import { sum } from '../../statistics/sum.ts';
import type { WeightBounds } from '../constraints.ts';
import { requireCovariance } from '../covariance-matrix.ts';
import { equalWeights } from '../naive/equal-weight.ts';
import { riskSharesOf } from '../risk-shares.ts';
import { resolveBounds } from '../weight-bounds.ts';
import { requireAssetSeries } from '../weight-space.ts';
import { boundedBudgetWeights } from './bounded-budgets.ts';
import { budgetWeights } from './budget-weights.ts';

export interface RiskBudgetingInput {
  readonly covariance: Rows;
  /** Share of the portfolio's variance that each asset shall contribute, above 0, summing to 1. Default: equal (risk parity). */
  readonly budgets?: Series;
  /** Default: none, which the weights, all positive, do not need. */
  readonly bounds?: WeightBounds;
}

export interface RiskBudgetPortfolio {
  readonly weights: Float64Array;
  /** sqrt(w'Sw), in the time of the covariance. */
  readonly volatility: number;
  /** w (Sw) / w'Sw of each asset. */
  readonly riskShares: Float64Array;
}

/**
 * The long-only weights whose contributions to risk are in given shares; equal shares where none are given, which is
 * risk parity. They are unique. Refuses budgets that are not above 0 or do not sum to 1, an asset without variance, and
 * a covariance that is not symmetric and positive semidefinite or allows a portfolio without risk.
 *
 * - Formula: min 1/2 x'Sx - sum b ln x, w = x / sum x: then w (Sw) / w'Sw = b.
 * - Units: covariance in any time; budgets as shares of the variance.
 * - Conventions: with bounds, assets within theirs keep contributions in proportion to their budgets, the others lie on
 *   a bound: min 1/2 w'Sw - k sum b ln w within the bounds, with the k at which they sum to 1.
 * - Source: Maillard, Roncalli & Teiletche 2010; Spinu 2013; Richard & Roncalli 2019 for bounds.
 * - Checked: riskfolio-lib 7.4.0 rp_optimization; by Newton's method to machine precision.
 * - Example: `riskBudgeting({ covariance: [[0.04, 0], [0, 0.09]], budgets: [0.5, 0.5] }).weights` gives `[0.6, 0.4]`.
 */
export function riskBudgeting(input: RiskBudgetingInput): RiskBudgetPortfolio {
  const { covariance, bounds } = input;
  requireSquare('covariance', covariance);
  const budgets = input.budgets ?? equalWeights(covariance.length);
  requireBudgets(budgets, covariance.length);
  requireCovariance('covariance', covariance, { shorts: false });
  requireVariances(covariance);
  const free = budgetWeights(covariance, budgets);
  const weights = bounds ? withinBounds(free, covariance, budgets, bounds) : free;
  if (weights === undefined) {
    const why = 'an asset is a combination of others such that positive weights carry no risk; set bounds';
    throw new QuantError('QUANT_SINGULAR', { name: 'covariance', why });
  }
  return {
    weights,
    volatility: Math.sqrt(quadraticForm(covariance, weights)),
    riskShares: riskSharesOf(covariance, weights),
  };
}

function withinBounds(
  free: Float64Array | undefined,
  covariance: Rows,
  budgets: Series,
  bounds: WeightBounds,
): Float64Array {
  const { lower, upper, total } = resolveBounds(covariance.length, { bounds });
  upper.forEach((value, index) => {
    if (value > 0) return;
    const must = 'above 0 at the top: every asset has a budget of risk';
    throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name: 'bounds', index, value, must });
  });
  if (free?.every((weight, i) => weight >= lower[i]! && weight <= upper[i]!)) return free;
  const start = free ?? new Float64Array(covariance.length).fill(1 / covariance.length);
  return boundedBudgetWeights({ covariance, budgets, lower, upper, total }, start);
}

function requireBudgets(budgets: Series, assets: number): void {
  requireAssetSeries('budgets', budgets, assets);
  budgets.forEach((value, index) => {
    if (!(value > 0))
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name: 'budgets', index, value, must: 'above 0' });
  });
  const total = sum(budgets);
  if (Math.abs(total - 1) > 1e-9)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'the sum of budgets',
      value: total,
      must: '1: budgets must sum to 1',
    });
}

function requireVariances(covariance: Rows): void {
  covariance.forEach((row, index) => {
    if (row[index]! > 0) return;
    throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
      name: 'the variance in covariance',
      index,
      value: row[index]!,
      must: 'above 0: an asset without variance cannot contribute risk',
    });
  });
}

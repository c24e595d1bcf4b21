import { requireProbability, requireReturns, type Series } from '../series.ts';
import { quantileOfSorted, sorted } from '../statistics/quantile.ts';
import { sum } from '../statistics/sum.ts';
import { meanLossOfTail } from './tail-mean.ts';

/** Losses are positive: a value at risk of 0.02 is a loss of 2 %. `tailProbability` 0.05 looks at the worst 5 %. */
export interface TailOptions {
  readonly tailProbability: number;
}

/**
 * Historical value at risk: the loss that only the worst share of periods exceeds.
 *
 * - Formula: -q_alpha(r), the quantile of type 7.
 * - Units: a fraction a period, losses positive: 0.02 is a loss of 2 %.
 * - Conventions: a loss, so positive when it hurts; quantile of type 7; not annualised.
 * - Source: historical simulation, Jorion, Value at Risk; Hyndman & Fan 1996 (type 7).
 * - Checked: empyrical 0.7.1 on the S&P 500, single shares and simulated weeks (`value_at_risk`).
 * - Example: `valueAtRisk([-0.03, -0.01, 0.01, 0.02, 0.03], { tailProbability: 0.05 })` gives `0.02600`.
 */
export function valueAtRisk(returns: Series, options: TailOptions): number {
  return 0 - quantileOfSorted(tail(returns, options), options.tailProbability);
}

/**
 * Exact mean of the worst alpha n returns; never below the value at risk.
 *
 * - Formula: with k = alpha n, -(sum of the floor(k) smallest + (k - floor(k)) next) / k.
 * - Units: a fraction a period, losses positive.
 * - Conventions: a loss, so positive when it hurts; the last return of the tail counts in part; not
 *   annualised.
 * - Source: Rockafellar & Uryasev 2000: equals their linear programme.
 * - Checked: numpy, as a plain formula on the S&P 500.
 * - Example: `conditionalValueAtRisk([-0.03, -0.01, 0.01, 0.02, 0.03], { tailProbability: 0.3 })` gives
 *   `0.02333`.
 */
export function conditionalValueAtRisk(returns: Series, options: TailOptions): number {
  return meanLossOfTail(tail(returns, options), options.tailProbability);
}

/**
 * What empyrical calls CVaR.
 *
 * - Formula: -mean of the floor((n-1) alpha) + 1 smallest returns.
 * - Units: a fraction a period, losses positive.
 * - Conventions: a loss, so positive when it hurts; a whole number of returns; not annualised.
 * - Source: empyrical `conditional_value_at_risk`.
 * - Checked: empyrical 0.7.1 on the S&P 500, single shares and simulated weeks
 *   (`conditional_value_at_risk`).
 * - Example: `conditionalValueAtRiskEmpyrical([-0.03, -0.02, 0.01, 0.02, 0.03], { tailProbability: 0.3 })`
 *   gives `0.02500`.
 */
export function conditionalValueAtRiskEmpyrical(returns: Series, options: TailOptions): number {
  const ascending = tail(returns, options);
  return meanLoss(ascending, Math.floor((ascending.length - 1) * options.tailProbability) + 1);
}

/**
 * The form that many use.
 *
 * - Formula: -mean of all r <= q_alpha(r), the quantile of type 7.
 * - Units: a fraction a period, losses positive.
 * - Conventions: a loss, so positive when it hurts; returns equal to the quantile are in the tail; not
 *   annualised.
 * - Source: convention: historical expected shortfall, as pandas code writes it; no paper.
 * - Checked: numpy, as a plain formula on the S&P 500.
 * - Example: `conditionalValueAtRiskBelow([-0.03, -0.02, 0.01, 0.02, 0.03], { tailProbability: 0.3 })` gives
 *   `0.02500`.
 */
export function conditionalValueAtRiskBelow(returns: Series, options: TailOptions): number {
  const ascending = tail(returns, options);
  const limit = quantileOfSorted(ascending, options.tailProbability);
  const beyond = ascending.findIndex((value) => value > limit);
  return meanLoss(ascending, beyond === -1 ? ascending.length : beyond);
}

/**
 * Above 1 where the good tail reaches further than the bad one. NaN where both are 0.
 *
 * - Formula: |q95| / |q05|, quantiles of type 7; with another tailProbability |q(1-alpha)| / |q(alpha)|.
 * - Units: a ratio, without unit.
 * - Conventions: quantiles of type 7; not annualised.
 * - Source: convention: empyrical `tail_ratio`.
 * - Checked: empyrical 0.7.1 on the S&P 500, single shares and simulated weeks (`tail_ratio`); quantstats.
 * - Example: `tailRatio([-0.03, -0.01, 0.01, 0.02, 0.03])` gives `1.077`.
 */
export function tailRatio(returns: Series, options: TailOptions = { tailProbability: 0.05 }): number {
  const ascending = tail(returns, options);
  const right = quantileOfSorted(ascending, 1 - options.tailProbability);
  return Math.abs(right) / Math.abs(quantileOfSorted(ascending, options.tailProbability));
}

function tail(returns: Series, { tailProbability }: TailOptions): Float64Array {
  requireReturns('returns', returns);
  requireProbability('tailProbability', tailProbability);
  return sorted(returns);
}

function meanLoss(ascending: Float64Array, count: number): number {
  return 0 - sum(ascending.subarray(0, count)) / count;
}

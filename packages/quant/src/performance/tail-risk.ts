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
 * - Not annualised.
 * - Source: historical simulation, Jorion, Value at Risk; Hyndman & Fan 1996 (type 7).
 */
export function valueAtRisk(returns: Series, options: TailOptions): number {
  return 0 - quantileOfSorted(tail(returns, options), options.tailProbability);
}

/**
 * Exact mean of the worst alpha n returns; never below the value at risk.
 *
 * - Formula: with k = alpha n, -(sum of the floor(k) smallest + (k - floor(k)) next) / k.
 * - Units: a fraction a period, losses positive.
 * - Not annualised.
 * - Source: Rockafellar & Uryasev 2000: equals their linear programme.
 */
export function conditionalValueAtRisk(returns: Series, options: TailOptions): number {
  return meanLossOfTail(tail(returns, options), options.tailProbability);
}

/**
 * What empyrical calls CVaR.
 *
 * - Formula: -mean of the floor((n-1) alpha) + 1 smallest returns.
 * - Units: a fraction a period, losses positive.
 * - Not annualised.
 * - Source: empyrical `conditional_value_at_risk`.
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
 * - Not annualised.
 * - Source: convention: historical expected shortfall, as pandas code writes it; no paper.
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
 * - Not annualised.
 * - Source: convention: empyrical `tail_ratio`.
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

import { requireProbability, requireReturns, type Series } from '../series.ts';
import { quantileOfSorted, sorted } from '../statistics/quantile.ts';
import { sum } from '../statistics/sum.ts';

/** Losses are positive: a value at risk of 0.02 is a loss of 2 %. `tailProbability` 0.05 looks at the worst 5 %. */
export interface TailOptions {
  readonly tailProbability: number;
}

/** Historical value at risk: minus the quantile of the returns (type 7). */
export function valueAtRisk(returns: Series, options: TailOptions): number {
  return 0 - quantileOfSorted(tail(returns, options), options.tailProbability);
}

/**
 * Exact mean of the worst alpha n returns, as a loss: with k = alpha n the floor(k) smallest and the fraction
 * k - floor(k) of the next, over k. Equals the linear programme of Rockafellar & Uryasev 2000; never below
 * the value at risk.
 */
export function conditionalValueAtRisk(returns: Series, options: TailOptions): number {
  const ascending = tail(returns, options);
  const weight = options.tailProbability * ascending.length;
  const whole = Math.floor(weight);
  const fraction = (weight - whole) * ascending[Math.min(whole, ascending.length - 1)]!;
  return 0 - (sum(ascending.subarray(0, whole)) + fraction) / weight;
}

/** Mean of the floor((n-1) alpha) + 1 smallest returns, as a loss: what empyrical calls CVaR. */
export function conditionalValueAtRiskEmpyrical(returns: Series, options: TailOptions): number {
  const ascending = tail(returns, options);
  return meanLoss(ascending, Math.floor((ascending.length - 1) * options.tailProbability) + 1);
}

/** Mean of all returns at or below the quantile of the value at risk, as a loss: a form that many use. */
export function conditionalValueAtRiskBelow(returns: Series, options: TailOptions): number {
  const ascending = tail(returns, options);
  const limit = quantileOfSorted(ascending, options.tailProbability);
  const beyond = ascending.findIndex((value) => value > limit);
  return meanLoss(ascending, beyond === -1 ? ascending.length : beyond);
}

/** |q95| / |q05|: above 1 where the good tail reaches further than the bad one. NaN where both are 0. */
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

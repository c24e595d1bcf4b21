import { conditionalValueAtRisk, type TailOptions, valueAtRisk } from '../../performance/tail-risk.ts';
import { requireProbability, requireSeries, type Series } from '../../series.ts';
import { quantileOfSorted, sorted } from '../../statistics/quantile.ts';
import { sum } from '../../statistics/sum.ts';

/** Losses are positive. */
export interface TailRisk {
  /** The loss that only the worst share of outcomes exceeds. */
  readonly valueAtRisk: number;
  /** Mean loss in that share; never below the value at risk. */
  readonly expectedShortfall: number;
}

/**
 * Value at risk and expected shortfall as history has them. Refuses an empty series, returns below -1 and values that
 * are not finite.
 *
 * - Formula: VaR = -q_alpha(r); ES = -(sum of the floor(k) smallest + (k - floor(k)) next) / k, k = alpha T.
 * - Units: a fraction per period, losses positive: 0.02 is a loss of 2 %.
 * - Conventions: quantile of type 7; the tail's last observation counts with its fraction.
 * - Source: Jorion, Value at Risk; Acerbi & Tasche 2002; Rockafellar & Uryasev 2000.
 * - Checked: numpy 2 quantile; derived tail mean.
 * - Example: `historicalTailRisk([-0.03, -0.01, 0, 0.01, 0.02], { tailProbability: 0.2 })`
 *   gives `{ valueAtRisk: 0.01400, expectedShortfall: 0.03000 }`.
 */
export function historicalTailRisk(returns: Series, options: TailOptions): TailRisk {
  return {
    valueAtRisk: valueAtRisk(returns, options),
    expectedShortfall: conditionalValueAtRisk(returns, options),
  };
}

/**
 * The same of profits and losses, in money or simulated, which may lose more than everything. Refuses an empty series
 * and values that are not finite.
 *
 * - Formula: VaR = -q_alpha(x); ES = -(sum of the floor(k) smallest + (k - floor(k)) next) / k, k = alpha n.
 * - Units: the unit of the values, losses positive.
 * - Conventions: quantile of type 7; the tail's last observation counts with its fraction.
 * - Source: Acerbi & Tasche 2002; Rockafellar & Uryasev 2000.
 * - Checked: identity: equals historicalTailRisk where both are defined.
 * - Example: `profitAndLossTailRisk([-300, -100, 0, 100, 200], { tailProbability: 0.2 })`
 *   gives `{ valueAtRisk: 140.0, expectedShortfall: 300.0 }`.
 */
export function profitAndLossTailRisk(profitsAndLosses: Series, { tailProbability }: TailOptions): TailRisk {
  requireSeries('profitsAndLosses', profitsAndLosses);
  requireProbability('tailProbability', tailProbability);
  const ascending = sorted(profitsAndLosses);
  const weight = tailProbability * ascending.length;
  const whole = Math.floor(weight);
  const fraction = (weight - whole) * ascending[Math.min(whole, ascending.length - 1)]!;
  return {
    valueAtRisk: 0 - quantileOfSorted(ascending, tailProbability),
    expectedShortfall: 0 - (sum(ascending.subarray(0, whole)) + fraction) / weight,
  };
}

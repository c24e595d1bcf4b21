import { requireProbability, requireReturns, requireWholeNumber, type Series } from '../../series.ts';
import { quantileOfSorted, sorted } from '../../statistics/quantile.ts';
import { meanLossOfTail } from '../tail-mean.ts';
import type { TailOptions } from '../tail-risk.ts';
import type { RollingWindow } from './sliding.ts';

export interface RollingTailOptions extends RollingWindow, TailOptions {}

/** Losses are positive. Value i belongs to the returns i … i + window - 1. */
export interface RollingTailRisk {
  readonly valueAtRisk: Float64Array;
  readonly conditionalValueAtRisk: Float64Array;
}

/**
 * Historical value at risk and expected shortfall of every window. Refuses what `valueAtRisk` refuses and a window
 * longer than the series.
 *
 * - Formula: those of `valueAtRisk` and `conditionalValueAtRisk` over each window.
 * - Units: fractions a period, losses positive: 0.02 is a loss of 2 %; window in periods.
 * - Conventions: quantiles of type 7; n - window + 1 values; the window is kept in order, one return in and one out a
 *   step; not annualised.
 * - Source: historical simulation, Jorion, Value at Risk; Rockafellar & Uryasev 2000.
 * - Checked: identity: each window alone by `valueAtRisk` and `conditionalValueAtRisk`; pandas `rolling.quantile`.
 * - Example: `rollingTailRisk([-0.03, 0.01, -0.02, 0.02], { window: 3, tailProbability: 0.5 }).valueAtRisk` gives
 *   `[0.02000, -0.01000]`.
 */
export function rollingTailRisk(returns: Series, options: RollingTailOptions): RollingTailRisk {
  const { window, tailProbability } = options;
  requireReturns('returns', returns);
  requireProbability('tailProbability', tailProbability);
  requireWholeNumber('window', window, 1, returns.length);
  const ascending = sorted(returns.slice(0, window));
  const valueAtRisk = new Float64Array(returns.length - window + 1);
  const conditionalValueAtRisk = valueAtRisk.slice();
  for (let start = 0; start < valueAtRisk.length; start++) {
    if (start > 0) replace(ascending, returns[start - 1]!, returns[start + window - 1]!);
    valueAtRisk[start] = 0 - quantileOfSorted(ascending, tailProbability);
    conditionalValueAtRisk[start] = meanLossOfTail(ascending, tailProbability);
  }
  return { valueAtRisk, conditionalValueAtRisk };
}

/** Takes one value out and puts another in, in order. Hot: what lies between the two moves by one place. */
function replace(ascending: Float64Array, leaving: number, coming: number): void {
  const from = firstNotBelow(ascending, leaving);
  const to = firstNotBelow(ascending, coming);
  if (to > from) {
    ascending.copyWithin(from, from + 1, to);
    ascending[to - 1] = coming;
  } else {
    ascending.copyWithin(to + 1, to, from);
    ascending[to] = coming;
  }
}

function firstNotBelow(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

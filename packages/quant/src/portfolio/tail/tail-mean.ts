import type { Series } from '../../series.ts';
import { sumOf } from '../../statistics/sum.ts';

export interface Tail {
  /** The loss that is not exceeded with the confidence: the least minimiser of Rockafellar and Uryasev's function. */
  readonly threshold: number;
  /** The mean of the worst (1 - confidence) of the losses, the last one in part where it must be. */
  readonly mean: number;
}

/** The tail of equally likely losses. */
export function tailOf(losses: Series, confidence: number): Tail {
  const sorted = Float64Array.from(losses).sort().reverse();
  const count = (1 - confidence) * sorted.length;
  // Rounding of (1 - confidence) must not make 6 of 120 scenarios into 6 and a bit.
  const nearest = Math.round(count);
  const exact = Math.abs(count - nearest) < 1e-9 * sorted.length && nearest > 0 ? nearest : count;
  const whole = Math.min(Math.floor(exact), sorted.length);
  const part = exact - whole;
  const last = part > 0 ? part * sorted[whole]! : 0;
  return {
    threshold: sorted[part > 0 ? whole : Math.max(whole - 1, 0)]!,
    mean: (sumOf(whole, (i) => sorted[i]!) + last) / exact,
  };
}

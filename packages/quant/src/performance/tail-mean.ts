import { sum } from '../statistics/sum.ts';

/** Mean loss of the worst alpha n of ascending returns, the last of them in part (Rockafellar & Uryasev 2000). */
export function meanLossOfTail(ascending: Float64Array, tailProbability: number): number {
  const weight = tailProbability * ascending.length;
  const whole = Math.floor(weight);
  const fraction = (weight - whole) * ascending[Math.min(whole, ascending.length - 1)]!;
  return 0 - (sum(ascending.subarray(0, whole)) + fraction) / weight;
}

import type { Chain } from './chain.ts';
import type { Filtered } from './filter.ts';

export interface Smoothed {
  /** Probability of each state at each time given the whole series. */
  readonly smoothed: Float64Array;
  /** Expected number of steps along each link of the chain, in the order of `chain.from`. */
  readonly steps: Float64Array;
}

/**
 * Kim's smoother. It goes back from the last filtered probabilities by ratios that never exceed 1 / predicted, each
 * multiplied by a share of that same prediction: nothing overflows, however long the series. Hot.
 */
export function smoothChain(chain: Chain, { filtered, predicted }: Filtered): Smoothed {
  const { states, regimes, from, probability } = chain;
  const smoothed = new Float64Array(filtered.length);
  const steps = new Float64Array(from.length);
  const last = filtered.length - states;
  for (let state = last; state < filtered.length; state++) smoothed[state] = filtered[state]!;
  for (let at = last - states; at >= 0; at -= states) {
    const next = at + states;
    for (let state = 0; state < states; state++) {
      const after = smoothed[next + state]!;
      if (after === 0) continue;
      const prior = predicted[next + state]!;
      const first = state * regimes;
      for (let link = first; link < first + regimes; link++) {
        const before = at + from[link]!;
        const share = ((filtered[before]! * probability[link]!) / prior) * after;
        steps[link]! += share;
        smoothed[before]! += share;
      }
    }
  }
  return { smoothed, steps };
}

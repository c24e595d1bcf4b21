import { dot } from '../../numeric/linear-algebra.ts';
import { averageReturns } from '../../risk/covariance/index.ts';
import { requireWholeNumber } from '../../series.ts';
import { largestReturnWeights } from '../required-return.ts';
import { weightSpace } from '../weight-space.ts';
import { type CvarPortfolio, minimumCvar } from './minimum-cvar.ts';
import type { TailInput } from './tail-optimiser.ts';

export type CvarFrontierInput = Omit<TailInput, 'minimumReturn'> & {
  /** How many portfolios, at least 2. */
  readonly points: number;
};

export interface CvarFrontierPortfolio extends CvarPortfolio {
  readonly target: number;
}

/**
 * Portfolios of least CVaR for mean returns in equal steps, from the least CVaR of all to the largest return. Refuses
 * what minimumCvar refuses, and returns without an end (shorts without bounds).
 *
 * - Formula: at each target min CVaR(w) with mean(r)'w >= target, sum w = total and the constraints.
 * - Units: returns and CVaR per period; CVaR as a loss, positive hurts.
 * - Conventions: equal steps of return.
 * - Source: Rockafellar & Uryasev 2000; Krokhmal, Palmquist & Uryasev 2002.
 * - Checked: scipy 1.17.1 linprog.
 * - Example: `cvarFrontier({ scenarios: [[0.02, 0.01], [-0.01, 0]], confidence: 0.5, points: 2 })[1].weights` gives `[0, 1]`.
 */
export function cvarFrontier({ points, ...input }: CvarFrontierInput): readonly CvarFrontierPortfolio[] {
  requireWholeNumber('points', points, 2);
  const safest = minimumCvar(input);
  const means = averageReturns(input.scenarios);
  const richest = largestReturnWeights(
    { name: 'cvarFrontier', space: weightSpace(means.length, input) },
    means,
  );
  const last = dot(means, richest);
  return Array.from({ length: points }, (_, index) => {
    const target = safest.expectedReturn + ((last - safest.expectedReturn) * index) / (points - 1);
    return { ...(index === 0 ? safest : minimumCvar({ ...input, minimumReturn: target })), target };
  });
}

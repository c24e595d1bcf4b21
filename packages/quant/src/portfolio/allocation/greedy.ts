import {
  type Allocation,
  type AllocationInput,
  allocationOf,
  allocationProblem,
  isAffordable,
} from './allocation-input.ts';

/**
 * Weights as whole lots, one lot after the other: fast, near to the best. Refuses weights below 0 or above 1 in sum, and
 * prices or lots that are not positive.
 *
 * - Formula: first floor(weight cash / price of a lot) of each, in falling order of weight; then one lot of the asset
 *   furthest below its weight, of what is bought so far, that can be paid, until none is below or none can be paid.
 * - Units: cash and prices in one currency; lots in shares.
 * - Conventions: of equal weights the first asset goes first.
 * - Source: PyPortfolioOpt's greedy rule.
 * - Checked: PyPortfolioOpt 1.6.0 DiscreteAllocation.greedy_portfolio.
 * - Example: `greedyAllocation({ weights: [0.6, 0.4], prices: [30, 25], cash: 100 }).lots` gives `[2, 1]`.
 */
export function greedyAllocation(input: AllocationInput): Allocation {
  const problem = allocationProblem(input);
  const { wanted, lotPrices, cash } = problem;
  const order = Array.from(wanted.keys()).sort((a, b) => wanted[b]! - wanted[a]!);
  const lots = Array.from(wanted, (value, i) => Math.floor((value / lotPrices[i]!) * (1 + 1e-12)));
  let spent = lots.reduce((so, count, i) => so + count * lotPrices[i]!, 0);
  for (;;) {
    const next = mostMissed();
    if (next === undefined) return allocationOf(problem, lots);
    lots[next] = lots[next]! + 1;
    spent = lots.reduce((so, count, i) => so + count * lotPrices[i]!, 0);
  }

  function mostMissed(): number | undefined {
    let largest = 0;
    let found: number | undefined;
    for (const i of order) {
      const share = spent > 0 ? (lots[i]! * lotPrices[i]!) / spent : 0;
      const missing = wanted[i]! / cash - share;
      if (!(missing > largest) || !isAffordable(spent + lotPrices[i]!, cash)) continue;
      largest = missing;
      found = i;
    }
    return found;
  }
}

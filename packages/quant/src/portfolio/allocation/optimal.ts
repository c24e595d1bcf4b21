import { solveLinearProgramme } from '../../numeric/linear-programme.ts';
import type { ProgrammeRow } from '../../numeric/programme-row.ts';
import { requireWholeNumber } from '../../series.ts';
import {
  type Allocation,
  type AllocationInput,
  type AllocationProblem,
  allocationOf,
  allocationProblem,
  isAffordable,
} from './allocation-input.ts';
import { greedyAllocation } from './greedy.ts';

export interface OptimalAllocation extends Allocation {
  /** False where the search stopped at `mostNodes`: the best found so far. */
  readonly proven: boolean;
}

export interface OptimalAllocationInput extends AllocationInput {
  /** Branches to search at most, default 2,000. */
  readonly mostNodes?: number;
}

/**
 * Weights as whole lots, as near to them as whole lots can be. Refuses what greedyAllocation refuses.
 *
 * - Formula: min sum |weight cash - price lots| + leftover over whole lots, leftover = cash - sum price lots >= 0; by
 *   branch and bound.
 * - Units: cash, prices and objective in one currency; lots in shares.
 * - Conventions: of allocations with one objective any may come; never worse than greedyAllocation.
 * - Source: PyPortfolioOpt's formulation; HiGHS for the search.
 * - Checked: PyPortfolioOpt 1.6.0 lp_portfolio; exhaustive search.
 * - Example: `discreteAllocation({ weights: [0.6, 0.4], prices: [30, 25], cash: 100 }).objective` gives `30`.
 */
export function discreteAllocation({
  mostNodes = 2000,
  ...input
}: OptimalAllocationInput): OptimalAllocation {
  requireWholeNumber('mostNodes', mostNodes, 1);
  const problem = allocationProblem(input);
  const greedy = greedyAllocation(input);
  const { values, proven } = solveLinearProgramme({ ...wholeLots(problem), mostNodes });
  const lots = problem.wanted.map((_, i) => Math.round(values[i]!));
  const found = allocationOf(problem, Array.from(lots));
  const spent = problem.cash - found.leftover;
  const best = found.objective <= greedy.objective && isAffordable(spent, problem.cash) ? found : greedy;
  return { ...best, proven };
}

/** Columns: lots of each asset, then how far each value is off. In shares of the cash, for the solver's tolerances. */
function wholeLots({ wanted, lotPrices, cash }: AllocationProblem) {
  const size = wanted.length;
  const unit = cash || 1;
  const prices = lotPrices.map((price) => price / unit);
  const endless = Number.POSITIVE_INFINITY;
  const rows: ProgrammeRow[] = [{ name: 'cash', coefficients: prices, lower: -endless, upper: cash / unit }];
  for (let i = 0; i < size; i++) {
    const columns = [i, size + i];
    const target = wanted[i]! / unit;
    rows.push({ name: 'below', columns, coefficients: [prices[i]!, 1], lower: target, upper: endless });
    rows.push({ name: 'above', columns, coefficients: [prices[i]!, -1], lower: -endless, upper: target });
  }
  const upper = new Float64Array(2 * size).fill(endless);
  for (let i = 0; i < size; i++) upper[i] = Math.floor((cash / lotPrices[i]!) * (1 + 1e-12));
  return {
    name: 'discreteAllocation',
    // The leftover is the cash less what is spent: its constant part does not matter.
    cost: Float64Array.from({ length: 2 * size }, (_, k) => (k < size ? -prices[k]! : 1)),
    lower: new Float64Array(2 * size),
    upper,
    rows,
    whole: Uint8Array.from({ length: 2 * size }, (_, k) => (k < size ? 1 : 0)),
  };
}

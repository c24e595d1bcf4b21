import { QuantError } from '../../errors.ts';
import { requireItems, requireSameLength } from '../../series.ts';
import { type BestQuotes, requireBestQuotes } from '../quotes/quote-columns.ts';
import { flowContributions } from './flow-contributions.ts';

/**
 * The order-flow imbalance of each level of the book on its own. Refuses levels of different lengths, crossed levels,
 * levels out of order and negative sizes.
 *
 * - Formula: e of `orderFlowImbalance` with prices and sizes of level m, for each m.
 * - Units: the unit of the sizes.
 * - Conventions: `levels[0]` is the best, each with a value for every change of the book; 0 for the first.
 * - Source: Xu, Gould & Howison 2018 (multi-level order-flow imbalance).
 * - Checked: identity: each level is its own `orderFlowImbalance`.
 * - Example: `multiLevelOrderFlowImbalance([{ bids: [10, 10], asks: [11, 11], bidSizes: [5, 8], askSizes: [4, 4] },
 *   { bids: [9, 9], asks: [12, 12], bidSizes: [1, 1], askSizes: [2, 7] }])` gives `[[0, 3], [0, -5]]`.
 */
export function multiLevelOrderFlowImbalance(levels: readonly BestQuotes[]): readonly Float64Array[] {
  requireItems('levels', levels);
  levels.forEach((level, depth) => {
    requireBestQuotes(level);
    if (depth > 0) requireBehind(level, levels[depth - 1]!, depth);
  });
  return levels.map(flowContributions);
}

/** A deeper level has lower bids and higher asks. */
function requireBehind(level: BestQuotes, better: BestQuotes, depth: number): void {
  requireSameLength(`levels[${depth}]`, level.bids, `levels[${depth - 1}]`, better.bids);
  for (let index = 0; index < level.bids.length; index++) {
    if (level.bids[index]! < better.bids[index]! && level.asks[index]! > better.asks[index]!) continue;
    throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
      name: `levels[${depth}]`,
      index,
      value: `${level.bids[index]} to ${level.asks[index]}`,
      must: `outside the level before it (${better.bids[index]} to ${better.asks[index]})`,
    });
  }
}

import { type Blocks, emptyMoments, type Moments, merge, sharpeOf } from './block-moments.ts';

export interface Half {
  /** Numbers of its blocks, ascending; changed by the next step. */
  readonly blocks: readonly number[];
  /** Sharpe ratio of every strategy over the half; overwritten by the next step. */
  readonly sharpe: Float64Array;
}

/**
 * Visits each way to cut the blocks into two halves once: `left` is the half with the first block, in lexicographic
 * order. A walk through the tree of choices: each step merges one block, so that a half costs a few steps, not one
 * for each of its blocks.
 */
export function visitHalves(blocks: Blocks, visit: (left: Half, right: Half) => void): void {
  const { moments, magnitudes, strategies } = blocks;
  const size = moments.length / 2;
  const steps = moments.map(() => emptyMoments(strategies));
  const left = { blocks: [] as number[], sharpe: new Float64Array(strategies) };
  const right = { blocks: [] as number[], sharpe: new Float64Array(strategies) };
  const walk = (block: number, leftMoments: Moments, rightMoments: Moments) => {
    if (block === moments.length) {
      sharpeOf(leftMoments, magnitudes, left.sharpe);
      sharpeOf(rightMoments, magnitudes, right.sharpe);
      visit(left, right);
      return;
    }
    const merged = steps[block]!;
    if (left.blocks.length < size) {
      merge(leftMoments, moments[block]!, merged);
      left.blocks.push(block);
      walk(block + 1, merged, rightMoments);
      left.blocks.pop();
    }
    if (block > 0 && right.blocks.length < size) {
      merge(rightMoments, moments[block]!, merged);
      right.blocks.push(block);
      walk(block + 1, leftMoments, merged);
      right.blocks.pop();
    }
  };
  walk(0, emptyMoments(strategies), emptyMoments(strategies));
}

/** How many halves there are: count! / (count/2)!^2. */
export function numberOfHalves(count: number): number {
  let halves = 1;
  for (let k = 1; k <= count / 2; k++) halves = (halves * (count / 2 + k)) / k;
  return halves;
}

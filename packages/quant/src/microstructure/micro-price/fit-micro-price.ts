import { QuantError } from '../../errors.ts';
import { requireWholeNumber } from '../../series.ts';
import { sum } from '../../statistics/sum.ts';
import { type BestQuotes, requireSizedQuotes } from '../quotes/quote-columns.ts';
import { afterMoves, firstMove, inTheEnd, mirroredChain } from './mirrored-chain.ts';
import { mirrorState, type QuoteStates, requireStates } from './quote-states.ts';
import { countTransitions, type Transitions } from './transitions.ts';

export interface FitMicroPriceInput {
  readonly quotes: BestQuotes;
  /** Least step of the price, above 0. */
  readonly tickSize: number;
  /** Imbalance buckets of equal width, 1 or more. */
  readonly imbalanceBuckets: number;
  /** Widest spread with states of its own, in ticks, 1 or more; at most 2000 states in all. */
  readonly maxSpreadTicks: number;
  /** Moves of the mid after which `afterMovesTicks` looks; default 6. */
  readonly moves?: number;
}

/** Adjustments by state: (spread in ticks - 1) x buckets + imbalance bucket. NaN for a state without data. */
export interface MicroPriceModel extends QuoteStates {
  /** Expected change of the mid in the end, in ticks: what the micro-price adds to the mid. */
  readonly adjustmentsTicks: Float64Array;
  /** Expected change when the mid first moves, in ticks. */
  readonly firstMoveTicks: Float64Array;
  /** Expected change after `moves` moves, in ticks. */
  readonly afterMovesTicks: Float64Array;
  /** Probability that the next quote has the same mid. */
  readonly transientProbability: Float64Array;
  /** Steps from each state in the data, each counted also mirrored. */
  readonly steps: Float64Array;
}

/**
 * Learns from quotes where the mid goes from each imbalance and spread: the adjustments of the micro-price. NaN for
 * states without data. Refuses crossed quotes, quotes without size, data in which the mid never moves from some state,
 * and data in which it never turns back.
 *
 * - Formula: G1 = (I - Q)^-1 E[dM]; B = (I - Q)^-1 R2; G* = sum over k of B^k G1. Q: steps without a move of the mid, R2:
 *   steps with one, by state.
 * - Units: adjustments in ticks of the mid.
 * - Conventions: state = (spread in ticks - 1) n + min(floor(I n), n - 1), I = Qb / (Qb + Qa), buckets of equal width;
 *   steps that touch a locked or a wider spread are left out; every step counts twice, once mirrored, so that
 *   adjustments of mirrored states are opposite. Nothing keeps the micro-price between bid and ask but the data.
 * - Source: Stoikov 2018, whose own notebook uses percentile buckets and no change of spread without a move.
 * - Checked: numpy linear algebra; value iteration on the undivided chain.
 * - Example: `fitMicroPrice({ quotes: { bids: [10, 10, 11, 11, 10], asks: [11, 11, 12, 12, 11], bidSizes: [9, 9, 5, 1, 5],
 *   askSizes: [1, 1, 5, 9, 5] }, tickSize: 1, imbalanceBuckets: 3, maxSpreadTicks: 1 }).adjustmentsTicks` gives
 *   `[-1.000, 0, 1.000]`.
 */
export function fitMicroPrice(input: FitMicroPriceInput): MicroPriceModel {
  const { quotes, tickSize, imbalanceBuckets, maxSpreadTicks, moves = 6 } = input;
  requireSizedQuotes(quotes);
  requireStates(input);
  requireWholeNumber('moves', moves, 1);
  const transitions = countTransitions(quotes, { tickSize, imbalanceBuckets, maxSpreadTicks });
  requireMoves(transitions, imbalanceBuckets);
  const chain = mirroredChain(transitions, imbalanceBuckets);
  const onAllStates = (half: Float64Array) => {
    const all = transitions.steps.map((steps) => (steps > 0 ? 0 : Number.NaN));
    chain.states.forEach((state, index) => {
      all[state] = half[index]!;
      all[mirrorState(state, imbalanceBuckets)] = -half[index]!;
    });
    return all;
  };
  return {
    tickSize,
    imbalanceBuckets,
    maxSpreadTicks,
    adjustmentsTicks: onAllStates(inTheEnd(chain)),
    firstMoveTicks: onAllStates(firstMove(chain)),
    afterMovesTicks: onAllStates(afterMoves(chain, moves)),
    transientProbability: Float64Array.from(transitions.still, (row, state) =>
      transitions.steps[state]! > 0 ? sum(row) : Number.NaN,
    ),
    steps: transitions.steps,
  };
}

/** From every state with data a move of the mid must be reachable, else its first move is never. */
function requireMoves({ still, moved, steps }: Transitions, imbalanceBuckets: number): void {
  const reaches = moved.map((row) => row.some((probability) => probability > 0));
  for (let isGrowing = true; isGrowing; ) {
    isGrowing = false;
    for (let from = 0; from < reaches.length; from++) {
      if (reaches[from] || !still[from]!.some((probability, to) => probability > 0 && reaches[to])) continue;
      reaches[from] = true;
      isGrowing = true;
    }
  }
  const stuck = reaches.findIndex((reached, state) => !reached && steps[state]! > 0);
  if (stuck === -1 && steps.some((count) => count > 0)) return;
  throw new QuantError('QUANT_UNBOUNDED', {
    name: 'the micro-price',
    why:
      stuck === -1
        ? 'no two quotes in a row have a spread within the states'
        : `from a spread of ${Math.floor(stuck / imbalanceBuckets) + 1} ticks with imbalance bucket ${stuck % imbalanceBuckets} the mid never moves in these quotes`,
  });
}

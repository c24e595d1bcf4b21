import type { BestQuotes } from '../quotes/quote-columns.ts';
import { mirrorState, type QuoteStates, stateOfQuote } from './quote-states.ts';

/** How the quotes went from state to state, every step counted twice: as it was, and mirrored. */
export interface Transitions {
  /** `still[i][j]`: probability to go from i to j while the mid stays. */
  readonly still: readonly Float64Array[];
  /** `moved[i][j]`: probability to go from i to j with a move of the mid. */
  readonly moved: readonly Float64Array[];
  /** Expected move of the mid in the next step, in ticks. */
  readonly expectedMove: Float64Array;
  /** Steps that began in each state, with the mirrored ones: 0 for a state without data. */
  readonly steps: Float64Array;
}

/** Steps that begin or end outside the states are left out. */
export function countTransitions(quotes: BestQuotes, states: QuoteStates): Transitions {
  const { imbalanceBuckets, maxSpreadTicks, tickSize } = states;
  const count = imbalanceBuckets * maxSpreadTicks;
  const still = Array.from({ length: count }, () => new Float64Array(count));
  const moved = Array.from({ length: count }, () => new Float64Array(count));
  const expectedMove = new Float64Array(count);
  const steps = new Float64Array(count);
  const add = (from: number, to: number, halfTicks: number) => {
    const row = (halfTicks === 0 ? still : moved)[from]!;
    row[to] = row[to]! + 1;
    expectedMove[from] = expectedMove[from]! + halfTicks / 2;
    steps[from] = steps[from]! + 1;
  };
  let from = stateOfQuote(quotes, 0, states);
  for (let index = 1; index < quotes.bids.length; index++) {
    const to = stateOfQuote(quotes, index, states);
    if (from >= 0 && to >= 0) {
      const change =
        quotes.bids[index]! - quotes.bids[index - 1]! + (quotes.asks[index]! - quotes.asks[index - 1]!);
      const halfTicks = Math.round(change / tickSize);
      add(from, to, halfTicks);
      add(mirrorState(from, imbalanceBuckets), mirrorState(to, imbalanceBuckets), -halfTicks);
    }
    from = to;
  }
  const share = (value: number, state: number) => (steps[state]! === 0 ? 0 : value / steps[state]!);
  return {
    still: still.map((row, state) => row.map((value) => share(value, state))),
    moved: moved.map((row, state) => row.map((value) => share(value, state))),
    expectedMove: expectedMove.map(share),
    steps,
  };
}

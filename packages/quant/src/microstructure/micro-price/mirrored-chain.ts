import { QuantError } from '../../errors.ts';
import { leastSquares, multiply } from '../../numeric/linear-algebra.ts';
import type { Series } from '../../series.ts';
import { mirrorState } from './quote-states.ts';
import type { Transitions } from './transitions.ts';

/**
 * The chain of states on half of them. Mirroring makes every adjustment odd: that of the mirrored state is its
 * negative, that of a state which mirrors itself is 0. So only states of light bids need an unknown, and the
 * equations, singular on all states, have one solution here.
 */
export interface MirroredChain {
  /** The states with an unknown. */
  readonly states: readonly number[];
  readonly still: readonly Float64Array[];
  readonly moved: readonly Float64Array[];
  readonly expectedMove: Float64Array;
}

export function mirroredChain(transitions: Transitions, imbalanceBuckets: number): MirroredChain {
  const states = [...transitions.steps.keys()].filter(
    (state) => transitions.steps[state]! > 0 && state < mirrorState(state, imbalanceBuckets),
  );
  const halved = (rows: readonly Float64Array[]) =>
    states.map((from) =>
      Float64Array.from(states, (to) => rows[from]![to]! - rows[from]![mirrorState(to, imbalanceBuckets)]!),
    );
  return {
    states,
    still: halved(transitions.still),
    moved: halved(transitions.moved),
    expectedMove: Float64Array.from(states, (state) => transitions.expectedMove[state]!),
  };
}

/** Expected change of the mid when it first moves: (I - Q) G1 = E[dM]. */
export function firstMove({ still, expectedMove }: MirroredChain): Float64Array {
  return solve([still], expectedMove);
}

/** Expected change of the mid after that many moves: G1 + B G1 + ..., B = (I - Q)^-1 R2. */
export function afterMoves(chain: MirroredChain, moves: number): Float64Array {
  const first = firstMove(chain);
  const total = first.slice();
  let term = first;
  for (let move = 1; move < moves; move++) {
    term = solve([chain.still], multiply(chain.moved, term));
    for (let k = 0; k < total.length; k++) total[k] = total[k]! + term[k]!;
  }
  return total;
}

/** Expected change of the mid in the end: (I - Q - R2) G = E[dM]. */
export function inTheEnd({ still, moved, expectedMove }: MirroredChain): Float64Array {
  return solve([still, moved], expectedMove);
}

/** x with (I - the sum of the matrices) x = right. */
function solve(matrices: readonly (readonly Float64Array[])[], right: Series): Float64Array {
  if (right.length === 0) return new Float64Array(0);
  const system = Array.from({ length: right.length }, (_, row) =>
    Float64Array.from({ length: right.length }, (_, column) =>
      matrices.reduce((value, matrix) => value - matrix[row]![column]!, row === column ? 1 : 0),
    ),
  );
  try {
    return leastSquares('transitions', system, right).coefficients;
  } catch (error) {
    if (!(error instanceof QuantError && error.code === 'QUANT_COLLINEAR')) throw error;
    throw new QuantError('QUANT_UNBOUNDED', {
      name: 'the micro-price',
      why: 'in these quotes the mid moves one way from some states and never comes back; take more quotes or fewer states',
    });
  }
}

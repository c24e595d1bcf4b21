import type { Rows } from '../../rows.ts';

/**
 * A Markov chain over regimes, in the form that filters run on. A state is the current regime together with the
 * `memory` regimes before it: its number is the current one plus K times the one before, and so on. `memory` 0 has one
 * state for each regime.
 */
export interface Chain {
  readonly regimes: number;
  /** regimes^(memory + 1). */
  readonly states: number;
  /** For each state the `regimes` states that lead to it, */
  readonly from: Int32Array;
  /** and with which probability. */
  readonly probability: Float64Array;
}

export function chainOf(transition: Rows, memory = 0): Chain {
  const regimes = transition.length;
  const shorter = regimes ** memory;
  const states = shorter * regimes;
  const from = new Int32Array(states * regimes);
  const probability = new Float64Array(states * regimes);
  for (let state = 0; state < states; state++) {
    for (let oldest = 0; oldest < regimes; oldest++) {
      const before = Math.floor(state / regimes) + shorter * oldest;
      from[state * regimes + oldest] = before;
      probability[state * regimes + oldest] = transition[before % regimes]![state % regimes]!;
    }
  }
  return { regimes, states, from, probability };
}

/**
 * The probabilities that a chain keeps for ever: p = p P. Equal ones for a chain that falls into parts, which has
 * no single answer.
 */
export function stationaryProbabilities(transition: Rows): Float64Array {
  const size = transition.length;
  // Gauss-Jordan on (P' - I) p = 0 with sum p = 1 in place of the last equation.
  const system = Array.from({ length: size }, (_, row) =>
    Float64Array.from({ length: size + 1 }, (_, column) => {
      if (row === size - 1) return 1;
      if (column === size) return 0;
      return transition[column]![row]! - (row === column ? 1 : 0);
    }),
  );
  for (let pivot = 0; pivot < size; pivot++) {
    let largest = pivot;
    for (let row = pivot + 1; row < size; row++)
      if (Math.abs(system[row]![pivot]!) > Math.abs(system[largest]![pivot]!)) largest = row;
    [system[pivot], system[largest]] = [system[largest]!, system[pivot]!];
    const divisor = system[pivot]![pivot]!;
    if (Math.abs(divisor) < 1e-14) return new Float64Array(size).fill(1 / size);
    for (let row = 0; row < size; row++) {
      if (row === pivot) continue;
      const factor = system[row]![pivot]! / divisor;
      for (let column = pivot; column <= size; column++)
        system[row]![column]! -= factor * system[pivot]![column]!;
    }
  }
  return Float64Array.from(system, (row, index) => Math.max(0, row[size]! / row[index]!));
}

/** The stationary probabilities of a chain's states, those with memory included. */
export function stationaryStates(transition: Rows, memory: number): Float64Array {
  const regimes = transition.length;
  let states = stationaryProbabilities(transition);
  // A later regime is put in front: state + K times the older state.
  for (let step = 0; step < memory; step++) {
    const longer = new Float64Array(states.length * regimes);
    for (let state = 0; state < longer.length; state++) {
      const before = Math.floor(state / regimes);
      longer[state] = states[before]! * transition[before % regimes]![state % regimes]!;
    }
    states = longer;
  }
  return states;
}

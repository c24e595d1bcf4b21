import { observationTable, requireGaussianHmm } from './gaussian-hmm.ts';
import { logDensities } from './log-densities.ts';
import type { GaussianHmmInput } from './state-probabilities.ts';

export interface StatePath {
  /** The state at each time, from 0. */
  readonly states: Int32Array;
  /** Joint log probability of this path and the observations. */
  readonly logProbability: number;
}

/**
 * The most likely path of states as a whole, which may differ from the most likely state at each time. Of equally
 * likely ones that with the lower numbers. Refuses what `gaussianHmmProbabilities` refuses.
 *
 * - Formula: best[t][j] = max_i (best[t-1][i] + ln P[i][j]) + ln density[t][j].
 * - Units: log probability in nats.
 * - Conventions: uses the future and must not feed a backtest.
 * - Source: Viterbi 1967; Rabiner 1989.
 * - Checked: hmmlearn 0.3.3 `decode`.
 * - Example: `gaussianHmmPath({ model: { startProbabilities: [0.5, 0.5], transition: [[0.9, 0.1], [0.1, 0.9]], means: [[0], [5]], variances: [[1], [1]] }, observations: [0, 0, 5, 5] }).states` gives `[0, 0, 1, 1]`.
 */
export function gaussianHmmPath({ model, observations }: GaussianHmmInput): StatePath {
  const table = observationTable(observations);
  requireGaussianHmm('model', model, table.columns);
  const count = model.means.length;
  const densities = logDensities(model, table);
  const transition = model.transition.map((row) => Float64Array.from(row, Math.log));
  const cameFrom = new Int32Array(densities.length);
  let best = Float64Array.from(
    model.startProbabilities,
    (value, state) => Math.log(value) + densities[state]!,
  );
  for (let time = 1; time < table.count; time++) {
    const next = new Float64Array(count).fill(-Infinity);
    for (let to = 0; to < count; to++) {
      for (let from = 0; from < count; from++) {
        const value = best[from]! + transition[from]![to]!;
        if (value > next[to]!) {
          next[to] = value;
          cameFrom[time * count + to] = from;
        }
      }
      next[to]! += densities[time * count + to]!;
    }
    best = next;
  }
  let state = best.indexOf(Math.max(...best));
  const logProbability = best[state]!;
  const states = new Int32Array(table.count);
  for (let time = table.count - 1; time >= 0; time--) {
    states[time] = state;
    state = cameFrom[time * count + state]!;
  }
  return { states, logProbability };
}

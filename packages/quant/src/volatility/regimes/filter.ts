import type { Chain } from './chain.ts';

/** Probabilities of each state at each time, time by time in one array. */
export interface Filtered {
  readonly logLikelihood: number;
  /** Given all before the time. */
  readonly predicted: Float64Array;
  /** Given all up to the time. */
  readonly filtered: Float64Array;
}

/**
 * One step of Hamilton's filter: from `predicted` and the log densities of an observation, both at `at`, writes
 * `filtered` there; gives the observation's log-likelihood. Densities are taken relative to the largest one of a
 * reachable state, so that none underflows alone. -Infinity where no state is possible. Hot.
 */
export function filterStep(
  states: number,
  at: number,
  predicted: Float64Array,
  logDensities: Float64Array,
  filtered: Float64Array,
): number {
  let largest = -Infinity;
  for (let state = at; state < at + states; state++)
    if (predicted[state]! > 0 && logDensities[state]! > largest) largest = logDensities[state]!;
  if (largest === -Infinity) {
    // Beyond all densities: nothing is learned.
    for (let state = at; state < at + states; state++) filtered[state] = predicted[state]!;
    return -Infinity;
  }
  let total = 0;
  for (let state = at; state < at + states; state++) {
    const prior = predicted[state]!;
    const joint = prior > 0 ? prior * Math.exp(logDensities[state]! - largest) : 0;
    filtered[state] = joint;
    total += joint;
  }
  for (let state = at; state < at + states; state++) filtered[state]! /= total;
  return Math.log(total) + largest;
}

/** The chain one step on: from the probabilities at `at` to those at `next`. Hot. */
export function predictStep(
  chain: Chain,
  probabilities: Float64Array,
  at: number,
  predicted: Float64Array,
  next: number,
): void {
  const { states, regimes, from, probability } = chain;
  for (let state = 0, link = 0; state < states; state++) {
    let total = 0;
    for (let k = 0; k < regimes; k++, link++) total += probabilities[at + from[link]!]! * probability[link]!;
    predicted[next + state] = total;
  }
}

/** Hamilton's filter over a whole series of log densities, from the probabilities at its first time. Hot. */
export function filterChain(chain: Chain, start: Float64Array, logDensities: Float64Array): Filtered {
  const { states } = chain;
  const predicted = new Float64Array(logDensities.length);
  const filtered = new Float64Array(logDensities.length);
  predicted.set(start);
  let logLikelihood = 0;
  for (let at = 0; at < logDensities.length; at += states) {
    if (at > 0) predictStep(chain, filtered, at - states, predicted, at);
    logLikelihood += filterStep(states, at, predicted, logDensities, filtered);
  }
  return { logLikelihood, predicted, filtered };
}

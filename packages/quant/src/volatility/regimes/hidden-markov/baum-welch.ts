import { chainOf } from '../chain.ts';
import { type Filtered, filterChain } from '../filter.ts';
import { type Smoothed, smoothChain } from '../smoother.ts';
import type { GaussianHmm, ObservationTable } from './gaussian-hmm.ts';
import { logDensities } from './log-densities.ts';

export interface BaumWelchOptions {
  readonly iterations: number;
  /** Ends where an iteration gains no more log-likelihood than this. */
  readonly tolerance: number;
  /** Added to the sum of squares of each state's variance. */
  readonly variancePrior: number;
  /** Lowest variance of each column. */
  readonly varianceFloors: Float64Array;
}

export interface BaumWelchResult {
  readonly model: GaussianHmm;
  /** Of the model at the start and after each iteration. */
  readonly logLikelihoods: Float64Array;
  readonly converged: boolean;
}

/** Expectation and maximisation in turns, from a given model. */
export function baumWelch(
  start: GaussianHmm,
  table: ObservationTable,
  options: BaumWelchOptions,
): BaumWelchResult {
  let model = start;
  let filtered = filterModel(model, table);
  const logLikelihoods = [filtered.logLikelihood];
  let converged = false;
  for (let iteration = 0; iteration < options.iterations && !converged; iteration++) {
    model = maximise(model, table, smoothChain(chainOf(model.transition), filtered), options);
    const before = filtered.logLikelihood;
    filtered = filterModel(model, table);
    logLikelihoods.push(filtered.logLikelihood);
    converged = filtered.logLikelihood - before <= options.tolerance;
  }
  return { model, logLikelihoods: Float64Array.from(logLikelihoods), converged };
}

export function filterModel(model: GaussianHmm, table: ObservationTable): Filtered {
  const start = Float64Array.from(model.startProbabilities);
  return filterChain(chainOf(model.transition), start, logDensities(model, table));
}

/** The model that makes the expected likelihood largest. A state that nothing belongs to stays as it is. */
function maximise(
  model: GaussianHmm,
  table: ObservationTable,
  { smoothed, steps }: Smoothed,
  options: BaumWelchOptions,
): GaussianHmm {
  const states = model.means.length;
  const moments = model.means.map((means, state) => {
    const weights = new Float64Array(table.count);
    for (let time = 0; time < table.count; time++) weights[time] = smoothed[time * states + state]!;
    return weightedMoments(table, weights, options) ?? { means, variances: model.variances[state]! };
  });
  return {
    startProbabilities: smoothed.slice(0, states),
    transition: model.transition.map((row, from) => {
      const counts = Float64Array.from(row, (_, to) => steps[to * states + from]!);
      const total = counts.reduce((sum, value) => sum + value, 0);
      return total > 0 ? counts.map((value) => value / total) : row;
    }),
    means: moments.map(({ means }) => means),
    variances: moments.map(({ variances }) => variances),
  };
}

/** Hot: twice over all observations for each state. */
function weightedMoments(
  { values, count, columns }: ObservationTable,
  weights: Float64Array,
  { variancePrior, varianceFloors }: BaumWelchOptions,
): { readonly means: Float64Array; readonly variances: Float64Array } | undefined {
  let total = 0;
  for (let time = 0; time < count; time++) total += weights[time]!;
  if (!(total > Number.MIN_VALUE * 2 ** 52)) return undefined;
  const means = new Float64Array(columns);
  const variances = new Float64Array(columns);
  for (let column = 0; column < columns; column++) {
    let weighted = 0;
    for (let time = 0, at = column; time < count; time++, at += columns)
      weighted += weights[time]! * values[at]!;
    const mean = weighted / total;
    let squares = variancePrior;
    for (let time = 0, at = column; time < count; time++, at += columns) {
      const deviation = values[at]! - mean;
      squares += weights[time]! * deviation * deviation;
    }
    means[column] = mean;
    variances[column] = Math.max(squares / total, varianceFloors[column]!);
  }
  return { means, variances };
}

import { requireSameLength, requireSeries, type Series } from '../../../series.ts';
import { chainOf } from '../chain.ts';
import { filterStep, predictStep } from '../filter.ts';
import { type GaussianHmm, requireGaussianHmm } from './gaussian-hmm.ts';
import { logDensities } from './log-densities.ts';

/** Follows a model one observation at a time. */
export interface GaussianHmmFilter {
  /** Takes the next observation, a number or one for each column, and gives the probability of each state after it. */
  update(observation: number | Series): Float64Array;
  /** Given all observations so far; the start probabilities before the first. */
  readonly probabilities: Float64Array;
  /** Of all observations so far. */
  readonly logLikelihood: number;
  readonly count: number;
}

/**
 * A filter for live use: the same numbers as `gaussianHmmProbabilities(…).filtered`, one observation at a time, in
 * constant time. An observation with a gap is refused and leaves the filter as it was.
 *
 * - Formula: predicted = P' probabilities; probabilities = predicted times density, scaled to sum 1.
 * - Units: probabilities.
 * - Conventions: knows the past only; the first observation meets the start probabilities.
 * - Source: Hamilton 1989.
 * - Checked: identity: equal to the filter over the whole series.
 * - Example: `gaussianHmmFilter({ startProbabilities: [0.5, 0.5], transition: [[0.9, 0.1], [0.1, 0.9]], means: [[0], [0]], variances: [[1], [4]] }).update(0)` gives `[0.66667, 0.33333]`.
 */
export function gaussianHmmFilter(model: GaussianHmm): GaussianHmmFilter {
  requireGaussianHmm('model', model);
  const chain = chainOf(model.transition);
  const columns = model.means[0]!.length;
  const predicted = Float64Array.from(model.startProbabilities);
  const probabilities = Float64Array.from(model.startProbabilities);
  let logLikelihood = 0;
  let count = 0;
  return {
    update(observation) {
      const values = typeof observation === 'number' ? [observation] : observation;
      requireSeries('observation', values);
      requireSameLength('observation', values, 'means of a state', model.means[0]!);
      const densities = logDensities(model, { values: Float64Array.from(values), count: 1, columns });
      if (count > 0) predictStep(chain, probabilities, 0, predicted, 0);
      logLikelihood += filterStep(chain.states, 0, predicted, densities, probabilities);
      count++;
      return probabilities.slice();
    },
    get probabilities() {
      return probabilities.slice();
    },
    get logLikelihood() {
      return logLikelihood;
    },
    get count() {
      return count;
    },
  };
}

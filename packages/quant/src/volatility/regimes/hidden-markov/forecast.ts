import { QuantError } from '../../../errors.ts';
import { requireWholeNumber, type Series } from '../../../series.ts';
import { chainOf } from '../chain.ts';
import { predictStep } from '../filter.ts';
import { requireProbabilities } from '../probability-rules.ts';
import { type GaussianHmm, requireGaussianHmm } from './gaussian-hmm.ts';

export interface GaussianHmmForecastInput {
  readonly model: GaussianHmm;
  /** Of each state now: the last filtered ones. */
  readonly probabilities: Series;
  /** How many observations ahead. */
  readonly horizon: number;
}

export interface GaussianHmmForecast {
  /** A row for each step ahead: probability of each state. */
  readonly probabilities: readonly Float64Array[];
  /** A row for each step ahead, a column for each column of the observations. */
  readonly means: readonly Float64Array[];
  /** Of the mixture: within states and between their means. */
  readonly variances: readonly Float64Array[];
}

/**
 * States, means and variances of the coming observations, the next one first.
 *
 * - Formula: p[k] = P' p[k-1]; mean = sum p m; variance = sum p (v + (m - mean)^2).
 * - Units: those of the observations, per step.
 * - Conventions: forecasts tend to the chain's stationary distribution.
 * - Source: Hamilton 1989.
 * - Checked: by hand: 0.9 of the calm state's variance 1 and 0.1 of 11 is 2.
 * - Example: `gaussianHmmForecast({ model: { startProbabilities: [1, 0], transition: [[0.9, 0.1], [0.2, 0.8]], means: [[0], [0]], variances: [[1], [11]] }, probabilities: [1, 0], horizon: 2 }).variances` gives `[[2], [2.7]]`.
 */
export function gaussianHmmForecast(input: GaussianHmmForecastInput): GaussianHmmForecast {
  const { model, horizon } = input;
  requireGaussianHmm('model', model);
  requireProbabilities('probabilities', input.probabilities);
  requireWholeNumber('horizon', horizon, 1);
  const chain = chainOf(model.transition);
  if (input.probabilities.length !== chain.states)
    throw new QuantError('QUANT_LENGTH_MISMATCH', {
      name: 'probabilities',
      length: input.probabilities.length,
      other: 'states of the model',
      otherLength: chain.states,
    });
  const probabilities: Float64Array[] = [];
  let now = Float64Array.from(input.probabilities);
  for (let step = 0; step < horizon; step++) {
    const next = new Float64Array(chain.states);
    predictStep(chain, now, 0, next, 0);
    probabilities.push(next);
    now = next;
  }
  const moments = probabilities.map((weights) => mixture(model, weights));
  return {
    probabilities,
    means: moments.map(({ means }) => means),
    variances: moments.map(({ variances }) => variances),
  };
}

function mixture(model: GaussianHmm, weights: Float64Array) {
  const over = (term: (state: number, column: number) => number) =>
    Float64Array.from(model.means[0]!, (_, column) =>
      weights.reduce((sum, weight, state) => sum + weight * term(state, column), 0),
    );
  const means = over((state, column) => model.means[state]![column]!);
  const variances = over(
    (state, column) =>
      model.variances[state]![column]! + (model.means[state]![column]! - means[column]!) ** 2,
  );
  return { means, variances };
}

import { chainOf } from '../chain.ts';
import { rowsOf } from '../rows-of.ts';
import { smoothChain } from '../smoother.ts';
import { filterModel } from './baum-welch.ts';
import { type GaussianHmm, type Observations, observationTable, requireGaussianHmm } from './gaussian-hmm.ts';

export interface GaussianHmmInput {
  readonly model: GaussianHmm;
  /** One value at each time, or a row of several. */
  readonly observations: Observations;
}

export interface StateProbabilities {
  readonly logLikelihood: number;
  /** A row for each time: probability of each state given the observations up to it. What a live system knows. */
  readonly filtered: readonly Float64Array[];
  /** The same given all observations: looks ahead, for study only. */
  readonly smoothed: readonly Float64Array[];
}

/**
 * Which state a model was in at each time, filtered and smoothed, and the likelihood of the observations. Refuses gaps
 * and a model that does not fit the observations' columns.
 *
 * - Formula: predicted = P' filtered before; filtered = predicted times density, scaled to sum 1; smoothed[t][i] =
 *   filtered[t][i] sum_j P[i][j] smoothed[t+1][j] / predicted[t+1][j]; logL = sum of the logs of the scales.
 * - Units: probabilities; logL in nats.
 * - Conventions: smoothed probabilities use the future and must not feed a backtest.
 * - Source: Rabiner 1989; Hamilton 1989; Kim 1994.
 * - Checked: hmmlearn 0.3.3 `predict_proba`, the forward algorithm in log space.
 * - Example: `gaussianHmmProbabilities({ model: { startProbabilities: [0.5, 0.5], transition: [[0.9, 0.1], [0.1, 0.9]], means: [[0], [0]], variances: [[1], [1]] }, observations: [1, 2] }).smoothed` gives `[[0.5, 0.5], [0.5, 0.5]]`.
 */
export function gaussianHmmProbabilities({ model, observations }: GaussianHmmInput): StateProbabilities {
  const table = observationTable(observations);
  requireGaussianHmm('model', model, table.columns);
  const states = model.means.length;
  const result = filterModel(model, table);
  const { smoothed } = smoothChain(chainOf(model.transition), result);
  return {
    logLikelihood: result.logLikelihood,
    filtered: rowsOf(result.filtered, states),
    smoothed: rowsOf(smoothed, states),
  };
}

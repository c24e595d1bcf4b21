import { requireObject } from '../../../arguments.ts';
import { type Rows, requireRows, requireShape } from '../../../rows.ts';
import { requireItems, requireSeries, type Series } from '../../../series.ts';
import { requireProbabilities, requireTransition, requireVariances } from '../probability-rules.ts';

/** A hidden Markov model whose states give normal observations, independent across columns. */
export interface GaussianHmm {
  /** Probability of each state at the first observation. */
  readonly startProbabilities: Series;
  /** Row i: probabilities to go from state i to each state. */
  readonly transition: Rows;
  /** A row for each state, a column for each column of the observations. */
  readonly means: Rows;
  readonly variances: Rows;
}

/** One value at each time, or a row of several. */
export type Observations = Series | Rows;

/** Observations row by row in one array. */
export interface ObservationTable {
  readonly values: Float64Array;
  readonly count: number;
  readonly columns: number;
}

export function observationTable(observations: Observations): ObservationTable {
  requireItems('observations', observations);
  if (isRows(observations)) {
    requireRows('observations', observations);
    const columns = observations[0]!.length;
    const values = new Float64Array(observations.length * columns);
    for (const [index, row] of observations.entries()) values.set(row, index * columns);
    return { values, count: observations.length, columns };
  }
  requireSeries('observations', observations);
  return { values: Float64Array.from(observations), count: observations.length, columns: 1 };
}

function isRows(observations: Observations): observations is Rows {
  return typeof observations[0] === 'object';
}

export function requireGaussianHmm(name: string, model: GaussianHmm, columns?: number): void {
  requireObject(name, model);
  requireProbabilities(`${name}.startProbabilities`, model.startProbabilities);
  const states = model.startProbabilities.length;
  requireTransition(`${name}.transition`, model.transition, states);
  requireRows(`${name}.means`, model.means);
  requireShape(`${name}.means`, model.means, states, columns ?? model.means[0]!.length);
  requireVariances(`${name}.variances`, model.variances);
  requireShape(`${name}.variances`, model.variances, states, model.means[0]!.length);
}

import { QuantError } from '../../../errors.ts';
import { requirePositive, requireWholeNumber } from '../../../series.ts';
import { isRounding, largestMagnitude } from '../../../statistics/moments.ts';
import { type BaumWelchOptions, baumWelch } from './baum-welch.ts';
import { columnMoments, defaultStarts } from './default-start.ts';
import {
  type GaussianHmm,
  type Observations,
  type ObservationTable,
  observationTable,
  requireGaussianHmm,
} from './gaussian-hmm.ts';

export interface GaussianHmmFitInput {
  /** One value at each time, or a row of several. */
  readonly observations: Observations;
  readonly states: number;
  /** Where to begin; its order of states is kept. Without it a start is found, and the calmest state comes first. */
  readonly start?: GaussianHmm;
  /** At most so many; default 5000. 0 gives the start's likelihood. */
  readonly iterations?: number;
  /** Ends where an iteration gains no more log-likelihood; default 1e-10. */
  readonly tolerance?: number;
  /** Added to the sum of squares of each state's variance; default 0, pure maximum likelihood. hmmlearn adds 0.01. */
  readonly variancePrior?: number;
  /** Lowest variance of a state as a share of the column's own; default 1e-6. */
  readonly varianceFloor?: number;
}

export interface GaussianHmmFit {
  readonly model: GaussianHmm;
  /** Of the model. */
  readonly logLikelihood: number;
  /** At the start and after each iteration; never falls. */
  readonly logLikelihoods: Float64Array;
  readonly iterations: number;
  /** False where the iterations ran out first. */
  readonly converged: boolean;
  readonly aic: number;
  readonly bic: number;
}

/** Iterations that choose between the default starts. */
const TRIAL = 15;

/**
 * Gaussian hidden Markov model with diagonal covariance by Baum-Welch. Refuses gaps, a column of zero variance, fewer
 * observations than twice the states, and a start that is not a model of these observations.
 *
 * - Formula: transition P[i][j] = expected steps from i to j / expected time in i; mean and variance of a state weighted
 *   with its smoothed probabilities; start probabilities those of the first observation.
 * - Units: means in the unit of the observations, variances in its square.
 * - Conventions: free start probabilities; variances with divisor sum of weights; states in the start's order;
 *   aic = 2 k - 2 logL with k = (K - 1) + K (K - 1) + 2 K columns.
 * - Source: Rabiner 1989; Kim 1994 for the smoother.
 * - Checked: hmmlearn 0.3.3 with covars_prior 0 and min_covar 0: its iterates, and the forward algorithm in log space.
 * - Example: `fitGaussianHmm({ observations: [0.1, -0.1, 0.2, -0.2, 0.1, 3, -4, 3.5, -3, 4, 0.2, -0.1, 0.1, -0.2, 0.1], states: 2 }).model.variances.map(([variance]) => variance)` gives `[0.02156, 11.594]`.
 */
export function fitGaussianHmm(input: GaussianHmmFitInput): GaussianHmmFit {
  const {
    states,
    start,
    iterations = 1000,
    tolerance = 1e-8,
    variancePrior = 0,
    varianceFloor = 1e-6,
  } = input;
  const table = observationTable(input.observations);
  requireWholeNumber('states', states, 1);
  requireWholeNumber('iterations', iterations, 0);
  requireNotNegative('tolerance', tolerance);
  requireNotNegative('variancePrior', variancePrior);
  requirePositive('varianceFloor', varianceFloor);
  if (table.count < 2 * states)
    throw new QuantError('QUANT_TOO_SHORT', { name: 'observations', length: table.count, least: 2 * states });
  const options: BaumWelchOptions = {
    iterations,
    tolerance,
    variancePrior,
    varianceFloors: columnVariances(table).map((variance) => varianceFloor * variance),
  };
  const begin = start === undefined ? bestStart(table, states, options) : checked(start, table, states);
  const { model, logLikelihoods, converged } = baumWelch(begin, table, options);
  const logLikelihood = logLikelihoods.at(-1)!;
  const count = states - 1 + states * (states - 1) + 2 * states * table.columns;
  return {
    model,
    logLikelihood,
    logLikelihoods,
    iterations: logLikelihoods.length - 1,
    converged,
    aic: 2 * count - 2 * logLikelihood,
    bic: count * Math.log(table.count) - 2 * logLikelihood,
  };
}

function checked(start: GaussianHmm, table: ObservationTable, states: number): GaussianHmm {
  requireGaussianHmm('start', start, table.columns);
  if (start.means.length !== states)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'states',
      value: states,
      must: `the number of states of the start, ${start.means.length}`,
    });
  return start;
}

/** Variance of each column; refuses one that has none. */
function columnVariances(table: ObservationTable): Float64Array {
  const magnitude = largestMagnitude(table.values);
  return Float64Array.from({ length: table.columns }, (_, column) => {
    const { variance } = columnMoments(table, column);
    if (isRounding(Math.sqrt(variance), magnitude))
      throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
        name: `variance of column ${column} of observations`,
        value: 0,
        must: 'above 0: states cannot be told apart in a series of zero variance',
      });
    return variance;
  });
}

/** The default start that leads highest, its states from the calmest to the most turbulent. */
function bestStart(table: ObservationTable, states: number, options: BaumWelchOptions): GaussianHmm {
  const trials = defaultStarts(table, states).map((start) =>
    baumWelch(start, table, { ...options, iterations: TRIAL }),
  );
  const best = trials.reduce((a, b) => (b.logLikelihoods.at(-1)! > a.logLikelihoods.at(-1)! ? b : a));
  const { startProbabilities, transition, means, variances } = best.model;
  const columns = columnVariances(table);
  const size = (state: number) =>
    columns.reduce((sum, variance, column) => sum + variances[state]![column]! / variance, 0);
  const order = means.map((_, state) => state).sort((a, b) => size(a) - size(b));
  return {
    startProbabilities: Float64Array.from(order, (state) => startProbabilities[state]!),
    transition: order.map((from) => Float64Array.from(order, (to) => transition[from]![to]!)),
    means: order.map((state) => means[state]!),
    variances: order.map((state) => variances[state]!),
  };
}

function requireNotNegative(name: string, value: number): void {
  if (!(Number.isFinite(value) && value >= 0))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value, must: 'a finite number, 0 or above' });
}

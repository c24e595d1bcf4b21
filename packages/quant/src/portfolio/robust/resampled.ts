import { QuantError } from '../../errors.ts';
import { cholesky, dot } from '../../numeric/linear-algebra.ts';
import type { RandomSource } from '../../numeric/random.ts';
import { averageReturns, sampleCovariance } from '../../risk/covariance/index.ts';
import { requirePositive, requireSeries, requireWholeNumber, type Series } from '../../series.ts';
import { standardDeviation } from '../../statistics/moments.ts';
import { sumOf } from '../../statistics/sum.ts';
import { meanVarianceProblem } from '../mean-variance/mean-variance-input.ts';
import {
  type MeanVarianceUtilityInput,
  meanVarianceUtility,
} from '../mean-variance/mean-variance-utility.ts';

export interface ResampledInput extends MeanVarianceUtilityInput {
  readonly periodsPerYear: number;
  /** How many histories are drawn. */
  readonly resamples: number;
  /** Periods in each history, at least 2. */
  readonly periods: number;
  /** Standard normal numbers: that of history k, period t, asset j is at (k periods + t) assets + j. */
  readonly draws?: Series;
  /** Where draws come from if none are given. */
  readonly random?: RandomSource;
}

export interface ResampledPortfolio {
  /** The average of the histories' weights. */
  readonly weights: Float64Array;
  /** The best weights of each history. */
  readonly resamples: readonly Float64Array[];
  /** How much each asset's weight varies between histories (ddof 1). */
  readonly standardDeviations: Float64Array;
}

/**
 * Michaud's resampled efficiency: best weights on histories drawn from the estimates, averaged. Refuses a singular
 * covariance, from which nothing can be drawn, and what meanVarianceUtility refuses.
 *
 * - Formula: r = mean / P + L z, L L' = covariance / P; of each history the mean and covariance (ddof 1) times P,
 *   max mean'w - lambda/2 w'Sw; average of the weights.
 * - Units: mean and covariance per year.
 * - Conventions: normal, independent periods; the average keeps constraints that are convex.
 * - Source: Michaud 1998.
 * - Checked: cvxpy 1.9.3 Clarabel for each history.
 * - Example: `resampledPortfolio({ mean: [0.1, 0.1], covariance: [[0.04, 0], [0, 0.04]], periodsPerYear: 1, resamples: 1, periods: 2, riskAversion: 5, draws: [1, -1, -1, 1] }).weights` gives `[0.5, 0.5]`.
 */
export function resampledPortfolio(input: ResampledInput): ResampledPortfolio {
  const { mean, covariance, periodsPerYear, resamples: count, periods } = input;
  requirePositive('periodsPerYear', periodsPerYear);
  requireWholeNumber('resamples', count, 1);
  requireWholeNumber('periods', periods, 2);
  meanVarianceProblem('resampledPortfolio', input);
  const assets = mean.length;
  const lower = cholesky(
    'covariance',
    covariance.map((row) => Float64Array.from(row, (value) => value / periodsPerYear)),
  );
  const next = drawsOf(input, count * periods * assets);
  const resamples = Array.from({ length: count }, () => {
    const returns = Array.from({ length: periods }, () => {
      const normals = Float64Array.from({ length: assets }, next);
      return Float64Array.from(lower, (row, j) => mean[j]! / periodsPerYear + dot(row, normals));
    });
    const yearly = (value: number) => value * periodsPerYear;
    const estimate = {
      mean: averageReturns(returns).map(yearly),
      covariance: sampleCovariance(returns).map((row) => row.map(yearly)),
    };
    return meanVarianceUtility({ ...input, ...estimate }).weights;
  });
  const columns = Array.from({ length: assets }, (_, j) =>
    Float64Array.from(resamples, (weights) => weights[j]!),
  );
  return {
    weights: Float64Array.from(columns, (column) => sumOf(count, (k) => column[k]!) / count),
    resamples,
    standardDeviations: Float64Array.from(columns, (column) => standardDeviation(column)),
  };
}

function drawsOf({ draws, random }: ResampledInput, count: number): () => number {
  if (random !== undefined && typeof random?.normal !== 'function')
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'random',
      value: random,
      must: 'a source of random numbers, such as seededRandom gives',
    });
  if (draws !== undefined) {
    requireSeries('draws', draws);
    if (draws.length < count)
      throw new QuantError('QUANT_TOO_SHORT', { name: 'draws', length: draws.length, least: count });
    let at = 0;
    return () => draws[at++]!;
  }
  if (random) return () => random.normal();
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
    name: 'random',
    value: random,
    must: 'given where draws are not',
  });
}

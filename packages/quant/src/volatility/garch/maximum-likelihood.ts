import { requireOneOf } from '../../arguments.ts';
import { QuantError } from '../../errors.ts';
import { minimise } from '../../numeric/minimise.ts';
import type { Minimum } from '../../numeric/objective.ts';
import { requireSeries, type Series } from '../../series.ts';
import { mean, standardDeviation } from '../../statistics/moments.ts';
import type { Coordinates, Scaling } from './coordinates.ts';
import { type LikelihoodSurface, likelihoodSurface } from './likelihood-surface.ts';
import { type Presample, requirePresample } from './presample.ts';
import { type StandardErrors, standardErrors } from './standard-errors.ts';
import { PARAMETER_COUNT, type VolatilityModel } from './volatility-model.ts';

export interface VolatilityFitInput {
  /** Per period, in any unit: the fit is the same in percent. */
  readonly returns: Series;
  /** Whether the mean is estimated (default) or held at 0. */
  readonly mean?: 'constant' | 'zero';
  /** What stands before the first return; default `backcast`. */
  readonly presample?: Presample;
}

const LEAST_OBSERVATIONS = 20;
/**
 * The best start of each group is followed if its log-likelihood lies no further than this below the best of all. Only
 * where returns are nearly independent do several optima lie close.
 */
const HOPELESS = 50;
/** How flat the likelihood must be: along each start, to tell which is best, and at the end. */
const ROUGHLY = 1e-4;
const EXACTLY = 1e-8;

export interface Optimum {
  readonly parameters: Float64Array;
  readonly errors: StandardErrors;
}

/** The most likely parameters that keep the model's constraints, from several starts. */
export function maximumLikelihood(
  model: VolatilityModel,
  coordinatesOf: (scaling: Scaling) => Coordinates,
  { returns, mean: kind = 'constant', presample = 'backcast' }: VolatilityFitInput,
): Optimum {
  requireSeries('returns', returns);
  requireOneOf('mean', kind, ['constant', 'zero']);
  requirePresample(presample);
  if (returns.length < LEAST_OBSERVATIONS)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'number of observations in returns',
      value: returns.length,
      must: `at least ${LEAST_OBSERVATIONS}: these are too few to fit a model of volatility`,
    });
  const deviation = standardDeviation(returns, { ddof: 0 });
  if (deviation === 0)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'variance of returns',
      value: 0,
      must: 'above 0: a series of zero variance has no volatility to model',
    });
  const coordinates = coordinatesOf({ center: kind === 'zero' ? 0 : mean(returns), deviation });
  const lower = Float64Array.from(coordinates.lower);
  const upper = Float64Array.from(coordinates.upper);
  if (kind === 'zero') lower[0] = upper[0] = 0;

  const surface = likelihoodSurface(model, coordinates, returns, presample);
  const follow = (start: Series, tolerance: number) =>
    minimise((point) => surface.value(point), start, {
      gradient: (point, gradient) => surface.writeGradient(point, gradient),
      bounds: { lower, upper },
      tolerance,
    });
  const starts = promising(surface, coordinates.starts, HOPELESS / returns.length);
  const point = mostLikely(starts, follow);
  const free = Array.from(point, (_, index) => index).filter(
    (index) => point[index]! > lower[index]! && point[index]! < upper[index]!,
  );
  const parameters = new Float64Array(PARAMETER_COUNT);
  const errors = standardErrors({ surface, coordinates, point, free, observations: returns.length });
  coordinates.writeParameters(point, parameters, new Float64Array(PARAMETER_COUNT ** 2));
  return { parameters, errors };
}

function promising(
  surface: LikelihoodSurface,
  groups: Coordinates['starts'],
  margin: number,
): readonly Series[] {
  const valued = groups.map((group) =>
    group
      .map((start) => ({ start, value: surface.value(Float64Array.from(start)) }))
      .reduce((a, b) => (b.value < a.value ? b : a)),
  );
  const best = Math.min(...valued.map(({ value }) => value));
  return valued.filter(({ value }) => value <= best + margin).map(({ start }) => start);
}

function mostLikely(
  starts: readonly Series[],
  follow: (start: Series, tolerance: number) => Minimum,
): Float64Array {
  const optima = starts.map((start) => follow(start, ROUGHLY)).sort((a, b) => a.value - b.value);
  // One that stalls has met the edge of what the model allows, not an optimum.
  for (const { point } of optima) {
    const end = follow(point, EXACTLY);
    if (end.converged) return end.point;
  }
  return optima[0]!.point;
}

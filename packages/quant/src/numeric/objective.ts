import { QuantError } from '../errors.ts';
import { requireSameLength, requireSeries, type Series } from '../series.ts';

/**
 * What the optimisers of this folder share. They are own code: in the registry ml-levenberg-marquardt takes its
 * Jacobian by one-sided differences and fits curves y(x) only, fmin has no bounds and no gradients and is no longer
 * kept, and nobody offers a quasi-Newton method with bounds for a few parameters without a native build.
 */

/** A function of a point. NaN and Infinity say "not allowed here": the search steps back. It must not keep the point. */
export type Objective = (point: Float64Array) => number;

/** Lowest and highest value of each coordinate; -Infinity and Infinity where there is none. */
export interface Bounds {
  readonly lower: Series;
  readonly upper: Series;
}

/** Where a search ended. */
export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
  readonly iterations: number;
  /** Calls of the objective, those for differences included. */
  readonly evaluations: number;
  /** Whether the search ended because it was done, not because it ran out of iterations or could not go on. */
  readonly converged: boolean;
}

/** Bounds as arrays of their own, and the start moved inside them. Refuses bounds that cross. */
export function startWithin(
  start: Series,
  bounds: Bounds | undefined,
): { readonly point: Float64Array; readonly lower: Float64Array; readonly upper: Float64Array } {
  requireSeries('start', start);
  const lower = bounds ? Float64Array.from(bounds.lower) : new Float64Array(start.length).fill(-Infinity);
  const upper = bounds ? Float64Array.from(bounds.upper) : new Float64Array(start.length).fill(Infinity);
  requireSameLength('bounds.lower', lower, 'start', start);
  requireSameLength('bounds.upper', upper, 'start', start);
  lower.forEach((value, index) => {
    if (!(value <= upper[index]!))
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
        name: 'bounds.lower',
        index,
        value,
        must: `at most the upper bound, ${upper[index]}`,
      });
  });
  const point = Float64Array.from(start, (value, index) =>
    Math.min(Math.max(value, lower[index]!), upper[index]!),
  );
  return { point, lower, upper };
}

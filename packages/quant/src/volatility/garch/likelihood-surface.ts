import type { Series } from '../../series.ts';
import type { Coordinates } from './coordinates.ts';
import { type Presample, presampleVariance } from './presample.ts';
import { PARAMETER_COUNT, type VolatilityModel } from './volatility-model.ts';

/** Minus the log-likelihood a return (without its constant), as a function of the coordinates. */
export interface LikelihoodSurface {
  value(point: Float64Array): number;
  writeGradient(point: Float64Array, gradient: Float64Array): void;
  /** Of each return its log-likelihood, without its constant. */
  terms(point: Float64Array): Float64Array;
}

export function likelihoodSurface(
  model: VolatilityModel,
  coordinates: Coordinates,
  returns: Series,
  presample: Presample,
): LikelihoodSurface {
  const parameters = new Float64Array(PARAMETER_COUNT);
  const jacobian = new Float64Array(PARAMETER_COUNT ** 2);
  const byParameters = new Float64Array(PARAMETER_COUNT);
  const fixed = presampleVariance(returns, presample, 0);
  // Value and gradient come from one pass over the returns; the gradient at the point valued last costs nothing.
  const last = new Float64Array(PARAMETER_COUNT).fill(Number.NaN);

  const before = () =>
    presample === 'mean-squared-residual' ? presampleVariance(returns, presample, parameters[0]!) : fixed;
  const evaluate = (point: Float64Array): number => {
    coordinates.writeParameters(point, parameters, jacobian);
    last.set(point);
    return -model.score(returns, parameters, before(), byParameters) / returns.length;
  };

  return {
    value: evaluate,
    writeGradient(point, gradient) {
      if (point.some((value, index) => value !== last[index])) evaluate(point);
      for (let column = 0; column < PARAMETER_COUNT; column++) {
        let slope = 0;
        for (let row = 0; row < PARAMETER_COUNT; row++)
          slope += jacobian[row * PARAMETER_COUNT + column]! * byParameters[row]!;
        gradient[column] = -slope / returns.length;
      }
    },
    terms(point) {
      coordinates.writeParameters(point, parameters, jacobian);
      last.fill(Number.NaN);
      const terms = new Float64Array(returns.length);
      model.writeVariances(returns, parameters, before(), terms);
      return terms.map(
        (variance, index) => -0.5 * (Math.log(variance) + (returns[index]! - parameters[0]!) ** 2 / variance),
      );
    },
  };
}

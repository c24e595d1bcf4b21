import type { Coordinates, Scaling } from './coordinates.ts';
import { maximumLikelihood, type VolatilityFitInput } from './maximum-likelihood.ts';
import type { VolatilityModel } from './volatility-model.ts';
import { type VolatilityPath, volatilityPath } from './volatility-path.ts';

/** What every fitted model tells, beside its path at the optimum. */
export interface VolatilityFit<Parameters> extends VolatilityPath {
  readonly parameters: Parameters;
  /** From the inverse Hessian. NaN for a parameter at its bound, and for all where the likelihood is flat. */
  readonly standardErrors: Parameters;
  /** Bollerslev & Wooldridge: right also where the residuals are not normal. */
  readonly robustStandardErrors: Parameters;
  /** How much of a shock to the variance is left after one period. */
  readonly persistence: number;
  /** The variance that forecasts tend to, in the squared unit of the returns. */
  readonly unconditionalVariance: number;
  readonly aic: number;
  readonly bic: number;
}

export interface FittedModel<Parameters> {
  readonly model: VolatilityModel;
  coordinates(scaling: Scaling): Coordinates;
  /** The parameters by their names, from the order mu, omega, alpha, gamma, beta. */
  named(parameters: Float64Array): Parameters;
  /** Estimated parameters, the mean not counted. */
  readonly count: number;
  persistence(parameters: Parameters): number;
  unconditionalVariance(parameters: Parameters): number;
}

export function fitVolatility<Parameters>(
  fitted: FittedModel<Parameters>,
  input: VolatilityFitInput,
): VolatilityFit<Parameters> {
  const optimum = maximumLikelihood(fitted.model, (scaling) => fitted.coordinates(scaling), input);
  const path = volatilityPath(fitted.model, input.returns, optimum.parameters, input.presample);
  const parameters = fitted.named(optimum.parameters);
  const count = fitted.count + (input.mean === 'zero' ? 0 : 1);
  return {
    ...path,
    parameters,
    standardErrors: fitted.named(optimum.errors.hessian),
    robustStandardErrors: fitted.named(optimum.errors.robust),
    persistence: fitted.persistence(parameters),
    unconditionalVariance: fitted.unconditionalVariance(parameters),
    aic: 2 * count - 2 * path.logLikelihood,
    bic: count * Math.log(input.returns.length) - 2 * path.logLikelihood,
  };
}

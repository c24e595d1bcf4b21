import { QuantError } from '../../errors.ts';
import { requireSeries, type Series } from '../../series.ts';
import { sumOf } from '../../statistics/sum.ts';
import { type Presample, presampleVariance, requirePresample } from './presample.ts';
import type { VolatilityModel } from './volatility-model.ts';

/** What a model with given parameters says of a series. Variances are in the squared unit of the returns. */
export interface VolatilityPath {
  /** Normal log-likelihood, its constant included. */
  readonly logLikelihood: number;
  /** The variance assumed before the first return. */
  readonly presampleVariance: number;
  /** The variance of each return given those before it. */
  readonly variances: Float64Array;
  /** Returns less mu. */
  readonly residuals: Float64Array;
  /** Residuals over their conditional standard deviation. */
  readonly standardisedResiduals: Float64Array;
  /** The variance of the return after the last. */
  readonly nextVariance: number;
}

export function volatilityPath(
  model: VolatilityModel,
  returns: Series,
  parameters: Float64Array,
  presample: Presample = 'backcast',
): VolatilityPath {
  requireSeries('returns', returns);
  requirePresample(presample);
  const mu = parameters[0]!;
  const before = presampleVariance(returns, presample, mu);
  if (!(before.variance > 0))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'variance of returns before the first',
      value: before.variance,
      must: 'above 0; give a presample variance for returns that begin with zero variance',
    });
  const variances = new Float64Array(returns.length);
  const nextVariance = model.writeVariances(returns, parameters, before, variances);
  const residuals = Float64Array.from(returns, (value) => value - mu);
  return {
    logLikelihood: normalLogLikelihood(residuals, variances),
    presampleVariance: before.variance,
    variances,
    residuals,
    standardisedResiduals: residuals.map((residual, index) => residual / Math.sqrt(variances[index]!)),
    nextVariance,
  };
}

function normalLogLikelihood(residuals: Float64Array, variances: Float64Array): number {
  const terms = sumOf(
    residuals.length,
    (index) => Math.log(variances[index]!) + residuals[index]! ** 2 / variances[index]!,
  );
  return -0.5 * (residuals.length * Math.log(2 * Math.PI) + terms);
}

import { QuantError } from '../../errors.ts';
import { requirePositive, requireWholeNumber, type Series } from '../../series.ts';
import { logVarianceCoordinates } from './coordinates.ts';
import { expectedShock } from './egarch-expectations.ts';
import { logVarianceModel } from './log-variance-model.ts';
import type { VolatilityFitInput } from './maximum-likelihood.ts';
import { requireFiniteParameters } from './parameter-rules.ts';
import type { Presample } from './presample.ts';
import { type FittedModel, fitVolatility, type VolatilityFit } from './volatility-fit.ts';
import { type VolatilityPath, volatilityPath } from './volatility-path.ts';

export interface EgarchParameters {
  /** Mean return per period. */
  readonly mu: number;
  /** Moves with the unit of the returns: (1 - beta) times the log of the squared unit. */
  readonly omega: number;
  /** Of the size of a shock. */
  readonly alpha: number;
  /** Of its sign: below 0 where falls raise the variance. */
  readonly gamma: number;
  readonly beta: number;
}

const egarch: FittedModel<EgarchParameters> = {
  model: logVarianceModel,
  coordinates: logVarianceCoordinates,
  named: ([mu, omega, alpha, gamma, beta]) => ({
    mu: mu!,
    omega: omega!,
    alpha: alpha!,
    gamma: gamma!,
    beta: beta!,
  }),
  count: 4,
  persistence: ({ beta }) => beta,
  unconditionalVariance,
};

/** The product over all shocks of the past, each with what is left of it. */
function unconditionalVariance({ omega, alpha, gamma, beta }: EgarchParameters): number {
  let logarithm = omega / (1 - beta);
  for (let left = 1, lag = 0; Math.abs(left) > 1e-12 && lag < 1e6; left *= beta, lag++)
    logarithm += Math.log(expectedShock(alpha, gamma, left));
  return Math.exp(logarithm);
}

/**
 * EGARCH(1,1,1) with normal likelihood: the log of the variance moves with the size and the sign of shocks, so no
 * parameter needs a sign. Without invertibility the likelihood of calm series has no highest value. Refuses fewer than 20 returns, gaps and a series of zero variance.
 *
 * - Formula: ln s2[t] = omega + alpha (|z[t-1]| - sqrt(2/pi)) + gamma z[t-1] + beta ln s2[t-1], z = (r - mu) / s,
 *   under |beta| < 1 and invertibility: mean ln|beta - z (gamma + alpha sign z) / 2| < 0.
 * - Units: returns per period in any unit, percent or not (omega moves with it); variances in their square.
 * - Conventions: first ln s2 = omega + beta ln(presample), presample as `fitGarch`; persistence is beta.
 * - Source: Nelson 1991.
 * - Checked: arch 8.0.0.
 * - Example: `fitEgarch({ returns: Array.from({ length: 500 }, (_, i) => Math.sin(i * i) * (1 + Math.abs(Math.sin(i / 40)))) }).logLikelihood` gives `-784.27`.
 */
export function fitEgarch(input: VolatilityFitInput): VolatilityFit<EgarchParameters> {
  return fitVolatility(egarch, input);
}

export interface EgarchLikelihoodInput {
  readonly returns: Series;
  readonly parameters: EgarchParameters;
  /** What stands before the first return; default `backcast`. */
  readonly presample?: Presample;
}

/**
 * Log-likelihood, conditional variances and residuals of an EGARCH(1,1,1) with given parameters.
 *
 * - Formula: ln s2[t] = omega + alpha (|z[t-1]| - sqrt(2/pi)) + gamma z[t-1] + beta ln s2[t-1];
 *   logL = -sum(ln(2 pi) + ln s2 + e^2 / s2) / 2.
 * - Units: returns per period in any unit; variances in their square.
 * - Conventions: first ln s2 = omega + beta ln(presample), presample as `fitGarch`.
 * - Source: Nelson 1991.
 * - Checked: arch 8.0.0 `fix`, a plain loop.
 * - Example: `egarchLikelihood({ returns: [0, 1], parameters: { mu: 0, omega: 0, alpha: 0, gamma: -0.1, beta: 0.9 }, presample: 1 }).variances` gives `[1, 1]`.
 */
export function egarchLikelihood(input: EgarchLikelihoodInput): VolatilityPath {
  requireFiniteParameters(input.parameters);
  const { mu, omega, alpha, gamma, beta } = input.parameters;
  const parameters = Float64Array.of(mu, omega, alpha, gamma, beta);
  return volatilityPath(logVarianceModel, input.returns, parameters, input.presample);
}

export interface EgarchForecastInput {
  readonly parameters: EgarchParameters;
  /** The variance of the first period ahead, as a fit or a likelihood gives it. */
  readonly nextVariance: number;
  /** How many periods ahead. */
  readonly horizon: number;
}

/**
 * Expected variances of the coming periods, the next one first: exact, not simulated. A fit may be passed as it is,
 * with a horizon.
 *
 * - Formula: E s2[k] = exp(omega (1 + … + beta^(k-2))) nextVariance^(beta^(k-1)) times the product over i < k - 1 of
 *   E exp(beta^i (alpha (|z| - sqrt(2/pi)) + gamma z)).
 * - Units: the squared unit of the returns, per period: sum them for a longer one.
 * - Conventions: the mean of the variance, which lies above exp of the mean of its log; not annualised.
 * - Source: Nelson 1991, theorem A1.2.
 * - Checked: arch 8.0.0 `forecast(method='simulation')`.
 * - Example: `egarchForecast({ parameters: { mu: 0, omega: 0, alpha: 0, gamma: 0.5, beta: 0 }, nextVariance: 2, horizon: 2 })` gives `[2, 1.1331]`.
 */
export function egarchForecast({ parameters, nextVariance, horizon }: EgarchForecastInput): Float64Array {
  requireFiniteParameters(parameters);
  requirePositive('nextVariance', nextVariance);
  requireWholeNumber('horizon', horizon, 1);
  const { omega, alpha, gamma, beta } = parameters;
  if (Math.abs(beta) >= 1)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'parameters.beta',
      value: beta,
      must: 'between -1 and 1, both excluded',
    });
  const forecast = new Float64Array(horizon);
  const first = Math.log(nextVariance);
  let intercepts = 0;
  let shocks = 0;
  for (let ahead = 0, left = 1; ahead < horizon; ahead++, left *= beta) {
    forecast[ahead] = Math.exp(intercepts + left * first + shocks);
    intercepts += omega * left;
    shocks += Math.log(expectedShock(alpha, gamma, left));
  }
  return forecast;
}

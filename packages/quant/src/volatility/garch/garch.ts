import { requirePositive, requireWholeNumber, type Series } from '../../series.ts';
import { squaredShockCoordinates } from './coordinates.ts';
import { linearForecast } from './linear-forecast.ts';
import type { VolatilityFitInput } from './maximum-likelihood.ts';
import { requirePositiveVariance } from './parameter-rules.ts';
import type { Presample } from './presample.ts';
import { squaredShockModel } from './squared-shock-model.ts';
import { type FittedModel, fitVolatility, type VolatilityFit } from './volatility-fit.ts';
import { type VolatilityPath, volatilityPath } from './volatility-path.ts';

export interface GarchParameters {
  /** Mean return per period. */
  readonly mu: number;
  /** In the squared unit of the returns. */
  readonly omega: number;
  readonly alpha: number;
  readonly beta: number;
}

const garch: FittedModel<GarchParameters> = {
  model: squaredShockModel,
  coordinates: (scaling) => squaredShockCoordinates(true, scaling),
  named: ([mu, omega, alpha, , beta]) => ({ mu: mu!, omega: omega!, alpha: alpha!, beta: beta! }),
  count: 3,
  persistence: ({ alpha, beta }) => alpha + beta,
  unconditionalVariance: ({ omega, alpha, beta }) => omega / (1 - alpha - beta),
};

/**
 * GARCH(1,1) with normal likelihood, fitted from several starts with exact gradients. Refuses fewer than 20 returns,
 * gaps and a series of zero variance.
 *
 * - Formula: s2[t] = omega + alpha e[t-1]^2 + beta s2[t-1], e = r - mu; the sum of
 *   -(ln(2 pi) + ln s2 + e^2 / s2) / 2 is made largest under omega > 0, alpha >= 0, beta >= 0, alpha + beta < 1.
 * - Units: returns per period in any unit, percent or not; variances in their square.
 * - Conventions: before the first return e^2 and s2 are the backcast (weights 0.94^i over at most 75 squared
 *   deviations from the sample mean) unless another presample is given; aic = 2 k - 2 logL, k counts mu.
 * - Source: Bollerslev 1986; Bollerslev & Wooldridge 1992 for the robust errors.
 * - Checked: arch 8.0.0; the DEM/GBP benchmark of Fiorentini, Calzolari & Panattoni 1996.
 * - Example: `fitGarch({ returns: Array.from({ length: 500 }, (_, i) => Math.sin(i * i) * (1 + Math.abs(Math.sin(i / 40)))) }).logLikelihood` gives `-783.42`.
 */
export function fitGarch(input: VolatilityFitInput): VolatilityFit<GarchParameters> {
  return fitVolatility(garch, input);
}

export interface GarchLikelihoodInput {
  readonly returns: Series;
  readonly parameters: GarchParameters;
  /** What stands before the first return; default `backcast`. */
  readonly presample?: Presample;
}

/**
 * Log-likelihood, conditional variances and residuals of a GARCH(1,1) with given parameters. Refuses parameters that
 * allow a variance of 0 or below; a persistence of 1 or above is allowed here.
 *
 * - Formula: s2[t] = omega + alpha e[t-1]^2 + beta s2[t-1]; logL = -sum(ln(2 pi) + ln s2 + e^2 / s2) / 2.
 * - Units: returns per period in any unit; variances in their square.
 * - Conventions: presample as `fitGarch`.
 * - Source: Bollerslev 1986.
 * - Checked: arch 8.0.0 `fix`, a plain loop.
 * - Example: `garchLikelihood({ returns: [1, -1, 2], parameters: { mu: 0, omega: 0.1, alpha: 0.1, beta: 0.8 }, presample: 1 }).variances` gives `[1, 1, 1]`.
 */
export function garchLikelihood({ returns, parameters, presample }: GarchLikelihoodInput): VolatilityPath {
  requirePositiveVariance(parameters);
  const { mu, omega, alpha, beta } = parameters;
  return volatilityPath(squaredShockModel, returns, Float64Array.of(mu, omega, alpha, 0, beta), presample);
}

export interface GarchForecastInput {
  readonly parameters: GarchParameters;
  /** The variance of the first period ahead, as a fit or a likelihood gives it. */
  readonly nextVariance: number;
  /** How many periods ahead. */
  readonly horizon: number;
}

/**
 * Expected variances of the coming periods, the next one first. A fit may be passed as it is, with a horizon.
 *
 * - Formula: s2[1] = nextVariance, s2[k+1] = omega + (alpha + beta) s2[k].
 * - Units: the squared unit of the returns, per period: sum them for a longer one.
 * - Conventions: not annualised.
 * - Source: Bollerslev 1986.
 * - Checked: arch 8.0.0 `forecast`.
 * - Example: `garchForecast({ parameters: { mu: 0, omega: 0.1, alpha: 0.1, beta: 0.8 }, nextVariance: 2, horizon: 3 })` gives `[2, 1.9, 1.81]`.
 */
export function garchForecast({ parameters, nextVariance, horizon }: GarchForecastInput): Float64Array {
  requirePositiveVariance(parameters);
  requirePositive('nextVariance', nextVariance);
  requireWholeNumber('horizon', horizon, 1);
  return linearForecast(nextVariance, parameters.omega, parameters.alpha + parameters.beta, horizon);
}

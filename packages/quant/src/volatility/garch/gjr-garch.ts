import { requirePositive, requireWholeNumber, type Series } from '../../series.ts';
import { squaredShockCoordinates } from './coordinates.ts';
import { linearForecast } from './linear-forecast.ts';
import type { VolatilityFitInput } from './maximum-likelihood.ts';
import { requirePositiveVariance } from './parameter-rules.ts';
import type { Presample } from './presample.ts';
import { squaredShockModel } from './squared-shock-model.ts';
import { type FittedModel, fitVolatility, type VolatilityFit } from './volatility-fit.ts';
import { type VolatilityPath, volatilityPath } from './volatility-path.ts';

export interface GjrGarchParameters {
  /** Mean return per period. */
  readonly mu: number;
  /** In the squared unit of the returns. */
  readonly omega: number;
  readonly alpha: number;
  /** What a fall adds to alpha. */
  readonly gamma: number;
  readonly beta: number;
}

const gjr: FittedModel<GjrGarchParameters> = {
  model: squaredShockModel,
  coordinates: (scaling) => squaredShockCoordinates(false, scaling),
  named: ([mu, omega, alpha, gamma, beta]) => ({
    mu: mu!,
    omega: omega!,
    alpha: alpha!,
    gamma: gamma!,
    beta: beta!,
  }),
  count: 4,
  persistence,
  unconditionalVariance: (parameters) => parameters.omega / (1 - persistence(parameters)),
};

function persistence({ alpha, gamma, beta }: GjrGarchParameters): number {
  return alpha + gamma / 2 + beta;
}

/**
 * GJR-GARCH(1,1,1) with normal likelihood: falls move the variance more than rises. On equity indices alpha often ends
 * on its bound 0. Refuses fewer than 20 returns, gaps and a series of zero variance.
 *
 * - Formula: s2[t] = omega + (alpha + gamma 1{e[t-1] < 0}) e[t-1]^2 + beta s2[t-1], under omega > 0, alpha >= 0,
 *   alpha + gamma >= 0, beta >= 0, alpha + gamma/2 + beta < 1.
 * - Units: returns per period in any unit, percent or not; variances in their square.
 * - Conventions: presample as `fitGarch`, the indicator before the first return is 1/2.
 * - Source: Glosten, Jagannathan & Runkle 1993.
 * - Checked: arch 8.0.0.
 * - Example: `fitGjrGarch({ returns: Array.from({ length: 500 }, (_, i) => Math.sin(i * i) * (1 + Math.abs(Math.sin(i / 40)))) }).logLikelihood` gives `-783.10`.
 */
export function fitGjrGarch(input: VolatilityFitInput): VolatilityFit<GjrGarchParameters> {
  return fitVolatility(gjr, input);
}

export interface GjrGarchLikelihoodInput {
  readonly returns: Series;
  readonly parameters: GjrGarchParameters;
  /** What stands before the first return; default `backcast`. */
  readonly presample?: Presample;
}

/**
 * Log-likelihood, conditional variances and residuals of a GJR-GARCH(1,1,1) with given parameters. Refuses parameters
 * that allow a variance of 0 or below.
 *
 * - Formula: s2[t] = omega + (alpha + gamma 1{e[t-1] < 0}) e[t-1]^2 + beta s2[t-1];
 *   logL = -sum(ln(2 pi) + ln s2 + e^2 / s2) / 2.
 * - Units: returns per period in any unit; variances in their square.
 * - Conventions: presample as `fitGarch`, the indicator before the first return is 1/2.
 * - Source: Glosten, Jagannathan & Runkle 1993.
 * - Checked: arch 8.0.0 `fix`, a plain loop.
 * - Example: `gjrGarchLikelihood({ returns: [1, -1, 2], parameters: { mu: 0, omega: 0.1, alpha: 0.05, gamma: 0.1, beta: 0.8 }, presample: 1 }).variances` gives `[1, 0.95, 1.01]`.
 */
export function gjrGarchLikelihood(input: GjrGarchLikelihoodInput): VolatilityPath {
  requirePositiveVariance(input.parameters);
  const { mu, omega, alpha, gamma, beta } = input.parameters;
  const parameters = Float64Array.of(mu, omega, alpha, gamma, beta);
  return volatilityPath(squaredShockModel, input.returns, parameters, input.presample);
}

export interface GjrGarchForecastInput {
  readonly parameters: GjrGarchParameters;
  /** The variance of the first period ahead, as a fit or a likelihood gives it. */
  readonly nextVariance: number;
  /** How many periods ahead. */
  readonly horizon: number;
}

/**
 * Expected variances of the coming periods, the next one first. A fit may be passed as it is, with a horizon.
 *
 * - Formula: s2[1] = nextVariance, s2[k+1] = omega + (alpha + gamma/2 + beta) s2[k].
 * - Units: the squared unit of the returns, per period: sum them for a longer one.
 * - Conventions: half of the shocks are falls; not annualised.
 * - Source: Glosten, Jagannathan & Runkle 1993.
 * - Checked: arch 8.0.0 `forecast`.
 * - Example: `gjrGarchForecast({ parameters: { mu: 0, omega: 0.1, alpha: 0.05, gamma: 0.1, beta: 0.8 }, nextVariance: 2, horizon: 3 })` gives `[2, 1.9, 1.81]`.
 */
export function gjrGarchForecast({ parameters, nextVariance, horizon }: GjrGarchForecastInput): Float64Array {
  requirePositiveVariance(parameters);
  requirePositive('nextVariance', nextVariance);
  requireWholeNumber('horizon', horizon, 1);
  return linearForecast(nextVariance, parameters.omega, persistence(parameters), horizon);
}

import type { Series } from '../../series.ts';
import type { PresampleVariance } from './presample.ts';

/** Parameters in the order mu, omega, alpha, gamma, beta: so all models of this folder keep them inside. */
export const PARAMETER_COUNT = 5;

export interface Score {
  /** Derivatives of the log-likelihood by the parameters; written. */
  readonly gradient: Float64Array;
  /** Sum of outer products of the single returns' gradients, row after row; written where given. */
  readonly outer?: Float64Array;
}

/** How the variance of the next return follows from the past. */
export interface VolatilityModel {
  /** Writes the variance of each return; gives that of the one after the last. */
  writeVariances(
    returns: Series,
    parameters: Float64Array,
    presample: PresampleVariance,
    out: Float64Array,
  ): number;
  /**
   * The normal log-likelihood without its constant -n/2 ln(2 pi), and its derivatives. Hot: a fit calls it some
   * hundred times.
   */
  score(returns: Series, parameters: Float64Array, presample: PresampleVariance, out: Score): number;
}

/** Adds one return's gradient to the sum of outer products. */
export function addOuter(
  outer: Float64Array,
  mu: number,
  omega: number,
  alpha: number,
  gamma: number,
  beta: number,
): void {
  const own = [mu, omega, alpha, gamma, beta];
  for (let row = 0; row < PARAMETER_COUNT; row++)
    for (let column = 0; column < PARAMETER_COUNT; column++)
      outer[row * PARAMETER_COUNT + column]! += own[row]! * own[column]!;
}

import type { Series } from '../../series.ts';
import type { PresampleVariance } from './presample.ts';

/** Parameters in the order mu, omega, alpha, gamma, beta: so all models of this folder keep them inside. */
export const PARAMETER_COUNT = 5;

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
   * The normal log-likelihood without its constant -n/2 ln(2 pi); writes its derivatives by the parameters into
   * `gradient`. Hot: a fit calls it some hundred times.
   */
  score(
    returns: Series,
    parameters: Float64Array,
    presample: PresampleVariance,
    gradient: Float64Array,
  ): number;
}

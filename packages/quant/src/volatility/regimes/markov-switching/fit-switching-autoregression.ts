import { fitSwitching, type MarkovSwitchingFit } from './switching-fit.ts';
import type { MarkovSwitchingModel, SwitchingData } from './switching-model.ts';

export interface MarkovSwitchingAutoregressionInput extends SwitchingData {
  readonly regimes: number;
  /** Number of lags. The work grows with regimes^(order + 2). */
  readonly order: number;
  /** Whether each regime has a variance of its own; default false. */
  readonly switchingVariance?: boolean;
  /** Where to begin; its order of regimes is kept. Without it nine starts are tried. */
  readonly start?: MarkovSwitchingModel;
}

/**
 * Autoregression around a mean that switches with a hidden regime: business cycles. The lags act on deviations from
 * the means of their own regimes and do not switch. Refuses what `fitMarkovSwitchingRegression` refuses.
 *
 * - Formula: y[t] - m[s[t]] = sum_k phi[k] (y[t-k] - m[s[t-k]]) + e, e normal; m may hold regressors too.
 * - Units: means in the unit of y, variances in its square.
 * - Conventions: the first `order` observations are given; the chain begins at its stationary distribution; regimes
 *   from low to high mean, or from calm to turbulent where the variance switches.
 * - Source: Hamilton 1989; Kim 1994.
 * - Checked: Hamilton 1989, table I; statsmodels 0.15.0 MarkovAutoregression.
 * - Example: `fitMarkovSwitchingAutoregression({ observations: Array.from({ length: 60 }, (_, i) => Math.sin(i * i) + (i < 30 ? 1 : 5)), regimes: 2, order: 1 }).model.coefficients.map(([mean]) => mean)` gives `[0.8343, 5.0954]`.
 */
export function fitMarkovSwitchingAutoregression(
  input: MarkovSwitchingAutoregressionInput,
): MarkovSwitchingFit {
  const { order, switchingVariance = false } = input;
  return fitSwitching({ ...input, lags: order, switchingVariance });
}

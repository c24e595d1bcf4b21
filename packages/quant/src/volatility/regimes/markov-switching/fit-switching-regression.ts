import { fitSwitching, type MarkovSwitchingFit } from './switching-fit.ts';
import type { MarkovSwitchingModel, SwitchingData } from './switching-model.ts';

export interface MarkovSwitchingRegressionInput extends SwitchingData {
  readonly regimes: number;
  /** Whether each regime has a variance of its own; default true. */
  readonly switchingVariance?: boolean;
  /** Where to begin; its order of regimes is kept. Without it nine starts are tried. */
  readonly start?: MarkovSwitchingModel;
}

/**
 * Regression whose mean, coefficients and variance switch with a hidden regime, by maximum likelihood. Refuses gaps,
 * a series of zero variance, collinear regressors and too few observations for the parameters.
 *
 * - Formula: y[t] = x[t]' b[s] + e, e normal with variance v[s], s a Markov chain; likelihood by Hamilton's filter,
 *   its exact gradient by the smoother.
 * - Units: coefficients in units of y per x, variances in the square of y.
 * - Conventions: a constant comes first; the chain begins at its stationary distribution; regimes from calm to
 *   turbulent, of equal variance from low to high mean; a variance is at least 1e-4 of the whole.
 * - Source: Hamilton 1989, 1990; Kim 1994.
 * - Checked: statsmodels 0.15.0 MarkovRegression(trend='c', switching_variance=True).
 * - Example: `fitMarkovSwitchingRegression({ observations: Array.from({ length: 60 }, (_, i) => Math.sin(i * i) * (i < 30 ? 1 : 5)), regimes: 2 }).model.variances` gives `[0.46487, 11.254]`.
 */
export function fitMarkovSwitchingRegression(input: MarkovSwitchingRegressionInput): MarkovSwitchingFit {
  const { switchingVariance = true } = input;
  return fitSwitching({ ...input, lags: 0, switchingVariance });
}

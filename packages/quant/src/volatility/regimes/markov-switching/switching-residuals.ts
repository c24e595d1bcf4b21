import type { Chain } from '../chain.ts';
import type { MarkovSwitchingModel, SwitchingTable } from './switching-model.ts';

/** What each state of the chain (the regimes now and of the lags) makes of each observation. */
export interface SwitchingResiduals {
  /** Observations that have all their lags. */
  readonly count: number;
  /** Deviation of observation t from the mean of regime r at t * regimes + r, those of the lags first. */
  readonly deviations: Float64Array;
  /** Residual in each state, observation by observation. */
  readonly residuals: Float64Array;
  readonly logDensities: Float64Array;
}

/** Hot: each step of a fit computes them all. */
export function switchingResiduals(
  model: MarkovSwitchingModel,
  chain: Chain,
  { observed, design, columns }: SwitchingTable,
): SwitchingResiduals {
  const { regimes, states } = chain;
  const lags = model.autoregression.length;
  const deviations = new Float64Array(observed.length * regimes);
  for (let regime = 0; regime < regimes; regime++) {
    const coefficients = model.coefficients[regime]!;
    for (let time = 0; time < observed.length; time++) {
      let deviation = observed[time]!;
      for (let column = 0; column < columns; column++)
        deviation -= coefficients[column]! * design[time * columns + column]!;
      deviations[time * regimes + regime] = deviation;
    }
  }
  const count = observed.length - lags;
  const residuals = new Float64Array(count * states);
  const logDensities = new Float64Array(count * states);
  for (let state = 0; state < states; state++) {
    const variance = model.variances[state % regimes]!;
    const constant = -0.5 * Math.log(2 * Math.PI * variance);
    for (let row = 0; row < count; row++) {
      let residual = deviations[(row + lags) * regimes + (state % regimes)]!;
      let older = Math.floor(state / regimes);
      for (let lag = 1; lag <= lags; lag++) {
        residual -=
          model.autoregression[lag - 1]! * deviations[(row + lags - lag) * regimes + (older % regimes)]!;
        older = Math.floor(older / regimes);
      }
      residuals[row * states + state] = residual;
      logDensities[row * states + state] = constant - (residual * residual) / (2 * variance);
    }
  }
  return { count, deviations, residuals, logDensities };
}

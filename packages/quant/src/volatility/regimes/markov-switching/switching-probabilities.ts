import { QuantError } from '../../../errors.ts';
import { chainOf, stationaryStates } from '../chain.ts';
import { filterChain } from '../filter.ts';
import { rowsOf } from '../rows-of.ts';
import { smoothChain } from '../smoother.ts';
import {
  type MarkovSwitchingModel,
  requireSwitchingModel,
  type SwitchingData,
  switchingTable,
} from './switching-model.ts';
import { switchingResiduals } from './switching-residuals.ts';

export interface MarkovSwitchingInput extends SwitchingData {
  readonly model: MarkovSwitchingModel;
}

export interface RegimeProbabilities {
  readonly logLikelihood: number;
  /** A row for each observation after the lags: probability of each regime given what was known then. */
  readonly filtered: readonly Float64Array[];
  /** The same given all observations: looks ahead, for study only. */
  readonly smoothed: readonly Float64Array[];
}

/**
 * Which regime a switching regression or autoregression with given parameters was in, filtered and smoothed. Refuses
 * gaps and a model that does not fit the regressors.
 *
 * - Formula: Hamilton's filter over the regimes now and of the lags; Kim's smoother back.
 * - Units: probabilities; log-likelihood in nats.
 * - Conventions: the chain begins at its stationary distribution; the first observations, one for each lag, are given;
 *   smoothed probabilities use the future and must not feed a backtest.
 * - Source: Hamilton 1989; Kim 1994.
 * - Checked: statsmodels 0.15.0 MarkovRegression, MarkovAutoregression.
 * - Example: `markovSwitchingProbabilities({ model: { transition: [[0.9, 0.1], [0.1, 0.9]], coefficients: [[0], [0]], variances: [1, 4], autoregression: [] }, observations: [0] }).filtered` gives `[[0.66667, 0.33333]]`.
 */
export function markovSwitchingProbabilities({ model, ...data }: MarkovSwitchingInput): RegimeProbabilities {
  const table = switchingTable(data);
  requireSwitchingModel('model', model, table.columns);
  const lags = model.autoregression.length;
  if (table.observed.length <= lags)
    throw new QuantError('QUANT_TOO_SHORT', {
      name: 'observations',
      length: table.observed.length,
      least: lags + 1,
    });
  const chain = chainOf(model.transition, lags);
  const { logDensities } = switchingResiduals(model, chain, table);
  const result = filterChain(chain, stationaryStates(model.transition, lags), logDensities);
  const overRegimes = (states: Float64Array) =>
    rowsOf(byRegime(states, chain.states, chain.regimes), chain.regimes);
  return {
    logLikelihood: result.logLikelihood,
    filtered: overRegimes(result.filtered),
    smoothed: overRegimes(smoothChain(chain, result).smoothed),
  };
}

/** Probabilities of the regimes now, whatever those of the lags. */
function byRegime(probabilities: Float64Array, states: number, regimes: number): Float64Array {
  if (states === regimes) return probabilities;
  const sums = new Float64Array((probabilities.length / states) * regimes);
  probabilities.forEach((value, index) => {
    sums[Math.floor(index / states) * regimes + ((index % states) % regimes)]! += value;
  });
  return sums;
}

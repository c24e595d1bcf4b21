import { requireObject } from '../../../arguments.ts';
import { QuantError } from '../../../errors.ts';
import { type Rows, requireRows, requireShape } from '../../../rows.ts';
import { requireFiniteValues, requireSameLength, requireSeries, type Series } from '../../../series.ts';
import { requireTransition } from '../probability-rules.ts';

/** A regression whose coefficients and variance belong to a hidden regime. */
export interface MarkovSwitchingModel {
  /** Row i: probabilities to go from regime i to each regime. */
  readonly transition: Rows;
  /** A row for each regime: its mean (the constant), then a coefficient for each regressor. */
  readonly coefficients: Rows;
  /** Of the residuals, one for each regime. */
  readonly variances: Series;
  /** Coefficients of the last deviations from their own regimes' means; none for a regression. */
  readonly autoregression: Series;
}

export interface SwitchingData {
  readonly observations: Series;
  /** A row for each observation, without the constant. */
  readonly regressors?: Rows;
}

/** Observations and design, the constant included, as flat arrays. */
export interface SwitchingTable {
  readonly observed: Float64Array;
  /** Row after row. */
  readonly design: Float64Array;
  readonly columns: number;
}

export function switchingTable({ observations, regressors }: SwitchingData): SwitchingTable {
  requireSeries('observations', observations);
  if (regressors) {
    requireRows('regressors', regressors);
    requireSameLength('regressors', regressors, 'observations', observations);
  }
  const columns = 1 + (regressors?.[0]?.length ?? 0);
  const design = new Float64Array(observations.length * columns).fill(1);
  regressors?.forEach((row, index) => {
    design.set(row, index * columns + 1);
  });
  return { observed: Float64Array.from(observations), design, columns };
}

export function requireSwitchingModel(name: string, model: MarkovSwitchingModel, columns: number): void {
  requireObject(name, model);
  requireSeries(`${name}.variances`, model.variances);
  const regimes = model.variances.length;
  requireTransition(`${name}.transition`, model.transition, regimes);
  requireRows(`${name}.coefficients`, model.coefficients);
  requireShape(`${name}.coefficients`, model.coefficients, regimes, columns);
  requireFiniteValues(`${name}.autoregression`, model.autoregression);
  model.variances.forEach((value, index) => {
    if (value <= 0)
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
        name: `${name}.variances`,
        index,
        value,
        must: 'above 0',
      });
  });
}

import type { Series } from '../../../series.ts';
import type { MarkovSwitchingModel } from './switching-model.ts';

/**
 * A model as a point without constraints: for each regime the logs of its transitions over the probability to stay,
 * its coefficients, then the logs of the variances (one where it does not switch) and the autoregression.
 */
export interface SwitchingShape {
  readonly regimes: number;
  readonly columns: number;
  readonly lags: number;
  readonly switchingVariance: boolean;
}

export interface SwitchingOffsets {
  readonly coefficients: number;
  readonly variances: number;
  readonly autoregression: number;
  readonly size: number;
}

export function offsetsOf({ regimes, columns, lags, switchingVariance }: SwitchingShape): SwitchingOffsets {
  const coefficients = regimes * (regimes - 1);
  const variances = coefficients + regimes * columns;
  const autoregression = variances + (switchingVariance ? regimes : 1);
  return { coefficients, variances, autoregression, size: autoregression + lags };
}

/** Where the log odds of going from one regime to another stand. */
export function oddsIndex(regimes: number, from: number, to: number): number {
  return from * (regimes - 1) + (to < from ? to : to - 1);
}

export function modelAt(shape: SwitchingShape, point: Float64Array): MarkovSwitchingModel {
  const { regimes, columns, switchingVariance } = shape;
  const offsets = offsetsOf(shape);
  const everyRegime = Array.from({ length: regimes }, (_, regime) => regime);
  return {
    transition: everyRegime.map((from) => {
      const odds = everyRegime.map((to) =>
        to === from ? 1 : Math.exp(point[oddsIndex(regimes, from, to)]!),
      );
      const total = odds.reduce((sum, value) => sum + value, 0);
      return Float64Array.from(odds, (value) => value / total);
    }),
    coefficients: everyRegime.map((regime) => {
      const first = offsets.coefficients + regime * columns;
      return point.slice(first, first + columns);
    }),
    variances: Float64Array.from(everyRegime, (regime) =>
      Math.exp(point[offsets.variances + (switchingVariance ? regime : 0)]!),
    ),
    autoregression: point.slice(offsets.autoregression),
  };
}

/** Log odds beyond this are as good as certain; it keeps every transition possible. */
export const MOST_ODDS = 25;

export function pointOf(shape: SwitchingShape, model: MarkovSwitchingModel): Float64Array {
  const { regimes, columns, switchingVariance } = shape;
  const offsets = offsetsOf(shape);
  const point = new Float64Array(offsets.size);
  const log = (value: number): number => Math.min(Math.max(Math.log(value), -MOST_ODDS), MOST_ODDS);
  model.transition.forEach((row, from) => {
    row.forEach((value, to) => {
      if (to !== from) point[oddsIndex(regimes, from, to)] = log(value / row[from]!);
    });
    point.set(model.coefficients[from]!, offsets.coefficients + from * columns);
  });
  const variances: Series = switchingVariance ? model.variances : [meanOf(model.variances)];
  point.set(Float64Array.from(variances, Math.log), offsets.variances);
  point.set(model.autoregression, offsets.autoregression);
  return point;
}

function meanOf(values: Series): number {
  let total = 0;
  for (const value of values) total += value;
  return total / values.length;
}

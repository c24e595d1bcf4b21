import { QuantError } from '../errors.ts';
import { requireSameLength, requireSeries, type Series } from '../series.ts';
import { greatest } from '../statistics/extremes.ts';
import { sumOf } from '../statistics/sum.ts';

export interface ExposureInput {
  /** Sum of the absolute market values of all positions at each point, in the currency of the equity. */
  readonly grossPositionValue: Series;
  /** The account's value at the same points, above 0. */
  readonly equity: Series;
  /**
   * Times of the points in any one unit, ascending. Each state then lasts until the next point, and the last point
   * has no weight. Without times every point weighs the same.
   */
  readonly times?: Series;
}

export interface Exposure {
  /** Share of the time with any position, 0 to 1. */
  readonly timeInMarket: number;
  /** Time-weighted mean of gross position value over equity: 1 is fully invested, above 1 is leverage. */
  readonly averageGrossExposure: number;
  readonly maximumGrossExposure: number;
}

/**
 * How much of the time, and how far, the account was invested. The averages are NaN where no time passes. Refuses
 * negative position values, equity that is not above 0 and times that fall.
 *
 * - Formula: time in market = sum(w where gross > 0) / sum w; average = sum(w gross/equity) / sum w; maximum =
 *   max(gross/equity); w the time to the next point, or 1.
 * - Units: fractions of the time, and of the equity: 1 is fully invested, above 1 is leverage.
 * - Conventions: each state lasts until the next point; not annualised.
 * - Source: convention: gross exposure of fund reports, time-weighted; no paper.
 * - Checked: by hand: invested for 2 of 4 hours at 50 % and 100 %.
 * - Example: `exposure({ grossPositionValue: [0, 50, 100, 0], equity: [100, 100, 100, 100], times: [0, 2, 3,
 *   4] })` gives `{ timeInMarket: 0.5000, averageGrossExposure: 0.3750, maximumGrossExposure: 1 }`.
 */
export function exposure({ grossPositionValue, equity, times }: ExposureInput): Exposure {
  requireSeries('grossPositionValue', grossPositionValue);
  requireSeries('equity', equity);
  requireSameLength('grossPositionValue', grossPositionValue, 'equity', equity);
  refuseWhere('grossPositionValue', grossPositionValue, (value) => value < 0, '0 or above');
  refuseWhere('equity', equity, (value) => value <= 0, 'above 0');
  const count = equity.length;
  const weights = durations(count, times);
  const ratio = (index: number) => grossPositionValue[index]! / equity[index]!;
  const total = sumOf(count, (index) => weights[index]!);
  return {
    timeInMarket: sumOf(count, (index) => (grossPositionValue[index]! > 0 ? weights[index]! : 0)) / total,
    averageGrossExposure: sumOf(count, (index) => weights[index]! * ratio(index)) / total,
    maximumGrossExposure: greatest(Float64Array.from(equity, (_, index) => ratio(index))),
  };
}

function durations(count: number, times: Series | undefined): Float64Array {
  if (times === undefined) return new Float64Array(count).fill(1);
  requireSeries('times', times);
  requireSameLength('times', times, 'equity', { length: count });
  refuseWhere(
    'times',
    times,
    (time, index) => index > 0 && time < times[index - 1]!,
    'at or after the one before it',
  );
  return Float64Array.from(times, (time, index) => (times[index + 1] ?? time) - time);
}

function refuseWhere(
  name: string,
  values: Series,
  isBad: (value: number, index: number) => boolean,
  must: string,
): void {
  const index = values.findIndex(isBad);
  if (index === -1) return;
  throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name, index, value: values[index], must });
}

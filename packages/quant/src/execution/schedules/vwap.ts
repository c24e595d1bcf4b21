import { QuantError } from '../../errors.ts';
import { requireNonNegativeValues, type Series } from '../../series.ts';
import { onOneScale } from './exact-decimal.ts';
import { lotsOf, type Schedule, type ScheduledQuantity, sliceByWeight } from './schedule.ts';

export interface VwapInput extends ScheduledQuantity {
  /** Expected market volume of each interval, in any unit: 0 or above, not all 0. Known before the day. */
  readonly volumeProfile: Series;
}

/**
 * Volume-weighted schedule: each interval gets the share of the quantity that it has of the expected volume, in whole
 * lots. Refuses negative volumes, a profile of zeros, and quantities that are not whole lots.
 *
 * - Formula: slice k = floor(X W_k / W_n + 1/2) - floor(X W_(k-1) / W_n + 1/2), W cumulative volume.
 * - Units: quantity in units, a multiple of the lot size; volumes in any unit.
 * - Conventions: rounded cumulatively, halves up, in exact arithmetic on the decimals as written (0.1 is a tenth): the
 *   sum is the quantity; an interval without volume gets nothing.
 * - Source: convention: volume-proportional slices (Berkowitz, Logue & Noser 1988 for the benchmark).
 * - Checked: exact rationals.
 * - Example: `vwapSchedule({ quantity: 17, volumeProfile: [3, 1, 1, 1, 4] }).slices` gives `[5, 2, 2, 1, 7]`.
 */
export function vwapSchedule({ volumeProfile, ...order }: VwapInput): Schedule {
  const lots = lotsOf(order);
  requireNonNegativeValues('volumeProfile', volumeProfile);
  if (!volumeProfile.some((volume) => volume > 0))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'volumeProfile',
      value: 'all 0',
      must: 'above 0 in at least one interval: without volume there are no shares',
    });
  return { slices: sliceByWeight(lots, onOneScale(volumeProfile).whole, order.lotSize ?? 1) };
}

import { requireWholeNumber } from '../../series.ts';
import { lotsOf, type Schedule, type ScheduledQuantity, sliceByWeight } from './schedule.ts';

export interface TwapInput extends ScheduledQuantity {
  /** Intervals of equal length, 1 or more. */
  readonly slices: number;
}

/**
 * Time-weighted schedule: the same quantity in each interval, in whole lots. Refuses quantities that are not whole lots.
 *
 * - Formula: slice k = floor(X k / n + 1/2) - floor(X (k - 1) / n + 1/2).
 * - Units: quantity in units, a multiple of the lot size.
 * - Conventions: rounded cumulatively, halves up, in exact arithmetic: the sum is the quantity, and no slice differs
 *   from X / n by more than a lot.
 * - Source: convention: equal slices.
 * - Checked: exact integers.
 * - Example: `twapSchedule({ quantity: 10, slices: 4 }).slices` gives `[3, 2, 3, 2]`.
 */
export function twapSchedule({ slices, ...order }: TwapInput): Schedule {
  requireWholeNumber('slices', slices, 1, MOST_SLICES);
  return { slices: sliceByWeight(lotsOf(order), Array(slices).fill(1n), order.lotSize ?? 1) };
}

const MOST_SLICES = 1e7;

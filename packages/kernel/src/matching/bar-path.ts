import type { ScaledPrice } from '../order/order.ts';
import type { FillPolicy } from './fill-policy.ts';
import type { ScaledBar } from './match.ts';

/** Whether the policy assumes an order in which a bar's prices came. */
export const assumesPath = (policy: FillPolicy): boolean =>
  policy.market === 'ohlc-path' || policy.bothTouched === 'path';

/** Whether the path goes from the open to the high before the low. */
const isHighFirst = (bar: ScaledBar, policy: FillPolicy): boolean =>
  policy.path === 'open-high-low-close' || bar.high - bar.open <= bar.open - bar.low;

/** The prices at which the path turns, after the open; the last is the close. */
export const pathCorners = (bar: ScaledBar, policy: FillPolicy): readonly ScaledPrice[] =>
  isHighFirst(bar, policy) ? [bar.high, bar.low, bar.close] : [bar.low, bar.high, bar.close];

/** The price after the distance `distance` on the path. */
export const priceAfter = (bar: ScaledBar, policy: FillPolicy, distance: number): ScaledPrice => {
  let from = bar.open;
  let left = distance;
  for (const to of pathCorners(bar, policy)) {
    const length = Math.abs(to - from);
    if (left <= length) return (from + Math.sign(to - from) * left) as ScaledPrice;
    left -= length;
    from = to;
  }
  return bar.close;
};

/** Length of the whole path from the open to the close. */
export const pathLength = (bar: ScaledBar, policy: FillPolicy): number =>
  bar.high -
  bar.low +
  (isHighFirst(bar, policy)
    ? bar.high - bar.open + (bar.close - bar.low)
    : bar.open - bar.low + (bar.high - bar.close));

/**
 * How far the price has travelled along the bar's path when it first stands at `level` or beyond it, looking from
 * `start` on; Infinity if it never does.
 *
 * @param direction +1 for a level that is met by rising, −1 for one that is met by falling.
 * @param isStrict the level must be left behind, not only met.
 * @param start a distance on the path.
 */
export const distanceUntil = (
  bar: ScaledBar,
  policy: FillPolicy,
  level: number,
  direction: 1 | -1,
  isStrict: boolean,
  start = 0,
): number => {
  const highFirst = isHighFirst(bar, policy);
  // Falling is rising in a mirror.
  const target = direction * level;
  let from = direction * bar.open;
  let travelled = 0;
  for (let leg = 0; leg < 3; leg++) {
    const end = leg === 2 ? bar.close : (leg === 0) === highFirst ? bar.high : bar.low;
    const to = direction * end;
    const length = Math.abs(to - from);
    const top = Math.max(from, to);
    if (isStrict ? top > target : top >= target) {
      // On a rising leg all that follows the level is beyond it, on a falling leg all that precedes it.
      const first = to >= from ? travelled + Math.max(0, target - from) : travelled;
      const last = to >= from ? travelled + length : travelled + (from - target);
      const met = Math.max(first, start);
      if (isStrict && to < from ? met < last : met <= last) return met;
    }
    travelled += length;
    from = to;
  }
  return Number.POSITIVE_INFINITY;
};

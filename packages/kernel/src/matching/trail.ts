/**
 * Trailing stops: a stop that follows the best price since the order began to work, and never moves back.
 *
 * On quotes and trades each price first moves the stop ({@link trailedStop}) and is then tested against it
 * (`isSetOff`): one price cannot do both, since the stop lies behind the price that moved it.
 */
import type { ScaledPrice } from '../order/order.ts';
import type { OrderTerms } from '../order/order-terms.ts';
import { inBar, matchLimitSince, matchStopOnBar, satisfiesLimit } from './bar-matching.ts';
import { assumesPath, pathCorners } from './bar-path.ts';
import type { FillPolicy } from './fill-policy.ts';
import type { FillRule } from './fill-rule.ts';
import type { Match, Matchable, ScaledBar, Trigger } from './match.ts';
import { onTick, type PriceStep, tickAt } from './price-step.ts';

type Trailing = Pick<Matchable, 'sign' | 'terms' | 'stopScaled'>;

/** Where a trailing stop stands after a bar, or where it stood when it was set off. */
export interface Trailed {
  readonly stopScaled: ScaledPrice;
  /** NaN for a trailing stop without a limit. */
  readonly limitScaled: ScaledPrice;
  readonly result: Match | Trigger | undefined;
}

/**
 * The stop of a trailing order after the price has stood at `best`, in scaled units: behind `best` by the trail,
 * rounded to the tick so that it is never set off earlier than asked (buys up, sells down), and never farther away
 * than `order.stopScaled` (NaN: it has none yet).
 */
export const trailedStop = (order: Trailing, best: number, step: PriceStep): ScaledPrice =>
  follow(order, order.stopScaled, best, step);

/** As {@link trailedStop}, for a stop that stands at `stop`. */
const follow = ({ sign, terms }: Trailing, stop: ScaledPrice, best: number, step: PriceStep): ScaledPrice => {
  const asked = best + sign * trailDistance(terms, best, step);
  const moved = onTick(step, asked, sign > 0 ? 'up' : 'down');
  if (Number.isNaN(stop)) return moved;
  return sign * (stop - moved) > 0 ? moved : stop;
};

const trailDistance = ({ trail }: OrderTerms, best: number, step: PriceStep): number => {
  if (trail === undefined) return Number.NaN;
  switch (trail.by) {
    case 'amount':
      return trail.value * step.priceFactor;
    case 'percent':
      return (Math.abs(best) * trail.value) / 100;
    case 'basis-points':
      return (Math.abs(best) * trail.value) / 10_000;
    case 'ticks':
      return trail.value * tickAt(step, best);
    case 'atr':
      return trail.value * (trail.atr ?? Number.NaN) * step.priceFactor;
  }
};

/**
 * The limit that belongs to a trailing stop-limit's stop, in scaled units: beyond it by `limitOffset`, rounded so
 * that it is never worse than asked (buys down, sells up). NaN without an offset or a stop.
 */
export const trailLimit = (order: Trailing, stop: number, step: PriceStep): ScaledPrice => {
  const offset = order.terms.trail?.limitOffset;
  if (offset === undefined) return Number.NaN as ScaledPrice;
  return onTick(step, stop + order.sign * offset * step.priceFactor, order.sign > 0 ? 'down' : 'up');
};

/**
 * What one bar does to a trailing stop that has not been set off.
 *
 * With a path the price is followed: it moves the stop as it goes away from it, and sets it off as it comes back.
 * Without one, the open comes first and moves the stop; then the bar's extreme on the stop's side is tested; then the
 * other extreme moves it, and the close, which surely comes later, is tested against the moved stop.
 */
export const trailOnBar = (
  order: Matchable,
  bar: ScaledBar,
  policy: FillPolicy,
  step: PriceStep,
): Trailed => {
  const { sign, stopScaled } = order;
  // A gap beyond the stop as the bar found it.
  if (sign * (bar.open - stopScaled) >= 0) return meet(order, stopScaled, bar, policy, step);
  if (assumesPath(policy)) return trailOnPath(order, bar, policy, step, bar.open, 0);
  const opened = trailedStop(order, bar.open, step);
  const met = meet(order, opened, bar, policy, step);
  if (met.result !== undefined) return met;
  return trailToClose(order, opened, sign > 0 ? bar.low : bar.high, bar, policy, step);
};

const meet = (
  order: Matchable,
  stop: ScaledPrice,
  bar: ScaledBar,
  policy: FillPolicy,
  step: PriceStep,
): Trailed => {
  const limit = trailLimit(order, stop, step);
  return {
    stopScaled: stop,
    limitScaled: limit,
    result: matchStopOnBar(order.sign, stop, limit, bar, policy),
  };
};

/** Moves a stop to `best`, and tests it against the close, which is known to come later. */
export const trailToClose = (
  order: Matchable,
  from: ScaledPrice,
  best: ScaledPrice,
  bar: ScaledBar,
  policy: FillPolicy,
  step: PriceStep,
): Trailed => {
  const { sign } = order;
  const stop = follow(order, from, best, step);
  const isReached = sign * (bar.close - stop) >= 0;
  if (!isReached) return { stopScaled: stop, limitScaled: trailLimit(order, stop, step), result: undefined };
  return setOff(order, stop, bar, policy, step, 1, 'trailing-stop-at-close');
};

/** A stop that the price reaches within the bar, having stood on its other side before. */
export const setOff = (
  order: Matchable,
  stop: ScaledPrice,
  bar: ScaledBar,
  policy: FillPolicy,
  step: PriceStep,
  progress: number,
  rule: FillRule,
): Trailed => {
  const { sign } = order;
  const limit = trailLimit(order, stop, step);
  const isWithinLimit = Number.isNaN(limit) || satisfiesLimit(sign, stop, limit, policy);
  return {
    stopScaled: stop,
    limitScaled: limit,
    result: isWithinLimit
      ? inBar(bar, stop, rule, progress)
      : matchLimitSince(sign, limit, bar, policy, progress),
  };
};

/** Follows the path of a bar from `from` on, which the price reaches after the distance `start`. */
export const trailOnPath = (
  order: Matchable,
  bar: ScaledBar,
  policy: FillPolicy,
  step: PriceStep,
  from: number,
  start: number,
): Trailed => {
  const { sign } = order;
  const rule = Number.isNaN(trailLimit(order, 0, step)) ? 'stop-triggered' : 'stop-limit-triggered';
  let stop = trailedStop(order, from, step);
  let price: number = from;
  let travelled = 0;
  let corner: number = bar.open;
  for (const to of pathCorners(bar, policy)) {
    const end = travelled + Math.abs(to - corner);
    if (end > start) {
      if (sign * (to - price) < 0) stop = follow(order, stop, to, step);
      else if (sign * (to - stop) >= 0)
        return setOff(order, stop, bar, policy, step, end - Math.abs(to - stop), rule);
      price = to;
    }
    travelled = end;
    corner = to;
  }
  return { stopScaled: stop, limitScaled: trailLimit(order, stop, step), result: undefined };
};

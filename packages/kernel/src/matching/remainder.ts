/**
 * What the rest of a bar gives an order that began to work when another fill of the same bar happened: a bracket's
 * stop and target in the bar of their entry.
 *
 * With a path it is what the path brings after the entry. Without one it is a reading of what a bar tells: the close
 * surely comes after the entry; so does the extreme towards which the price was moving when it met the entry; the
 * other extreme may. Under `stop-first` what may have come sets off stops, and only what surely came fills limits and
 * touches; under `limit-first` it is the other way round.
 */
import { type ScaledPrice, waitsForStop, waitsForTouch } from '../order/order.ts';
import { inBar, matchLimitSince, matchOnBar, satisfiesLimit } from './bar-matching.ts';
import { assumesPath, distanceUntil, priceAfter } from './bar-path.ts';
import type { FillPolicy } from './fill-policy.ts';
import { type Match, type Matchable, type ScaledBar, TRIGGERED, type Trigger } from './match.ts';
import { AT_OPEN, stageOf, WITHIN } from './match-order.ts';
import type { PriceStep } from './price-step.ts';
import {
  setOff,
  type Trailed,
  trailedStop,
  trailLimit,
  trailOnBar,
  trailOnPath,
  trailToClose,
} from './trail.ts';
import { isSetOff } from './trigger-price.ts';

/** The part of a bar that follows an entry. */
interface Rest {
  readonly bar: ScaledBar;
  readonly policy: FillPolicy;
  /** Where the price stands when it begins. */
  readonly price: ScaledPrice;
  /** Where it begins on the path; without a path, more than any match of the whole bar. */
  readonly start: number;
  /** Towards which extreme the price was surely moving; 0 where that is not known. */
  readonly heading: 1 | 0 | -1;
}

/**
 * What `order` gets of the bar after `entry`. An entry at the open leaves the whole bar, one at the close or at a
 * price of the whole bar leaves nothing. A market order that begins within a bar gets nothing of it. A price that has
 * been passed when the order begins gives it the price at which the entry happened, a post-only limit its own. Of
 * trailing stops {@link trailAfter} tells where they stand as well.
 */
export const matchAfter = (
  order: Matchable,
  bar: ScaledBar,
  policy: FillPolicy,
  entry: Match,
  step: PriceStep,
): Match | Trigger | undefined => {
  if (order.terms.trail !== undefined && !order.isTriggered)
    return trailAfter(order, bar, policy, entry, step).result;
  const stage = stageOf(entry.rule);
  if (stage === AT_OPEN) return matchOnBar(order, bar, policy);
  if (stage !== WITHIN) return undefined;
  const rest = restAfter(bar, policy, entry);
  if (!order.isTriggered) {
    if (waitsForStop(order.type)) return matchStopIn(rest, order);
    if (waitsForTouch(order.type)) return matchTouchIn(rest, order);
  }
  return Number.isNaN(order.limitScaled) ? undefined : matchLimitIn(rest, order);
};

/**
 * What the rest of a bar does to a trailing stop that began to work at `entry`: it begins behind the entry's price and
 * is moved only by prices that surely come later.
 */
export const trailAfter = (
  order: Matchable,
  bar: ScaledBar,
  policy: FillPolicy,
  entry: Match,
  step: PriceStep,
): Trailed => {
  const stage = stageOf(entry.rule);
  if (stage === AT_OPEN) return trailOnBar(order, bar, policy, step);
  const isWithin = stage === WITHIN;
  const rest = restAfter(bar, policy, entry);
  const begun = isWithin ? rest.price : bar.close;
  // A stop of its own that the price had passed before the order began.
  if (isWithin && isSetOff(order, begun))
    return {
      stopScaled: order.stopScaled,
      limitScaled: trailLimit(order, order.stopScaled, step),
      result: matchStopIn(rest, { ...order, limitScaled: trailLimit(order, order.stopScaled, step) }),
    };
  if (isWithin && assumesPath(policy)) return trailOnPath(order, bar, policy, step, rest.price, rest.start);
  const stop = trailedStop(order, begun, step);
  const limitScaled = trailLimit(order, stop, step);
  if (!isWithin) return { stopScaled: stop, limitScaled, result: undefined };
  if (Number.isFinite(reachedAt(rest, stop, order.sign, false, policy.bothTouched !== 'limit-first'))) {
    const rule = Number.isNaN(limitScaled) ? 'stop-triggered' : 'stop-limit-triggered';
    return setOff(order, stop, bar, policy, step, rest.start, rule);
  }
  const surelyLater = rest.heading === -order.sign;
  const best = surelyLater ? (order.sign > 0 ? bar.low : bar.high) : bar.close;
  return trailToClose(order, stop, best, bar, policy, step);
};

/** Matches of the whole bar have a progress of at most 1 where no path is assumed. */
const WHOLE_BAR_PROGRESS = 1;

const restAfter = (bar: ScaledBar, policy: FillPolicy, entry: Match): Rest => {
  if (assumesPath(policy))
    return { bar, policy, price: priceAfter(bar, policy, entry.progress), start: entry.progress, heading: 0 };
  // The first order to be met within a bar was met on the way from the open; of one that itself began there, the
  // direction is not known.
  const isFirst = entry.progress <= WHOLE_BAR_PROGRESS;
  const heading = isFirst ? (Math.sign(entry.price - bar.open) as 1 | 0 | -1) : 0;
  return { bar, policy, price: entry.price, start: entry.progress + 1, heading };
};

/**
 * When the price stands at `level` or beyond it, on its way in `direction`; Infinity if never.
 *
 * @param isStrict the level must be left behind, not only met.
 * @param mayCount without a path, whether it is enough that the price may have come after the entry.
 */
const reachedAt = (
  { bar, policy, start, heading }: Rest,
  level: number,
  direction: 1 | -1,
  isStrict: boolean,
  mayCount: boolean,
): number => {
  if (assumesPath(policy)) return distanceUntil(bar, policy, level, direction, isStrict, start);
  const isBeyond = (price: number): boolean =>
    isStrict ? direction * (price - level) > 0 : direction * (price - level) >= 0;
  const extreme = direction > 0 ? bar.high : bar.low;
  const counts = mayCount || heading === direction ? isBeyond(extreme) : isBeyond(bar.close);
  return counts ? start : Number.POSITIVE_INFINITY;
};

const matchStopIn = (rest: Rest, order: Matchable): Match | Trigger | undefined => {
  const { sign, stopScaled: stop, limitScaled: limit } = order;
  const { bar, policy } = rest;
  const isPassed = isSetOff(order, rest.price);
  const met = isPassed
    ? rest.start
    : reachedAt(rest, stop, sign, false, policy.bothTouched !== 'limit-first');
  if (met === Number.POSITIVE_INFINITY || Number.isNaN(stop)) return undefined;
  const price = isPassed ? rest.price : stop;
  if (Number.isNaN(limit)) return inBar(bar, price, 'stop-triggered', met);
  return satisfiesLimit(sign, price, limit, policy)
    ? inBar(bar, price, 'stop-limit-triggered', met)
    : matchLimitSince(sign, limit, bar, policy, met);
};

const matchLimitIn = (rest: Rest, order: Matchable): Match | undefined => {
  const { sign, limitScaled: limit } = order;
  const { bar, policy } = rest;
  if (satisfiesLimit(sign, rest.price, limit, policy))
    return inBar(bar, order.terms.postOnly ? limit : rest.price, 'limit-touched', rest.start);
  const met = reachedAt(
    rest,
    limit,
    sign > 0 ? -1 : 1,
    policy.limit === 'penetration',
    policy.bothTouched === 'limit-first',
  );
  return met === Number.POSITIVE_INFINITY ? undefined : inBar(bar, limit, 'limit-touched', met);
};

const matchTouchIn = (rest: Rest, order: Matchable): Match | Trigger | undefined => {
  const { sign, stopScaled: touch, limitScaled: limit } = order;
  const { bar, policy } = rest;
  const isPassed = isSetOff(order, rest.price);
  const direction = sign > 0 ? -1 : 1;
  const met = isPassed
    ? rest.start
    : reachedAt(rest, touch, direction, false, policy.bothTouched === 'limit-first');
  if (met === Number.POSITIVE_INFINITY) return undefined;
  const price = isPassed ? rest.price : touch;
  if (Number.isNaN(limit)) return inBar(bar, price, 'touch-triggered', met);
  // A limit beyond the touch price is met after it, in whichever way the touch price is taken to be.
  return satisfiesLimit(sign, price, limit, policy)
    ? inBar(bar, price, 'touch-limit-triggered', met)
    : (matchLimitIn(rest, order) ?? TRIGGERED);
};

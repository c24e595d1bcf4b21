/**
 * How one bar fills one order. The bar opened at or after the order reached the venue; the venue sees to that.
 *
 * Every rule is stated for the buyer and mirrored for the seller by the order's sign. Nothing is allocated
 * unless the bar matches. Prices come before slippage, and say nothing of size.
 */
import { type ScaledPrice, waitsForStop, waitsForTouch } from '../order/order.ts';
import { assumesPath, distanceUntil, pathLength } from './bar-path.ts';
import type { FillPolicy } from './fill-policy.ts';
import type { FillRule } from './fill-rule.ts';
import { type Match, type Matchable, type ScaledBar, TRIGGERED, type Trigger } from './match.ts';

/** The match of `order` on `bar`, the trigger if it was only set off, or undefined. */
export const matchOnBar = (
  order: Matchable,
  bar: ScaledBar,
  policy: FillPolicy,
): Match | Trigger | undefined => {
  const { sign, type, limitScaled: limit, stopScaled: stop } = order;
  if (!order.isTriggered) {
    if (waitsForStop(type)) return matchStopOnBar(sign, stop, limit, bar, policy);
    if (waitsForTouch(type)) return matchTouchOnBar(sign, stop, limit, bar, policy);
  }
  if (!Number.isNaN(limit)) return matchLimit(sign, limit, bar, policy, order.terms.postOnly);
  // A pegged order without a limit has no price at present.
  return type === 'pegged' ? undefined : matchMarket(bar, policy);
};

const atOpen = (bar: ScaledBar, price: ScaledPrice, rule: FillRule): Match => ({
  price,
  rule,
  time: bar.openTime,
  progress: 0,
});

/** A match within the bar; of when it happened, no more is known than that it was over by the close. */
export const inBar = (bar: ScaledBar, price: ScaledPrice, rule: FillRule, progress: number): Match => ({
  price,
  rule,
  time: bar.closeTime,
  progress,
});

const matchMarket = (bar: ScaledBar, policy: FillPolicy): Match => {
  switch (policy.market) {
    case 'next-open':
    case 'ohlc-path':
      return atOpen(bar, bar.open, 'market-at-next-open');
    case 'this-close':
      return inBar(bar, bar.close, 'market-at-this-close', assumesPath(policy) ? pathLength(bar, policy) : 1);
    case 'vwap':
      return inBar(bar, shareHalfEven(bar.high + bar.low + bar.close, 3), 'market-at-bar-vwap', 0);
    case 'mid':
      return inBar(bar, shareHalfEven(bar.high + bar.low, 2), 'market-at-bar-mid', 0);
  }
};

/** `sum / count` rounded half to even; exact where `sum` is. */
const shareHalfEven = (sum: number, count: number): ScaledPrice => {
  const remainder = ((sum % count) + count) % count;
  const quotient = (sum - remainder) / count;
  const isUp = 2 * remainder > count || (2 * remainder === count && quotient % 2 !== 0);
  return (isUp ? quotient + 1 : quotient) as ScaledPrice;
};

/** Whether `price` satisfies a limit: at the limit or better, or only better where penetration is asked for. */
export const satisfiesLimit = (sign: 1 | -1, price: number, limit: number, policy: FillPolicy): boolean =>
  policy.limit === 'touch' ? sign * (limit - price) >= 0 : sign * (limit - price) > 0;

const matchLimit = (
  sign: 1 | -1,
  limit: ScaledPrice,
  bar: ScaledBar,
  policy: FillPolicy,
  isPostOnly = false,
): Match | undefined => {
  const best = sign > 0 ? bar.low : bar.high;
  if (!satisfiesLimit(sign, best, limit, policy)) return undefined;
  if (satisfiesLimit(sign, bar.open, limit, policy))
    // Who only ever rests is met at the own price: nothing better was taken.
    return policy.gap === 'open' && !isPostOnly
      ? atOpen(bar, bar.open, 'limit-at-open')
      : atOpen(bar, limit, 'limit-price-across-gap');
  return inBar(
    bar,
    limit,
    'limit-touched',
    assumesPath(policy) ? limitDistance(sign, limit, bar, policy, 0) : 1,
  );
};

/** How far along the path the price satisfies a limit, looking from `start` on. */
export const limitDistance = (
  sign: 1 | -1,
  limit: ScaledPrice,
  bar: ScaledBar,
  policy: FillPolicy,
  start: number,
): number => distanceUntil(bar, policy, limit, sign > 0 ? -1 : 1, policy.limit === 'penetration', start);

/** A stop that waits, with `limit` NaN, or a stop-limit that does. */
export const matchStopOnBar = (
  sign: 1 | -1,
  stop: ScaledPrice,
  limit: ScaledPrice,
  bar: ScaledBar,
  policy: FillPolicy,
): Match | Trigger | undefined => {
  const worst = sign > 0 ? bar.high : bar.low;
  const isReached = sign * (worst - stop) >= 0;
  if (!isReached) return undefined;
  return Number.isNaN(limit)
    ? matchStop(sign, stop, bar, policy)
    : matchStopLimit(sign, stop, limit, bar, policy);
};

const matchStop = (sign: 1 | -1, stop: ScaledPrice, bar: ScaledBar, policy: FillPolicy): Match => {
  if (sign * (bar.open - stop) >= 0)
    return policy.gap === 'open'
      ? atOpen(bar, bar.open, 'stop-at-open')
      : atOpen(bar, stop, 'stop-price-across-gap');
  const progress = assumesPath(policy) ? distanceUntil(bar, policy, stop, sign, false) : 1;
  return inBar(bar, stop, 'stop-triggered', progress);
};

const matchStopLimit = (
  sign: 1 | -1,
  stop: ScaledPrice,
  limit: ScaledPrice,
  bar: ScaledBar,
  policy: FillPolicy,
): Match | Trigger => {
  const stopIsWithinLimit = satisfiesLimit(sign, stop, limit, policy);
  if (sign * (bar.open - stop) >= 0) {
    // Where the gap is taken to have traded at every price in it, the stop met its own price, as a plain stop does.
    if (policy.gap === 'order-price' && stopIsWithinLimit) return atOpen(bar, stop, 'stop-price-across-gap');
    // Else it is a limit from the open on.
    return matchLimit(sign, limit, bar, policy) ?? TRIGGERED;
  }
  const path = assumesPath(policy);
  const trigger = path ? distanceUntil(bar, policy, stop, sign, false) : 1;
  if (stopIsWithinLimit) return inBar(bar, stop, 'stop-limit-triggered', trigger);
  return matchLimitSince(sign, limit, bar, policy, trigger);
};

/** A limit that the price did not satisfy when the order became one, within the bar. */
export const matchLimitSince = (
  sign: 1 | -1,
  limit: ScaledPrice,
  bar: ScaledBar,
  policy: FillPolicy,
  since: number,
): Match | Trigger => {
  if (assumesPath(policy)) {
    const reached = limitDistance(sign, limit, bar, policy, since);
    return reached === Number.POSITIVE_INFINITY ? TRIGGERED : inBar(bar, limit, 'limit-touched', reached);
  }
  // Without a path, the close is the only price known to come later.
  return satisfiesLimit(sign, bar.close, limit, policy)
    ? inBar(bar, limit, 'stop-limit-at-close', since)
    : TRIGGERED;
};

/** An order that waits to be touched. Being touched needs no queue, so penetration is not asked of it. */
const matchTouchOnBar = (
  sign: 1 | -1,
  touch: ScaledPrice,
  limit: ScaledPrice,
  bar: ScaledBar,
  policy: FillPolicy,
): Match | Trigger | undefined => {
  const best = sign > 0 ? bar.low : bar.high;
  const isReached = sign * (touch - best) >= 0;
  if (!isReached) return undefined;
  const isMarket = Number.isNaN(limit);
  // A limit beyond the touch price is met after it, since the price passes the touch price on its way there.
  if (!isMarket && !satisfiesLimit(sign, touch, limit, policy))
    return matchLimit(sign, limit, bar, policy) ?? TRIGGERED;
  if (sign * (touch - bar.open) >= 0) {
    if (policy.gap === 'order-price') return atOpen(bar, touch, 'touch-price-across-gap');
    return atOpen(bar, bar.open, isMarket ? 'touch-at-open' : 'limit-at-open');
  }
  const progress = assumesPath(policy) ? distanceUntil(bar, policy, touch, sign > 0 ? -1 : 1, false) : 1;
  return inBar(bar, touch, isMarket ? 'touch-triggered' : 'touch-limit-triggered', progress);
};

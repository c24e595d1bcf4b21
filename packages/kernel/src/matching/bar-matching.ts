/**
 * How one bar fills one order. The bar opened at or after the order reached the venue; the venue sees to that.
 *
 * Every rule is stated for the buyer and mirrored for the seller by the order's sign. Nothing is allocated
 * unless the bar matches. Prices come before slippage, and say nothing of size.
 */
import type { ScaledPrice } from '../order/order.ts';
import { assumesPath, distanceUntil, pathLength } from './bar-path.ts';
import type { FillPolicy } from './fill-policy.ts';
import type { FillRule } from './fill-rule.ts';
import { type Match, type Matchable, type ScaledBar, TRIGGERED, type Trigger } from './match.ts';

/** The match of `order` on `bar`, the trigger if only its stop was reached, or undefined. */
export const matchOnBar = (
  order: Matchable,
  bar: ScaledBar,
  policy: FillPolicy,
): Match | Trigger | undefined => {
  switch (order.type) {
    case 'market':
      return matchMarket(bar, policy);
    case 'limit':
      return matchLimit(order.sign, order.limitScaled, bar, policy);
    case 'stop':
      return order.isTriggered
        ? matchMarket(bar, policy)
        : matchStop(order.sign, order.stopScaled, bar, policy);
    case 'stop-limit':
      return order.isTriggered
        ? matchLimit(order.sign, order.limitScaled, bar, policy)
        : matchStopLimit(order, bar, policy);
  }
};

const atOpen = (bar: ScaledBar, price: ScaledPrice, rule: FillRule): Match => ({
  price,
  rule,
  time: bar.openTime,
  progress: 0,
});

const inBar = (bar: ScaledBar, price: ScaledPrice, rule: FillRule, progress: number): Match => ({
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
): Match | undefined => {
  const best = sign > 0 ? bar.low : bar.high;
  if (!satisfiesLimit(sign, best, limit, policy)) return undefined;
  if (satisfiesLimit(sign, bar.open, limit, policy))
    return policy.gap === 'open'
      ? atOpen(bar, bar.open, 'limit-at-open')
      : atOpen(bar, limit, 'limit-price-across-gap');
  return inBar(
    bar,
    limit,
    'limit-touched',
    assumesPath(policy) ? limitDistance(sign, limit, bar, policy, 0) : 1,
  );
};

const limitDistance = (
  sign: 1 | -1,
  limit: ScaledPrice,
  bar: ScaledBar,
  policy: FillPolicy,
  start: number,
): number => distanceUntil(bar, policy, limit, sign > 0 ? -1 : 1, policy.limit === 'penetration', start);

const matchStop = (
  sign: 1 | -1,
  stop: ScaledPrice,
  bar: ScaledBar,
  policy: FillPolicy,
): Match | undefined => {
  const worst = sign > 0 ? bar.high : bar.low;
  if (sign * (worst - stop) < 0) return undefined;
  if (sign * (bar.open - stop) >= 0)
    return policy.gap === 'open'
      ? atOpen(bar, bar.open, 'stop-at-open')
      : atOpen(bar, stop, 'stop-price-across-gap');
  const progress = assumesPath(policy) ? distanceUntil(bar, policy, stop, sign, false) : 1;
  return inBar(bar, stop, 'stop-triggered', progress);
};

const matchStopLimit = (
  order: Matchable,
  bar: ScaledBar,
  policy: FillPolicy,
): Match | Trigger | undefined => {
  const { sign, limitScaled: limit, stopScaled: stop } = order;
  const worst = sign > 0 ? bar.high : bar.low;
  if (sign * (worst - stop) < 0) return undefined;
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
  if (path) {
    const reached = limitDistance(sign, limit, bar, policy, trigger);
    return reached === Number.POSITIVE_INFINITY ? TRIGGERED : inBar(bar, limit, 'limit-touched', reached);
  }
  // Without a path, the close is the only price known to come after the trigger.
  return satisfiesLimit(sign, bar.close, limit, policy)
    ? inBar(bar, limit, 'stop-limit-at-close', 1)
    : TRIGGERED;
};

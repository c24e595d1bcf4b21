/**
 * What one bar gives one order, straight from docs/how-orders-are-filled.md. Prices of sells are mirrored at zero, so
 * that every rule is written once, for a buyer.
 */
import type { FillPolicy, FillRule } from '../../src/index.ts';
import {
  follow,
  hasLimit,
  isStopType,
  isTouchType,
  isWaiting,
  type ReferenceOrder,
} from './reference-order.ts';

export interface ReferenceBar {
  readonly from: number;
  readonly to: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** When within a bar: at its open, at a price of all of it, within it, by its close. */
export const OPEN = 0;
export const WHOLE = 1;
export const WITHIN = 2;
export const CLOSE = 3;

export interface BarOutcome {
  readonly price: number;
  readonly rule: FillRule;
  readonly stage: number;
  /** How many cents the price has travelled on the assumed path; 0 where none is. */
  readonly step: number;
  /** 0 for what a worse price brought about, 1 for a better one. */
  readonly side: 0 | 1;
}

/** A bar can set an order off without filling it. */
export type BarResult = BarOutcome | 'set-off' | undefined;

export const hasPath = ({ market, bothTouched }: FillPolicy): boolean =>
  market === 'ohlc-path' || bothTouched === 'path';

/** Every cent that the price passes on the assumed path, the open first. */
export const pathOf = (bar: ReferenceBar, { path }: FillPolicy): readonly number[] => {
  const { open, high, low, close } = bar;
  const isHighFirst = path === 'open-high-low-close' || high - open <= open - low;
  const prices = [open];
  for (const corner of isHighFirst ? [high, low, close] : [low, high, close])
    for (let price = prices.at(-1)!; price !== corner; ) {
      price += Math.sign(corner - price);
      prices.push(price);
    }
  return prices;
};

/** Half to even. */
const rounded = (value: number): number => {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (Math.abs(rest - 0.5) < 1e-9) return floor % 2 === 0 ? floor : floor + 1;
  return Math.round(value);
};

const outcome = (price: number, rule: FillRule, stage: number, step = 0, side: 0 | 1 = 1): BarOutcome => ({
  price,
  rule,
  stage,
  step,
  side,
});

/** What a whole bar gives an order that may meet all of it. A trailing stop is moved by it. */
export const onBar = (order: ReferenceOrder, bar: ReferenceBar, policy: FillPolicy): BarResult => {
  if (!isWaiting(order) && !hasLimit(order)) {
    switch (policy.market) {
      case 'this-close':
        return outcome(bar.close, 'market-at-this-close', CLOSE);
      case 'vwap':
        return outcome(rounded((bar.high + bar.low + bar.close) / 3), 'market-at-bar-vwap', WHOLE);
      case 'mid':
        return outcome(rounded((bar.high + bar.low) / 2), 'market-at-bar-mid', WHOLE);
      default:
        return outcome(bar.open, 'market-at-next-open', OPEN);
    }
  }
  if (hasPath(policy)) return onPath(order, pathOf(bar, policy), 0, policy);
  return withoutPath(order, bar, policy);
};

/** A price as a buyer would see it. */
const mirror = (order: ReferenceOrder, price: number): number => order.sign * price;

const satisfies = (
  order: ReferenceOrder,
  price: number,
  policy: FillPolicy,
  limit = order.limit,
): boolean => {
  const [seen, bound] = [mirror(order, price), mirror(order, limit)];
  return policy.limit === 'touch' ? seen <= bound : seen < bound;
};

const limitAtOpen = (order: ReferenceOrder, open: number, policy: FillPolicy): BarOutcome | undefined => {
  if (!satisfies(order, open, policy)) return undefined;
  return policy.gap === 'order-price' || order.postOnly
    ? outcome(order.limit, 'limit-price-across-gap', OPEN)
    : outcome(open, 'limit-at-open', OPEN);
};

const withoutPath = (order: ReferenceOrder, bar: ReferenceBar, policy: FillPolicy): BarResult => {
  const { open, close } = bar;
  const best = order.sign > 0 ? bar.low : bar.high;
  const worst = order.sign > 0 ? bar.high : bar.low;
  const seen = (price: number): number => mirror(order, price);
  const asLimit = (): BarResult => {
    const atOpen = limitAtOpen(order, open, policy);
    if (atOpen !== undefined) return atOpen;
    return satisfies(order, best, policy) ? outcome(order.limit, 'limit-touched', WITHIN) : undefined;
  };
  if (!isWaiting(order)) return asLimit();

  if (isTouchType(order)) {
    const { stop: touch } = order;
    const isLimit = hasLimit(order);
    if (seen(open) <= seen(touch)) {
      if (policy.gap === 'order-price' && (!isLimit || satisfies(order, touch, policy)))
        return outcome(touch, 'touch-price-across-gap', OPEN);
      return isLimit ? (asLimit() ?? 'set-off') : outcome(open, 'touch-at-open', OPEN);
    }
    if (seen(best) > seen(touch)) return undefined;
    if (!isLimit) return outcome(touch, 'touch-triggered', WITHIN);
    if (satisfies(order, touch, policy)) return outcome(touch, 'touch-limit-triggered', WITHIN);
    return satisfies(order, best, policy) ? outcome(order.limit, 'limit-touched', WITHIN) : 'set-off';
  }

  if (isStopType(order)) {
    const isLimit = order.type === 'stop-limit' || order.type === 'trailing-stop-limit';
    if (seen(open) >= seen(order.stop)) {
      if (policy.gap === 'order-price' && (!isLimit || satisfies(order, order.stop, policy)))
        return outcome(order.stop, 'stop-price-across-gap', OPEN, 0, 0);
      return isLimit ? (asLimit() ?? 'set-off') : outcome(open, 'stop-at-open', OPEN, 0, 0);
    }
    if (order.trail !== null) follow(order, open);
    const isReached = seen(worst) >= seen(order.stop);
    if (isReached) {
      if (!isLimit) return outcome(order.stop, 'stop-triggered', WITHIN, 0, 0);
      if (satisfies(order, order.stop, policy))
        return outcome(order.stop, 'stop-limit-triggered', WITHIN, 0, 0);
      return satisfies(order, close, policy) ? outcome(order.limit, 'stop-limit-at-close', CLOSE) : 'set-off';
    }
    if (order.trail === null) return undefined;
    follow(order, best);
    if (seen(close) < seen(order.stop)) return undefined;
    if (isLimit && !satisfies(order, order.stop, policy))
      return satisfies(order, close, policy) ? outcome(order.limit, 'stop-limit-at-close', CLOSE) : 'set-off';
    return outcome(order.stop, 'trailing-stop-at-close', CLOSE, 0, 0);
  }
  return undefined;
};

/** Follows the price cent by cent. */
export const onPath = (
  order: ReferenceOrder,
  path: readonly number[],
  start: number,
  policy: FillPolicy,
): BarResult => {
  const seen = (price: number): number => mirror(order, price);
  const limitFrom = (from: number): BarOutcome | undefined => {
    for (let step = from; step < path.length; step++)
      if (satisfies(order, path[step]!, policy))
        // A limit that must be left behind is left where it is met, as soon as the price goes on.
        return outcome(
          order.limit,
          'limit-touched',
          WITHIN,
          path[step] === order.limit ? step : Math.max(from, step - 1),
        );
    return undefined;
  };
  if (!isWaiting(order)) {
    const atOpen = start === 0 ? limitAtOpen(order, path[0]!, policy) : undefined;
    return atOpen ?? limitFrom(start);
  }
  const isLimit = order.type === 'stop-limit' || order.type === 'trailing-stop-limit' || hasLimit(order);
  const isTouch = isTouchType(order);
  for (let step = start; step < path.length; step++) {
    const price = path[step]!;
    const isReached = isTouch ? seen(price) <= seen(order.stop) : seen(price) >= seen(order.stop);
    if (!isReached) {
      if (order.trail !== null) follow(order, price);
      continue;
    }
    const side = isTouch ? 1 : 0;
    if (step === 0) {
      if (policy.gap === 'order-price' && (!isLimit || satisfies(order, order.stop, policy)))
        return outcome(
          order.stop,
          isTouch ? 'touch-price-across-gap' : 'stop-price-across-gap',
          OPEN,
          0,
          side,
        );
      if (!isLimit) return outcome(price, isTouch ? 'touch-at-open' : 'stop-at-open', OPEN, 0, side);
      return limitAtOpen(order, price, policy) ?? limitFrom(0) ?? 'set-off';
    }
    if (!isLimit)
      return outcome(order.stop, isTouch ? 'touch-triggered' : 'stop-triggered', WITHIN, step, side);
    if (satisfies(order, order.stop, policy))
      return outcome(
        order.stop,
        isTouch ? 'touch-limit-triggered' : 'stop-limit-triggered',
        WITHIN,
        step,
        side,
      );
    return limitFrom(step) ?? 'set-off';
  }
  return undefined;
};

/**
 * What the rest of a bar gives an order that began to work when `entry` filled at one moment of it, `entryOrder` being
 * what filled. Only limits, stops and market orders are asked for.
 */
export const onRest = (
  order: ReferenceOrder,
  bar: ReferenceBar,
  policy: FillPolicy,
  entry: BarOutcome,
  isEntryByFalling: boolean,
): BarResult => {
  if (entry.stage === CLOSE || entry.stage === WHOLE) return undefined;
  // After a fill at the open the whole bar is left.
  if (entry.stage === OPEN) return onBar(order, bar, policy);
  if (!isWaiting(order) && !hasLimit(order)) return undefined;
  const seen = (price: number): number => mirror(order, price);
  const isStop = isWaiting(order);
  // The price has passed the order's when it begins.
  const isPassed = isStop ? seen(entry.price) >= seen(order.stop) : satisfies(order, entry.price, policy);
  if (isPassed) {
    const price = order.postOnly ? order.limit : entry.price;
    return outcome(price, isStop ? 'stop-triggered' : 'limit-touched', WITHIN, entry.step, isStop ? 0 : 1);
  }
  if (hasPath(policy)) {
    const rest = onPath(order, pathOf(bar, policy), Math.ceil(entry.step), policy);
    return rest;
  }
  const best = order.sign > 0 ? bar.low : bar.high;
  const worst = order.sign > 0 ? bar.high : bar.low;
  const extreme = isStop ? worst : best;
  // The extreme towards which the price was moving when it met the entry surely came later. Of one that was met at the
  // open's own price, the direction is not known.
  const isSure =
    entry.price !== bar.open && isEntryByFalling === (extreme === bar.low && extreme !== bar.high);
  const mayCount = isStop ? policy.bothTouched === 'stop-first' : policy.bothTouched === 'limit-first';
  const reaches = (price: number): boolean =>
    isStop ? seen(price) >= seen(order.stop) : satisfies(order, price, policy);
  const isReached = ((isSure || mayCount) && reaches(extreme)) || reaches(bar.close);
  if (!isReached) return undefined;
  return isStop
    ? outcome(order.stop, 'stop-triggered', WITHIN, 0, 0)
    : outcome(order.limit, 'limit-touched', WITHIN);
};

import { type ScaledPrice, type ScaledQuantity, waitsForTouch } from '../order/order.ts';
import type { Micros } from '../time/micros.ts';
import { satisfiesLimit } from './bar-matching.ts';
import type { FillPolicy } from './fill-policy.ts';
import type { FillRule } from './fill-rule.ts';
import { type SizedMatch, type SizedMatchable, TRIGGERED, type Trigger } from './match.ts';
import { isSetOff, isWaiting } from './trigger-price.ts';

/** The best bid and ask, as scaled integers. */
export interface ScaledQuote {
  readonly time: Micros;
  /** NaN where that side is empty. */
  readonly bid: ScaledPrice;
  readonly ask: ScaledPrice;
  /** In whole lots. 0: nothing is there. NaN: the source does not tell, which limits nothing. */
  readonly bidSize: ScaledQuantity;
  readonly askSize: ScaledQuantity;
}

/**
 * How one quote fills one order: buyers meet the ask, sellers the bid.
 *
 * @param isArriving the quote is the one that stood when the order reached the venue: a limit that can trade at
 *   once then takes the quoted price; later it rests, and gets its own. A post-only limit always rests.
 * @param taken what earlier orders took from the same side of the same quote, scaled.
 */
export const matchOnQuote = (
  order: SizedMatchable,
  quote: ScaledQuote,
  policy: FillPolicy,
  isArriving: boolean,
  taken = 0,
): SizedMatch | Trigger | undefined => {
  const { sign, type } = order;
  const price = sign > 0 ? quote.ask : quote.bid;
  if (Number.isNaN(price)) return undefined;
  const size = sign > 0 ? quote.askSize : quote.bidSize;

  const isSetOffNow = isWaiting(order);
  if (isSetOffNow && !isSetOff(order, price)) return undefined;
  const unfilled = isSetOffNow ? TRIGGERED : undefined;
  const limit = order.limitScaled;
  if (Number.isNaN(limit)) {
    if (type === 'pegged') return undefined;
    const rule = isSetOffNow ? (waitsForTouch(type) ? 'touch-at-quote' : 'stop-at-quote') : 'market-at-quote';
    return fillUpTo(order, price, size, taken, rule) ?? unfilled;
  }
  if ((isArriving && !order.terms.postOnly) || isSetOffNow)
    // Taking what is offered needs no queue, so penetration is not asked of it.
    return (
      (wouldTake(sign, limit, price) ? fillUpTo(order, price, size, taken, 'limit-at-quote') : undefined) ??
      unfilled
    );
  return satisfiesLimit(sign, price, limit, policy)
    ? fillUpTo(order, limit, size, taken, 'limit-resting-quote')
    : undefined;
};

/**
 * Whether a limit would trade at once with the opposite side of the quote, the ask for buys and the bid for sells:
 * what a post-only order is refused for. An empty side (NaN) offers nothing.
 */
export const wouldTake = (sign: 1 | -1, limit: number, opposite: number): boolean =>
  sign * (limit - opposite) >= 0;

/** A fill of what the order still wants and the market still has; undefined where nothing is left. */
export const fillUpTo = (
  order: SizedMatchable,
  price: ScaledPrice,
  size: ScaledQuantity,
  taken: number,
  rule: FillRule,
): SizedMatch | undefined => {
  const left = Number.isNaN(size) ? Number.POSITIVE_INFINITY : size - taken;
  const quantity = Math.min(order.remainingScaled, left);
  return quantity > 0 ? { price, quantity: quantity as ScaledQuantity, rule } : undefined;
};

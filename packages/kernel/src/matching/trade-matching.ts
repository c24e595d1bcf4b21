import { type ScaledPrice, type ScaledQuantity, waitsForTouch } from '../order/order.ts';
import type { Micros } from '../time/micros.ts';
import { satisfiesLimit } from './bar-matching.ts';
import type { FillPolicy } from './fill-policy.ts';
import { type SizedMatch, type SizedMatchable, TRIGGERED, type Trigger } from './match.ts';
import { fillUpTo } from './quote-matching.ts';
import { isSetOff, isWaiting } from './trigger-price.ts';

/** One trade of the market, as scaled integers. */
export interface ScaledTrade {
  readonly time: Micros;
  readonly price: ScaledPrice;
  /** In whole lots. NaN: the source does not tell, which limits nothing. */
  readonly size: ScaledQuantity;
}

/**
 * How one trade of the market fills one order: at its price, up to its size.
 *
 * @param isArriving the trade is the first that the order meets: a limit that is worse for the order than the
 *   trade's price could have traded at once, and gets that price; later it rests, and gets its own.
 *   A post-only limit always rests.
 * @param taken what earlier orders took of the same trade, scaled.
 */
export const matchOnTrade = (
  order: SizedMatchable,
  trade: ScaledTrade,
  policy: FillPolicy,
  isArriving: boolean,
  taken = 0,
): SizedMatch | Trigger | undefined => {
  const { sign, type } = order;
  const { price, size } = trade;
  const isSetOffNow = isWaiting(order);
  if (isSetOffNow && !isSetOff(order, price)) return undefined;
  const unfilled = isSetOffNow ? TRIGGERED : undefined;
  const limit = order.limitScaled;
  if (Number.isNaN(limit)) {
    if (type === 'pegged') return undefined;
    const rule = isSetOffNow ? (waitsForTouch(type) ? 'touch-at-trade' : 'stop-at-trade') : 'market-at-trade';
    return fillUpTo(order, price, size, taken, rule) ?? unfilled;
  }
  if (!satisfiesLimit(sign, price, limit, policy)) return unfilled;
  const takes = (isArriving && !order.terms.postOnly) || isSetOffNow;
  return fillUpTo(order, takes ? price : limit, size, taken, 'limit-at-trade') ?? unfilled;
};

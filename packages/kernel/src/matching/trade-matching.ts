import type { ScaledPrice, ScaledQuantity } from '../order/order.ts';
import type { Micros } from '../time/micros.ts';
import { satisfiesLimit } from './bar-matching.ts';
import type { FillPolicy } from './fill-policy.ts';
import { type SizedMatch, type SizedMatchable, TRIGGERED, type Trigger } from './match.ts';
import { fillUpTo } from './quote-matching.ts';

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
  const isStop = type === 'stop' || type === 'stop-limit';
  const triggersNow = isStop && !order.isTriggered;
  if (triggersNow && sign * (price - order.stopScaled) < 0) return undefined;
  const unfilled = triggersNow ? TRIGGERED : undefined;
  if (type === 'market' || type === 'stop')
    return fillUpTo(order, price, size, taken, triggersNow ? 'stop-at-trade' : 'market-at-trade') ?? unfilled;
  if (!satisfiesLimit(sign, price, order.limitScaled, policy)) return unfilled;
  const paid = isArriving || triggersNow ? price : order.limitScaled;
  return fillUpTo(order, paid, size, taken, 'limit-at-trade') ?? unfilled;
};

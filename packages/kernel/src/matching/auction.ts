import type { ScaledPrice } from '../order/order.ts';
import type { Matchable } from './match.ts';
import { isWaiting } from './trigger-price.ts';

/**
 * The price that an auction gives an order: the auction's price to market orders and to limits that it satisfies, at
 * the limit or better; undefined for all others, and for orders that have yet to be set off.
 */
export const matchInAuction = (order: Matchable, price: ScaledPrice): ScaledPrice | undefined => {
  const { sign, limitScaled: limit } = order;
  if (isWaiting(order) || Number.isNaN(price)) return undefined;
  if (Number.isNaN(limit)) return order.type === 'pegged' ? undefined : price;
  return sign * (limit - price) >= 0 ? price : undefined;
};

/**
 * Orders in the sequence in which an auction serves them where its size is limited: market orders first, then limits,
 * of each side the better first; what is equal in this goes by id.
 */
export const byAuctionPriority = <O extends Matchable>(orders: readonly O[]): O[] => {
  const buys = ranksOfLimits(orders, 1);
  const sells = ranksOfLimits(orders, -1);
  const rankOf = ({ sign, limitScaled }: O): number =>
    Number.isNaN(limitScaled) ? 0 : (sign > 0 ? buys : sells).get(limitScaled)!;
  return [...orders].sort((a, b) => rankOf(a) - rankOf(b) || a.id - b.id);
};

/** Ranks of the limits of one side from 1 on, the best first. */
const ranksOfLimits = (orders: readonly Matchable[], side: 1 | -1): ReadonlyMap<number, number> => {
  const limits = new Set<number>();
  for (const { sign, limitScaled } of orders)
    if (sign === side && !Number.isNaN(limitScaled)) limits.add(limitScaled);
  return new Map([...limits].sort((a, b) => side * (b - a)).map((limit, index) => [limit, index + 1]));
};

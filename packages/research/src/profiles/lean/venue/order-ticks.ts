import type { ScaledPrice } from '@marketloom/kernel';
import type { PendingOrder } from './pending-order.ts';

/** The multiple of `tick` nearest to a price, the even one of two that are equally near. Whole scaled numbers. */
export const toTick = (price: number, tick: number): number => {
  const below = Math.floor(price / tick);
  const twiceRest = 2 * (price - below * tick);
  const isUp = twiceRest > tick || (twiceRest === tick && below % 2 !== 0);
  return (isUp ? below + 1 : below) * tick;
};

/**
 * R6: puts the prices of an order that was sent or changed on the ticks of its instrument, and a trail that is a
 * distance, too. Whether any moved. Where no tick is given nothing is rounded, as of adjusted equities.
 */
export const putOnTicks = (pending: PendingOrder): boolean => {
  const { order, listing, trailing } = pending;
  const { tickAt, priceFactor } = listing;
  if (tickAt === undefined) return false;
  const onTick = (price: number): number =>
    Number.isNaN(price) ? price : toTick(price, Math.round(tickAt(price / priceFactor) * priceFactor));
  const { limitScaled, stopScaled } = order;
  order.limitScaled = onTick(limitScaled) as ScaledPrice;
  order.stopScaled = onTick(stopScaled) as ScaledPrice;
  if (trailing?.by === 'distance') pending.trailing = { by: 'distance', value: onTick(trailing.value) };
  return !Object.is(limitScaled, order.limitScaled) || !Object.is(stopScaled, order.stopScaled);
};

import { waitsForStop, waitsForTouch } from '../order/order.ts';
import type { Matchable } from './match.ts';

type Waiting = Pick<Matchable, 'sign' | 'type' | 'stopScaled' | 'isTriggered'>;

/** Whether the order has yet to be set off, by its stop or by being touched. */
export const isWaiting = ({ isTriggered, type }: Pick<Matchable, 'type' | 'isTriggered'>): boolean =>
  // The two most common types first: this is asked of every order that the market touches.
  !isTriggered && type !== 'limit' && type !== 'market' && (waitsForStop(type) || waitsForTouch(type));

/**
 * Whether `price` (scaled) sets the order off: a buy stop by being at or above it, a buy touch by being at or below
 * it, sells the other way round. False for orders that do not wait, for a trailing stop that has no price yet, and
 * where there is no price (NaN).
 */
export const isSetOff = (order: Waiting, price: number): boolean => {
  if (order.isTriggered) return false;
  const { sign, type, stopScaled } = order;
  if (waitsForStop(type)) return sign * (price - stopScaled) >= 0;
  return waitsForTouch(type) && sign * (stopScaled - price) >= 0;
};

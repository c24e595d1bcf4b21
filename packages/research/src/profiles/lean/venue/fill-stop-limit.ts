import { atClose, type FillPrice } from './fill-price.ts';
import type { SideBar } from './side-bar.ts';

/** A stop-limit order as a bar finds it; prices are scaled. */
export interface StopLimit {
  readonly sign: 1 | -1;
  readonly stop: number;
  readonly limit: number;
  readonly isTriggered: boolean;
}

/** Whether the order is set off by now, and what it gets if anything. */
export interface TriggeredFill {
  readonly isTriggered: boolean;
  readonly fill: FillPrice | undefined;
}

/**
 * R14: the bar of the order's side must go beyond the stop, which is remembered; then, in that bar or a later one, the
 * bar's close must be better than the limit, for the order of prices within the bar is not known.
 */
export const fillStopLimit = (order: StopLimit, side: SideBar): TriggeredFill => {
  const { sign, stop, limit } = order;
  const isTriggered = order.isTriggered || (sign > 0 ? side.high > stop : side.low < stop);
  if (!isTriggered || sign * (limit - side.close) <= 0) return { isTriggered, fill: undefined };
  const price = sign > 0 ? Math.min(side.high, limit) : Math.max(side.low, limit);
  return { isTriggered, fill: atClose(side, 'stop-limit-triggered', price) };
};

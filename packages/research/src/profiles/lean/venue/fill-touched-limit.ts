import { atClose, type FillPrice } from './fill-price.ts';
import type { TriggeredFill } from './fill-stop-limit.ts';
import type { SideBar } from './side-bar.ts';

/** A limit-if-touched order as a bar finds it; prices are scaled. */
export interface TouchedLimit {
  readonly sign: 1 | -1;
  readonly touch: number;
  readonly limit: number;
  readonly isTriggered: boolean;
}

/**
 * R13, equities: the trade bar touches the trigger, which is remembered; then the order takes what the other side
 * offers, if that is the limit or better.
 *
 * @param offered what the order would pay or get now.
 */
export const fillEquityTouchedLimit = (
  order: TouchedLimit,
  trades: SideBar,
  offered: FillPrice | undefined,
): TriggeredFill => {
  const isTriggered = isTouched(order, trades);
  if (!isTriggered || offered === undefined || order.sign * (order.limit - offered.price) < 0)
    return { isTriggered, fill: undefined };
  return { isTriggered, fill: { ...offered, rule: 'touch-limit-triggered' } };
};

/**
 * The same of other assets: set off by trades only, it then needs the price of its own side (the bid of a buy) at the
 * limit or better, and gets the limit.
 *
 * @param own scaled bid of a buy, ask of a sale; NaN where unknown.
 */
export const fillSideTouchedLimit = (order: TouchedLimit, trades: SideBar, own: number): TriggeredFill => {
  const isTriggered = isTouched(order, trades);
  if (!isTriggered || !(order.sign * (order.limit - own) >= 0)) return { isTriggered, fill: undefined };
  return { isTriggered, fill: atClose(trades, 'touch-limit-triggered', order.limit) };
};

const isTouched = ({ sign, touch, isTriggered }: TouchedLimit, trades: SideBar): boolean =>
  isTriggered || (sign > 0 ? trades.low <= touch : trades.high >= touch);

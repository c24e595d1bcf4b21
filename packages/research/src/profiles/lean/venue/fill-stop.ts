import { atClose, atOpen, type FillPrice } from './fill-price.ts';
import type { SideBar } from './side-bar.ts';

/**
 * R12, equities: the trade bar touches the stop; an open at or beyond the stop is what the order gets.
 *
 * @param stop scaled.
 */
export const fillEquityStop = (sign: 1 | -1, stop: number, trades: SideBar): FillPrice | undefined => {
  const reached = sign > 0 ? trades.high >= stop : trades.low <= stop;
  if (!reached) return undefined;
  return sign * (trades.open - stop) >= 0
    ? atOpen(trades, 'stop-at-open')
    : atClose(trades, 'stop-triggered', stop);
};

/** R12, other assets: the bar of the order's side goes beyond the stop; the worse of stop and close. */
export const fillSideStop = (sign: 1 | -1, stop: number, side: SideBar): FillPrice | undefined => {
  const passed = sign > 0 ? side.high > stop : side.low < stop;
  if (!passed) return undefined;
  return atClose(side, 'stop-triggered', worseOf(sign, stop, side.close));
};

/** What a trader would rather not have: the higher price to buy at, the lower to sell at. */
export const worseOf = (sign: 1 | -1, a: number, b: number): number =>
  sign > 0 ? Math.max(a, b) : Math.min(a, b);

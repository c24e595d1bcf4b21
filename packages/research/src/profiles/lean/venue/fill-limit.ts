import { atClose, atOpen, type FillPrice } from './fill-price.ts';
import type { SideBar } from './side-bar.ts';

/**
 * R11, equities: the trade bar must go beyond the limit, not only touch it; an open that is better than the limit is
 * what the order gets.
 *
 * @param limit scaled.
 */
export const fillEquityLimit = (sign: 1 | -1, limit: number, trades: SideBar): FillPrice | undefined => {
  if (!goesBeyond(sign, limit, trades)) return undefined;
  return sign * (limit - trades.open) > 0
    ? atOpen(trades, 'limit-at-open')
    : atClose(trades, 'limit-touched', limit);
};

/** R17, other assets: the bar of the side that the order takes must go beyond the limit; never worse than its far end. */
export const fillSideLimit = (sign: 1 | -1, limit: number, side: SideBar): FillPrice | undefined => {
  if (!goesBeyond(sign, limit, side)) return undefined;
  const price = sign > 0 ? Math.min(side.high, limit) : Math.max(side.low, limit);
  return atClose(side, 'limit-touched', price);
};

const goesBeyond = (sign: 1 | -1, limit: number, bar: SideBar): boolean =>
  sign > 0 ? bar.low < limit : bar.high > limit;

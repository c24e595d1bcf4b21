import { type BestEffort, STALE_AFTER } from './best-effort-price.ts';
import { atClose, atOpen, type FillPrice } from './fill-price.ts';
import { type Resolution, spanOf, waitsForFreshData } from './resolution.ts';
import type { SideBar } from './side-bar.ts';

/**
 * Whether an order waits for the next bar because all that is known is stale: always of bars of an hour or a day; of
 * finer ones where the last is more than one bar behind (R8, R9). Ticks never wait.
 */
export const waitsOnStale = (resolution: Resolution, known: number, orderTime: number): boolean => {
  if (waitsForFreshData(resolution)) return true;
  const span = spanOf(resolution);
  return span > 0 && orderTime - known > span;
};

/** R8: a market order of an equity, while the exchange is open. */
export const fillEquityMarket = (
  best: BestEffort | undefined,
  resolution: Resolution,
  orderTime: number,
): FillPrice | undefined => {
  if (best === undefined) return undefined;
  return best.isStale && waitsOnStale(resolution, best.known, orderTime) ? undefined : best.fill;
};

/**
 * R9 and R17: a market order of another asset, or a leg of a combo: the close of its side. One of hourly or daily data
 * that was sent before the bar began gets the bar's open.
 */
export const fillSideMarket = (
  side: SideBar | undefined,
  resolution: Resolution,
  orderTime: number,
): FillPrice | undefined => {
  if (side === undefined) return undefined;
  const isStale = side.closeTime + STALE_AFTER < orderTime;
  if (isStale && waitsOnStale(resolution, side.closeTime, orderTime)) return undefined;
  return waitsForFreshData(resolution) && orderTime <= side.openTime
    ? atOpen(side, 'market-at-next-open')
    : atClose(side, 'market-at-quote');
};

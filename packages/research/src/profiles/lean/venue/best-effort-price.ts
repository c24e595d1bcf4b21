import { MICROS_PER_HOUR } from '@marketloom/kernel';
import { atClose, type FillPrice } from './fill-price.ts';
import type { SideBar } from './side-bar.ts';

/** Prices older than this before an order was sent are stale (R8, R9). */
export const STALE_AFTER = MICROS_PER_HOUR;

/** What an equity order would pay or get at once, and whether that is old. */
export interface BestEffort {
  readonly fill: FillPrice;
  readonly isStale: boolean;
  /** When the bar ended that it was read from. */
  readonly known: number;
}

/**
 * R8: the close of the quote's side while that is no more than an hour older than the order; else the trade's close
 * where that is newer than the quote. Where both are stale, the newer one, marked as such.
 *
 * @param quote bar of the side that the order takes.
 */
export const bestEffortPrice = (
  quote: SideBar | undefined,
  trades: SideBar | undefined,
  orderTime: number,
): BestEffort | undefined => {
  const oldest = orderTime - STALE_AFTER;
  if (quote !== undefined && quote.closeTime >= oldest)
    return { fill: atClose(quote, 'market-at-quote'), isStale: false, known: quote.closeTime };
  if (trades !== undefined && !(quote !== undefined && trades.closeTime <= quote.closeTime))
    return {
      fill: atClose(trades, 'market-at-trade'),
      isStale: trades.closeTime < oldest,
      known: trades.closeTime,
    };
  if (quote === undefined) return undefined;
  return { fill: atClose(quote, 'market-at-quote'), isStale: true, known: quote.closeTime };
};

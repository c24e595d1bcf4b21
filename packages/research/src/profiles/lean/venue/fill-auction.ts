import { MICROS_PER_HOUR } from '@marketloom/kernel';
import { atClose, atOpen, type FillPrice } from './fill-price.ts';
import type { Listing } from './listing.ts';

/**
 * R10, equities: a market-on-open order gets the open of the first bar of trades that began at or after it was sent,
 * within regular hours, and on another date than the order if that was sent while the exchange was open. Bars of an hour
 * and more may begin before the session.
 */
export const fillEquityOnOpen = (
  listing: Listing,
  sign: 1 | -1,
  orderTime: number,
  now: number,
): FillPrice | undefined => {
  const { market, exchange } = listing;
  const { trades } = market;
  if (!exchange.isOpenFor(market, now, false)) return undefined;
  if (trades === undefined) {
    const quote = market.eitherQuoteFor(sign);
    return quote !== undefined && quote.closeTime > orderTime
      ? atClose(quote, 'auction-at-session-open')
      : undefined;
  }
  if (trades.openTime < orderTime || trades.closeTime <= orderTime) return undefined;
  const isShort = trades.closeTime - trades.openTime < MICROS_PER_HOUR;
  if (isShort && !exchange.isOpenAt(trades.openTime)) return undefined;
  const isSameDate = exchange.dayOf(orderTime) === exchange.dayOf(trades.closeTime);
  return isSameDate && exchange.isOpenAt(orderTime) ? undefined : atOpen(trades, 'auction-at-session-open');
};

/** R10, other assets: the open of the bar of their side, once any data end after the order was sent. */
export const fillSideOnOpen = (
  { market, exchange }: Listing,
  sign: 1 | -1,
  orderTime: number,
  now: number,
): FillPrice | undefined => {
  const side = market.sideFor(sign);
  if (side === undefined || !(market.lastCloseTime > orderTime)) return undefined;
  if (!exchange.isOpenFor(market, now, false)) return undefined;
  const isSameDate = exchange.dayOf(orderTime) === exchange.dayOf(now);
  return isSameDate && exchange.isOpenAt(orderTime) ? undefined : atOpen(side, 'auction-at-session-open');
};

/**
 * R16: a market-on-close order gets, at the first step at or after the next close since it was sent, an equity's last
 * trade, else the close of its side.
 */
export const fillOnClose = (
  { market, exchange, isEquity }: Listing,
  sign: 1 | -1,
  orderTime: number,
  now: number,
): FillPrice | undefined => {
  if (now < exchange.nextClose(orderTime)) return undefined;
  const bar = isEquity ? (market.trades ?? market.eitherQuoteFor(sign)) : market.sideFor(sign);
  return bar && atClose(bar, 'auction-at-session-close');
};

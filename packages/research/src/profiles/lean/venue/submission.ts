import { MICROS_PER_MINUTE, type VenueReason } from '@marketloom/kernel';
import type { Exchange } from './exchange.ts';
import type { Listing } from './listing.ts';
import type { OrderKind } from './order-kind.ts';

/** Orders for the close are taken until this long before it. */
const CLOSE_BUFFER = 15.5 * MICROS_PER_MINUTE;

/**
 * R7: what becomes of a market order by the hour at which it is sent. While the exchange is closed it waits for the next
 * open. While it is open, one of an instrument of which only daily bars are known waits for the close, and too near to
 * that for the next open. Futures and their options are left as they are.
 */
export const convertedKind = (kind: OrderKind, listing: Listing, now: number): OrderKind => {
  const { exchange, resolution, isFuture } = listing;
  if (kind !== 'market' || isFuture) return kind;
  if (!exchange.isOpenAt(now)) return 'market-on-open';
  if (resolution !== 'daily' || exchange.isAlwaysOpen) return kind;
  return isTooLate(exchange, now) ? 'market-on-open' : 'market-on-close';
};

/** R6: why an order is refused before it counts as one; undefined where it is taken. */
export const refusalOf = (kind: OrderKind, listing: Listing, now: number): VenueReason | undefined => {
  const { exchange, resolution, isFuture, market } = listing;
  const isAuction = kind === 'market-on-open' || kind === 'market-on-close';
  if (kind === 'market-on-open' && isFuture) return 'NOT_TAKEN';
  if (Number.isNaN(market.price) || market.price === 0) return 'NO_PRICE';
  if (isAuction && exchange.isAlwaysOpen) return 'NOT_TAKEN';
  if (kind === 'market-on-open' && resolution !== 'daily' && exchange.isOpenAt(now)) return 'AT_OPEN_CUTOFF';
  if (kind === 'market-on-close' && isTooLate(exchange, now)) return 'AT_CLOSE_CUTOFF';
  return undefined;
};

const isTooLate = (exchange: Exchange, now: number): boolean => now > exchange.nextClose(now) - CLOSE_BUFFER;

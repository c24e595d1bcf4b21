import { type AssetClass, MICROS_PER_DAY, MICROS_PER_HOUR, type Order } from '@marketloom/kernel';
import { zoneOffsets } from '@marketloom/market-data';
import type { Exchange } from './exchange.ts';

/** What of an order says how long it lives. */
export type Lifetime = Pick<Order, 'timeInForce'> & { readonly terms: Pick<Order['terms'], 'expireTime'> };

/** The day of currencies and CFDs ends at 17:00 in New York. */
const CUT_OFF = 17 * MICROS_PER_HOUR;

/**
 * R16: when an order that was sent at `orderTime` expires, in microseconds since the epoch; Infinity where it does not.
 *
 * DAY is to the last close of the date on which it was sent, or of the next where that has passed; GTD to that of its date.
 * Crypto lives until that date is over on the exchange's clock, currencies and CFDs until 17:00 in New York; those that
 * are sent DAY after it live until that of the next day. A GTD time at a midnight at which a market that never closes
 * ends its session is the end of that session, as which `yyyy-mm-dd` is given.
 */
export const expiryOf = (
  order: Lifetime,
  assetClass: AssetClass,
  exchange: Exchange,
  orderTime: number,
): number => {
  const { timeInForce, terms } = order;
  if (timeInForce === 'DAY') return dayExpiry(assetClass, exchange, orderTime);
  if (timeInForce !== 'GTD' || terms.expireTime === undefined) return Number.POSITIVE_INFINITY;
  const { expireTime } = terms;
  if (isCrypto(assetClass)) return exchange.nextMidnight(expireTime - 1);
  if (isCurrency(assetClass)) return newYorkCutOff(expireTime);
  return exchange.closeOfDate(exchange.dateOf(expireTime));
};

const dayExpiry = (assetClass: AssetClass, exchange: Exchange, orderTime: number): number => {
  if (isCrypto(assetClass)) return exchange.nextMidnight(orderTime);
  if (isCurrency(assetClass)) {
    const cutOff = newYorkCutOff(orderTime);
    return orderTime > cutOff ? newYorkCutOff(cutOff + MICROS_PER_DAY) : cutOff;
  }
  return exchange.lastCloseFrom(orderTime);
};

/** 17:00 in New York on its date of `time`. No change of its clocks comes near that hour. */
const newYorkCutOff = (time: number): number => {
  const zone = zoneOffsets('America/New_York');
  const day = Math.floor(zone.toLocal(time) / MICROS_PER_DAY);
  return zone.toInstant(day * MICROS_PER_DAY + CUT_OFF) as number;
};

const isCrypto = (assetClass: AssetClass): boolean => assetClass === 'crypto' || assetClass === 'perpetual';
const isCurrency = (assetClass: AssetClass): boolean => assetClass === 'fx' || assetClass === 'cfd';

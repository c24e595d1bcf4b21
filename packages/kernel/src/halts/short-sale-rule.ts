import { formatScaled, parseScaledBigInt } from '../numeric/decimal.ts';
import type { ScaledPrice } from '../order/order.ts';

const SCALE = 9;

/**
 * The price at or below which a trade restricts short sales: nine tenths of the previous close, not rounded.
 * Source: 17 CFR 242.201 (Rule 201).
 */
export const shortSaleTrigger = (previousClose: string | number): number =>
  Number(formatScaled(9n * parseScaledBigInt(previousClose, SCALE, 'previous close'), SCALE + 1));

/**
 * Whether a trade lies 10 % or more under the previous close, in exact decimals. From then on, until the close
 * of the next session, short sales are allowed only above the best bid. Source: 17 CFR 242.201 (Rule 201).
 */
export const isShortSaleTriggered = (previousClose: string | number, price: string | number): boolean =>
  10n * parseScaledBigInt(price, SCALE, 'price') <=
  9n * parseScaledBigInt(previousClose, SCALE, 'previous close');

/**
 * The lowest price at which a short sale is allowed under the restriction: the first tick above the best bid.
 * Bid and tick are scaled integers of one scale; without a bid (NaN) there is no such price, and it gives NaN.
 */
export const permittedShortPrice = (bid: ScaledPrice, tick: number): ScaledPrice =>
  ((Math.floor(bid / tick) + 1) * tick) as ScaledPrice;

import { waitsForTouch } from '../order/order.ts';
import type { ProposedOrder } from './limit.ts';

/**
 * The price at which a limit values an order; NaN for one without a price of its own before the first market data.
 *
 * A limit buy costs at most its limit, a buy that waits to be touched about its touch, and a stop buy at least its
 * stop. A sale brings its own price or, where the market is already higher, the market's.
 */
export const valuationPrice = (order: ProposedOrder, referencePrice: number): number => {
  const { type, limitScaled, stopScaled, sign } = order;
  if (type === 'market') return referencePrice;
  const hasLimit = !Number.isNaN(limitScaled);
  const scaled = hasLimit ? limitScaled : stopScaled;
  if (Number.isNaN(scaled)) return referencePrice;
  const price = scaled / order.priceFactor;
  if (sign === 1 && (hasLimit || waitsForTouch(type))) return price;
  return Number.isNaN(referencePrice) ? price : Math.max(price, referencePrice);
};

import type { ProposedOrder } from './limit.ts';

/**
 * The price at which a limit values an order; NaN for a market order before the first market data.
 *
 * A limit buy costs at most its limit, and a stop buy at least its stop. A sale brings its own price or, where
 * the market is already higher, the market's.
 */
export const valuationPrice = (order: ProposedOrder, referencePrice: number): number => {
  if (order.type === 'market') return referencePrice;
  const isLimit = order.type !== 'stop';
  const price = (isLimit ? order.limitScaled : order.stopScaled) / order.priceFactor;
  if (isLimit && order.sign === 1) return price;
  return Number.isNaN(referencePrice) ? price : Math.max(price, referencePrice);
};

/** Prices that a venue moves by itself: those of trailing stops and of pegs. */
import type { MarketState } from '../market/market-state.ts';
import { pegPrice } from '../matching/peg.ts';
import { trailedStop, trailLimit } from '../matching/trail.ts';
import type { Order } from '../order/order.ts';
import type { InstrumentScale } from '../order/order-factory.ts';
import { type FillSource, hasSides } from './venue-context.ts';

/** Moves a trailing stop after the price has stood at `best` (scaled); whether it moved. */
export const moveTrail = (order: Order, best: number, scale: InstrumentScale): boolean => {
  const stop = trailedStop(order, best, scale);
  if (stop === order.stopScaled) return false;
  order.stopScaled = stop;
  if (order.type === 'trailing-stop-limit') order.limitScaled = trailLimit(order, stop, scale);
  return true;
};

/** Puts a pegged order where a quote says; whether it moved. */
export const pegTo = (
  order: Order,
  { bid, ask }: { readonly bid: number; readonly ask: number },
  scale: InstrumentScale,
): boolean => {
  const price = pegPrice(order.sign, order.terms.peg!, bid, ask, scale, order.pegLimitScaled ?? Number.NaN);
  if (Object.is(price, order.limitScaled)) return false;
  order.limitScaled = price;
  return true;
};

/** Gives a trailing stop and a peg their first price, where the market is known; whether there is one. */
export const startMoving = (
  order: Order,
  market: MarketState,
  scale: InstrumentScale,
  source: FillSource,
): boolean => {
  const { index, priceFactor } = scale;
  const bid = Math.round(market.bid[index]! * priceFactor);
  const ask = Math.round(market.ask[index]! * priceFactor);
  if (order.type === 'pegged') return pegTo(order, { bid, ask }, scale);
  if (order.terms.trail === undefined) return false;
  const best = watchedPrice(order, bid, ask, Math.round(market.last[index]! * priceFactor), source);
  if (Number.isNaN(order.stopScaled)) return !Number.isNaN(best) && moveTrail(order, best, scale);
  if (order.type !== 'trailing-stop-limit') return false;
  order.limitScaled = trailLimit(order, order.stopScaled, scale);
  return true;
};

/** The price that a trailing order follows, as it stands; NaN where none is known. */
const watchedPrice = (order: Order, bid: number, ask: number, last: number, source: FillSource): number => {
  const { trigger } = order.terms;
  if (trigger === 'mark') return Number.NaN;
  if (trigger === 'mid') return (bid + ask) / 2;
  if (trigger === 'bid-ask' || (trigger === 'default' && hasSides(source))) return order.sign > 0 ? ask : bid;
  return last;
};

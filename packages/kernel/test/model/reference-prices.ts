/** What a quote or a trade gives to orders. */
import type { FillRule } from '../../src/index.ts';
import type { ReferenceBook } from './reference-book.ts';
import type { ReferenceMarket } from './reference-market.ts';
import {
  follow,
  hasLimit,
  isStopType,
  isTouchType,
  isWaiting,
  type ReferenceOrder,
  takesAnyPrice,
} from './reference-order.ts';

/** Moves a trailing stop that has not been reached. */
export const moveTrail = (order: ReferenceOrder, price: number): void => {
  if (order.trail === null || order.isTriggered || Number.isNaN(price)) return;
  if (order.sign * (price - order.stop) >= 0) return;
  follow(order, price);
};

/** Market orders as they came; then those whose price the market met first. */
export const inTurn = (orders: readonly ReferenceOrder[]): ReferenceOrder[] => {
  const market = orders.filter(takesAnyPrice).sort((a, b) => a.queued - b.queued);
  const others = orders.filter((order) => !takesAnyPrice(order));
  const trails = others.filter((order) => order.trail !== null && isWaiting(order));
  const level = (order: ReferenceOrder): number => (isWaiting(order) ? order.stop : order.limit);
  const isMetByRise = (order: ReferenceOrder): boolean =>
    isWaiting(order) && isStopType(order) ? order.sign > 0 : order.sign < 0;
  const rest = others.filter((order) => !trails.includes(order));
  const risen = rest.filter(isMetByRise).sort((a, b) => level(a) - level(b) || a.id - b.id);
  const fallen = rest
    .filter((order) => !isMetByRise(order))
    .sort((a, b) => level(b) - level(a) || a.id - b.id);
  return [...market, ...risen, ...fallen, ...trails];
};

/** The order meets the quote that stands; `isArriving` where one of them is new to the other. */
export const meetQuote = (
  market: ReferenceMarket,
  book: ReferenceBook,
  order: ReferenceOrder,
  isArriving: boolean,
): void => {
  const quote = market.quote!;
  const isBuy = order.sign > 0;
  const price = isBuy ? quote.ask : quote.bid;
  const left = isBuy ? quote.askLeft : quote.bidLeft;
  if (Number.isNaN(price)) return;
  const filled = meetPrice(market, book, order, price, left, isArriving, 'quote');
  if (isBuy) quote.askLeft -= filled;
  else quote.bidLeft -= filled;
};

/** The order meets a price of which there is `left`, and tells how much it took. */
export const meetPrice = (
  market: ReferenceMarket,
  book: ReferenceBook,
  order: ReferenceOrder,
  price: number,
  left: number,
  isArriving: boolean,
  kind: 'quote' | 'trade',
): number => {
  const { sign } = order;
  let isFirst = isArriving && !order.postOnly;
  let rule: FillRule = `market-at-${kind}`;
  if (isWaiting(order)) {
    const isReached = isTouchType(order)
      ? sign * (price - order.stop) <= 0
      : sign * (price - order.stop) >= 0;
    if (!isReached) return 0;
    rule = isTouchType(order) ? `touch-at-${kind}` : `stop-at-${kind}`;
    book.setOff(order);
    isFirst = true;
  }
  if (left <= 0) return 0;
  if (!hasLimit(order)) return order.peg === null ? book.fill(order, price, left, rule) : 0;
  const isWithin = sign * (price - order.limit) <= 0;
  const isBeyond = sign * (price - order.limit) < 0;
  // What a quote offers can be taken; a trade only tells that somebody else traded.
  const couldTake = kind === 'quote' || market.policy.limit === 'touch' ? isWithin : isBeyond;
  if (isFirst && couldTake) return book.fill(order, price, left, `limit-at-${kind}`);
  if (!isFirst && (market.policy.limit === 'touch' ? isWithin : isBeyond))
    return book.fill(order, order.limit, left, kind === 'quote' ? 'limit-resting-quote' : 'limit-at-trade');
  return 0;
};

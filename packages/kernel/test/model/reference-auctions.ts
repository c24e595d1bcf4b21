import type { FillRule, SessionCalendar } from '../../src/index.ts';
import type { ReferenceBook } from './reference-book.ts';
import type { ReferenceMarket } from './reference-market.ts';
import { hasLimit, type ReferenceOrder } from './reference-order.ts';

/** The auction that an order for one waits for: the next edge of a session of its kind. */
export const nextAuctionOf = (
  { timeInForce }: ReferenceOrder,
  { opens, closes }: SessionCalendar,
  time: number,
): number => (timeInForce === 'AT_OPEN' ? opens : closes).find((edge) => edge > time) ?? Number.NaN;

/** When an auction order is looked at although nothing trades: at the close of its session. */
export const auctionDue = (
  { timeInForce, auctionTime }: ReferenceOrder,
  { opens, closes }: SessionCalendar,
): number => {
  if (timeInForce === 'AT_CLOSE') return auctionTime;
  const session = opens.indexOf(auctionTime);
  return session < 0 ? Number.POSITIVE_INFINITY : closes[session]!;
};

/** Closing auctions that are due, and the ends of orders for an opening that never came. */
export const closeSession = (market: ReferenceMarket, book: ReferenceBook): void => {
  const { calendar } = market;
  const due = book.living.filter(
    (order) => !order.isClosed && !order.isHeld && auctionDue(order, calendar) <= market.time,
  );
  const closing = due.filter(({ timeInForce }) => timeInForce === 'AT_CLOSE');
  const opening = due.filter(({ timeInForce }) => timeInForce === 'AT_OPEN');
  if (closing.length > 0) {
    const open = calendar.opens[calendar.closes.indexOf(closing[0]!.auctionTime)]!;
    // A session that ends halted has no close.
    const hasTraded = market.lastTime >= open && !market.isHalted;
    if (!hasTraded) for (const order of closing) book.end(order, 'NO_AUCTION');
    else
      holdAuction(
        book,
        closing,
        market.priceFor(1),
        market.priceFor(-1),
        Number.POSITIVE_INFINITY,
        'auction-at-session-close',
      );
  }
  for (const order of opening) if (!order.isClosed) book.end(order, 'NO_AUCTION');
};

/** The first price of a session, at `time`, fills the orders for its opening. */
export const openSession = (
  book: ReferenceBook,
  buy: number,
  sell: number,
  size: number,
  time: number,
): void => {
  const due = book.living.filter(
    ({ isClosed, isHeld, timeInForce, auctionTime }) =>
      !isClosed && !isHeld && timeInForce === 'AT_OPEN' && auctionTime <= time,
  );
  holdAuction(book, due, buy, sell, size, 'auction-at-session-open');
};

/** One price for all: market orders first, then the better limits of either side, then the older order. */
const holdAuction = (
  book: ReferenceBook,
  orders: readonly ReferenceOrder[],
  buy: number,
  sell: number,
  size: number,
  rule: FillRule,
): void => {
  // Market orders have rank 0; of limits it counts the better prices of their side.
  const rankOf = (order: ReferenceOrder): number => {
    if (!hasLimit(order)) return 0;
    const better = orders.filter(
      ({ sign, limit }) => sign === order.sign && sign * (limit - order.limit) > 0,
    );
    return 1 + new Set(better.map(({ limit }) => limit)).size;
  };
  const rank = new Map(orders.map((order) => [order, rankOf(order)]));
  let left = size;
  for (const order of orders.toSorted((a, b) => rank.get(a)! - rank.get(b)! || a.id - b.id)) {
    if (order.isClosed) continue;
    const price = order.sign > 0 ? buy : sell;
    const accepts = !hasLimit(order) || order.sign * (price - order.limit) <= 0;
    if (accepts && !Number.isNaN(price)) left -= book.fill(order, price, left, rule);
    if (!order.isClosed) book.end(order, 'AUCTION_NOT_FILLED');
  }
};

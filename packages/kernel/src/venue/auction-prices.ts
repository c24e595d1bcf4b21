/** The prices that orders for an auction get where there is no print of it: the session's first, or its last. */
import type { MarketState } from '../market/market-state.ts';
import { floorToLot } from '../matching/participation.ts';
import type { ScaledQuote } from '../matching/quote-matching.ts';
import type { ScaledPrice } from '../order/order.ts';
import type { InstrumentScale } from '../order/order-factory.ts';
import { type Micros, micros } from '../time/micros.ts';
import type { SessionCalendar } from '../time/session-calendar.ts';
import type { AuctionPrice } from './auction-orders.ts';
import type { SidedBar } from './scaled-bar.ts';
import { type FillSource, fillsBySpan, hasSides } from './venue-context.ts';

/** The print of an auction, `size` being NaN where it is unknown. */
export const printPrice = (
  { priceFactor, quantityFactor, lotScaled }: InstrumentScale,
  price: number,
  size: number,
  time: Micros,
): AuctionPrice => {
  const scaled = Math.round(price * priceFactor) as ScaledPrice;
  const available = Number.isNaN(size)
    ? Number.POSITIVE_INFINITY
    : floorToLot(size, quantityFactor, lotScaled);
  return { buy: scaled, sell: scaled, size: available, rule: 'auction-print', time, sourceTime: time };
};

/** A session's first trade, as an opening price. */
export const openAtTrade = (
  scale: InstrumentScale,
  price: number,
  size: number,
  time: Micros,
): AuctionPrice => ({ ...printPrice(scale, price, size, time), rule: 'auction-at-session-open' });

/**
 * The open of a session's first bar; `open` is when the session began, at the earliest the bar. Undefined where nothing
 * was quoted on one side.
 */
export const openOfBar = ({ buy, sell, openTime }: SidedBar, open: Micros): AuctionPrice | undefined =>
  buy === undefined || sell === undefined
    ? undefined
    : {
        buy: buy.open,
        sell: sell.open,
        size: Number.POSITIVE_INFINITY,
        rule: 'auction-at-session-open',
        time: open,
        sourceTime: openTime,
      };

/** A session's first quote, as an opening price; undefined while a side is empty. */
export const openAtQuote = ({ bid, ask, time }: ScaledQuote): AuctionPrice | undefined =>
  Number.isNaN(bid) || Number.isNaN(ask)
    ? undefined
    : {
        buy: ask,
        sell: bid,
        size: Number.POSITIVE_INFINITY,
        rule: 'auction-at-session-open',
        time,
        sourceTime: time,
      };

/** The last price of the session that closes at `close`; undefined where the data have none of it. */
export const lastOfSession = (
  market: MarketState,
  { index, priceFactor }: InstrumentScale,
  source: FillSource,
  calendar: SessionCalendar,
  close: Micros,
): AuctionPrice | undefined => {
  const open = calendar.opens[calendar.closes.indexOf(close)]!;
  const isQuote = hasSides(source);
  const seen = isQuote ? market.quoteTime[index]! : market.lastTime[index]!;
  if (!(seen > open)) return undefined;
  const price = (value: number): ScaledPrice => Math.round(value * priceFactor) as ScaledPrice;
  return {
    buy: price(isQuote ? market.ask[index]! : market.last[index]!),
    sell: price(isQuote ? market.bid[index]! : market.last[index]!),
    size: Number.POSITIVE_INFINITY,
    rule: 'auction-at-session-close',
    time: close,
    sourceTime: fillsBySpan(source) ? micros(market.barOpenTime[index]!) : micros(seen),
  };
};

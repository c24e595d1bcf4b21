import {
  allocateAuctions,
  allocateBars,
  allocateQuotes,
  allocateTrades,
  auctionPhases,
  type MarketColumns,
  MICROS_PER_MINUTE,
} from '@marketloom/kernel';
import { type Market, priceAt } from './markets.ts';

/** What fills the orders of a run. */
export const dataKinds = ['bars', 'quotes', 'trades'] as const;
export type DataKind = (typeof dataKinds)[number];

/** A minute of trading: the market goes from one price to another, both in ticks from the base. */
export interface Moment {
  readonly time: number;
  readonly from: number;
  readonly to: number;
}

/** What the market shows at each moment: a bar of the minute, or in its middle a quote or a trade at its end's price. */
export const columnsOf = (
  market: Market,
  kind: DataKind,
  moments: readonly Moment[],
  /** Volume of a bar, size of a quote's sides or of a trade; unknown where it is NaN. */
  size: number,
): MarketColumns => {
  if (kind === 'bars') return barsOf(market, moments, size);
  const length = moments.length;
  const times = moments.map(({ time }) => time + MICROS_PER_MINUTE / 2);
  if (kind === 'trades') {
    const columns = allocateTrades(length);
    columns.time.set(times);
    columns.price.set(moments.map(({ to }) => priceAt(market, to)));
    columns.size.fill(size);
    columns.length = length;
    return columns;
  }
  const columns = allocateQuotes(length);
  columns.time.set(times);
  columns.bid.set(moments.map(({ to }) => priceAt(market, to - 1)));
  columns.ask.set(moments.map(({ to }) => priceAt(market, to + 1)));
  columns.bidSize.fill(size);
  columns.askSize.fill(size);
  columns.length = length;
  return columns;
};

/** A bar goes a tick beyond what it closes at, so that an order there is met within it. */
const barsOf = (market: Market, moments: readonly Moment[], size: number): MarketColumns => {
  const columns = allocateBars(moments.length);
  for (const [row, { time, from, to }] of moments.entries()) {
    const beyond = Math.sign(to - from);
    columns.openTime[row] = time;
    columns.closeTime[row] = time + MICROS_PER_MINUTE;
    columns.open[row] = priceAt(market, from);
    columns.high[row] = priceAt(market, Math.max(from, to) + (beyond < 0 ? 0 : 1));
    columns.low[row] = priceAt(market, Math.min(from, to) - (beyond > 0 ? 0 : 1));
    columns.close[row] = priceAt(market, to);
    columns.volume[row] = size;
  }
  columns.length = moments.length;
  return columns;
};

/** The prints of a session's two auctions, at the prices of the session's first and last moment. */
export const printsOf = (
  market: Market,
  { open, close }: Market['session'],
  first: number,
  last: number,
  size: number,
): MarketColumns => {
  const columns = allocateAuctions(2);
  columns.time.set([open, close]);
  columns.phase.set([auctionPhases.indexOf('open'), auctionPhases.indexOf('close')]);
  columns.price.set([priceAt(market, first), priceAt(market, last)]);
  columns.size.fill(size);
  columns.length = 2;
  return columns;
};

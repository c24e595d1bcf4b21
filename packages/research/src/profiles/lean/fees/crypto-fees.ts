import { type FeeTrade, micros } from '@marketloom/kernel';
import type { LeanFee } from './asset-fees.ts';
import { exactPrice, type LeanOrder, oppositePrice, shareOf, valueAt } from './lean-order.ts';

interface Rates {
  readonly maker: string;
  readonly taker: string;
}

/** R24, by the time at which the order was sent, UTC. */
const coinbaseRates: readonly (Rates & { readonly until: number })[] = [
  { until: Date.UTC(2019, 2, 23, 1, 30) * 1_000, maker: '0', taker: '0.003' },
  { until: Date.UTC(2019, 9, 8, 0, 30) * 1_000, maker: '0.0015', taker: '0.0025' },
  { until: Number.POSITIVE_INFINITY, maker: '0.006', taker: '0.008' },
];

/** Of a limit order that could not trade when it was sent. */
const rateOf = ({ liquidity }: FeeTrade, { maker, taker }: Rates): string =>
  liquidity === 'maker' ? maker : taker;

/** Of the price that the order meets, in the currency of the quote, whatever it filled at. */
export const coinbaseFee = (order: LeanOrder): LeanFee => {
  const { trade, instrument } = order;
  const time = trade.orderedAt ?? timeOfDate(trade.date);
  const rates = coinbaseRates.find(({ until }) => time < until)!;
  const price = oppositePrice(order);
  const value = price === undefined ? order.traded : valueAt(price, order);
  return { currency: instrument.currency, amount: shareOf(value, rateOf(trade, rates)) };
};

/** R24, futures margined in coin. */
const COIN_FUTURES: Rates = { maker: '0.0001', taker: '0.0005' };
/** Futures margined in dollars, read from LEAN and in none of the rules. */
const DOLLAR_FUTURES: Rates = { maker: '0.0002', taker: '0.0004' };
const BUSD_FUTURES: Rates = { maker: '0.00012', taker: '0.00036' };

/** Of the price that the order names, else of the one that it meets. */
const binanceFee = (order: LeanOrder, rates: Rates): LeanFee => {
  const { trade, instrument } = order;
  const price = exactPrice(trade.orderPrice) ?? oppositePrice(order);
  const value = price === undefined ? order.traded : valueAt(price, order);
  return { currency: instrument.currency, amount: shareOf(value, rateOf(trade, rates)) };
};

export const binanceCoinFutureFee = (order: LeanOrder): LeanFee => binanceFee(order, COIN_FUTURES);

export const binanceFutureFee = (order: LeanOrder): LeanFee =>
  binanceFee(order, order.instrument.currency === 'BUSD' ? BUSD_FUTURES : DOLLAR_FUTURES);

const timeOfDate = (date: number): number =>
  micros(Date.UTC(Math.floor(date / 10_000), (Math.floor(date / 100) % 100) - 1, date % 100) * 1_000);

import { type Instrument, moneyToNumber, type Portfolio } from '@marketloom/kernel';
import type { PendingOrder, ProposedOrder } from '../venue/index.ts';
import type { LeanMarket } from './lean-market.ts';
import type { FeeOf } from './order-fees.ts';

/** Coins are bought and sold with balances alone, whatever the account. */
export const isCoin = ({ assetClass, baseCurrency }: Instrument): boolean =>
  assetClass === 'crypto' && baseCurrency !== undefined;

export interface CoinAccount {
  readonly portfolio: Portfolio;
  readonly market: () => LeanMarket;
  readonly feeOf: FeeOf;
}

const NOISE = 1e-12;

/**
 * Whether balances bear an order (R26, R27): a sale what is held of the coin less what other sales wait for, a purchase
 * the money of the quote less what other purchases wait for, with its fee. A market order is taken at the price by which
 * the pair is valued.
 */
export const paysWithBalance = (asked: ProposedOrder, account: CoinAccount): boolean => {
  const { portfolio, feeOf, market } = account;
  const { order, quantityScaled, kind, price, liquidity } = asked;
  const { currency, baseCurrency } = order.instrument;
  const quantity = (quantityScaled - order.filledScaled) / order.quantityFactor;
  const paid = order.sign < 0 ? baseCurrency! : currency;
  const others = market().pending.filter((pending) => pending.order !== order);
  const left = others.reduce(
    (rest, pending) => rest - reservedOf(pending, paid),
    moneyToNumber(portfolio.balance(paid)),
  );
  if (order.sign < 0) return quantity <= left + NOISE;
  const named = kind === 'market' ? price : namedPrice(asked);
  const index = order.instrumentIndex;
  const fee =
    feeOf({
      index,
      quantity: quantityScaled - order.filledScaled,
      named,
      liquidity,
      time: order.submittedAt,
    }) / portfolio.rateOf(index);
  return quantity * named + fee <= left + NOISE * Math.max(1, left);
};

/** What a waiting order keeps of a currency; market orders keep nothing. */
const reservedOf = ({ order, kind }: PendingOrder, currency: string): number => {
  if (kind === 'market' || kind === 'market-on-open' || kind === 'market-on-close') return 0;
  const { instrument, sign, remainingQuantity, limitPrice, stopPrice } = order;
  if (sign < 0) return instrument.baseCurrency === currency ? remainingQuantity : 0;
  return instrument.currency === currency ? remainingQuantity * (limitPrice ?? stopPrice ?? 0) : 0;
};

const namedPrice = ({ order, limitScaled, stopScaled }: ProposedOrder): number =>
  (Number.isNaN(limitScaled) ? stopScaled : limitScaled) / order.priceFactor;

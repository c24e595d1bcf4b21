import { rootOf } from '@marketloom/kernel';
import { futureFees, futureOptionFees, OTHER_CONTRACTS } from './future-rates.ts';
import {
  exactDecimal,
  exactPrice,
  type LeanOrder,
  orderValue,
  ownSidePrice,
  perUnit,
  shareOf,
  UNIT,
} from './lean-order.ts';

/** What an order costs with so much of it filled, in units of 10^-18 of a currency. */
export interface LeanFee {
  readonly currency: string;
  readonly amount: bigint;
}

const atLeast = (amount: bigint, minimum: string): bigint => {
  const least = exactDecimal(minimum);
  return amount < least ? least : amount;
};

/** R20: 0.005 a share, at least 1; above that at most 0.5 % of the value. In India 0.01, at least 6. */
export const equityFee = (order: LeanOrder): LeanFee => {
  const { currency } = order.instrument;
  if (currency === 'INR') return { currency, amount: atLeast(perUnit('0.01', order), '6') };
  const amount = perUnit('0.005', order);
  if (amount < UNIT) return { currency, amount: UNIT };
  const most = shareOf(orderValue(order), '0.005');
  return { currency, amount: amount > most ? most : amount };
};

/** R23: a contract by its premium, at least 1.00 an order. The premium is the price that the order names, else its own side. */
export const optionFee = (order: LeanOrder): LeanFee => {
  const premium =
    exactPrice(order.trade.orderPrice) ??
    ownSidePrice(order) ??
    (order.traded * UNIT * UNIT) / (order.quantity * exactPrice(order.instrument.multiplier)!);
  const rate = premium >= exactDecimal('0.10') ? '0.65' : premium >= exactDecimal('0.05') ? '0.50' : '0.25';
  return { currency: 'USD', amount: atLeast(perUnit(rate, order), '1') };
};

/** R22: a contract by its root; the Hang Seng and Eurex by their own tables. */
export const futureFee = (order: LeanOrder): LeanFee => {
  const { instrument } = order;
  const root = rootOf(instrument);
  if (instrument.venue === 'HKFE') return hongKongFee(order, root);
  if (instrument.venue === 'EUREX') return { currency: 'EUR', amount: perUnit('1.02', order) };
  const table = instrument.assetClass === 'option' ? futureOptionFees : futureFees;
  const { broker, exchange } = table.get(root) ?? OTHER_CONTRACTS;
  const amount = perUnit(broker, order) + perUnit(exchange, order) + perUnit(REGULATORY, order);
  return { currency: 'USD', amount };
};

const REGULATORY = '0.02';

/** Of the broker, in the currency of the quote; half as much again for the exchange. */
const HONG_KONG_BROKER: Readonly<Record<string, string>> = { CNH: '13', HKD: '20', USD: '2.40' };

const hongKongFee = (order: LeanOrder, root: string): LeanFee => {
  const { currency } = order.instrument;
  if (root === 'HSI') return { currency: 'HKD', amount: perUnit('40', order) };
  return { currency, amount: (perUnit(HONG_KONG_BROKER[currency] ?? '20', order) * 3n) / 2n };
};

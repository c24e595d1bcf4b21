import { decimalsOf, type FeeTrade, type Instrument, parseMoney } from '@marketloom/kernel';

/** Units of 10^-18: money, and prices and quantities in what leads to money. */
export const UNIT: bigint = 10n ** 18n;

/** An order as its fee sees it, with so much of it filled. */
export interface LeanOrder {
  readonly instrument: Instrument;
  readonly sign: 1 | -1;
  /** Filled, in units of 10^-18. */
  readonly quantity: bigint;
  /** What that was traded at in all, in units of 10^-18 of the currency of the quote. */
  readonly traded: bigint;
  readonly trade: FeeTrade;
}

/** A price by its shortest decimal text; undefined where it is not known. */
export const exactPrice = (price: number | undefined): bigint | undefined => {
  if (price === undefined || !Number.isFinite(price)) return undefined;
  return parseMoney(decimalsOf(price) > 18 ? price.toFixed(18) : price);
};

/** Price × quantity × multiplier, cut off below 10^-18. */
export const valueAt = (price: bigint, { quantity, instrument }: LeanOrder): bigint =>
  (price * quantity * exactPrice(instrument.multiplier)!) / (UNIT * UNIT);

/** What the order meets: the ask of a buyer, the bid of a seller; the last price where the side is empty. */
export const oppositePrice = ({ sign, trade }: LeanOrder): bigint | undefined =>
  exactPrice(sign === 1 ? trade.ask : trade.bid) ?? exactPrice(trade.last);

/** The other side: the bid of a buyer. */
export const ownSidePrice = ({ sign, trade }: LeanOrder): bigint | undefined =>
  exactPrice(sign === 1 ? trade.bid : trade.ask) ?? exactPrice(trade.last);

/**
 * What LEAN takes an order to be worth: at the last price, and where the order names one, at the lower of both for a
 * buyer and the higher for a seller. What was traded, where no last price is known.
 */
export const orderValue = (order: LeanOrder): bigint => {
  const last = exactPrice(order.trade.last);
  if (last === undefined) return order.traded;
  const own = exactPrice(order.trade.orderPrice);
  if (own === undefined) return valueAt(last, order);
  const isOwn = order.sign === 1 ? own < last : own > last;
  return valueAt(isOwn ? own : last, order);
};

/** `rate` of an amount; the rate is a decimal text. */
export const shareOf = (amount: bigint, rate: string): bigint => (amount * exactDecimal(rate)) / UNIT;

/** So much for each unit of quantity. */
export const perUnit = (amount: string, { quantity }: LeanOrder): bigint =>
  (exactDecimal(amount) * quantity) / UNIT;

/** A decimal text in units of 10^-18. */
export const exactDecimal = (text: string): bigint => parseMoney(text);

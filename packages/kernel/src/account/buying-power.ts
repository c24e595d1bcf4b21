import { parseScaledBigInt } from '../numeric/decimal.ts';
import { MONEY_SCALE, type Money } from '../numeric/money.ts';

/** The equity that a position of this value ties up when it is opened. */
export const initialMargin = (notional: number, leverage: number): number => notional / leverage;

/**
 * How much of an order opens a position, when `working` of the same side is expected to fill before it.
 * The rest closes what is held, and needs no buying power.
 */
export const openingQuantity = (
  heldScaled: number,
  sign: 1 | -1,
  quantityScaled: number,
  working: number,
): number => {
  const closable = Math.max(0, -sign * heldScaled - working);
  return Math.max(0, quantityScaled - closable);
};

/**
 * A float estimate as Money, rounded to nine decimals and at most fifteen digits: what is beyond is the noise
 * of adding and taking away doubles, and must not decide whether an order can be paid.
 */
export const estimateAsMoney = (amount: number): Money =>
  parseScaledBigInt(
    Math.abs(amount) < 1e6 ? amount.toFixed(9) : amount.toPrecision(15),
    MONEY_SCALE,
    'estimate',
  ) as Money;

import { parseScaledBigInt } from '../numeric/decimal.ts';
import { MONEY_SCALE, type Money } from '../numeric/money.ts';
import type { Portfolio } from './portfolio.ts';

/**
 * What new orders may still commit, given what working orders have reserved.
 *
 * Cash account: the cash itself. Margin account: exposure, that is equity × leverage less the gross exposure
 * of what is held; the initial margin of a position is its notional / leverage.
 */
export const buyingPower = (portfolio: Portfolio, reserved: number): number =>
  portfolio.account === 'cash'
    ? portfolio.cashNumber - reserved
    : portfolio.equity() * portfolio.leverage - portfolio.grossExposure() - reserved;

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
 * What an order commits of the buying power, without its fee: on a cash account the value of a buy; on a margin
 * account the exposure that it adds, which is what it opens less what it closes on the way.
 *
 * @param price What the order is expected to trade at, as a plain number.
 * @param working Unfilled quantity, scaled, of the other working orders of its side in this instrument.
 */
export const reservationFor = (
  portfolio: Portfolio,
  index: number,
  sign: 1 | -1,
  quantityScaled: number,
  price: number,
  working: number,
): number => {
  const position = portfolio.positions[index]!;
  const value = Math.abs(price * position.unitsOf(quantityScaled));
  if (portfolio.account === 'cash') return sign === 1 ? value : 0;
  const opening = openingQuantity(position.quantityScaled, sign, quantityScaled, working);
  return opening === 0 ? 0 : Math.max(0, value * ((2 * opening - quantityScaled) / quantityScaled));
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

import type { Brand } from '../brand.ts';
import { formatScaled, parseScaledBigInt } from './decimal.ts';

/**
 * An exact amount of one currency: an integer count of 10^-18 units.
 *
 * Eighteen decimals hold the product of any price, quantity and multiplier without rounding, so that cash,
 * cost basis and realised profit are sums of exact products.
 */
export type Money = Brand<bigint, 'Money'>;

export const MONEY_SCALE = 18;
const UNIT = 10n ** BigInt(MONEY_SCALE);

export const ZERO_MONEY = 0n as Money;

/** Reads an amount such as "1234.56"; refuses what has more than eighteen decimals. */
export const parseMoney = (value: string | number, what = 'amount'): Money =>
  parseScaledBigInt(value, MONEY_SCALE, what) as Money;

/** The exact decimal text of an amount, at least with `minimumDecimals` decimals. */
export const formatMoney = (amount: Money, minimumDecimals = 0): string =>
  formatScaled(amount, MONEY_SCALE, minimumDecimals);

/** A double within one unit in the last place of the amount, for statistics and display only. */
export const moneyToNumber = (amount: Money): number => {
  const whole = amount / UNIT;
  return Number(whole) + Number(amount - whole * UNIT) / 1e18;
};

/** `numerator / denominator` rounded half to even. */
export const divideHalfEven = (numerator: bigint, denominator: bigint): bigint => {
  const quotient = numerator / denominator;
  const remainder = numerator - quotient * denominator;
  if (remainder === 0n) return quotient;
  const twice = 2n * (remainder < 0n ? -remainder : remainder);
  const size = denominator < 0n ? -denominator : denominator;
  if (twice < size || (twice === size && quotient % 2n === 0n)) return quotient;
  return numerator < 0n === denominator < 0n ? quotient + 1n : quotient - 1n;
};

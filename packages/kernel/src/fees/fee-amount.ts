import { formatScaled, parseScaledBigInt } from '../numeric/decimal.ts';
import { divideHalfEven, MONEY_SCALE, type Money } from '../numeric/money.ts';

/**
 * Decimals of what fees are computed from. A rate times a value, and a share of that, fit the decimals of an amount,
 * so that nothing is rounded unless a rule says so.
 */
export const RATE_DECIMALS = 12;
export const QUANTITY_DECIMALS = 12;
export const VALUE_DECIMALS = 30;
export const AMOUNT_DECIMALS = 60;

const power = (exponent: number): bigint => 10n ** BigInt(exponent);
export const RATE_ONE: bigint = power(RATE_DECIMALS);
export const QUANTITY_ONE: bigint = power(QUANTITY_DECIMALS);
export const AMOUNT_OF_RATE: bigint = power(AMOUNT_DECIMALS - RATE_DECIMALS);
export const AMOUNT_OF_RATED_QUANTITY: bigint = power(AMOUNT_DECIMALS - RATE_DECIMALS - QUANTITY_DECIMALS);
export const AMOUNT_OF_RATED_VALUE: bigint = power(AMOUNT_DECIMALS - RATE_DECIMALS - VALUE_DECIMALS);
export const VALUE_OF_QUANTITY: bigint = power(VALUE_DECIMALS - QUANTITY_DECIMALS);

export const parseRate = (text: string | number, what: string): bigint =>
  parseScaledBigInt(text, RATE_DECIMALS, what);

export const parseAmount = (text: string, what: string): bigint =>
  parseScaledBigInt(text, AMOUNT_DECIMALS, what);

export const formatAmount = (amount: bigint): string => formatScaled(amount, AMOUNT_DECIMALS);

const AMOUNT_OF_MONEY: bigint = power(AMOUNT_DECIMALS - MONEY_SCALE);

/** An amount as the account books it, half to even in the eighteenth decimal. */
export const moneyOfAmount = (amount: bigint): Money => divideHalfEven(amount, AMOUNT_OF_MONEY) as Money;

/** A multiple of `step`: the next one up, or the nearest, the upper of two. Amounts are not below zero. */
export const roundAmount = (amount: bigint, step: bigint, direction: 'up' | 'half-up'): bigint => {
  const rest = amount % step;
  if (rest === 0n) return amount;
  const isUp = direction === 'up' || 2n * rest >= step;
  return amount - rest + (isUp ? step : 0n);
};

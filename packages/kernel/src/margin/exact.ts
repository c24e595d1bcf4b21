import { KernelError } from '../errors.ts';
import { formatScaled, parseScaledBigInt } from '../numeric/decimal.ts';
import { divideHalfEven } from '../numeric/money.ts';

/** A decimal as callers give it: exact text, or a number that stands for its shortest decimal text. */
export type Decimal = string | number;

/**
 * A number of margin arithmetic: an integer count of 10⁻³⁶. A price, a quantity and a rate have up to twelve
 * decimals each, so that the product of the three is exact.
 */
export type Exact = bigint;

const SCALE = 36;
const INPUT_DECIMALS = 12;
const UNIT: Exact = 10n ** BigInt(SCALE);
const LIFT = 10n ** BigInt(SCALE - INPUT_DECIMALS);

export const ZERO: Exact = 0n;
export const ONE: Exact = UNIT;

/** Reads a decimal of at most twelve decimals; refuses what has more, or is none. */
export const exact = (value: Decimal, what: string): Exact =>
  parseScaledBigInt(value, INPUT_DECIMALS, what) * LIFT;

/** Reads an amount that these rules may have given: a product, with up to thirty-six decimals. */
export const amountExact = (value: Decimal, what = 'amount'): Exact => parseScaledBigInt(value, SCALE, what);

/** As {@link amountExact}, for what cannot be below zero, such as a requirement. */
export const requiredExact = (value: Decimal, what: string): Exact => {
  const read = amountExact(value, what);
  if (read < 0n) throw new KernelError('MARGIN_INVALID', `${what}: ${value} must not be below zero`);
  return read;
};

/** As {@link exact}, for what cannot be below zero, such as the price of a share. */
export const notNegative = (value: Decimal, what: string): Exact => {
  const read = exact(value, what);
  if (read < 0n) throw new KernelError('MARGIN_INVALID', `${what}: ${value} must not be below zero`);
  return read;
};

/** As {@link exact}, for what must be above zero, such as a strike. */
export const positive = (value: Decimal, what: string): Exact => {
  const read = exact(value, what);
  if (read <= 0n) throw new KernelError('MARGIN_INVALID', `${what}: ${value} must be above zero`);
  return read;
};

/** A whole number, such as that of contracts, which may be below zero. */
export const wholeNumber = (value: Decimal, what: string): number => {
  const read = Number(value);
  if (!Number.isSafeInteger(read) || String(value).trim() === '')
    throw new KernelError('MARGIN_INVALID', `${what}: "${value}" must be a whole number`);
  return read;
};

export const times = (first: Exact, ...factors: readonly Exact[]): Exact => {
  let product = first;
  for (const factor of factors) product = (product * factor) / UNIT;
  return product;
};

/** A quotient, rounded half to even at the twelfth decimal: the only rounding that there is. */
export const quotient = (numerator: Exact, denominator: Exact): Exact =>
  divideHalfEven(numerator * (UNIT / LIFT), denominator) * LIFT;

export const larger = (a: Exact, b: Exact): Exact => (a > b ? a : b);
export const smaller = (a: Exact, b: Exact): Exact => (a < b ? a : b);
export const sizeOf = (a: Exact): Exact => (a < 0n ? -a : a);
export const aboveZero = (a: Exact): Exact => (a > 0n ? a : ZERO);

/** The exact decimal text, without trailing zeros. */
export const decimalText = (value: Exact): string => formatScaled(value, SCALE);

/** A rate as a formula shows it: `20%`. */
export const percentText = (rate: Exact): string => `${decimalText(rate * 100n)}%`;

import { KernelError } from '../errors.ts';
import { parseScaledBigInt } from '../numeric/decimal.ts';
import { divideHalfEven, MONEY_SCALE } from '../numeric/money.ts';

/** A fraction in lowest terms; the denominator is above zero. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A decimal such as `1.5`, or a fraction as `3/2` or `3:2`. A number is read through its shortest decimal text. */
export type Amount = string | number | Rational;

/** Decimals that a text may have. */
const MAX_DECIMALS = 40;
/** A decimal as most are, which needs no more than its own digits. */
const PLAIN = /^(-?\d{1,15})(?:\.(\d{1,20}))?$/;
const FRACTION = /^\s*([^/:\s]+)\s*[/:]\s*([^/:\s]+)\s*$/;

const gcd = (a: bigint, b: bigint): bigint => {
  const [small, other] = [Number(a), Number(b)];
  // Remainders of whole doubles are exact, and far cheaper than those of big integers.
  if (Number.isSafeInteger(small) && Number.isSafeInteger(other)) return BigInt(safeGcd(small, other));
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

const safeGcd = (a: number, b: number): number => {
  let [x, y] = [Math.abs(a), b];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
};

export const fractionOf = (numerator: bigint, denominator: bigint): Rational => {
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = gcd(numerator, denominator * sign);
  return { numerator: (numerator / divisor) * sign, denominator: (denominator / divisor) * sign };
};

export const ZERO: Rational = { numerator: 0n, denominator: 1n };
export const ONE: Rational = { numerator: 1n, denominator: 1n };

/** Reads an amount exactly; refuses what is neither a decimal nor a fraction. */
export const rational = (value: Amount, what = 'number'): Rational => {
  if (typeof value === 'object') return value;
  const plain = PLAIN.exec(String(value));
  if (plain !== null) {
    const decimals = plain[2] ?? '';
    return fractionOf(BigInt(plain[1]! + decimals), 10n ** BigInt(decimals.length));
  }
  const parts = typeof value === 'string' ? FRACTION.exec(value) : null;
  if (parts === null)
    return fractionOf(parseScaledBigInt(value, MAX_DECIMALS, what), 10n ** BigInt(MAX_DECIMALS));
  const denominator = parseScaledBigInt(parts[2]!, MAX_DECIMALS, what);
  if (denominator === 0n) throw new KernelError('DECIMAL_INVALID', `${what}: "${value}" divides by zero`);
  return fractionOf(parseScaledBigInt(parts[1]!, MAX_DECIMALS, what), denominator);
};

export const add = (a: Rational, b: Rational): Rational =>
  fractionOf(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
export const negate = ({ numerator, denominator }: Rational): Rational => ({
  numerator: -numerator,
  denominator,
});
export const subtract = (a: Rational, b: Rational): Rational => add(a, negate(b));
export const multiply = (a: Rational, b: Rational): Rational =>
  fractionOf(a.numerator * b.numerator, a.denominator * b.denominator);
/** The divisor must not be zero. */
export const divide = (a: Rational, b: Rational): Rational =>
  fractionOf(a.numerator * b.denominator, a.denominator * b.numerator);

/** The product of many, brought to lowest terms once. */
export const product = (factors: readonly Rational[]): Rational => {
  let [numerator, denominator] = [1n, 1n];
  for (const factor of factors) {
    numerator *= factor.numerator;
    denominator *= factor.denominator;
  }
  return fractionOf(numerator, denominator);
};

/** Below, at or above zero as `a` is below, at or above `b`. */
export const compare = (a: Rational, b: Rational): number => {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
};
export const signOf = ({ numerator }: Rational): number => compare({ numerator, denominator: 1n }, ZERO);
export const isZero = ({ numerator }: Rational): boolean => numerator === 0n;
export const isWhole = ({ denominator }: Rational): boolean => denominator === 1n;
export const smaller = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b);
export const larger = (a: Rational, b: Rational): Rational => (compare(a, b) >= 0 ? a : b);

const whole = (numerator: bigint): Rational => ({ numerator, denominator: 1n });

/** The multiple of `step` next to zero from `value`. */
export const towardsZero = (value: Rational, step: Rational): Rational => {
  const { numerator, denominator } = divide(value, step);
  return multiply(whole(numerator / denominator), step);
};

/** The multiple of `step` that is not above `value`. */
export const floorTo = (value: Rational, step: Rational): Rational => {
  const { numerator, denominator } = divide(value, step);
  const quotient = numerator / denominator - (numerator < 0n && numerator % denominator !== 0n ? 1n : 0n);
  return multiply(whole(quotient), step);
};

/** The multiple of `step` nearest to `value`, halves away from zero. */
export const roundHalfUp = (value: Rational, step: Rational): Rational => {
  const { numerator, denominator } = divide(value, step);
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * size + denominator) / (2n * denominator);
  return multiply(whole(numerator < 0n ? -rounded : rounded), step);
};

/** Rounded half to even at the eighteenth decimal, which is as fine as money is held. */
export const asBooked = ({ numerator, denominator }: Rational): Rational => {
  const unit = 10n ** BigInt(MONEY_SCALE);
  return fractionOf(divideHalfEven(numerator * unit, denominator), unit);
};

/** The decimal text of a rational, with no more than `decimals`, the last rounded half to even. */
export const decimalText = ({ numerator, denominator }: Rational, decimals = MONEY_SCALE): string => {
  const scaled = divideHalfEven(numerator * 10n ** BigInt(decimals), denominator);
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0');
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  const text = digits.slice(0, digits.length - decimals);
  return `${scaled < 0n ? '-' : ''}${text}${decimals === 0 || fraction === '' ? '' : `.${fraction}`}`;
};

/** Bits kept of a quotient: more than the 53 of a double, so that its own rounding is the last one that counts. */
const KEPT_BITS = 80;

/** The double nearest to a rational, for market data and statistics. */
export const rationalToNumber = ({ numerator, denominator }: Rational): number => {
  const [n, d] = [Number(numerator), Number(denominator)];
  if (Number.isSafeInteger(n) && Number.isSafeInteger(d)) return n / d;
  const size = (value: bigint): number => value.toString(2).length;
  const shift = KEPT_BITS + size(denominator) - size(numerator < 0n ? -numerator : numerator);
  if (shift < 0) return Number(numerator / (denominator << BigInt(-shift))) * 2 ** -shift;
  // In two steps, so that neither power is beyond the doubles.
  const half = shift >> 1;
  return Number((numerator << BigInt(shift)) / denominator) / 2 ** half / 2 ** (shift - half);
};

/**
 * The fraction with the smallest denominator from `low` to `high`, both above zero (the first node of the
 * Stern-Brocot tree between them).
 */
export const simplestBetween = (low: Rational, high: Rational): Rational => {
  const floor = low.numerator / low.denominator;
  if (floor * low.denominator === low.numerator) return whole(floor);
  if (floor + 1n <= high.numerator / high.denominator) return whole(floor + 1n);
  const rest = simplestBetween(
    divide(ONE, subtract(high, whole(floor))),
    divide(ONE, subtract(low, whole(floor))),
  );
  return add(whole(floor), divide(ONE, rest));
};

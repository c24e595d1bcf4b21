import { KernelError } from '../errors.ts';

/** The most decimals that a price or a quantity can carry. */
export const MAX_PRECISION = 9;

const DECIMAL_TEXT = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Powers of ten as doubles, exact up to 10^22. */
export const POWERS_OF_TEN: readonly number[] = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);

/**
 * Reads a decimal exactly: the integer that equals `text × 10^scale`.
 *
 * A number is read through its shortest decimal text, so 0.1 means one tenth. Refuses what has more than
 * `scale` decimals, what is not finite and what is not a number.
 */
export const parseScaledBigInt = (value: string | number, scale: number, what = 'number'): bigint => {
  const text = String(value).trim();
  const match = DECIMAL_TEXT.exec(text);
  if (match === null)
    throw new KernelError('DECIMAL_INVALID', `${what}: "${text}" is not a decimal number such as 1234.5`);
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const decimals = fraction.length - Number(exponent);
  let digits = BigInt(whole + fraction);
  if (decimals > scale) {
    const surplus = 10n ** BigInt(decimals - scale);
    if (digits % surplus !== 0n)
      throw new KernelError('DECIMAL_PRECISION', `${what}: ${text} has more than ${scale} decimals`);
    digits /= surplus;
  } else digits *= 10n ** BigInt(scale - decimals);
  return sign === '-' ? -digits : digits;
};

/** As {@link parseScaledBigInt}, for values that fit a double's 53 bits exactly. */
export const parseScaled = (value: string | number, scale: number, what = 'number'): number => {
  const scaled = Number(parseScaledBigInt(value, scale, what));
  if (!Number.isSafeInteger(scaled))
    throw new KernelError(
      'DECIMAL_RANGE',
      `${what}: ${value} is too large to be held exactly with ${scale} decimals`,
    );
  return scaled;
};

/** The decimal text of a scaled integer, without trailing zeros beyond `minimumDecimals`. */
export const formatScaled = (scaled: bigint | number, scale: number, minimumDecimals = 0): string => {
  const value = BigInt(scaled);
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  let fraction = scale === 0 ? '' : digits.slice(-scale);
  while (fraction.length > minimumDecimals && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  return `${value < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
};

/** How many decimals the shortest text of `value` has. */
export const decimalsOf = (value: number): number => {
  const match = DECIMAL_TEXT.exec(String(value));
  if (match === null)
    throw new KernelError('DECIMAL_INVALID', `${value} is not a decimal number such as 1234.5`);
  return Math.max(0, (match[3] ?? '').length - Number(match[4] ?? '0'));
};

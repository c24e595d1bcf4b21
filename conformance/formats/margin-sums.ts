import { formatScaled, parseScaledBigInt } from '@marketloom/kernel';

const SCALE = 30;

const read = (value: unknown): bigint => parseScaledBigInt(String(value), SCALE);

/** Exact decimals, for what a case derives from amounts of the API. */
export const add = (...values: readonly unknown[]): string =>
  formatScaled(
    values.reduce<bigint>((sum, value) => sum + read(value), 0n),
    SCALE,
  );

export const difference = (a: unknown, b: unknown): string => formatScaled(read(a) - read(b), SCALE);

export const product = (...values: readonly unknown[]): string =>
  formatScaled(
    values.reduce<bigint>(
      (result, value) => (result * read(value)) / 10n ** BigInt(SCALE),
      10n ** BigInt(SCALE),
    ),
    SCALE,
  );

export const atLeastZero = (value: string): string => (value.startsWith('-') ? '0' : value);

/** Whether two decimals differ by no more than one in the twelfth place, where quotients are cut. */
export const isNear = (a: unknown, b: unknown): boolean => {
  if (![a, b].every((value) => /^-?\d+(\.\d+)?$/.test(String(value)))) return false;
  const gap = read(a) - read(b);
  return (gap < 0n ? -gap : gap) <= 10n ** BigInt(SCALE - 12);
};

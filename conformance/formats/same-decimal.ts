import { parseScaledBigInt } from '@marketloom/kernel';

/** Decimals that any text of a golden file may have. */
const SCALE = 30;

const exact = (value: unknown): bigint | undefined => {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  return Number.isFinite(Number(value)) ? parseScaledBigInt(value, SCALE) : undefined;
};

/** Whether both are decimals and the same number exactly, as 0.2 and 0.200 are. */
export const sameDecimal = (a: unknown, b: unknown): boolean => {
  const value = exact(a);
  return value !== undefined && value === exact(b);
};

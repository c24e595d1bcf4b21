import { decimalOfDouble, decimalToNumber, roundHalfEven } from './decimal.ts';

const LARGE = 1000;
const DECIMALS_OF_LARGE = 4;
const DIGITS_OF_SMALL = 7;

/**
 * A number as LEAN keeps it in a series: above 1000 with 4 decimals (half to even), otherwise with 7 significant
 * digits. Statistics are made of stored numbers, so this rounding is part of them.
 */
export function storedValue(value: number): number {
  if (value > LARGE) return decimalToNumber(roundHalfEven(decimalOfDouble(value), DECIMALS_OF_LARGE));
  return Number(value.toPrecision(DIGITS_OF_SMALL));
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalOfDouble, decimalText, decimalToNumber, roundHalfEven } from './decimal.ts';
import { storedValue } from './stored-value.ts';

const rounded = (value: number, places: number): string =>
  decimalText(roundHalfEven(decimalOfDouble(value), places));

describe('decimals', () => {
  it.each([
    [0.125, 2, '0.12'],
    [0.135, 2, '0.14'],
    [-0.125, 2, '-0.12'],
    [3.485, 2, '3.48'],
    [106028.4012, 2, '106028.40'],
    [100000, 2, '100000'],
    [0.1, 3, '0.1'],
    [-0.00004, 2, '0.00'],
    [1e21, 2, '1000000000000000000000'],
    [1e-30, 3, '0'],
    [Number.NaN, 3, '0'],
  ])('%d to %i decimals is %s', (value, places, text) => expect(rounded(value, places)).toBe(text));

  it('keep fifteen digits of a double', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), (value) => {
        const kept = decimalToNumber(decimalOfDouble(value));
        expect(Math.abs(kept - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-14 + 1e-28);
      }),
    );
  });
});

describe('stored values', () => {
  it.each([
    [104486.21884, 104486.2188],
    [1000.00005, 1000],
    [1000.00015, 1000.0002],
    [1000, 1000],
    [144.75577734, 144.7558],
    [-0.123456789, -0.1234568],
    [-123456.789, -123456.8],
    [0, 0],
  ])('%d is kept as %d', (value, stored) => expect(storedValue(value)).toBe(stored));
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decimalsOf,
  formatScaled,
  MAX_PRECISION,
  POWERS_OF_TEN,
  parseScaled,
  parseScaledBigInt,
} from './decimal.ts';

const scales = fc.integer({ min: 0, max: 18 });

describe('reading a decimal', () => {
  it.each([
    ['1234.5', 2, 123450n],
    ['-1234.5', 2, -123450n],
    ['+0.01', 2, 1n],
    [' 7 ', 0, 7n],
    ['1.50', 1, 15n],
    ['0.000', 1, 0n],
    ['-0', 3, 0n],
    ['1e3', 0, 1000n],
    ['1.5e-7', 8, 15n],
    ['1200e-2', 0, 12n],
    ['123456789012345678901234567890.1', 1, 1234567890123456789012345678901n],
    [0.1, 1, 1n],
    [1e-7, 9, 100n],
    [1e21, 0, 10n ** 21n],
  ] as const)('%s with %i decimals', (text, scale, scaled) => {
    expect(parseScaledBigInt(text, scale)).toBe(scaled);
  });

  it('is exact: the text equals the integer over the power of ten, as fractions', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.integer({ min: -12, max: 12 }),
        scales,
        (digits, exponent, scale) => {
          // digits × 10^exponent, held exactly when digits × 10^(exponent + scale) is whole.
          const shift = exponent + scale;
          const isHeld = shift >= 0 || digits % 10n ** BigInt(-shift) === 0n;
          const read = (): bigint => parseScaledBigInt(`${digits}e${exponent}`, scale);
          if (!isHeld) {
            expect(read).toThrowError(expect.objectContaining({ code: 'DECIMAL_PRECISION' }));
            return;
          }
          const [numerator, denominator] =
            exponent >= 0 ? [digits * 10n ** BigInt(exponent), 1n] : [digits, 10n ** BigInt(-exponent)];
          expect(read() * denominator).toBe(numerator * 10n ** BigInt(scale));
        },
      ),
    );
  });

  it('reads a number as its shortest decimal text', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }), (whole, decimals) => {
        expect(parseScaled(whole / POWERS_OF_TEN[decimals]!, decimals)).toBe(whole);
      }),
    );
  });

  it.each([
    '',
    ' ',
    '.5',
    '5.',
    '1,000',
    '0x10',
    '1e',
    '--1',
    'abc',
    '1 2',
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ])('refuses %j and names the field', (value) => {
    expect(() => parseScaledBigInt(value, 2, 'limit price')).toThrowError(
      expect.objectContaining({
        code: 'DECIMAL_INVALID',
        message: expect.stringMatching(/^limit price: .* is not a decimal number such as 1234\.5$/),
      }),
    );
  });

  it('refuses more decimals than can be held instead of rounding', () => {
    expect(() => parseScaledBigInt('1.005', 2, 'price')).toThrowError(
      expect.objectContaining({
        code: 'DECIMAL_PRECISION',
        message: 'price: 1.005 has more than 2 decimals',
      }),
    );
  });

  it('refuses what a double cannot hold exactly, and takes the largest that it can', () => {
    expect(parseScaled('90071992547409.91', 2)).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => parseScaled('90071992547409.92', 2)).toThrowError(
      expect.objectContaining({ code: 'DECIMAL_RANGE' }),
    );
  });
});

describe('writing a decimal', () => {
  it.each([
    [123450n, 2, 0, '1234.5'],
    [123450n, 2, 2, '1234.50'],
    [-5n, 3, 0, '-0.005'],
    [0n, 4, 0, '0'],
    [0n, 4, 2, '0.00'],
    [1200n, 0, 0, '1200'],
    [100, 2, 0, '1'],
  ] as const)('%s with %i decimals, at least %i shown', (scaled, scale, minimum, text) => {
    expect(formatScaled(scaled, scale, minimum)).toBe(text);
  });

  it('is read back as the same integer', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
        scales,
        scales,
        (scaled, scale, minimum) => {
          const text = formatScaled(scaled, scale, minimum);
          expect(parseScaledBigInt(text, scale)).toBe(scaled);
          expect((text.split('.')[1] ?? '').length).toBeGreaterThanOrEqual(Math.min(minimum, scale));
        },
      ),
    );
  });
});

describe('counting decimals', () => {
  it.each([
    [1, 0],
    [0.25, 2],
    [1e-7, 7],
    [1.5e-7, 8],
    [1e21, 0],
    [-0.001, 3],
  ])('of %d', (value, decimals) => {
    expect(decimalsOf(value)).toBe(decimals);
  });

  it('gives the fewest that hold the number exactly', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), (value) => {
        const decimals = decimalsOf(value);
        const scaled = parseScaledBigInt(value, decimals);
        expect(Number(formatScaled(scaled, decimals))).toBe(value === 0 ? 0 : value);
        if (decimals > 0)
          expect(() => parseScaledBigInt(value, decimals - 1)).toThrowError(
            expect.objectContaining({ code: 'DECIMAL_PRECISION' }),
          );
      }),
    );
  });

  it('refuses what is not finite', () => {
    for (const value of [Number.NaN, Number.NEGATIVE_INFINITY])
      expect(() => decimalsOf(value)).toThrowError(expect.objectContaining({ code: 'DECIMAL_INVALID' }));
  });
});

it('powers of ten are exact as far as two precisions multiplied need them', () => {
  for (let exponent = 0; exponent <= 2 * MAX_PRECISION; exponent++)
    expect(BigInt(POWERS_OF_TEN[exponent]!)).toBe(10n ** BigInt(exponent));
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  divideHalfEven,
  formatMoney,
  MONEY_SCALE,
  type Money,
  moneyToNumber,
  parseMoney,
  ZERO_MONEY,
} from './money.ts';

describe('an amount of money', () => {
  it('is read and written exactly', () => {
    expect(parseMoney('1234.56')).toBe(1234_560000000000000000n);
    expect(formatMoney(parseMoney('1234.5'), 2)).toBe('1234.50');
    expect(formatMoney(parseMoney('0.000000000000000001'))).toBe('0.000000000000000001');
    expect(formatMoney(ZERO_MONEY, 2)).toBe('0.00');
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 36n), max: 10n ** 36n }), (amount) => {
        expect(parseMoney(formatMoney(amount as Money))).toBe(amount);
      }),
    );
  });

  it('refuses a nineteenth decimal and names the amount', () => {
    expect(() => parseMoney('1.0000000000000000001', 'fee')).toThrowError(
      expect.objectContaining({
        code: 'DECIMAL_PRECISION',
        message: `fee: 1.0000000000000000001 has more than ${MONEY_SCALE} decimals`,
      }),
    );
  });

  it('adds a cent a million times without losing one', () => {
    const cent = parseMoney('0.01');
    let sum: bigint = ZERO_MONEY;
    for (let i = 0; i < 1_000_000; i++) sum += cent;
    expect(formatMoney(sum as Money)).toBe('10000');
  });

  it('as a double is what its decimal text reads as, for amounts in cents', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e14, max: 1e14 }), (cents) => {
        expect(moneyToNumber((BigInt(cents) * 10n ** 16n) as Money)).toBe(cents === 0 ? 0 : cents / 100);
      }),
    );
  });

  it('as a double is within one unit in the last place for every amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 33n), max: 10n ** 33n }), (amount) => {
        const wanted = Number(formatMoney(amount as Money));
        expect(Math.abs(moneyToNumber(amount as Money) - wanted)).toBeLessThanOrEqual(
          Math.abs(wanted) * Number.EPSILON,
        );
      }),
    );
  });
});

describe('division rounded half to even', () => {
  it.each([
    [5n, 2n, 2n],
    [7n, 2n, 4n],
    [-5n, 2n, -2n],
    [-7n, 2n, -4n],
    [5n, -2n, -2n],
    [-7n, -2n, 4n],
    [1n, 2n, 0n],
    [-1n, 2n, 0n],
    [3n, 2n, 2n],
    [8n, 3n, 3n],
    [-8n, 3n, -3n],
    [7n, 3n, 2n],
    [6n, 3n, 2n],
    [0n, -3n, 0n],
  ])('%s / %s = %s', (numerator, denominator, quotient) => {
    expect(divideHalfEven(numerator, denominator)).toBe(quotient);
  });

  it('is the nearest whole number, the even one of two, whatever the signs', () => {
    const size = (value: bigint): bigint => (value < 0n ? -value : value);
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc
          .oneof(fc.bigInt({ min: -20n, max: 20n }), fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }))
          .filter((value) => value !== 0n),
        (numerator, denominator) => {
          const quotient = divideHalfEven(numerator, denominator);
          const twiceError = 2n * size(numerator - quotient * denominator);
          expect(twiceError <= size(denominator)).toBe(true);
          if (twiceError === size(denominator)) expect(quotient % 2n).toBe(0n);
          expect(divideHalfEven(-numerator, denominator)).toBe(-quotient);
          expect(divideHalfEven(numerator, -denominator)).toBe(-quotient);
        },
      ),
      { numRuns: 500 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  asBooked,
  compare,
  decimalText,
  divide,
  floorTo,
  fractionOf,
  isWhole,
  multiply,
  ONE,
  type Rational,
  rational,
  rationalToNumber,
  roundHalfUp,
  simplestBetween,
  subtract,
  towardsZero,
  ZERO,
} from './rational.ts';

const integers = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const rationals = fc
  .tuple(integers, fc.bigInt({ min: 1n, max: 10n ** 25n }))
  .map(([numerator, denominator]) => fractionOf(numerator, denominator));
const aboveZero = rationals.filter((value) => compare(value, ZERO) > 0);

describe('a rational', () => {
  it.each([
    ['1.5', 3n, 2n],
    ['3:2', 3n, 2n],
    ['3/2', 3n, 2n],
    ['0.3/0.2', 3n, 2n],
    ['-0.125', -1n, 8n],
    ['1/-4', -1n, 4n],
    [0.1, 1n, 10n],
    ['0', 0n, 1n],
  ])('reads %s', (text, numerator, denominator) => {
    expect(rational(text)).toEqual({ numerator, denominator });
  });

  it.each(['', 'x', '1:', '1:2:3', 'NaN', Number.NaN, Number.POSITIVE_INFINITY, '1/0'])(
    'refuses %s',
    (text) => {
      expect(() => rational(text, 'ratio')).toThrow(/ratio/);
    },
  );

  it('keeps the laws of fractions', () => {
    fc.assert(
      fc.property(rationals, rationals, aboveZero, (a, b, c) => {
        expect(subtract(add(a, b), b)).toEqual(a);
        expect(divide(multiply(a, c), c)).toEqual(a);
        expect(multiply(c, add(a, b))).toEqual(add(multiply(c, a), multiply(c, b)));
        expect(compare(a, b)).toBe(-compare(b, a) + 0);
      }),
    );
  });

  it('is rounded to a step on the side that is asked for', () => {
    fc.assert(
      fc.property(rationals, aboveZero, (value, step) => {
        const [floor, cut, near] = [floorTo(value, step), towardsZero(value, step), roundHalfUp(value, step)];
        for (const rounded of [floor, cut, near]) expect(isWhole(divide(rounded, step))).toBe(true);
        const over = subtract(value, floor);
        expect(compare(over, ZERO) >= 0 && compare(over, step) < 0).toBe(true);
        expect(compare(cut, value) * compare(value, ZERO)).toBeLessThanOrEqual(0);
        const off = multiply(subtract(value, near), rational(2));
        expect(compare(multiply(off, off), multiply(step, step))).toBeLessThanOrEqual(0);
      }),
    );
    expect(decimalText(roundHalfUp(rational('0.125'), rational('0.01')))).toBe('0.13');
    expect(decimalText(roundHalfUp(rational('-0.125'), rational('0.01')))).toBe('-0.13');
  });

  it('is told as a decimal, exactly where it has an end', () => {
    expect(decimalText(rational('-12.3400'))).toBe('-12.34');
    expect(decimalText(rational('1/3'))).toBe('0.333333333333333333');
    expect(decimalText(rational('2/3'), 2)).toBe('0.67');
    expect(decimalText(rational('1/8'), 2)).toBe('0.12');
    expect(decimalText(rational('7/2'), 0)).toBe('4');
    expect(decimalText(rational('-1/1000'), 2)).toBe('0');
    expect(asBooked(rational('1/3'))).toEqual(rational('0.333333333333333333'));
  });

  it('is the nearest double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-300, max: 1e30 }), (value) => {
        const exact = fractionOf(...ratioOfDouble(value));
        expect(rationalToNumber(exact)).toBe(value === 0 ? 0 : value);
      }),
    );
    expect(rationalToNumber(rational('1/3'))).toBe(1 / 3);
    expect(rationalToNumber(fractionOf(10n ** 40n, 3n * 10n ** 40n))).toBe(1 / 3);
  });

  it('between two others is the one with the smallest denominator', () => {
    const small = fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 40 }));
    fc.assert(
      fc.property(small, small, ([a, b], [c, d]) => {
        const pair: readonly [Rational, Rational] = [
          fractionOf(BigInt(a), BigInt(b)),
          fractionOf(BigInt(c), BigInt(d)),
        ];
        const [low, high] = compare(...pair) <= 0 ? pair : [pair[1], pair[0]];
        const found = simplestBetween(low, high);
        expect(compare(found, low) >= 0 && compare(found, high) <= 0).toBe(true);
        for (let denominator = 1n; denominator < found.denominator; denominator++) {
          const first = floorTo(add(low, fractionOf(-1n, 10n ** 9n)), fractionOf(1n, denominator));
          expect(compare(add(first, fractionOf(1n, denominator)), high)).toBe(1);
        }
      }),
    );
    expect(simplestBetween(rational('0.333'), rational('0.334'))).toEqual(rational('1/3'));
    expect(simplestBetween(ONE, ONE)).toEqual(ONE);
  });
});

/** A double as a fraction of integers, by its binary form. */
const ratioOfDouble = (value: number): [bigint, bigint] => {
  let [numerator, denominator] = [value, 1n];
  while (!Number.isInteger(numerator)) {
    numerator *= 2;
    denominator *= 2n;
  }
  return [BigInt(numerator), denominator];
};

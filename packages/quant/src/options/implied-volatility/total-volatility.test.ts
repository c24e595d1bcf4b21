import { describe, expect, it } from 'vitest';
import { initialGuess } from './initial-guess.ts';
import { black, blackOverSlope, restOverSlope, slopeOf } from './normalised-black.ts';
import { controlAtEnd, controlAtStart, rationalCubic, type Span } from './rational-cubic.ts';
import { timeValueOfPrice } from './time-value-of-price.ts';
import { totalVolatility } from './total-volatility.ts';

const moneynesses = [0, 1e-16, 1e-9, 1e-4, 0.01, 0.3, 0.99, 1.01, 3, 20, 100];
const deviations = [1e-7, 1e-3, 0.05, 0.119, 0.121, 0.49, 0.51, 1, 2.5, 6, 12];

function* points(): Generator<readonly [number, number]> {
  for (const u of moneynesses) for (const s of deviations) if (u / s < 37) yield [u, s];
}

describe('the normalised Black function', () => {
  it('and what it lacks to its bound add up to the bound', () => {
    for (const [u, s] of points()) {
      const bound = Math.exp(-0.5 * u);
      expect(Math.abs(black(u, s) + slopeOf(u, s) * restOverSlope(u, s) - bound)).toBeLessThan(
        1e-15 * (1 + (u / s) ** 2) * bound,
      );
    }
  });

  it('is the same by its slope', () => {
    for (const [u, s] of points()) {
      const value = black(u, s);
      expect(Math.abs(slopeOf(u, s) * blackOverSlope(u, s) - value)).toBeLessThanOrEqual(2e-14 * value);
    }
  });
});

describe('the total volatility', () => {
  it('is guessed within a tenth, and mostly within a hundredth', () => {
    const misses = [...points()].map(([u, s]) => {
      const rest = slopeOf(u, s) * restOverSlope(u, s);
      return Math.abs(initialGuess(u, black(u, s), rest).s / s - 1);
    });
    expect(Math.max(...misses)).toBeLessThan(0.1);
    expect(misses.filter((miss) => miss < 0.01).length).toBeGreaterThan(0.8 * misses.length);
  });

  it('is found wherever value or rest are known to their digits', () => {
    for (const [u, s] of points()) {
      const value = black(u, s);
      const rest = slopeOf(u, s) * restOverSlope(u, s);
      if (rest > 1e-300) expect(Math.abs(totalVolatility(u, value, rest, 1) / s - 1)).toBeLessThan(1e-13);
    }
  });
});

describe('the rational cubic', () => {
  const span: Span = { width: 2, start: 1, end: 4, startSlope: 3, endSlope: 0.75 };

  it('goes through both points with the slopes given', () => {
    const at = (done: number) => rationalCubic(span, 5, done, 1 - done);
    expect([at(0), at(1)]).toEqual([1, 4]);
    expect((at(1e-6) - at(0)) / 2e-6).toBeCloseTo(3, 4);
    expect((at(1) - at(1 - 1e-6)) / 2e-6).toBeCloseTo(0.75, 4);
  });

  it('has the second derivative asked for where that keeps its shape', () => {
    const second = (r: number, done: number) => {
      const at = (x: number) => rationalCubic(span, r, x, 1 - x);
      const h = 1e-4;
      return (at(done + h) - 2 * at(done) + at(done - h)) / (span.width * h) ** 2;
    };
    expect(second(controlAtStart(span, -3), 1e-4)).toBeCloseTo(-3, 1);
    expect(second(controlAtEnd(span, -1), 1 - 1e-4)).toBeCloseTo(-1, 1);
  });
});

describe('the time value of a price', () => {
  it('is the price out of the money and exact in the money', () => {
    expect(timeValueOfPrice(3, 90, 100)).toBe(3);
    expect(timeValueOfPrice(12, 100, 90)).toBe(2);
    // 1 - 2^-60 rounds to 1: against the price 1 the option has 2^-60 left.
    expect(timeValueOfPrice(1, 1, 2 ** -60)).toBe(2 ** -60);
    // 1 + 2^-60 rounds to 1 too: the price 1 is not below the intrinsic value for that.
    expect(timeValueOfPrice(1, 1, -(2 ** -60))).toBe(0);
    expect(timeValueOfPrice(9, 100, 90)).toBe(-1);
  });
});

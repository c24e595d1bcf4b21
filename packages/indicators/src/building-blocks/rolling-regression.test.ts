import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Memory } from '../memory.ts';
import { RollingRegression } from './rolling-regression.ts';

/** The line by the textbook, in two passes about the window's mean. */
function fit(window: readonly number[]) {
  const n = window.length;
  const middle = (n - 1) / 2;
  const mean = window[0]! + window.reduce((sum, y) => sum + (y - window[0]!) / n, 0);
  const spread = window.reduce((sum, _, x) => sum + (x - middle) ** 2, 0);
  const slope = window.reduce((sum, y, x) => sum + ((x - middle) * (y - mean)) / spread, 0);
  const residuals = window.reduce((sum, y, x) => sum + (y - mean - slope * (x - middle)) ** 2, 0);
  return { slope, end: mean + slope * middle, start: mean - slope * middle, residuals };
}

function lastOf(values: Iterable<number>, length: number): RollingRegression {
  const regression = new RollingRegression(new Memory(), length);
  for (const value of values) regression.push(value);
  return regression;
}

describe('the rolling regression', () => {
  it('of 1, 2, 4 rises by 1.5 from 5/6 to 23/6, with residuals of 1/6', () => {
    // Mean 7/3; slope (4 - 1)/2; residuals 1/6, -2/6, 1/6; total sum of squares 14/3.
    const regression = lastOf([100, 1, 2, 4], 3);
    expect(regression.slope).toBeCloseTo(1.5, 14);
    expect(regression.start).toBeCloseTo(5 / 6, 14);
    expect(regression.end).toBeCloseTo(23 / 6, 14);
    expect(regression.residuals).toBeCloseTo(1 / 6, 14);
    expect(regression.rSquared).toBeCloseTo(1 - 1 / 6 / (14 / 3), 14);
    expect(lastOf([4, 2, 1], 3).correlation).toBeCloseTo(-Math.sqrt(1 - 1 / 28), 14);
  });

  it('has no line before the window is full', () => {
    const regression = new RollingRegression(new Memory(), 3);
    expect([7, 8, 9, 1].map((value) => regression.push(value))).toEqual([false, false, true, true]);
  });

  it('is exactly flat on a flat window, whatever came before', () => {
    const { slope, end, residuals, rSquared, correlation } = lastOf(
      [1e9, 3, 0.1, 7e5, 0.1, 0.1, 0.1, 0.1],
      4,
    );
    expect([slope, end, residuals, rSquared, correlation]).toEqual([0, 0.1, 0, 0, 0]);
  });

  it.each([
    ['on a grid', 0.25],
    ['between doubles', 0.7],
  ])('has no residuals on a straight line %s', (_, rise) => {
    const values = Array.from({ length: 20_000 }, (_, i) => 50 + i * rise);
    const regression = lastOf(values, 50);
    expect(regression.slope).toBeCloseTo(rise, 11);
    expect(regression.end / values.at(-1)!).toBeCloseTo(1, 14);
    expect(Math.sqrt(regression.residuals / values.length)).toBeLessThan(1e-12);
    expect(regression.rSquared).toBe(1);
  });

  it('keeps ten digits after a million values that wander and now and then calm down', () => {
    let state = 12_345;
    let level = 1e6;
    const length = 30;
    const regression = new RollingRegression(new Memory(), length);
    const window: number[] = [];
    let worst = 0;
    for (let i = 0; i < 1_000_000; i += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      level += (state / 2 ** 32 - 0.5) * (i % 1000 < 500 ? 1 : 1e-4);
      window.push(level);
      if (i >= length) window.shift();
      if (!regression.push(level) || i % 97 !== 0) continue;
      const want = fit(window);
      const noise = Math.sqrt(want.residuals / length);
      worst = Math.max(
        worst,
        Math.abs(regression.residuals / want.residuals - 1),
        Math.abs(regression.slope - want.slope) / noise,
      );
    }
    expect(worst).toBeLessThan(1e-9);
  });

  it.each([1e3, 1e6, 1e9, 1e12])('survives the level %d with small noise', (level) => {
    const noise = [0, 1, 2, 4, 1, 0, 3, 5, 2, 1].map((n) => n / 4);
    const values = Array.from({ length: 500 }, (_, i) => noise[i % 10]! + Math.floor(i / 50));
    const near = lastOf([0, ...values], 6);
    // The first value lies far from all others: what is measured from it would lose every digit.
    const far = lastOf([0, ...values.map((value) => value + level)], 6);
    expect(far.slope).toBeCloseTo(near.slope, 12);
    expect(far.residuals).toBeCloseTo(near.residuals, 12);
  });

  it('loses nothing to the time that a calm market has lasted', () => {
    let state = 1;
    const length = 10;
    const regression = new RollingRegression(new Memory(), length);
    const window: number[] = [];
    let worst = 0;
    for (let i = 0; i < 200_000; i += 1) {
      state = (state * 48_271) % 2_147_483_647;
      const value = 100 + state / 2_147_483_647;
      window.push(value);
      if (i >= length) window.shift();
      if (regression.push(value) && i % 97 === 0)
        worst = Math.max(worst, Math.abs(regression.slope - fit(window).slope));
    }
    expect(worst).toBeLessThan(2e-13);
  });

  it('forgets a spike of 1e15', () => {
    const regression = lastOf([1, 2, 3, 1e15, -1e15, 1, 2, 4, 1, 2, 4], 3);
    expect(regression.slope).toBeCloseTo(1.5, 14);
    expect(regression.residuals).toBeCloseTo(1 / 6, 13);
  });

  it('is that of the window, for any values and any length', () => {
    const price = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((x) => (Math.abs(x) < 1e-100 ? 0 : x));
    fc.assert(
      fc.property(
        fc.array(price, { minLength: 12, maxLength: 120 }),
        fc.integer({ min: 2, max: 12 }),
        (values, length) => {
          const regression = lastOf(values, length);
          const window = values.slice(-length);
          const want = fit(window);
          const size = Math.max(...window.map(Math.abs));
          expect(Math.abs(regression.slope - want.slope)).toBeLessThanOrEqual(1e-12 * size);
          expect(Math.abs(regression.end - want.end)).toBeLessThanOrEqual(1e-12 * size);
          expect(Math.abs(regression.start - want.start)).toBeLessThanOrEqual(1e-12 * size);
          expect(Math.abs(regression.residuals - want.residuals)).toBeLessThanOrEqual(
            1e-9 * want.residuals + 1e-24 * size ** 2,
          );
        },
      ),
    );
  });
});

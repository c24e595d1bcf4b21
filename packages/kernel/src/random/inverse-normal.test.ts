import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponential, naturalLogarithm } from './elementary.ts';
import { inverseNormal } from './inverse-normal.ts';

const relativeError = (actual: number, expected: number): number =>
  Math.abs(actual - expected) / Math.abs(expected);

describe('elementary functions from exact operations', () => {
  it('agrees with the platform on the natural logarithm within a few last places', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (value) => {
        const expected = Math.log(value);
        expect(Math.abs(naturalLogarithm(value) - expected)).toBeLessThan(1e-15 * Math.abs(expected) + 1e-16);
      }),
      { numRuns: 2000 },
    );
    expect(naturalLogarithm(1)).toBe(0);
  });

  it('agrees with the platform on the exponential within a few last places', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (value) => {
        expect(relativeError(exponential(value), Math.exp(value))).toBeLessThan(1e-15);
      }),
      { numRuns: 2000 },
    );
    expect(exponential(0)).toBe(1);
    expect(exponential(800)).toBe(Number.POSITIVE_INFINITY);
    expect(exponential(-800)).toBe(0);
  });
});

describe('inverse normal distribution', () => {
  it.each([
    [0.975, 1.9599639845400536],
    [0.001, -3.090232306167813],
    [1e-10, -6.361340902404056],
    [1e-300, -37.0470962993612],
  ])('gives the quantile of %d', (probability, quantile) => {
    expect(relativeError(inverseNormal(probability), quantile)).toBeLessThan(1e-14);
  });

  it('is symmetric and grows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 30 - 2 }), (step) => {
        const probability = step / 2 ** 30;
        expect(inverseNormal(1 - probability)).toBe(-inverseNormal(probability) + 0);
        expect(inverseNormal((step + 1) / 2 ** 30)).toBeGreaterThan(inverseNormal(probability));
      }),
    );
  });
});

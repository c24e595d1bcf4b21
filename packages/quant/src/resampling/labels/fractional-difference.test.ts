import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betSize } from './bet-size.ts';
import {
  expandingFractionalWeights,
  fractionalDifference,
  fractionalWeights,
} from './fractional-difference.ts';

describe('fractional differences', () => {
  it('of order 1 are differences, of order 2 differences of them, of order 0 the series', () => {
    const series = [3, 1, 4, 1, 5, 9];
    const differenced = (order: number) =>
      Array.from(fractionalDifference(series, { order, threshold: 1e-9 }));
    expect(differenced(0)).toEqual(series);
    expect(differenced(1)).toEqual([-2, 3, -3, 4, 4]);
    expect(differenced(2)).toEqual([5, -6, 7, 0]);
  });

  it('add their orders: the weights of d1 convolved with those of d2 are those of d1 + d2', () => {
    const order = fc.double({ min: 0, max: 1.5, noNaN: true });
    fc.assert(
      fc.property(order, order, (first, second) => {
        const a = expandingFractionalWeights(first, 12);
        const b = expandingFractionalWeights(second, 12);
        expandingFractionalWeights(first + second, 12).forEach((weight, k) => {
          let convolved = 0;
          for (let i = 0; i <= k; i++) convolved += a[i]! * b[k - i]!;
          expect(convolved).toBeCloseTo(weight, 12);
        });
      }),
    );
  });

  it.each([
    ['a negative order', () => fractionalWeights({ order: -0.1, threshold: 0.1 }), 'order is -0.1'],
    ['a threshold of 0', () => fractionalWeights({ order: 0.5, threshold: 0 }), 'threshold is 0'],
    [
      'a threshold that never comes',
      () => fractionalWeights({ order: 0.01, threshold: 1e-300 }),
      'more than 1000000',
    ],
    [
      'too short a series',
      () => fractionalDifference([1, 2], { order: 0.5, threshold: 1e-3 }),
      'wider than the series',
    ],
  ])('refuse %s', (_, call, message) => {
    expect(call).toThrow(message);
  });
});

describe('betSize', () => {
  it('is 0 at chance, odd around it, and 1 at certainty', () => {
    expect(betSize({ probability: 0.5 })).toBe(0);
    expect(betSize({ probability: 0.3 })).toBeCloseTo(-betSize({ probability: 0.7 }), 14);
    expect([betSize({ probability: 1 }), betSize({ probability: 0 })]).toEqual([1, -1]);
    expect(betSize({ probability: 1 / 3, classes: 3 })).toBeCloseTo(0, 14);
  });

  it('refuses what is no probability', () => {
    expect(() => betSize({ probability: 1.1 })).toThrow('probability is 1.1');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, quantile } from './quantile.ts';

describe('quantile', () => {
  it('interpolates between order statistics as numpy does by default', () => {
    expect(quantile([4, 1, 3, 2], 0.25)).toBe(1.75);
    expect(quantile([4, 1, 3, 2], 0)).toBe(1);
    expect(quantile([4, 1, 3, 2], 1)).toBe(4);
    expect(quantile([7], 0.3)).toBe(7);
    expect(median([5, 1, 3])).toBe(3);
  });

  it('sorts by number, leaves its input alone, and rises with the probability', () => {
    const input = [10, 9, -2];
    expect(quantile(input, 0)).toBe(-2);
    expect(input).toEqual([10, 9, -2]);
    const series = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });
    const probability = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(series, probability, probability, (values, p, q) => {
        const [low, high] = p < q ? [p, q] : [q, p];
        expect(quantile(values, low)).toBeLessThanOrEqual(quantile(values, high) + 1e-9);
      }),
    );
  });

  it('refuses a probability outside 0 to 1', () => {
    expect(() => quantile([1], 1.1)).toThrow('probability is 1.1: it must be from 0 to 1');
    expect(() => quantile([1], Number.NaN)).toThrow('probability is NaN');
  });
});

import { describe, expect, it } from 'vitest';
import { normalDensity, normalQuantile } from './normal.ts';

describe('the normal distribution', () => {
  // Values of the inverse distribution function from Python's statistics.NormalDist.
  it.each([
    [1e-300, -37.0470962993612],
    [1e-20, -9.262340089798405],
    [0.05, -1.6448536269514726],
    [0.3, -0.5244005127080407],
    [0.975, 1.9599639845400536],
  ])('has its %d quantile at %d', (probability, z) => {
    expect(Math.abs(normalQuantile(probability) / z - 1)).toBeLessThan(1e-14);
  });

  it('has its median at 0 and its peak density at 1/sqrt(2 pi) over the standard deviation', () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalDensity(3, 3, 2)).toBeCloseTo(0.3989422804014327 / 2, 15);
    expect(normalDensity(5, 3, 2)).toBeCloseTo(0.24197072451914337 / 2, 15);
  });

  it.each([0, 1, -0.1, Number.NaN])('refuses probability %d', (probability) => {
    expect(() => normalQuantile(probability)).toThrow('between 0 and 1');
  });
});

import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../numeric/random.ts';
import { rollSpread } from './roll-spread.ts';

describe("Roll's spread", () => {
  it('comes from the covariance of successive changes', () => {
    // Changes 1, -1, 1, -1; pairs (-1, 1), (1, -1), (-1, 1): means -1/3 and 1/3, products sum -3 + 1/3 = -8/3, over 2.
    const { serialCovariance, spread } = rollSpread([10, 11, 10, 11, 10]);
    expect(serialCovariance).toBeCloseTo(-4 / 3, 14);
    expect(spread).toBeCloseTo(2 * Math.sqrt(4 / 3), 14);
  });

  it('finds the spread of trades that bounce around a random walk', () => {
    const random = seededRandom(3);
    let mid = 1000;
    const prices = Array.from({ length: 50_000 }, () => {
      mid += 0.02 * random.normal();
      return mid + (random.below(2) === 0 ? -0.05 : 0.05);
    });
    expect(rollSpread(prices).spread).toBeCloseTo(0.1, 2);
  });

  it('is NaN where changes go on, and 0 where the price stands', () => {
    const trending = rollSpread([1, 2, 4, 5, 7, 11, 18]);
    expect(trending.serialCovariance).toBeGreaterThan(0);
    expect(trending.spread).toBeNaN();
    expect(trending.absoluteSpread).toBe(2 * Math.sqrt(trending.serialCovariance));
    expect(rollSpread([5, 5, 5, 5]).spread).toBe(0);
    expect(rollSpread([1, 2, 3]).spread).toBeNaN();
  });

  it('refuses too few prices', () => {
    expect(() => rollSpread([1, 2])).toThrow('prices has 2 values: at least 3 are needed');
    expect(() => rollSpread([1, -2, 3])).toThrow('prices is -2 at index 1');
  });
});

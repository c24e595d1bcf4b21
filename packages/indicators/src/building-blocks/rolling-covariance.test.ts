import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Memory } from '../memory.ts';
import { RollingCovariance } from './rolling-covariance.ts';

const covarianceOf = (window: readonly (readonly [number, number])[]) => {
  const [x0, y0] = window[0]!;
  const n = window.length;
  const meanX = window.reduce((sum, [x]) => sum + (x - x0) / n, 0);
  const meanY = window.reduce((sum, [, y]) => sum + (y - y0) / n, 0);
  const moment = (of: (x: number, y: number) => number) =>
    window.reduce((sum, [x, y]) => sum + of(x - x0 - meanX, y - y0 - meanY) / n, 0);
  return {
    covariance: moment((x, y) => x * y),
    first: moment((x) => x * x),
    second: moment((_, y) => y * y),
  };
};

describe('the rolling covariance', () => {
  it('is that of the window by two passes, for any values and any length', () => {
    const number = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((x) => (Math.abs(x) < 1e-50 ? 0 : x));
    const input = fc.tuple(
      fc.array(fc.tuple(number, number), { maxLength: 150 }),
      fc.integer({ min: 1, max: 12 }),
    );
    fc.assert(
      fc.property(input, ([pairs, length]) => {
        const rolling = new RollingCovariance(new Memory(), length);
        pairs.forEach(([x, y], i) => {
          rolling.push(x, y);
          expect(Number.isNaN(rolling.covariance)).toBe(i < length - 1);
          if (i < length - 1) return;
          const want = covarianceOf(pairs.slice(i - length + 1, i + 1));
          const scale = Math.sqrt(want.first * want.second);
          expect(Math.abs(rolling.covariance - want.covariance)).toBeLessThanOrEqual(1e-9 * scale + 1e-290);
          expect(Math.abs(rolling.firstVariance - want.first)).toBeLessThanOrEqual(1e-9 * want.first);
          expect(Math.abs(rolling.secondVariance - want.second)).toBeLessThanOrEqual(1e-9 * want.second);
        });
      }),
    );
  });

  it.each([1e3, 1e6, 1e9, 1e12])('keeps ten digits of a small noise at a level of %d', (level) => {
    const near = new RollingCovariance(new Memory(), 6);
    const far = new RollingCovariance(new Memory(), 6);
    const noise = [0, 1, 2, 4, 1, 0, 3, 5, 2, 1].map((n) => n / 4);
    // What comes first lies far from all that follows.
    near.push(0, 0);
    far.push(0, 0);
    for (let i = 0; i < 2_000; i += 1) {
      const drift = Math.floor(i / 50);
      const [x, y] = [noise[i % 10]! + drift, noise[(i * 3) % 10]! - drift];
      near.push(x, y);
      far.push(level + x, level + y);
      if (i >= 5) expect(far.correlation).toBeCloseTo(near.correlation, 10);
    }
  });

  it('has no correlation, and a variance of exactly 0, where one series stands still', () => {
    const rolling = new RollingCovariance(new Memory(), 4);
    for (let i = 0; i < 20; i += 1) rolling.push(Math.sin(i), i < 10 ? 1e6 * i : 0.1);
    expect(rolling.firstVariance).toBeGreaterThan(0.1);
    expect(rolling.secondVariance).toBe(0);
    expect(rolling.correlation).toBe(0);
  });

  it('is never more than perfectly correlated', () => {
    const rolling = new RollingCovariance(new Memory(), 3);
    for (let i = 0; i < 1_000; i += 1) {
      const x = Math.sin(i * i);
      rolling.push(x, 0.1 - 0.3 * x);
      if (i < 2) continue;
      expect(rolling.correlation).toBeCloseTo(-1, 9);
      expect(rolling.correlation).toBeGreaterThanOrEqual(-1);
    }
  });
});

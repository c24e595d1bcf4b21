import { describe, expect, it } from 'vitest';
import { findRoot } from './find-root.ts';

describe('findRoot', () => {
  it('finds roots to the last digits, with few calls', () => {
    let calls = 0;
    const { root, converged } = findRoot(
      (x) => {
        calls++;
        return Math.cos(x) - x;
      },
      0,
      1,
    );
    expect(root).toBeCloseTo(0.7390851332151607, 15);
    expect(converged).toBe(true);
    expect(calls).toBeLessThan(12);
  });

  it('finds a root at an end, a flat root, a jump, and one near 0', () => {
    expect(findRoot((x) => x - 1, 1, 2).root).toBe(1);
    expect(findRoot((x) => x - 2, 1, 2).root).toBe(2);
    expect(findRoot((x) => (x - 0.3) ** 9, -1, 4).root).toBeCloseTo(0.3, 2);
    expect(findRoot((x) => (x < 0.7 ? -1 : 1), 0, 1).root).toBeCloseTo(0.7, 14);
    expect(findRoot((x) => x - 1e-200, -1, 1, { iterations: 2000 }).root).toBe(1e-200);
    expect(findRoot((x) => Math.exp(x) - 1e300, 0, 1000).root).toBeCloseTo(Math.log(1e300), 10);
  });

  it('stops at the tolerance or at the last iteration', () => {
    expect(Math.abs(findRoot((x) => x ** 3 - 2, 0, 2, { tolerance: 1e-3 }).root - Math.cbrt(2))).toBeLessThan(
      1e-3,
    );
    expect(findRoot((x) => x ** 3 - 2, 0, 2, { iterations: 2 }).converged).toBe(false);
  });

  it('refuses ends of one sign or that are not finite', () => {
    expect(() => findRoot((x) => x * x + 1, -1, 1)).toThrow('around a change of sign');
    expect(() => findRoot(() => Number.NaN, -1, 1)).toThrow('around a change of sign');
    expect(() => findRoot((x) => x, -Infinity, 1)).toThrow('lower');
  });
});

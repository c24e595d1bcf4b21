import { describe, expect, it } from 'vitest';
import { minimiseOnInterval } from './minimise-on-interval.ts';

describe('minimiseOnInterval', () => {
  it('finds the lowest of several dips', () => {
    const { at, value } = minimiseOnInterval((x) => Math.cos(3 * x) + x / 10, -4, 4);
    // The slope -3 sin 3x + 1/10 vanishes; the lowest dip lies near 3x = -3 pi.
    expect(Math.sin(3 * at)).toBeCloseTo(1 / 30, 7);
    expect(at).toBeLessThan(-3);
    expect(value).toBeCloseTo(Math.cos(3 * at) + at / 10, 12);
  });

  it('gives an end, exactly, where the lowest value is there; and the only point of an empty interval', () => {
    expect(minimiseOnInterval((x) => x, 2, 5)).toEqual({ at: 2, value: 2 });
    expect(minimiseOnInterval((x) => -x, 2, 5)).toEqual({ at: 5, value: -5 });
    expect(minimiseOnInterval((x) => x, 3, 3)).toEqual({ at: 3, value: 3 });
  });

  it('refuses ends in the wrong order', () => {
    expect(() => minimiseOnInterval((x) => x, 1, 0)).toThrow('lower is 1');
  });
});

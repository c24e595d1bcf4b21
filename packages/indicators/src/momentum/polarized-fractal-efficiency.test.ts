import { describe, expect, it } from 'vitest';
import { polarizedFractalEfficiency } from './polarized-fractal-efficiency.ts';

/** A step of 2.4 is a way of 2.6: 2.4^2 + 1 = 2.6^2. */
const efficiencyOf = (closes: readonly number[], smoothing = 1) =>
  polarizedFractalEfficiency
    .batch({ close: Float64Array.from(closes) }, { period: 2, smoothing })
    .value.at(-1);

describe('polarized fractal efficiency', () => {
  it('is 100 on a straight way up, -100 on a straight way down', () => {
    expect(efficiencyOf([1, 3.4, 5.8])).toBeCloseTo(100, 12);
    expect(efficiencyOf([5.8, 3.4, 1])).toBeCloseTo(-100, 12);
  });

  it('is 0 where the price came back, and on a flat market', () => {
    expect(efficiencyOf([1, 3.4, 1])).toBe(0);
    expect(efficiencyOf([1, 1, 1])).toBe(0);
  });

  it('is sqrt(2.4^2 + 2^2) in percent of 2.6 + 1 after one step and one pause', () => {
    expect(efficiencyOf([1, 3.4, 3.4])).toBeCloseTo((100 * Math.sqrt(9.76)) / 3.6, 12);
  });

  it('starts its EMA with a mean: of 100 and 0 here', () => {
    expect(efficiencyOf([1, 3.4, 5.8, 3.4], 2)).toBeCloseTo(50, 12);
  });
});

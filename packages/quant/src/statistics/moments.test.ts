import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  covariance,
  excessKurtosis,
  excessKurtosisUnbiased,
  mean,
  skewness,
  skewnessUnbiased,
  standardDeviation,
} from './moments.ts';

const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 4, maxLength: 60 });

describe('moments', () => {
  it('agree with a series worked by hand', () => {
    const series = [2, 4, 4, 4, 5, 5, 7, 9];
    expect(mean(series)).toBe(5);
    expect(standardDeviation(series, { ddof: 0 })).toBe(2);
    expect(standardDeviation(series)).toBeCloseTo(Math.sqrt(32 / 7), 14);
    // Third and fourth central moments 5.25 and 44.5 over 2^3 and 2^4.
    expect(skewness(series)).toBeCloseTo(5.25 / 8, 14);
    expect(excessKurtosis(series)).toBeCloseTo(44.5 / 16 - 3, 14);
    expect(covariance([1, 2, 3], [2, 4, 9])).toBeCloseTo(3.5, 14);
  });

  it('take the spread of a constant series as 0 however long it is', () => {
    expect(standardDeviation(new Float64Array(1_000_000).fill(0.001))).toBe(0);
    expect(skewness([0.1, 0.1, 0.1])).toBeNaN();
    expect(excessKurtosis([0.1, 0.1, 0.1])).toBeNaN();
  });

  it('keep a real spread beside a large level', () => {
    expect(standardDeviation([1e9, 1e9 + 1, 1e9 + 2])).toBeCloseTo(1, 12);
  });

  it('are NaN where too few values are given', () => {
    expect(standardDeviation([1])).toBeNaN();
    expect(covariance([1], [2])).toBeNaN();
    expect(skewnessUnbiased([1, 2])).toBeNaN();
    expect(excessKurtosisUnbiased([1, 2, 4])).toBeNaN();
  });

  it('do not move with the level, scale with the unit, and mirror with the sign', () => {
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: -500, max: 500 }),
        (series, unit, level) => {
          const moved = series.map((value) => value * unit + level);
          const mirrored = series.map((value) => -value);
          expect(standardDeviation(moved)).toBeCloseTo(standardDeviation(series) * unit, 6);
          if (standardDeviation(series) === 0) return;
          expect(skewness(moved)).toBeCloseTo(skewness(series), 8);
          expect(skewness(mirrored)).toBeCloseTo(-skewness(series), 8);
          expect(excessKurtosis(moved)).toBeCloseTo(excessKurtosis(series), 8);
        },
      ),
    );
  });

  it('obey Pearson: kurtosis is at least skewness squared plus 1', () => {
    fc.assert(
      fc.property(values, (series) => {
        fc.pre(standardDeviation(series) > 0);
        expect(excessKurtosis(series) + 3).toBeGreaterThanOrEqual(skewness(series) ** 2 + 1 - 1e-9);
      }),
    );
  });

  it('refuse an empty series and a gap, naming the index', () => {
    expect(() => mean([])).toThrow('empty');
    expect(() => standardDeviation([1, Number.NaN])).toThrow('not finite at index 1');
    expect(() => covariance([1, 2], [1])).toThrow('must have the same length');
  });
});

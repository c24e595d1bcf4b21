import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogram } from './histogram.ts';

const series = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 });

describe('histogram', () => {
  it('counts every value once, each in the bin whose edges hold it', () => {
    fc.assert(
      fc.property(series, fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }), (values, bins) => {
        const { edges, counts } = histogram(values, bins === undefined ? {} : { bins });
        expect(counts.reduce((total, count) => total + count, 0)).toBe(values.length);
        expect(edges).toHaveLength(counts.length + 1);
        counts.forEach((count, bin) => {
          const isLast = bin === counts.length - 1;
          const held = values.filter(
            (value) => value >= edges[bin]! && (isLast ? value <= edges[bin + 1]! : value < edges[bin + 1]!),
          );
          expect(count).toBe(held.length);
        });
      }),
    );
  });

  it('puts a value on an edge into the bin to its right, the greatest into the last', () => {
    expect(histogram([0, 1, 2, 3, 4], { bins: 4 }).counts).toEqual(Int32Array.of(1, 1, 1, 2));
  });

  it('chooses the width of Freedman and Diaconis', () => {
    const values = Array.from({ length: 1000 }, (_, index) => index);
    // IQR 499.5, width 2 * 499.5 / 10 = 99.9, range 999.
    expect(histogram(values).counts).toHaveLength(10);
  });

  it('falls back to Sturges without an interquartile range, and bounds the bins of an outlier', () => {
    expect(histogram([...new Array(15).fill(1), 9]).counts).toHaveLength(5);
    expect(histogram([...Array.from({ length: 100 }, (_, index) => index), 1e9]).counts).toHaveLength(500);
  });

  it('gives equal values one bin around them', () => {
    expect(histogram([2, 2])).toMatchObject({ edges: Float64Array.of(1, 3), counts: Int32Array.of(2) });
    expect(histogram([0]).edges).toEqual(Float64Array.of(-0.5, 0.5));
  });

  it('gives the normal curve in counts', () => {
    const { normal, scale } = histogram([1, 2, 3, 4, 5], { bins: 2 });
    expect(normal.mean).toBe(3);
    expect(normal.standardDeviation).toBeCloseTo(Math.sqrt(2.5), 14);
    expect(scale).toBe(10);
  });

  it('refuses an empty series, a gap and a number of bins that is not whole', () => {
    expect(() => histogram([])).toThrow('empty');
    expect(() => histogram([1, Infinity])).toThrow('not finite at index 1');
    expect(() => histogram([1], { bins: 1.5 })).toThrow('bins is 1.5');
    expect(() => histogram([1], { bins: 0 })).toThrow('bins is 0');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vpin } from './vpin.ts';

// Changes 1, 1, -1, 1 have deviation 1 (see the bulk volume's test): each bar is 0.682689... one-sided.
const closes = [10, 11, 12, 11, 12];
const oneSided = 0.682689492137086;

describe('VPIN', () => {
  it('splits bars over buckets in proportion', () => {
    // Volumes 30, 30, 30, 30 in buckets of 40: 30 + 10 up | 20 up, 20 down | 10 down, 30 up.
    const {
      bucketImbalances,
      bucketBars,
      vpin: values,
    } = vpin({
      closes,
      volumes: [99, 30, 30, 30, 30],
      bucketVolume: 40,
      windowBuckets: 2,
    });
    expect(bucketImbalances.length).toBe(3);
    expect(bucketImbalances[0]).toBeCloseTo(40 * oneSided, 11);
    expect(bucketImbalances[1]).toBeCloseTo(0, 11);
    expect(bucketImbalances[2]).toBeCloseTo(20 * oneSided, 11);
    expect([...bucketBars]).toEqual([2, 3, 4]);
    expect(values.length).toBe(2);
    expect(values[0]).toBeCloseTo(oneSided / 2, 12);
    expect(values[1]).toBeCloseTo(oneSided / 4, 12);
  });

  it('fills many buckets from one bar, and none from bars without volume', () => {
    const { bucketImbalances, bucketBars } = vpin({
      closes,
      volumes: [0, 0, 100, 0, 5],
      bucketVolume: 40,
      windowBuckets: 1,
    });
    expect([...bucketBars]).toEqual([2, 2]);
    expect(bucketImbalances[1]).toBeCloseTo(40 * oneSided, 11);
  });

  it('fills a bucket that only rounding keeps open', () => {
    const tenths = vpin({ closes, volumes: [0, 0.1, 0.2, 0.3, 0.3], bucketVolume: 0.3, windowBuckets: 1 });
    expect(tenths.bucketImbalances.length).toBe(3);
  });

  it('is a share in [0, 1], and with a window of its own does not see later bars', () => {
    const bar = fc.tuple(fc.integer({ min: 50, max: 150 }), fc.integer({ min: 0, max: 100 }));
    fc.assert(
      fc.property(fc.array(bar, { minLength: 6, maxLength: 50 }), (rows) => {
        const bars = {
          closes: rows.map(([close]) => close),
          volumes: rows.map(([, volume]) => volume),
        };
        const settings = { bucketVolume: 70, windowBuckets: 2, deviationWindow: 3 };
        const all = vpin({ ...bars, ...settings });
        for (const value of all.vpin.filter((share) => !Number.isNaN(share))) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
        const cut = { closes: bars.closes.slice(0, -1), volumes: bars.volumes.slice(0, -1) };
        const earlier = vpin({ ...cut, ...settings });
        expect(all.vpin.slice(0, earlier.vpin.length)).toEqual(earlier.vpin);
        expect(all.vpinBars.slice(0, earlier.vpin.length)).toEqual(earlier.vpinBars);
      }),
    );
  });

  it('is NaN where price changes have no deviation, and empty where buckets are too few', () => {
    const flat = { closes: [5, 5, 5, 5], volumes: [9, 9, 9, 9], bucketVolume: 9, windowBuckets: 1 };
    expect([...vpin(flat).vpin]).toEqual([NaN, NaN, NaN]);
    expect(vpin({ closes, volumes: [1, 1, 1, 1, 1], bucketVolume: 40, windowBuckets: 2 }).vpin.length).toBe(
      0,
    );
  });

  it('refuses buckets without volume, or too small to hold', () => {
    const input = { closes, volumes: [1, 1, 1, 1, 1], windowBuckets: 1 };
    expect(() => vpin({ ...input, bucketVolume: 0 })).toThrow('bucketVolume is 0');
    expect(() => vpin({ ...input, bucketVolume: 1e-9 })).toThrow('at most 100000000 buckets');
    expect(() => vpin({ ...input, bucketVolume: 1, windowBuckets: 0 })).toThrow('windowBuckets is 0');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standardDeviation } from '../../statistics/moments.ts';
import { bulkVolume } from './bulk-volume.ts';
import { rollingDeviation } from './rolling-deviation.ts';

const bars = fc
  .array(fc.tuple(fc.integer({ min: 50, max: 150 }), fc.integer({ min: 0, max: 100 })), {
    minLength: 4,
    maxLength: 40,
  })
  .map((rows) => ({ closes: rows.map(([close]) => close), volumes: rows.map(([, volume]) => volume) }));

describe('bulk volume classification', () => {
  it('splits by the normal probability of the scaled change', () => {
    // Changes 1, 1, -1, 1: mean 0.5, squares 3 x 0.25 + 2.25 = 3, sd = sqrt(3 / 3) = 1. Phi(1) = 0.841344746068543.
    const { buyVolumes, deviations } = bulkVolume({
      closes: [10, 11, 12, 11, 12],
      volumes: [5, 100, 100, 100, 0],
    });
    expect(deviations[1]).toBeCloseTo(1, 14);
    expect(buyVolumes[0]).toBeNaN();
    expect(buyVolumes[1]).toBeCloseTo(84.1344746068543, 11);
    expect(buyVolumes[3]).toBeCloseTo(15.8655253931457, 11);
    expect(buyVolumes[4]).toBe(0);
  });

  it('loses no volume', () => {
    fc.assert(
      fc.property(bars, ({ closes, volumes }) => {
        const { buyVolumes, sellVolumes, deviations } = bulkVolume({ closes, volumes });
        for (let bar = 1; bar < closes.length; bar++) {
          if (deviations[bar] === 0) expect(buyVolumes[bar]).toBeNaN();
          else expect(buyVolumes[bar]! + sellVolumes[bar]!).toBeCloseTo(volumes[bar]!, 10);
        }
      }),
    );
  });

  it('with a window does not see later bars', () => {
    fc.assert(
      fc.property(bars, fc.integer({ min: 2, max: 6 }), ({ closes, volumes }, window) => {
        const all = bulkVolume({ closes, volumes, window });
        const earlier = bulkVolume({ closes: closes.slice(0, -1), volumes: volumes.slice(0, -1), window });
        expect(earlier.buyVolumes).toEqual(all.buyVolumes.slice(0, -1));
      }),
    );
  });

  it('is NaN where no change differs from the others', () => {
    expect([...bulkVolume({ closes: [1, 2, 3], volumes: [1, 1, 1] }).buyVolumes]).toEqual([NaN, NaN, NaN]);
    expect([...bulkVolume({ closes: [1], volumes: [1] }).buyVolumes]).toEqual([NaN]);
  });

  it('refuses negative volumes, prices of 0 and a window of 1', () => {
    expect(() => bulkVolume({ closes: [1, 2], volumes: [1, -1] })).toThrow('volumes is -1 at index 1');
    expect(() => bulkVolume({ closes: [1, 0], volumes: [1, 1] })).toThrow('closes is 0 at index 1');
    expect(() => bulkVolume({ closes: [1, 2], volumes: [1, 1], window: 1 })).toThrow('window is 1');
    expect(() => bulkVolume({ closes: [1, 2], volumes: [1] })).toThrow('volumes has 1 values');
  });
});

/** Squares of differences below this are less than the least double. */
const SQUARES_VANISH = 1e-160;

describe('the rolling deviation', () => {
  it('is that of each window on its own, spikes or not', () => {
    const value = fc.oneof(fc.double({ min: -1, max: 1, noNaN: true }), fc.constantFrom(1e6, -1e6));
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 2, max: 9 }),
        (values, window) => {
          const rolling = rollingDeviation(Float64Array.from(values), window, 0);
          expect(rolling.slice(0, window - 1).every(Number.isNaN)).toBe(true);
          for (let index = window - 1; index < values.length; index++) {
            const own = values.slice(index - window + 1, index + 1);
            const largest = Math.max(...own.map(Math.abs));
            const deviation = standardDeviation(own, { magnitude: 0 });
            expect(Math.abs(rolling[index]! - deviation)).toBeLessThanOrEqual(
              1e-14 * largest + SQUARES_VANISH,
            );
          }
        },
      ),
    );
  });
});

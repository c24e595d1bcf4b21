import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QuantError } from '../../errors.ts';
import { seededRandom } from '../../numeric/random.ts';
import { mean, standardDeviation } from '../../statistics/moments.ts';
import { bootstrap, bootstrapTogether } from './bootstrap.ts';
import { drawIndices, resampledIndices } from './resampled-indices.ts';

const series = Float64Array.from({ length: 200 }, (_, i) => Math.sin(i * 12.9898) * 3 + (i % 7));
const settings = { series, replications: 4000, level: 0.95 };

describe('resampledIndices', () => {
  it('draws every place about equally often', () => {
    const counts = new Int32Array(10);
    for (const place of resampledIndices(100_000, { random: seededRandom(3) })) counts[place % 10]! += 1;
    // 10,000 each, standard deviation 95.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  it('draws blocks of the expected length that go on at the start', () => {
    const length = 1000;
    const indices = new Int32Array(100_000);
    drawIndices(indices, length, { random: seededRandom(5), expectedBlockLength: 8 });
    const restarts = indices.reduce(
      (count, place, i) => count + (i > 0 && place !== (indices[i - 1]! + 1) % length ? 1 : 0),
      0,
    );
    // A restart has probability 1/8 and by chance (1/1000) continues.
    expect(indices.length / restarts).toBeCloseTo(8, 0);
    expect(indices.some((place, i) => place === 0 && indices[i - 1] === length - 1)).toBe(true);
  });

  it('draws one block where it is never to end', () => {
    const places = resampledIndices(5, { random: seededRandom(1), expectedBlockLength: 1e15 });
    places.forEach((place, i) => {
      expect(place).toBe((places[0]! + i) % 5);
    });
  });

  it.each([0.5, Number.NaN, Infinity])('refuses a block length of %s', (expectedBlockLength) => {
    expect(() => resampledIndices(5, { random: seededRandom(1), expectedBlockLength })).toThrow(
      'expectedBlockLength',
    );
  });
});

describe('bootstrap', () => {
  it('gives the standard error that theory gives for a mean', () => {
    const { standardError, bias } = bootstrap({ ...settings, statistic: mean, random: seededRandom(9) });
    // The plug-in standard error divides by n: sd(ddof 0) / sqrt(n). 4,000 resamples know it to about 1 %.
    const theory = standardDeviation(series, { ddof: 0 }) / Math.sqrt(series.length);
    expect(standardError / theory).toBeCloseTo(1, 1);
    expect(Math.abs(bias)).toBeLessThan(4 * (theory / Math.sqrt(4000)));
  });

  it('has a basic interval that mirrors the percentile one', () => {
    const { estimate, percentile, basic } = bootstrap({
      ...settings,
      statistic: standardDeviation,
      random: seededRandom(2),
    });
    expect(basic[0] + percentile[1]).toBeCloseTo(2 * estimate, 12);
    expect(basic[1] + percentile[0]).toBeCloseTo(2 * estimate, 12);
  });

  it('widens with the level', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.double({ min: 0.5, max: 0.9, noNaN: true }),
        (seed, level) => {
          const width = (at: number) => {
            const { percentile } = bootstrap({
              series,
              statistic: mean,
              replications: 200,
              level: at,
              random: seededRandom(seed),
            });
            return percentile[1] - percentile[0];
          };
          return width(level + 0.05) >= width(level);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('gives the same again for the same seed, and the same for several statistics together', () => {
    const once = () => bootstrap({ ...settings, statistic: mean, random: seededRandom(4) });
    const together = bootstrapTogether({
      ...settings,
      statistics: { mean, deviation: standardDeviation },
      random: seededRandom(4),
    });
    expect(once()).toEqual(once());
    expect(together.mean.replicates).toEqual(once().replicates);
    expect(together.mean.percentile).toEqual(once().percentile);
  });

  it('gives no interval by the jackknife for blocks', () => {
    const result = bootstrap({
      ...settings,
      statistic: mean,
      random: seededRandom(4),
      expectedBlockLength: 5,
    });
    expect(result.bca).toBeUndefined();
  });

  it('is not sure of a statistic that some resamples do not have', () => {
    const inverse = (values: Float64Array) => 1 / values.reduce((total, value) => total + value, 0);
    const { estimate, percentile } = bootstrap({
      series: [-1, 2],
      statistic: inverse,
      replications: 500,
      level: 0.9,
      random: seededRandom(1),
    });
    expect([estimate, percentile[0]]).toEqual([1, -0.5]);
    const gappy = (values: Float64Array) => (values[0] === values[1] ? Number.NaN : 1);
    const gaps = bootstrap({
      series: [1, 2],
      statistic: gappy,
      replications: 50,
      level: 0.9,
      random: seededRandom(1),
    });
    expect(gaps.percentile).toEqual([Number.NaN, Number.NaN]);
  });

  it.each([
    ['an empty series', { series: [] }, 'series is empty'],
    ['a gap', { series: [1, Number.NaN] }, 'series is not finite at index 1'],
    ['one replication', { replications: 1 }, 'replications is 1'],
    ['a level of 1', { level: 1 }, 'level is 1'],
    [
      'a statistic that the series does not have',
      { statistic: () => Number.NaN },
      'statistic of the series is NaN',
    ],
  ])('refuses %s', (_, wrong, message) => {
    const call = () => bootstrap({ ...settings, statistic: mean, random: seededRandom(1), ...wrong });
    expect(call).toThrow(QuantError);
    expect(call).toThrow(message);
  });
});

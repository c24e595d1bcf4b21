import { describe, expect, it } from 'vitest';
import { averageTypeParameter, averageTypes } from '../building-blocks/moving-average.ts';
import {
  alma,
  dema,
  ema,
  frama,
  guppy,
  kama,
  mcginleyDynamic,
  movingAverage,
  symmetricWeightedAverage,
  t3,
  tema,
  variablePeriodAverage,
  vidya,
  vidyaByDeviation,
  vwma,
} from './index.ts';

const prices = Float64Array.of(101.3, 99.7, 104.1, 100.9, 98.2, 103.3, 107.7, 106.1, 102.4, 105.9);

/** A streaming indicator's values over rows. */
function valuesOf(indicator: { update(...row: number[]): number }, rows: readonly (number | number[])[]) {
  return rows.map((row) => indicator.update(...[row].flat()));
}

function expectClose(got: readonly number[], wanted: readonly number[]): void {
  got.forEach((value, i) => {
    if (Number.isNaN(wanted[i]!)) expect(value).toBeNaN();
    else expect(value).toBeCloseTo(wanted[i]!, 12);
  });
  expect(got).toHaveLength(wanted.length);
}

describe('cascades of EMAs that start together on the first price, as in Pine', () => {
  // By halves, on 8, 16, 12: e1 = 8 12 12, e2 = 8 10 11, e3 = 8 9 10, e4 = 8 8.5 9.25, e5 = 8 8.25 8.75,
  // e6 = 8 8.125 8.4375.
  const seed = 'together';

  it('DEMA is 2 e1 - e2', () => {
    expectClose(valuesOf(dema({ period: 3, seed }), [8, 16, 12]), [8, 14, 13]);
  });

  it('TEMA is 3 e1 - 3 e2 + e3', () => {
    expectClose(valuesOf(tema({ period: 3, seed }), [8, 16, 12]), [8, 15, 13]);
  });

  it('T3 is e3 with a volume factor of 0, and 8 e3 - 12 e4 + 6 e5 - e6 with 1', () => {
    expectClose(valuesOf(t3({ period: 3, seed, volumeFactor: 0 }), [8, 16, 12]), [8, 9, 10]);
    expectClose(valuesOf(t3({ period: 3, seed, volumeFactor: 1 }), [8, 16, 12]), [8, 11.375, 13.0625]);
  });
});

describe('a moving average of any type', () => {
  it.each(averageTypes)('%s of a period of 1 gives the prices', (averageType) => {
    expect(movingAverage.batch({ close: prices }, { period: 1, averageType }).value).toEqual(prices);
  });

  it('is exact with a period of 1, after the greatest leap', () => {
    expect(valuesOf(ema({ period: 1 }), [1e12, 1e-9])).toEqual([1e12, 1e-9]);
  });

  it('takes 11 of TA-Lib for the one that is usual', () => {
    expect(averageTypeParameter('matype', '', 'wma').codes).toMatchObject({
      10: 'none',
      11: 'wma',
      13: 'rma',
    });
  });
});

describe('a period for each bar', () => {
  it('is cut to whole bars and to the limits', () => {
    // Row 2: 1 becomes 2, (4 + 9)/2. Row 3: 2.9 becomes 2. Row 4: 9 becomes 3.
    const rows = [2, 4, 9, 11, 1].map((price, i) => [price, [9, 9, 1, 2.9, 9][i]!]);
    const average = variablePeriodAverage({ minPeriod: 2, maxPeriod: 3 });
    expectClose(valuesOf(average, rows), [Number.NaN, Number.NaN, 6.5, 10, 7]);
  });

  it('is refused where the shortest is longer than the longest', () => {
    expect(() => variablePeriodAverage({ minPeriod: 9, maxPeriod: 3 })).toThrow(
      expect.objectContaining({ code: 'INDICATOR_PARAMETER_INVALID' }),
    );
  });

  it('works for an average of every type', () => {
    const columns = { close: prices, periods: new Float64Array(prices.length).fill(2) };
    for (const averageType of averageTypes) {
      const varied = variablePeriodAverage.batch(columns, { minPeriod: 2, maxPeriod: 2, averageType }).value;
      const fixed = movingAverage.batch({ close: prices }, { period: 2, averageType }).value;
      expectClose([...varied], [...fixed]);
    }
  });
});

describe('adaptive averages', () => {
  it('KAMA with one period for fast and slow is an EMA of the weight (2/4)^2', () => {
    const average = kama({ period: 2, fastPeriod: 3, slowPeriod: 3 });
    // Started with 16: 16 + 8/4 = 18, then 18 - 16/4 = 14.
    expectClose(valuesOf(average, [8, 16, 24, 2]), [Number.NaN, Number.NaN, 18, 14]);
  });

  it("VIDYA sums Chande's gains and losses plainly, or by Wilder as LEAN", () => {
    // Changes 2, -1, 2. |CMO|: plainly 1/3, 1/3; by Wilder |1 - 0.5|/1.5, then |1.5 - 0.25|/1.75. Weight 1/2 of it.
    const closes = [10, 12, 11, 13];
    const first = 10 + 1 / 6;
    const plain = vidya({ period: 3, momentumPeriod: 2 });
    expectClose(valuesOf(plain, closes), [Number.NaN, Number.NaN, first, first + (13 - first) / 6]);
    const smoothed = vidya({ period: 3, momentumPeriod: 2, smoothing: 'wilder' });
    expectClose(valuesOf(smoothed, closes), [Number.NaN, Number.NaN, first, first + ((13 - first) * 5) / 14]);
  });

  it('VIDYA and its first form stand still on flat prices', () => {
    const closes = [10, 12, ...Array(9).fill(20)];
    const byMomentum = vidya({ period: 3, momentumPeriod: 2 });
    const byDeviation = vidyaByDeviation({ shortPeriod: 2, longPeriod: 3 });
    valuesOf(byMomentum, closes);
    valuesOf(byDeviation, closes);
    const before = [byMomentum.value, byDeviation.value];
    expect(before.every((value) => value > 10 && value < 20)).toBe(true);
    expect([byMomentum.update(20), byDeviation.update(20)]).toEqual(before);
  });

  it("McGinley's line may start with a mean, as in LEAN", () => {
    // Mean of 8 and 12, then 10 + 10/(2 * 2^4).
    const line = mcginleyDynamic({ period: 2, constant: 1, seed: 'sma' });
    expectClose(valuesOf(line, [8, 12, 20]), [Number.NaN, 10, 10.3125]);
  });

  it("McGinley's line never goes beyond the price, and leaves zero again", () => {
    // 4 on a line of 10: the formula would ask for 1/(2 * 0.4^4) = 19.5 times the distance.
    const line = mcginleyDynamic({ period: 2, constant: 1 });
    expectClose(valuesOf(line, [10, 10, 4, 0, 5]), [Number.NaN, 10, 4, 0, 5]);
  });

  it('FRAMA refuses a window that is not two halves', () => {
    expect(() => frama({ period: 5 })).toThrow(
      'FRAMA: period is 5, but must be even: the window is two halves.',
    );
  });

  it('FRAMA is nearly still where the price fills its range, and is the price where a half is flat or the halves lie apart', () => {
    const full = frama({ period: 4 });
    // Both halves range from 8 to 12 as the whole does: D = 2, the weight is exp(-4.6).
    const rows = [10, 10, 10, 10].map((close) => [12, 8, close]);
    valuesOf(full, rows);
    expect(full.value).toBe(10);
    expect(full.update(12, 10, 11)).toBeCloseTo(10 + Math.exp(-4.6 * Math.log2(8 / 4)), 12);
    expect(
      valuesOf(frama({ period: 2 }), [
        [3, 3, 3],
        [9, 9, 9],
      ])[1],
    ).toBe(9);
    // Halves far apart: ranges of 1 and 1.5 in a whole of 9.5.
    const jump = [0, 0, 8, 8.5].map((low) => [low + 1, low, low]);
    expect(valuesOf(frama({ period: 4 }), jump)[3]).toBe(9);
  });

  it('of two windows wants the short one to be no longer than the long one', () => {
    expect(() => vidyaByDeviation({ shortPeriod: 5, longPeriod: 4 })).toThrow(
      'VIDYA_SD: shortPeriod is 5, but must be at most the longPeriod, 4.',
    );
  });
});

describe('weights over a window', () => {
  it('ALMA has the top of its curve between bars, or by the flag on a whole bar', () => {
    // n = 2, a deviation of one bar, 10 then 20. Top at 0.85: the newest weighs exp(0.35) times the other. Top at
    // 0: exp(-0.5) times.
    const [between, whole] = [false, true].map((floor) => alma({ period: 2, sigma: 2, floor }));
    valuesOf(between!, [10, 20]);
    valuesOf(whole!, [10, 20]);
    expect(between!.value).toBeCloseTo(10 + 10 / (1 + Math.exp(-0.35)), 12);
    expect(whole!.value).toBeCloseTo(10 + 10 / (1 + Math.exp(0.5)), 12);
  });

  it("the symmetric one of 4 is Pine's: (1, 2, 2, 1) / 6", () => {
    const average = symmetricWeightedAverage({ period: 4 });
    expect(valuesOf(average, [1, 10, 100, 1000])[3]).toBeCloseTo(1221 / 6, 10);
  });

  it('VWMA has no value while nothing is traded, whatever was before', () => {
    const average = vwma({ period: 6 });
    // Volumes of very different sizes, which leave a rest of 1e-26 in a sum that should be 0.
    for (let i = 0, seed = 20_001; i < 50; i += 1) {
      seed = (seed * 48_271) % 2_147_483_647;
      average.update(100, 1e6 * (seed / 2_147_483_647) ** 8);
    }
    for (let i = 0; i < 6; i += 1) average.update(100, 0);
    expect(average.value).toBeNaN();
    expect(average.update(6.1, 0.7)).toBeCloseTo(6.1, 12);
    expect(vwma({ period: 1 }).update(6.1, 0)).toBe(6.1);
  });
});

describe("Guppy's lines", () => {
  it('are twelve EMAs', () => {
    const close = Float64Array.from({ length: 80 }, (_, i) => 100 + Math.sin(i) * 9);
    const lines = guppy.batch({ close });
    const periods = [3, 5, 8, 10, 12, 15, 30, 35, 40, 45, 50, 60];
    expect(guppy.outputs.map((name) => lines[name])).toEqual(
      periods.map((period) => ema.batch({ close }, { period }).value),
    );
  });
});

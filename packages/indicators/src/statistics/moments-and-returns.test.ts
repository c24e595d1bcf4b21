import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  autocorrelation,
  drawdown,
  entropy,
  hurstExponent,
  kurtosis,
  quantile,
  rollingBeta,
  rollingCorrelation,
  skewness,
  varianceRatio,
  zScore,
} from './index.ts';

const flat = new Float64Array(120).fill(0.1);

describe('where nothing moves', () => {
  it('skewness is 0 and kurtosis -3, as in pandas', () => {
    expect(skewness.batch({ close: flat }).value[119]).toBe(0);
    expect(kurtosis.batch({ close: flat }).value[119]).toBe(-3);
  });

  it('the z-score, the Hurst exponent and the variance ratio have no value', () => {
    for (const indicator of [zScore, hurstExponent, varianceRatio])
      expect(indicator.batch({ close: flat }).value[119]).toBeNaN();
  });

  it('correlations and beta are 0, also where a price grows by the same share in every bar', () => {
    const steady = Float64Array.from(flat, (_, i) => 100 * 1.01 ** i);
    const moving = Float64Array.from(flat, (_, i) => 100 + Math.sin(i));
    for (const still of [flat, steady]) {
      expect(rollingCorrelation.batch({ first: moving, second: still }).value[119]).toBe(0);
      expect(rollingBeta.batch({ first: moving, second: still }).value[119]).toBe(0);
      expect(autocorrelation.batch({ close: still }).value[119]).toBe(0);
    }
  });

  it('entropy is the logarithm of the number of bars', () => {
    expect(entropy.batch({ close: flat }, { period: 8 }).value[119]).toBeCloseTo(3, 12);
  });
});

it('the kurtosis keeps its digits after a fall of many deviations', () => {
  const before = [406, 410, 411, 406, 413, 400, 403, 407];
  const close = Float64Array.from([...before, 339, 336, 339, 335, 323], (ticks) => ticks / 4);
  // Five times the distances from the mean: 23, 8, 23, 3, -57; their squares sum to 4380, the fourth powers to
  // 11119860. With n = 5 the kurtosis is 4 m4/m2^2 - 8, and m4/m2^2 = 5 * 11119860 / 4380^2.
  const want = (4 * 5 * 11_119_860) / 4380 ** 2 - 8;
  expect(kurtosis.batch({ close }, { period: 5 }).value[12]).toBeCloseTo(want, 12);
});

it('the z-score of 3 after 1 and 2 is 1 by the deviation of a sample', () => {
  const close = Float64Array.of(1, 2, 3);
  expect(zScore.batch({ close }, { period: 3, degreesOfFreedom: 1 }).value[2]).toBeCloseTo(1, 12);
  expect(zScore.batch({ close }, { period: 3 }).value[2]).toBeCloseTo(Math.sqrt(1.5), 12);
});

it('the quantiles 0 and 1 are the lowest and the highest', () => {
  const close = Float64Array.of(5, 1, 4, 2);
  expect(quantile.batch({ close }, { period: 4, quantile: 0 }).value[3]).toBe(1);
  expect(quantile.batch({ close }, { period: 4, quantile: 1 }).value[3]).toBe(5);
});

it('a variance ratio refuses a horizon that does not fit in the window', () => {
  expect(() => varianceRatio({ period: 10, horizon: 10 })).toThrow(
    'horizon is 10, but must be below the period',
  );
});

it('drawdown is measured from the highest so far', () => {
  const got = drawdown.batch({ close: Float64Array.of(0, 4, 5, 4, 6, 3, 6) });
  expect(Array.from(got.drawdown, (x) => x + 0)).toEqual([0, 0, 0, 4 / 5 - 1, 0, -0.5, 0]);
  expect(got.maxDrawdown[6]).toBe(-0.5);
});

describe('skewness and kurtosis', () => {
  /** By two passes over the window: the definition. */
  const moment = (window: readonly number[], power: number) => {
    const mean = window.reduce((sum, x) => sum + x, 0) / window.length;
    return window.reduce((sum, x) => sum + (x - mean) ** power, 0) / window.length;
  };

  it.each([0, 1e6, 1e9])('keep their digits at a level of %d after jumps', (level) => {
    const noise = (i: number) => ((i * 7919) % 64) / 4 + (i % 50 === 0 ? 100 : 0);
    const close = Float64Array.from({ length: 700 }, (_, i) => level + noise(i) + 1000 * Math.floor(i / 200));
    const n = 12;
    const skew = skewness.batch({ close }, { period: n }).value;
    const kurt = kurtosis.batch({ close }, { period: n }).value;
    for (let i = n - 1; i < close.length; i += 1) {
      // Whole quarters at any level: taking the level away is exact.
      const window = Array.from(close.subarray(i - n + 1, i + 1), (x) => x - level);
      const [m2, m3, m4] = [2, 3, 4].map((power) => moment(window, power)) as [number, number, number];
      const wantedSkew = ((Math.sqrt(n * (n - 1)) / (n - 2)) * m3) / m2 ** 1.5;
      const wantedKurt = ((n - 1) / ((n - 2) * (n - 3))) * (((n + 1) * m4) / m2 ** 2 - 3 * (n - 1));
      expect(skew[i]).toBeCloseTo(wantedSkew, 9);
      expect(kurt[i]).toBeCloseTo(wantedKurt, 9);
    }
  });

  it('keep the bounds between them, kurtosis >= skewness^2 + 1, for any prices', () => {
    const prices = fc.array(fc.double({ min: 0.01, max: 1e6, noNaN: true }), { minLength: 9, maxLength: 60 });
    fc.assert(
      fc.property(prices, (values) => {
        const close = Float64Array.from(values);
        const n = 8;
        const skew = skewness.batch({ close }, { period: n }).value;
        const kurt = kurtosis.batch({ close }, { period: n }).value;
        for (let i = n - 1; i < close.length; i += 1) {
          const g1 = (skew[i]! * (n - 2)) / Math.sqrt(n * (n - 1));
          const b2 = ((kurt[i]! * (n - 2) * (n - 3)) / (n - 1) + 3 * (n - 1)) / (n + 1);
          const isFlat = new Set(close.subarray(i - n + 1, i + 1)).size === 1;
          if (!isFlat) expect(b2).toBeGreaterThanOrEqual(g1 * g1 + 1 - 1e-6);
        }
      }),
    );
  });
});

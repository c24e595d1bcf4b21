import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimumTrackRecordLength, minimumTrackRecordLengthOfReturns } from './minimum-track-record.ts';
import { probabilisticSharpeRatio } from './probabilistic-sharpe.ts';

const normal = { sharpe: 0.1, skewness: 0, kurtosis: 3 };

describe('minimumTrackRecordLength', () => {
  it('is the length at which the probabilistic Sharpe ratio reaches the confidence', () => {
    const amount = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(
        amount(0.01, 0.5),
        amount(-2, 2),
        amount(0, 9),
        amount(0.55, 0.999),
        (above, g3, more, confidence) => {
          const moments = {
            sharpe: 0.05 + above,
            skewness: g3,
            kurtosis: 1 + g3 ** 2 + more,
            benchmarkSharpe: 0.05,
          };
          const observations = minimumTrackRecordLength({ ...moments, confidence });
          fc.pre(observations > 1 + 1e-6);
          expect(probabilisticSharpeRatio({ ...moments, observations })).toBeCloseTo(confidence, 8);
        },
      ),
    );
  });

  it('is in years what the paper tells: 2.83 of weeks, 3.24 of months', () => {
    const years = (periods: number) =>
      minimumTrackRecordLength({
        ...normal,
        sharpe: 2 / Math.sqrt(periods),
        benchmarkSharpe: 1 / Math.sqrt(periods),
      }) / periods;
    expect(years(52)).toBeCloseTo(2.83, 2);
    expect(years(12)).toBeCloseTo(3.24, 2);
  });

  it('never ends at or below the benchmark', () => {
    expect(minimumTrackRecordLength({ ...normal, benchmarkSharpe: 0.1 })).toBe(Infinity);
    expect(minimumTrackRecordLength({ ...normal, benchmarkSharpe: 0.2 })).toBe(Infinity);
  });

  it('is a single return for an even bet', () => {
    expect(minimumTrackRecordLength({ ...normal, confidence: 0.5 })).toBe(1);
  });

  it('of returns that do not vary is NaN', () => {
    expect(minimumTrackRecordLengthOfReturns({ returns: [0.1, 0.1] })).toBeNaN();
  });

  it.each([
    [{ confidence: 0.05 }, 'confidence is 0.05: it must be from 0.5 to below 1, such as 0.95'],
    [{ confidence: 1 }, 'confidence is 1'],
    [{ confidence: Number.NaN }, 'confidence is NaN'],
    [{ kurtosis: 0.1 }, 'kurtosis is 0.1'],
    [{ benchmarkSharpe: Infinity }, 'benchmarkSharpe is Infinity'],
  ])('refuses %o', (change, message) => {
    expect(() => minimumTrackRecordLength({ ...normal, ...change })).toThrow(message);
  });
});

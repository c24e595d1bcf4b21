import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalStream } from '../../../test/recipes.ts';
import { excessKurtosis, skewness } from '../../statistics/moments.ts';
import { sharpePerPeriod } from '../sharpe.ts';
import { sharpeConfidenceInterval } from '../sharpe-interval.ts';
import { probabilisticSharpeRatio, probabilisticSharpeRatioOfReturns } from './probabilistic-sharpe.ts';

const normal = { sharpe: 0.1, observations: 252, skewness: 0, kurtosis: 3 };

describe('probabilisticSharpeRatio', () => {
  it('is a half at the benchmark, and more above it', () => {
    expect(probabilisticSharpeRatio({ ...normal, benchmarkSharpe: 0.1 })).toBe(0.5);
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (benchmarkSharpe) => {
        const probability = probabilisticSharpeRatio({ ...normal, benchmarkSharpe });
        expect(probability > 0.5).toBe(benchmarkSharpe < 0.1);
      }),
    );
  });

  it('is lower with a left tail and with fat tails, and higher with more observations', () => {
    const base = probabilisticSharpeRatio(normal);
    expect(probabilisticSharpeRatio({ ...normal, skewness: -1 })).toBeLessThan(base);
    expect(probabilisticSharpeRatio({ ...normal, kurtosis: 6 })).toBeLessThan(base);
    expect(probabilisticSharpeRatio({ ...normal, observations: 253 })).toBeGreaterThan(base);
  });

  it('is certain where the estimate has no error: (1 - g3 SR/2)^2 is 0 at the bound of kurtosis', () => {
    const certain = { sharpe: 1, observations: 10, skewness: 2, kurtosis: 5 };
    expect(probabilisticSharpeRatio({ ...certain, benchmarkSharpe: 0.5 })).toBe(1);
    expect(probabilisticSharpeRatio({ ...certain, benchmarkSharpe: 1.5 })).toBe(0);
  });

  it('is what the confidence interval of the same ratio says', () => {
    const z = normalStream(5);
    const returns = Array.from({ length: 300 }, () => 0.001 + 0.01 * z());
    const { lower } = sharpeConfidenceInterval(returns, { periodsPerYear: 1, confidence: 0.9 });
    expect(probabilisticSharpeRatioOfReturns({ returns, benchmarkSharpe: lower })).toBeCloseTo(0.95, 12);
  });

  it('of returns takes their own moments, with kurtosis not in excess', () => {
    const z = normalStream(8);
    const returns = Array.from({ length: 100 }, () => 0.01 * (z() + z() ** 2 / 3));
    const closed = probabilisticSharpeRatio({
      sharpe: sharpePerPeriod(returns, 0.001),
      observations: 100,
      skewness: skewness(returns),
      kurtosis: excessKurtosis(returns) + 3,
      benchmarkSharpe: 0.2,
    });
    expect(
      probabilisticSharpeRatioOfReturns({ returns, riskFreePerPeriod: 0.001, benchmarkSharpe: 0.2 }),
    ).toBe(closed);
  });

  it('is NaN for returns that do not vary and for one', () => {
    expect(probabilisticSharpeRatioOfReturns({ returns: [0.01, 0.01, 0.01] })).toBeNaN();
    expect(probabilisticSharpeRatioOfReturns({ returns: [0.01] })).toBeNaN();
  });

  it.each([
    [{ observations: 1 }, 'observations is 1: it must be a finite number above 1'],
    [{ observations: Infinity }, 'observations is Infinity'],
    [{ sharpe: Number.NaN }, 'sharpe is NaN'],
    [{ benchmarkSharpe: Number.NaN }, 'benchmarkSharpe is NaN'],
    [{ skewness: Infinity }, 'skewness is Infinity'],
    [{ kurtosis: 0 }, 'kurtosis is 0'],
    [
      { kurtosis: 0.5 },
      'kurtosis is 0.5: it must be at least 1 + skewness^2 = 1: it is not the excess kurtosis',
    ],
    [{ skewness: 2, kurtosis: 4.9 }, 'at least 1 + skewness^2 = 5'],
  ])('refuses %o', (change, message) => {
    expect(() => probabilisticSharpeRatio({ ...normal, ...change })).toThrow(message);
  });

  it('refuses returns with a gap, and none', () => {
    expect(() => probabilisticSharpeRatioOfReturns({ returns: [0.1, Number.NaN] })).toThrow('index 1');
    expect(() => probabilisticSharpeRatioOfReturns({ returns: [] })).toThrow('empty');
    expect(() =>
      probabilisticSharpeRatioOfReturns({ returns: [0.1, 0.2], benchmarkSharpe: Number.NaN }),
    ).toThrow('benchmarkSharpe');
  });
});

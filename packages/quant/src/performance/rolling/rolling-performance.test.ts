import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryReturns } from '../fixtures/arbitrary-returns.ts';
import { beta } from '../relative.ts';
import { sharpeConfidenceInterval } from '../sharpe-interval.ts';
import { performanceSummary } from '../summary.ts';
import { rollingPerformance, rollingSharpe } from './rolling-performance.ts';

describe('rollingPerformance', () => {
  it('gives each window what the window alone would give', () => {
    fc.assert(
      fc.property(arbitraryReturns(5), fc.integer({ min: 2, max: 5 }), (returns, window) => {
        const benchmark = returns.toReversed();
        const input = { periodsPerYear: 12, riskFreePerPeriod: 0.001, minimumAcceptableReturn: 0.002 };
        const series = rollingPerformance({ returns, benchmark, window, ...input });
        const count = returns.length - window + 1;
        for (const values of Object.values(series)) expect(values).toHaveLength(count);
        for (let start = 0; start < count; start++) {
          const part = returns.slice(start, start + window);
          const alone = performanceSummary({ returns: part, ...input });
          expect(series.volatility[start]).toBe(alone.annualVolatility);
          expect(series.sharpe[start]).toBe(alone.sharpe);
          expect(series.sortino[start]).toBe(alone.sortino);
          expect(series.maxDrawdown[start]).toBe(alone.maxDrawdown);
          expect(series.skewnessUnbiased[start]).toBe(alone.skewnessUnbiased);
          expect(series.beta![start]).toBe(beta(part, benchmark.slice(start, start + window)));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('has no beta without a benchmark', () => {
    expect(rollingPerformance({ returns: [0.1, 0.2], window: 2, periodsPerYear: 1 })).not.toHaveProperty(
      'beta',
    );
  });

  it.each([
    [{ window: 1 }, 'window is 1: it must be a whole number from 2 to 3'],
    [{ window: 4 }, 'window is 4'],
    [{ window: 2.5 }, 'window is 2.5'],
    [{ window: 2, benchmark: [0.1] }, 'returns has 3 values but benchmark has 1'],
    [{ window: 2, returns: [0.1, Number.NaN, 0.1] }, 'returns is not finite at index 1'],
    [{ window: 2, returns: [0.1, 0.1, -1.5] }, 'below -1 at index 2'],
  ])('refuses %o', (change, message) => {
    expect(() =>
      rollingPerformance({ returns: [0.1, 0.2, 0.3], periodsPerYear: 1, ...change } as never),
    ).toThrow(message);
  });
});

describe('rollingSharpe', () => {
  it('carries the confidence interval of each window', () => {
    const returns = [0.01, -0.02, 0.03, 0.01, -0.01, 0.02];
    const options = { periodsPerYear: 252, confidence: 0.8 };
    const { sharpe, lower, upper } = rollingSharpe(returns, { window: 4, ...options });
    expect(sharpe).toHaveLength(3);
    for (let start = 0; start < 3; start++) {
      expect(sharpeConfidenceInterval(returns.slice(start, start + 4), options)).toMatchObject({
        sharpe: sharpe[start],
        lower: lower[start],
        upper: upper[start],
      });
    }
  });
});

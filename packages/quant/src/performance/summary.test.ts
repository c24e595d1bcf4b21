import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalStream } from '../../test/recipes.ts';
import { arbitraryReturns } from './fixtures/arbitrary-returns.ts';
import { weekly } from './fixtures/library-numbers.ts';
import { performanceSummary } from './summary.ts';

describe('performanceSummary', () => {
  it('agrees with other libraries on sixty weeks', () => {
    const z = normalStream(11);
    const returns = Array.from({ length: 60 }, () => 0.004 + 0.03 * z());
    const summary = performanceSummary({ returns, periodsPerYear: 52, riskFreePerPeriod: 0.0005 });
    for (const [key, expected] of Object.entries(weekly)) {
      const got = summary[key as keyof typeof weekly];
      expect(Math.abs(got! - expected), key).toBeLessThanOrEqual(1e-9 * Math.abs(expected));
    }
    expect(performanceSummary({ returns: Float64Array.from(returns), periodsPerYear: 52 })).toEqual(
      performanceSummary({ returns, periodsPerYear: 52 }),
    );
  });

  it('has no ratio for a series without dispersion', () => {
    const summary = performanceSummary({ returns: new Array(20).fill(0.001), periodsPerYear: 252 });
    expect(summary).toMatchObject({
      annualVolatility: 0,
      sharpe: Number.NaN,
      sortino: Number.NaN,
      calmar: Number.NaN,
      omega: Number.NaN,
      skewness: Number.NaN,
      excessKurtosis: Number.NaN,
      maxDrawdown: 0,
      peakIndex: null,
      longestUnderwater: 0,
      profitFactor: Infinity,
    });
  });

  it('has no dispersion for a single return', () => {
    const summary = performanceSummary({ returns: [0.02], periodsPerYear: 252 });
    expect(summary).toMatchObject({ annualVolatility: Number.NaN, sharpe: Number.NaN });
    expect(summary.totalReturn).toBeCloseTo(0.02, 15);
  });

  it('ends at -100 % after a total loss', () => {
    const summary = performanceSummary({ returns: [0.1, -1, 0], periodsPerYear: 252 });
    expect(summary).toMatchObject({ totalReturn: -1, cagr: -1, maxDrawdown: -1, calmar: -1 });
  });

  it.each([
    [{ returns: [], periodsPerYear: 252 }, 'returns is empty'],
    [{ returns: [0.01, Number.NaN, 0.02], periodsPerYear: 252 }, 'not finite at index 1'],
    [{ returns: [0.01, 0.02, -Infinity], periodsPerYear: 252 }, 'not finite at index 2'],
    [{ returns: [0.1, -1.2], periodsPerYear: 252 }, 'return below -1 at index 1'],
    [{ returns: [0.1], periodsPerYear: 0 }, 'periodsPerYear is 0'],
    [{ returns: [0.1], periodsPerYear: Number.NaN }, 'periodsPerYear is NaN'],
    [{ returns: [0.1], periodsPerYear: 1, riskFreePerPeriod: Number.NaN }, 'riskFreePerPeriod is NaN'],
    [
      { returns: [0.1], periodsPerYear: 1, minimumAcceptableReturn: Infinity },
      'minimumAcceptableReturn is Inf',
    ],
    [{ returns: [0.1], periodsPerYear: 1, omegaThreshold: Number.NaN }, 'omegaThreshold is NaN'],
    [{ returns: [0.1], periodsPerYear: 1, tailProbability: 1 }, 'tailProbability is 1'],
  ])('refuses %o', (input, message) => {
    expect(() => performanceSummary(input)).toThrow(message);
  });

  it('keeps its parts consistent for any returns', () => {
    fc.assert(
      fc.property(arbitraryReturns(), (returns) => {
        const summary = performanceSummary({ returns, periodsPerYear: 12 });
        expect(summary.maxDrawdown).toBeGreaterThanOrEqual(-1);
        expect(summary.maxDrawdown).toBeLessThanOrEqual(0);
        expect(summary.ulcerIndex).toBeLessThanOrEqual(-summary.maxDrawdown + 1e-12);
        expect(summary.worst).toBeLessThanOrEqual(summary.best);
        expect(summary.valueAtRisk).toBeLessThanOrEqual(summary.conditionalValueAtRisk + 1e-12);
        expect(summary.longestUnderwater).toBeLessThanOrEqual(returns.length);
        expect(Math.sign(Math.round(summary.cagr * 1e9))).toBe(
          Math.sign(Math.round(summary.totalReturn * 1e9)),
        );
        // Omega at 0 and the profit factor differ only where nothing was lost.
        if (summary.worst < 0) expect(summary.omega).toBeCloseTo(summary.profitFactor, 9);
      }),
    );
  });
});

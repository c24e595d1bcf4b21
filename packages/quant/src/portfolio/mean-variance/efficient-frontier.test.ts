import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryMarket } from '../fixtures/arbitrary-markets.ts';
import { efficientFrontier } from './efficient-frontier.ts';
import { maximumSharpe } from './maximum-sharpe.ts';
import { meanVarianceUtility } from './mean-variance-utility.ts';
import { minimumVariance } from './minimum-variance.ts';
import { targetReturnPortfolio } from './target-return.ts';
import { targetVolatilityPortfolio } from './target-volatility.ts';

const example = {
  mean: [0.05, 0.08],
  covariance: [
    [0.04, 0],
    [0, 0.09],
  ],
};
/** Singular: the second asset is the first without its return. */
const twins = {
  mean: [0.08, 0.08, 0.02],
  covariance: [
    [0.04, 0.02, 0],
    [0.02, 0.01, 0],
    [0, 0, 0.01],
  ],
};

describe('the efficient frontier', () => {
  it('goes in equal steps of return from the least variance to the largest return', () => {
    // Least variance at 9/13, 4/13: return (0.45 + 0.32) / 13.
    const points = efficientFrontier({ ...example, points: 4 });
    const first = 0.77 / 13;
    points.forEach(({ target, expectedReturn }, k) => {
      expect(target).toBeCloseTo(first + (k * (0.08 - first)) / 3, 13);
      expect(expectedReturn).toBeCloseTo(target, 13);
    });
    expect(Array.from(points[3]!.weights)).toEqual([0, 1]);
  });

  it('ends at the least risky of several assets of the largest return', () => {
    const last = efficientFrontier({ ...twins, points: 3 }).at(-1)!;
    expect(Array.from(last.weights)).toEqual([0, 1, 0]);
    expect(targetReturnPortfolio({ ...twins, targetReturn: 0.08 }).volatility).toBeCloseTo(0.1, 13);
    expect(targetVolatilityPortfolio({ ...twins, targetVolatility: 5 }).volatility).toBeCloseTo(0.1, 13);
  });

  it('holds the portfolios of target return, target volatility, utility and the largest Sharpe ratio', () => {
    fc.assert(
      fc.property(arbitraryMarket(), ({ mean, covariance }) => {
        const bounds = [0, Math.max(0.5, 1.2 / mean.length)] as const;
        const input = { mean, covariance, bounds };
        const points = efficientFrontier({ ...input, points: 5 });
        const [least, , middle] = points;
        expect(least!.volatility).toBeCloseTo(minimumVariance({ covariance, bounds }).volatility, 12);
        const byReturn = targetReturnPortfolio({ ...input, targetReturn: middle!.target });
        expect(byReturn.volatility).toBeCloseTo(middle!.volatility, 10);
        const byVolatility = targetVolatilityPortfolio({ ...input, targetVolatility: middle!.volatility });
        expect(byVolatility.expectedReturn).toBeCloseTo(middle!.expectedReturn, 9);
        const riskFree = Math.min(...mean) - 1e-4;
        const best = maximumSharpe({ ...input, riskFree });
        for (const { expectedReturn, volatility } of points)
          expect((expectedReturn - riskFree) / volatility).toBeLessThanOrEqual(best.sharpe * (1 + 1e-12));
        // The best utility of the risk aversion that is the ratio over the volatility is the same portfolio.
        const riskAversion = best.sharpe / best.volatility;
        const utility = meanVarianceUtility({ ...input, riskAversion });
        expect(utility.volatility).toBeCloseTo(best.volatility, 9);
      }),
      { numRuns: 25 },
    );
  });

  it('has an end only where returns have one', () => {
    expect(() => efficientFrontier({ ...example, bounds: null, points: 3 })).toThrow(/no best value/);
    const points = efficientFrontier({ ...example, bounds: null, points: 3, largestTarget: 0.11 });
    expect(Array.from(points[2]!.weights)).toEqual([expect.closeTo(-1, 12), expect.closeTo(2, 12)]);
  });

  it('refuses fewer than two points', () => {
    expect(() => efficientFrontier({ ...example, points: 1 })).toThrow(/points is 1/);
    expect(() => efficientFrontier({ ...example, points: 3, largestTarget: Number.NaN })).toThrow(
      /largestTarget/,
    );
  });
});

describe('targetReturnPortfolio', () => {
  it('is the least variance of all where that earns more than the target', () => {
    const { weights } = targetReturnPortfolio({ ...example, targetReturn: 0.01 });
    expect(weights[0]).toBeCloseTo(9 / 13, 13);
  });

  it('earns its target after costs', () => {
    // All bought: 0.001 of cost in any case; 0.05 w1 + 0.08 w2 = 0.071 at w2 = 0.7.
    const { weights } = targetReturnPortfolio({ ...example, targetReturn: 0.07, transactionCosts: 0.001 });
    expect(weights[1]).toBeCloseTo(0.7, 12);
  });

  it('refuses a target out of reach and tells what is in reach', () => {
    expect(() => targetReturnPortfolio({ ...example, targetReturn: 0.09 })).toThrow(
      /targetReturn 0.09 cannot be met: it is not attainable: the largest return under the constraints is 0.08/,
    );
    expect(() => targetReturnPortfolio({ ...example, targetReturn: Number.NaN })).toThrow(
      /targetReturn is NaN/,
    );
    const equal = { ...example, mean: [0.05, 0.05], bounds: null };
    expect(() => targetReturnPortfolio({ ...equal, targetReturn: 0.06 })).toThrow(/cannot be met/);
  });
});

describe('targetVolatilityPortfolio', () => {
  it('takes all the volatility that is allowed', () => {
    const { weights, volatility } = targetVolatilityPortfolio({ ...example, targetVolatility: 0.25 });
    expect(volatility).toBeCloseTo(0.25, 12);
    // 0.04 (1 - w)^2 + 0.09 w^2 = 0.0625: w = (0.08 + sqrt(0.0064 + 0.52 0.0225)) / 0.26.
    expect(weights[1]).toBeCloseTo((0.08 + Math.sqrt(0.0064 + 4 * 0.13 * 0.0225)) / 0.26, 11);
  });

  it('refuses one below the least', () => {
    expect(() => targetVolatilityPortfolio({ ...example, targetVolatility: 0.1 })).toThrow(
      /targetVolatility 0.1 cannot be met: it is not attainable: the least volatility under the constraints is 0.1664/,
    );
    expect(() => targetVolatilityPortfolio({ ...example, targetVolatility: 0 })).toThrow(
      /targetVolatility is 0/,
    );
  });
});

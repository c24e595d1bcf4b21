import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dot, quadraticForm } from '../../numeric/linear-algebra.ts';
import { arbitraryMarket, randomWeights } from '../fixtures/arbitrary-markets.ts';
import { meanVarianceUtility } from './mean-variance-utility.ts';

const example = {
  mean: [0.05, 0.08],
  covariance: [
    [0.04, 0],
    [0, 0.04],
  ],
  riskAversion: 5,
};

describe('meanVarianceUtility', () => {
  it('moves from equal weights by the difference of means over lambda times the variance of the difference', () => {
    // d/dw: 0.03 = 5 (0.04 w2 - 0.04 w1), so w2 - w1 = 0.15.
    const { weights, utility, expectedReturn, cost } = meanVarianceUtility(example);
    expect(Array.from(weights)).toEqual([expect.closeTo(0.425, 13), expect.closeTo(0.575, 13)]);
    expect(expectedReturn).toBeCloseTo(0.06725, 14);
    expect(utility).toBeCloseTo(0.06725 - 2.5 * 0.04 * (0.425 ** 2 + 0.575 ** 2), 14);
    expect(cost).toBe(0);
  });

  it('stays where trading costs more than it gains, and else stops where the gain is the cost', () => {
    // At equal weights a unit moved gains 0.03, and costs 2 c: bought and sold.
    const held = { ...example, previousWeights: [0.5, 0.5] };
    expect(Array.from(meanVarianceUtility({ ...held, transactionCosts: 0.015 }).weights)).toEqual([0.5, 0.5]);
    // With c = 0.005: 0.03 - 0.01 = 0.2 (w2 - w1).
    const { weights, cost, turnover } = meanVarianceUtility({ ...held, transactionCosts: 0.005 });
    expect(weights[1]).toBeCloseTo(0.55, 13);
    expect([cost, turnover]).toEqual([expect.closeTo(0.0005, 14), expect.closeTo(0.1, 13)]);
    const perAsset = meanVarianceUtility({ ...held, transactionCosts: [0.01, 0] });
    expect(perAsset.weights[1]).toBeCloseTo(0.55, 13);
  });

  it('is beaten by no other portfolio, costs counted', () => {
    fc.assert(
      fc.property(arbitraryMarket(), fc.integer({ min: 0, max: 1e6 }), ({ mean, covariance }, seed) => {
        const equal = mean.map(() => 1 / mean.length);
        const input = { mean, covariance, riskAversion: 3, previousWeights: equal, transactionCosts: 0.002 };
        const { weights, utility } = meanVarianceUtility(input);
        for (let k = 0; k < 10; k++) {
          const other = randomWeights(seed + k, weights, () => true);
          const cost = 0.002 * other.reduce((so, weight, i) => so + Math.abs(weight - equal[i]!), 0);
          expect(dot(mean, other) - 1.5 * quadraticForm(covariance, other) - cost).toBeLessThan(
            utility + 1e-13,
          );
        }
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    [{ riskAversion: 0 }, /riskAversion is 0/],
    [{ mean: [0.1] }, /mean has 1 values/],
    [{ mean: [0.1, Number.NaN] }, /mean is not finite at index 1/],
    [{ transactionCosts: -0.1 }, /transactionCosts is -0.1 at index 0/],
    [{ transactionCosts: [0.1] }, /transactionCosts has 1 values/],
  ])('refuses %j', (wrong, words) => {
    expect(() => meanVarianceUtility({ ...example, ...wrong })).toThrow(words);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../numeric/random.ts';
import { arbitraryMarket, market } from '../fixtures/arbitrary-markets.ts';
import { meanVarianceUtility } from '../mean-variance/mean-variance-utility.ts';
import { minimumVariance } from '../mean-variance/minimum-variance.ts';
import { boxRobustPortfolio } from './box-robust.ts';
import { ellipsoidalRobustPortfolio } from './ellipsoidal-robust.ts';
import { resampledPortfolio } from './resampled.ts';

const { mean, covariance } = market(31, 5);
const base = { mean, covariance, riskAversion: 4 };

describe('boxRobustPortfolio', () => {
  it('is the best utility of the worst means, for longs those lowered', () => {
    const meanUncertainty = [0.001, 0.002, 0, 0.003, 0.001];
    const lowered = mean.map((value, i) => value - meanUncertainty[i]!);
    const robust = boxRobustPortfolio({ ...base, meanUncertainty });
    const plain = meanVarianceUtility({ ...base, mean: lowered });
    expect(robust.utility).toBeCloseTo(plain.utility, 13);
    expect(robust.worstCaseReturn).toBeCloseTo(plain.expectedReturn, 12);
  });

  it('raises the means of shorts, and holds nothing that may go either way', () => {
    // Means 0.02 and -0.02, each unsure by 0.01, without a sum to meet but 0: long 0.01, short 0.01 of worst return.
    const input = {
      mean: [0.02, -0.02],
      covariance: [
        [0.04, 0],
        [0, 0.04],
      ],
      riskAversion: 1,
      total: 0,
      bounds: null,
    };
    const { weights, worstCaseReturn } = boxRobustPortfolio({ ...input, meanUncertainty: [0.01, 0.01] });
    expect(Array.from(weights)).toEqual([expect.closeTo(0.25, 12), expect.closeTo(-0.25, 12)]);
    expect(worstCaseReturn).toBeCloseTo(0.005, 13);
    const idle = boxRobustPortfolio({ ...input, meanUncertainty: [0.03, 0.03] });
    expect(Array.from(idle.weights)).toEqual([0, 0]);
  });

  it.each([
    [{ meanUncertainty: [-1, 0, 0, 0, 0] }, /meanUncertainty is -1 at index 0/],
    [{ meanUncertainty: [0] }, /meanUncertainty has 1 values/],
    [{ riskAversion: 0 }, /riskAversion is 0/],
    [
      { bounds: null, previousWeights: [1, 0, 0, 0, 0], maximumTurnover: 1 },
      /maximumTurnover is 1.*left out where shorts/,
    ],
  ])('refuses %j', (wrong, words) => {
    expect(() => boxRobustPortfolio({ ...base, meanUncertainty: [0, 0, 0, 0, 0], ...wrong })).toThrow(words);
  });
});

describe('ellipsoidalRobustPortfolio', () => {
  it('with S / T as uncertainty is the utility of the larger risk aversion lambda + kappa / (sqrt(T) volatility)', () => {
    fc.assert(
      fc.property(arbitraryMarket(), fc.integer({ min: 1, max: 30 }), (given, tenths) => {
        const radius = tenths / 10;
        const meanCovariance = given.covariance.map((row) => row.map((value) => value / 25));
        const robust = ellipsoidalRobustPortfolio({ ...given, riskAversion: 2, radius, meanCovariance });
        const riskAversion = 2 + radius / 5 / robust.volatility;
        const plain = meanVarianceUtility({ mean: given.mean, covariance: given.covariance, riskAversion });
        robust.weights.forEach((weight, i) => {
          expect(weight).toBeCloseTo(plain.weights[i]!, 8);
        });
        expect(robust.worstCaseReturn).toBeCloseTo(
          robust.expectedReturn - (radius / 5) * robust.volatility,
          12,
        );
      }),
      { numRuns: 25 },
    );
  });

  it('ends at the least uncertainty where means are as good as unknown', () => {
    const robust = ellipsoidalRobustPortfolio({ mean, covariance, radius: 1e6, meanCovariance: covariance });
    minimumVariance({ covariance }).weights.forEach((weight, i) => {
      expect(robust.weights[i]).toBeCloseTo(weight, 5);
    });
  });

  it.each([
    [{ radius: 0 }, /radius is 0/],
    [{ riskAversion: -1 }, /riskAversion is -1/],
    [{ meanCovariance: [[1]] }, /meanCovariance has 1 rows/],
  ])('refuses %j', (wrong, words) => {
    expect(() =>
      ellipsoidalRobustPortfolio({ ...base, radius: 1, meanCovariance: covariance, ...wrong }),
    ).toThrow(words);
  });
});

describe('resampledPortfolio', () => {
  const input = { ...base, periodsPerYear: 12, resamples: 6, periods: 20 };

  it('averages the best weights of histories that it draws, the same from the same source', () => {
    const { weights, resamples, standardDeviations } = resampledPortfolio({
      ...input,
      random: seededRandom(1),
    });
    weights.forEach((weight, j) => {
      const column = resamples.map((own) => own[j]!);
      const average = column.reduce((so, value) => so + value, 0) / 6;
      expect(weight).toBeCloseTo(average, 13);
      const squares = column.reduce((so, value) => so + (value - average) ** 2, 0);
      expect(standardDeviations[j]).toBeCloseTo(Math.sqrt(squares / 5), 12);
    });
    expect(weights.reduce((so, weight) => so + weight, 0)).toBeCloseTo(1, 12);
    expect(resampledPortfolio({ ...input, random: seededRandom(1) }).weights).toEqual(weights);
    const draws = Float64Array.from(
      { length: 6 * 20 * 5 },
      (() => {
        const random = seededRandom(1);
        return () => random.normal();
      })(),
    );
    expect(resampledPortfolio({ ...input, draws }).weights).toEqual(weights);
  });

  it('comes near to the plain best weights as histories grow long', () => {
    const long = resampledPortfolio({ ...input, periods: 20_000, resamples: 2, random: seededRandom(2) });
    meanVarianceUtility(base).weights.forEach((weight, i) => {
      expect(Math.abs(long.weights[i]! - weight)).toBeLessThan(0.1);
    });
  });

  it.each([
    [{ periods: 1 }, /periods is 1/],
    [{ resamples: 0 }, /resamples is 0/],
    [{ periodsPerYear: 0 }, /periodsPerYear is 0/],
    [{}, /random is undefined: it must be given where draws are not/],
    [{ draws: [1, 2] }, /draws has 2 values: at least 600/],
  ])('refuses %j', (wrong, words) => {
    expect(() => resampledPortfolio({ ...input, ...wrong })).toThrow(words);
  });
});

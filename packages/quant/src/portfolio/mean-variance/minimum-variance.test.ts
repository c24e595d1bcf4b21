import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { multiply, quadraticForm } from '../../numeric/linear-algebra.ts';
import { arbitraryMarket, market, randomWeights } from '../fixtures/arbitrary-markets.ts';
import { minimumVariance } from './minimum-variance.ts';

const uncorrelated = [
  [0.04, 0],
  [0, 0.01],
];

describe('minimumVariance', () => {
  it('weighs uncorrelated assets by the inverse of their variance', () => {
    // 1/0.04 : 1/0.01 = 1 : 4, variance 0.04/25 + 0.01 16/25 = 0.008.
    const portfolio = minimumVariance({ covariance: uncorrelated, mean: [0.1, 0.05] });
    expect(Array.from(portfolio.weights)).toEqual([expect.closeTo(0.2, 14), expect.closeTo(0.8, 14)]);
    expect(portfolio.volatility).toBeCloseTo(Math.sqrt(0.008), 14);
    expect(portfolio.expectedReturn).toBeCloseTo(0.06, 14);
  });

  it('is long-only unless bounds say otherwise', () => {
    // S^-1 1 is (0.02, -0.01) up to a factor: the second asset moves more than one to one with the first.
    const covariance = [
      [0.04, 0.05],
      [0.05, 0.09],
    ];
    expect(Array.from(minimumVariance({ covariance }).weights)).toEqual([1, 0]);
    expect(minimumVariance({ covariance, bounds: null }).weights[1]).toBeCloseTo(-1 / 3, 12);
    expect(minimumVariance({ covariance, bounds: [-0.1, 2] }).weights[1]).toBeCloseTo(-0.1, 14);
  });

  it('is beaten by no feasible portfolio, and keeps bounds, groups and the sum', () => {
    fc.assert(
      fc.property(arbitraryMarket(), fc.integer({ min: 0, max: 1e6 }), ({ covariance }, seed) => {
        const count = covariance.length;
        const bounds = [0.2 / count, 1.6 / count] as const;
        const groups = [{ assets: [0, 1], maximum: count === 2 ? 1 : 1.8 / count }];
        const { weights, volatility } = minimumVariance({ covariance, bounds, groups });
        const fits = (tried: Float64Array) =>
          tried.every((weight) => weight >= bounds[0] - 1e-12 && weight <= bounds[1] + 1e-12) &&
          tried[0]! + tried[1]! <= groups[0]!.maximum + 1e-12;
        expect(fits(weights)).toBe(true);
        expect(weights.reduce((so, weight) => so + weight, 0)).toBeCloseTo(1, 13);
        for (let k = 0; k < 10; k++) {
          const other = randomWeights(seed + k, weights, fits);
          expect(quadraticForm(covariance, other)).toBeGreaterThanOrEqual(volatility ** 2 * (1 - 1e-12));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('meets the conditions of optimality: one slope for the weights within bounds, none better outside', () => {
    fc.assert(
      fc.property(arbitraryMarket(12), ({ covariance }) => {
        const { weights } = minimumVariance({ covariance, bounds: [0, 0.6] });
        const slopes = multiply(covariance, weights);
        const inside = slopes.filter((_, i) => weights[i]! > 0 && weights[i]! < 0.6);
        const level = inside[0] ?? Number.NaN;
        const scale = Math.max(...covariance.map((row, i) => row[i]!));
        inside.forEach((slope) => {
          expect(Math.abs(slope - level)).toBeLessThan(1e-12 * scale);
        });
        if (inside.length > 0)
          slopes.forEach((slope, i) => {
            if (weights[i] === 0) expect(slope).toBeGreaterThan(level - 1e-12 * scale);
            if (weights[i] === 0.6) expect(slope).toBeLessThan(level + 1e-12 * scale);
          });
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same weights to the same assets in another order and in other units', () => {
    fc.assert(
      fc.property(arbitraryMarket(), fc.constantFrom(1e-8, 1e-4, 1e4), ({ covariance }, unit) => {
        const turned = covariance.map((row) => row.toReversed().map((value) => value * unit)).toReversed();
        const { weights } = minimumVariance({ covariance });
        const again = minimumVariance({ covariance: turned }).weights.toReversed();
        weights.forEach((weight, i) => {
          expect(again[i]).toBeCloseTo(weight, 9);
        });
      }),
      { numRuns: 30 },
    );
  });

  it('trades no more than the turnover allows, and all of it where that helps', () => {
    // From (1/2, 1/2) towards (0.2, 0.8): 0.1 of the first sold and 0.1 of the second bought make 0.2.
    const held = { previousWeights: [0.5, 0.5], maximumTurnover: 0.2 };
    const { weights, turnover } = minimumVariance({ covariance: uncorrelated, ...held });
    expect(Array.from(weights)).toEqual([expect.closeTo(0.4, 14), expect.closeTo(0.6, 14)]);
    expect(turnover).toBeCloseTo(0.2, 14);
    const still = minimumVariance({ covariance: uncorrelated, ...held, maximumTurnover: 0 });
    expect(Array.from(still.weights)).toEqual([0.5, 0.5]);
  });

  it('keeps within the tracking error of a benchmark', () => {
    // w - b = (-d, d): variance 0.05 d^2 = 0.0005 at d = 0.1.
    const limit = { benchmarkWeights: [0.5, 0.5], maximumTrackingError: Math.sqrt(0.0005) };
    const portfolio = minimumVariance({ covariance: uncorrelated, ...limit });
    expect(portfolio.weights[0]).toBeCloseTo(0.4, 12);
    expect(portfolio.trackingError).toBeCloseTo(Math.sqrt(0.0005), 12);
    const loose = minimumVariance({ covariance: uncorrelated, ...limit, maximumTrackingError: 1 });
    expect(loose.weights[0]).toBeCloseTo(0.2, 12);
  });

  it('meets linear constraints and other sums', () => {
    const linear = [{ coefficients: [1, -1], minimum: 0.1 }];
    expect(minimumVariance({ covariance: uncorrelated, linear }).weights[0]).toBeCloseTo(0.55, 14);
    expect(Array.from(minimumVariance({ covariance: uncorrelated, total: 1.5 }).weights)).toEqual([
      expect.closeTo(0.3, 14),
      expect.closeTo(1.2, 14),
    ]);
  });

  it('takes a single asset, and assets without variance', () => {
    expect(Array.from(minimumVariance({ covariance: [[0.04]] }).weights)).toEqual([1]);
    const cash = [
      [0.04, 0],
      [0, 0],
    ];
    const portfolio = minimumVariance({ covariance: cash });
    expect(portfolio.weights[1]).toBeCloseTo(1, 12);
    expect(portfolio.volatility).toBeCloseTo(0, 12);
    expect(() => minimumVariance({ covariance: cash, bounds: null })).toThrow(/covariance is singular/);
  });

  it('leaves its input alone', () => {
    const { covariance } = market(1, 4);
    const before = structuredClone(covariance);
    minimumVariance({
      covariance,
      previousWeights: Object.freeze([0.25, 0.25, 0.25, 0.25]),
      maximumTurnover: 1,
    });
    expect(covariance).toEqual(before);
  });

  it.each([
    [{ covariance: [[0.04, 0.01]] }, /covariance has 1 rows and 2 columns/],
    [{ covariance: [] }, /covariance is empty/],
    [{ covariance: [[Number.NaN]] }, /covariance\[0\] is not finite at index 0/],
    [
      {
        covariance: [
          [0.04, 0.01],
          [0.02, 0.09],
        ],
      },
      /covariance is not symmetric/,
    ],
    [
      {
        covariance: [
          [0.04, 0.09],
          [0.09, 0.04],
        ],
      },
      /covariance is not positive semidefinite/,
    ],
    [{ covariance: [[-1]] }, /covariance is not positive semidefinite/],
    [
      { covariance: uncorrelated, bounds: [0, 0.4] as const },
      /bounds cannot sum to 1.*largest weights sum to 0.8/,
    ],
    [
      { covariance: uncorrelated, bounds: [0.6, 1] as const },
      /bounds cannot sum to 1.*least weights sum to 1.2/,
    ],
    [{ covariance: uncorrelated, bounds: [1, 0] as const }, /bounds is 1 to 0 at index 0/],
    [{ covariance: uncorrelated, bounds: [[0, 1]] as const }, /bounds has 1 values but assets has 2/],
    [{ covariance: uncorrelated, mean: [0.1] }, /mean has 1 values but assets has 2/],
    [{ covariance: uncorrelated, total: Number.NaN }, /total is NaN/],
    [
      { covariance: uncorrelated, groups: [{ assets: [2] }] },
      /groups\[0\].assets is 2: it must be a whole number from 0 to 1/,
    ],
    [{ covariance: uncorrelated, groups: [{ assets: [1, 1] }] }, /groups\[0\].assets.*named twice/],
    [
      { covariance: uncorrelated, groups: [{ assets: [0], minimum: 0.5, maximum: 0.4 }] },
      /groups\[0\] cannot be met/,
    ],
    [{ covariance: uncorrelated, linear: [{ coefficients: [1] }] }, /linear\[0\].coefficients has 1 values/],
    [{ covariance: uncorrelated, maximumTurnover: 0.1 }, /previousWeights is undefined/],
    [{ covariance: uncorrelated, maximumTurnover: -1, previousWeights: [1, 0] }, /maximumTurnover is -1/],
    [{ covariance: uncorrelated, maximumTrackingError: 0.1 }, /benchmarkWeights is undefined/],
    [
      { covariance: uncorrelated, maximumTrackingError: 0, benchmarkWeights: [1, 0] },
      /maximumTrackingError is 0/,
    ],
    [
      {
        covariance: uncorrelated,
        maximumTrackingError: 1e-3,
        benchmarkWeights: [1, 0],
        bounds: [0, 0.6] as const,
      },
      /maximumTrackingError 0.001 cannot be met: the other constraints allow no tracking error below 0.0894/,
    ],
  ])('refuses %j', (input, words) => {
    expect(() => minimumVariance(input)).toThrow(
      expect.objectContaining({ name: 'QuantError', message: expect.stringMatching(words) }),
    );
  });

  it('names the sectors that cannot be met together', () => {
    const groups = [
      { assets: [0, 1], minimum: 0.7, name: 'energy' },
      { assets: [2, 3], minimum: 0.6, name: 'metals' },
      { assets: [0], maximum: 0.9, name: 'harmless' },
    ];
    expect(() => minimumVariance({ covariance: market(1, 4).covariance, groups })).toThrow(
      /^group energy cannot be met: it conflicts with group metals(?!.*harmless).* the sum of weights/,
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dot, quadraticForm } from '../../numeric/linear-algebra.ts';
import { arbitraryMarket, randomWeights } from '../fixtures/arbitrary-markets.ts';
import { maximumDiversification } from './maximum-diversification.ts';
import { maximumSharpe } from './maximum-sharpe.ts';

const example = {
  mean: [0.05, 0.08],
  covariance: [
    [0.04, 0],
    [0, 0.09],
  ],
};

describe('maximumSharpe', () => {
  it('weighs uncorrelated assets by excess return over variance', () => {
    // 0.03 / 0.04 : 0.06 / 0.09 = 9 : 8; the ratios add up in squares: 0.0225 + 0.04.
    const { weights, sharpe } = maximumSharpe({ ...example, riskFree: 0.02 });
    expect(weights[0]).toBeCloseTo(9 / 17, 13);
    expect(sharpe).toBeCloseTo(Math.sqrt(0.0225 + 0.04), 13);
    expect(maximumSharpe({ ...example, riskFree: 0.02, bounds: null }).weights[0]).toBeCloseTo(9 / 17, 13);
  });

  it('is the same by the transform and by the risk aversion', () => {
    fc.assert(
      fc.property(arbitraryMarket(), ({ mean, covariance }) => {
        const riskFree = Math.min(...mean);
        fc.pre(Math.max(...mean) > riskFree + 1e-6);
        const { sharpe } = maximumSharpe({ mean, covariance, riskFree });
        const idle = [{ assets: [0], maximum: 1 }];
        expect(maximumSharpe({ mean, covariance, riskFree, groups: idle }).sharpe).toBeCloseTo(sharpe, 11);
      }),
      { numRuns: 30 },
    );
  });

  it('is beaten by no portfolio within the bounds', () => {
    fc.assert(
      fc.property(arbitraryMarket(), fc.integer({ min: 0, max: 1e6 }), ({ mean, covariance }, seed) => {
        const most = Math.max(0.4, 1.1 / mean.length);
        fc.pre(Math.max(...mean) > 1e-5);
        const fits = (tried: Float64Array) => tried.every((weight) => weight <= most);
        const { weights, sharpe } = maximumSharpe({
          mean,
          covariance,
          bounds: [0, most],
          riskFree: Math.min(...mean),
        });
        for (let k = 0; k < 10; k++) {
          const other = randomWeights(seed + k, weights, fits);
          const gain = dot(mean, other) - Math.min(...mean);
          expect(gain / Math.sqrt(quadraticForm(covariance, other))).toBeLessThan(
            sharpe * (1 + 1e-11) + 1e-12,
          );
        }
      }),
      { numRuns: 30 },
    );
  });

  it('refuses means of which none is above the risk-free rate', () => {
    expect(() => maximumSharpe({ ...example, riskFree: 0.08 })).toThrow(
      /maximumSharpe cannot be met: no asset or portfolio is expected to earn more than the risk-free 0.08/,
    );
    expect(() => maximumSharpe({ ...example, riskFree: 0.075, bounds: [0.5, 1] })).toThrow(/risk-free 0.075/);
    expect(() => maximumSharpe({ ...example, riskFree: Number.NaN })).toThrow(/riskFree is NaN/);
  });

  it('refuses ratios without an end', () => {
    // Both assets below the risk-free rate: with shorts the ratio's portfolio has a negative sum.
    expect(() => maximumSharpe({ ...example, riskFree: 0.2, bounds: null })).toThrow(/set bounds/);
    const cash = {
      mean: [0.05, 0.08],
      covariance: [
        [0, 0],
        [0, 0.09],
      ],
    };
    expect(() => maximumSharpe({ ...cash, riskFree: 0.02 })).toThrow(/the ratio no end/);
    expect(() =>
      maximumSharpe({ ...cash, riskFree: 0.02, bounds: [0.1, 1], groups: [{ assets: [1], maximum: 0.5 }] }),
    ).not.toThrow();
  });
});

describe('maximumDiversification', () => {
  it('gives uncorrelated assets the same risk, and the root of their number as ratio', () => {
    const { weights, diversificationRatio } = maximumDiversification({ covariance: example.covariance });
    expect(Array.from(weights)).toEqual([expect.closeTo(0.6, 13), expect.closeTo(0.4, 13)]);
    expect(diversificationRatio).toBeCloseTo(Math.SQRT2, 13);
  });

  it('does not change its ratio when an asset is levered', () => {
    fc.assert(
      fc.property(arbitraryMarket(), fc.integer({ min: 1, max: 9 }), ({ covariance }, factor) => {
        const levered = covariance.map((row, i) =>
          row.map((v, j) => v * (i === 0 ? factor : 1) * (j === 0 ? factor : 1)),
        );
        const { diversificationRatio } = maximumDiversification({ covariance });
        expect(maximumDiversification({ covariance: levered }).diversificationRatio).toBeCloseTo(
          diversificationRatio,
          11,
        );
      }),
      { numRuns: 30 },
    );
  });

  it('refuses assets without any variance', () => {
    expect(() =>
      maximumDiversification({
        covariance: [
          [0, 0],
          [0, 0],
        ],
      }),
    ).toThrow(/maximumDiversification cannot be met/);
  });
});

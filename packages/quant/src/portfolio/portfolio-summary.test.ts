import { describe, expect, it } from 'vitest';
import { portfolioSummary } from './portfolio-summary.ts';

describe('portfolioSummary', () => {
  it('tells return, risk and spread of weights', () => {
    // Long 1.2, short 0.2: variance 0.04 1.44 + 0.01 0.04 - 2 0.24 0.01 = 0.0532.
    const summary = portfolioSummary({
      weights: [1.2, -0.2],
      mean: [0.1, 0.05],
      covariance: [
        [0.04, 0.01],
        [0.01, 0.01],
      ],
      riskFree: 0.02,
    });
    expect(summary.expectedReturn).toBeCloseTo(0.11, 14);
    expect(summary.volatility).toBeCloseTo(Math.sqrt(0.0532), 14);
    expect(summary.sharpe).toBeCloseTo(0.09 / Math.sqrt(0.0532), 14);
    expect([summary.grossExposure, summary.netExposure]).toEqual([
      expect.closeTo(1.4, 14),
      expect.closeTo(1, 14),
    ]);
    expect(summary.effectiveAssets).toBeCloseTo(1.96 / 1.48, 14);
    expect(summary.diversificationRatio).toBeCloseTo(0.26 / Math.sqrt(0.0532), 14);
    // 1.2 (0.048 - 0.002) and -0.2 (0.012 - 0.002).
    expect(Array.from(summary.riskShares)).toEqual([
      expect.closeTo(0.0552 / 0.0532, 12),
      expect.closeTo(-0.002 / 0.0532, 12),
    ]);
    expect(summary.effectiveRisks).toBeCloseTo(0.0532 ** 2 / (0.0552 ** 2 + 0.002 ** 2), 12);
  });

  it('is NaN where there is nothing to divide by', () => {
    const summary = portfolioSummary({ weights: [0], mean: [0.1], covariance: [[0.04]] });
    expect([summary.sharpe, summary.effectiveAssets, summary.diversificationRatio]).toEqual([NaN, NaN, NaN]);
  });

  it('refuses lists of other lengths', () => {
    expect(() => portfolioSummary({ weights: [1, 0], mean: [0.1], covariance: [[0.04]] })).toThrow(
      /weights has 2 values/,
    );
    expect(() => portfolioSummary({ weights: [1], mean: [], covariance: [[0.04]] })).toThrow(/mean is empty/);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalStream } from '../../test/recipes.ts';
import { excessKurtosis, skewness } from '../statistics/moments.ts';
import { survivingReturns } from './fixtures/arbitrary-returns.ts';
import { sharpePerPeriod, sharpeRatio } from './sharpe.ts';
import { sharpeConfidenceInterval } from './sharpe-interval.ts';

describe('sharpeRatio', () => {
  it('is mean over sample deviation, annualised by the root of the periods', () => {
    expect(sharpePerPeriod([0.01, 0.03])).toBeCloseTo(0.02 / Math.sqrt(0.0002), 12);
    expect(sharpeRatio([0.01, 0.03], { periodsPerYear: 4, riskFreePerPeriod: 0.01 })).toBeCloseTo(
      (2 * 0.01) / Math.sqrt(0.0002),
      12,
    );
  });

  it('does not change when the position is levered', () => {
    fc.assert(
      fc.property(survivingReturns(2), fc.integer({ min: 1, max: 40 }), (returns, tenths) => {
        const ratio = sharpePerPeriod(returns);
        const scaled = sharpePerPeriod(returns.map((value) => (value * tenths) / 40));
        if (Number.isNaN(ratio)) expect(scaled).toBeNaN();
        // Returns that hardly differ make ratios of thousands, of which nine digits are right, not nine decimals.
        else expect(Math.abs(scaled - ratio)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(ratio)));
      }),
    );
  });

  it('is NaN for a constant series, also one that equals the risk-free rate but for rounding', () => {
    expect(sharpeRatio(new Array(20).fill(0.001), { periodsPerYear: 252 })).toBeNaN();
    expect(sharpeRatio([0.3, 0.1 + 0.2, 0.3], { periodsPerYear: 252, riskFreePerPeriod: 0.3 })).toBeNaN();
    expect(sharpeRatio([0.02], { periodsPerYear: 252 })).toBeNaN();
  });
});

describe('sharpeConfidenceInterval', () => {
  const z = normalStream(3);
  const returns = Array.from({ length: 500 }, () => 0.001 + 0.01 * z());

  it('is the formula of Mertens around the Sharpe ratio', () => {
    const ratio = sharpePerPeriod(returns);
    const spread = 1 - skewness(returns) * ratio + ((excessKurtosis(returns) + 2) / 4) * ratio ** 2;
    const interval = sharpeConfidenceInterval(returns, { periodsPerYear: 252 });
    expect(interval.sharpe).toBeCloseTo(sharpeRatio(returns, { periodsPerYear: 252 }), 14);
    expect(interval.standardError).toBeCloseTo(Math.sqrt((spread / 499) * 252), 12);
    expect(interval.upper - interval.sharpe).toBeCloseTo(1.959963984540054 * interval.standardError, 12);
    expect(interval.sharpe - interval.lower).toBeCloseTo(interval.upper - interval.sharpe, 12);
  });

  it('is the formula of Lo where skewness is 0 and kurtosis 3', () => {
    // Symmetric, and with four of six values at the center m4 = 3 m2^2.
    const normalLike = [0.02, 0.02, 0.02, 0.02, 0.02 + 0.01, 0.02 - 0.01];
    expect(excessKurtosis(normalLike)).toBeCloseTo(0, 10);
    const ratio = sharpePerPeriod(normalLike);
    expect(sharpeConfidenceInterval(normalLike, { periodsPerYear: 1 }).standardError).toBeCloseTo(
      Math.sqrt((1 + ratio ** 2 / 2) / 5),
      8,
    );
  });

  it('is wider with more confidence', () => {
    const narrow = sharpeConfidenceInterval(returns, { periodsPerYear: 252, confidence: 0.5 });
    const wide = sharpeConfidenceInterval(returns, { periodsPerYear: 252, confidence: 0.99 });
    expect(wide.lower).toBeLessThan(narrow.lower);
    expect(wide.upper).toBeGreaterThan(narrow.upper);
  });

  it('covers the true ratio about as often as it says, also with skewed returns', () => {
    const normal = normalStream(99);
    // 1 - z^2 has skewness of about -2.8; the squares of these z have variance 1.9 (their kurtosis is 2.9).
    const truth = 0.2 / Math.sqrt(1.9);
    let covered = 0;
    for (let trial = 0; trial < 400; trial++) {
      const sample = Array.from({ length: 250 }, () => 0.01 * (0.2 + 1 - normal() ** 2));
      const { lower, upper } = sharpeConfidenceInterval(sample, { periodsPerYear: 1, confidence: 0.9 });
      if (lower <= truth && truth <= upper) covered++;
    }
    expect(covered / 400).toBeGreaterThan(0.85);
    expect(covered / 400).toBeLessThan(0.95);
  });

  it('is NaN where the ratio is, and refuses a confidence of 1', () => {
    expect(sharpeConfidenceInterval([0.1, 0.1], { periodsPerYear: 1 })).toMatchObject({
      sharpe: Number.NaN,
      lower: Number.NaN,
      upper: Number.NaN,
    });
    expect(sharpeConfidenceInterval([0.1], { periodsPerYear: 1 }).standardError).toBeNaN();
    expect(() => sharpeConfidenceInterval([0.1, 0.2], { periodsPerYear: 1, confidence: 1 })).toThrow(
      'confidence is 1',
    );
  });
});

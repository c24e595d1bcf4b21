import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { downsideDeviation, omegaRatio, sortinoRatio } from './downside.ts';
import { survivingReturns } from './fixtures/arbitrary-returns.ts';

describe('downside statistics', () => {
  it('average the shortfall over all periods, not only the losing ones', () => {
    expect(downsideDeviation([0.1, -0.1, 0.1, 0.1], { periodsPerYear: 4 })).toBeCloseTo(0.1, 15);
  });

  it('measure from the minimum acceptable return', () => {
    expect(sortinoRatio([0.03, -0.01], { periodsPerYear: 1, minimumAcceptableReturn: 0.03 })).toBeCloseTo(
      -0.02 / Math.sqrt(0.0016 / 2),
      12,
    );
  });

  it('have no Sortino and no Omega where nothing falls short, not even by rounding', () => {
    expect(sortinoRatio([0.1, 0.2], { periodsPerYear: 1 })).toBeNaN();
    expect(sortinoRatio([0.3, 0.4], { periodsPerYear: 1, minimumAcceptableReturn: 0.1 + 0.2 })).toBeNaN();
    expect(omegaRatio([0.1, 0.2])).toBeNaN();
    expect(omegaRatio([0.3, 0.4], 0.1 + 0.2)).toBeNaN();
  });

  it('Omega weighs gains against losses around the threshold', () => {
    expect(omegaRatio([0.03, -0.01, 0])).toBeCloseTo(3, 12);
    expect(omegaRatio([-0.1])).toBe(0);
  });

  it('Omega at the mean is 1', () => {
    fc.assert(
      fc.property(survivingReturns(2), (returns) => {
        fc.pre(new Set(returns).size > 1);
        const average = returns.reduce((total, value) => total + value, 0) / returns.length;
        expect(omegaRatio(returns, average)).toBeCloseTo(1, 8);
      }),
    );
  });

  it('Sortino and Omega do not change with leverage', () => {
    fc.assert(
      fc.property(survivingReturns(2), (returns) => {
        fc.pre(returns.some((value) => value < 0));
        const halved = returns.map((value) => value / 2);
        expect(sortinoRatio(halved, { periodsPerYear: 12 })).toBeCloseTo(
          sortinoRatio(returns, { periodsPerYear: 12 }),
          9,
        );
        expect(omegaRatio(halved)).toBeCloseTo(omegaRatio(returns), 9);
      }),
    );
  });
});

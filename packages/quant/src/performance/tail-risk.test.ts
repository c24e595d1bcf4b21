import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryReturns } from './fixtures/arbitrary-returns.ts';
import {
  conditionalValueAtRisk,
  conditionalValueAtRiskBelow,
  conditionalValueAtRiskEmpyrical,
  tailRatio,
  valueAtRisk,
} from './tail-risk.ts';

const tailProbability = fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100);

describe('tail risk', () => {
  const ladder = Array.from({ length: 21 }, (_, index) => (index - 10) / 100);

  it('gives losses as positive numbers', () => {
    expect(valueAtRisk(ladder, { tailProbability: 0.05 })).toBeCloseTo(0.09, 15);
    expect(valueAtRisk([0.05, 0.05], { tailProbability: 0.05 })).toBe(-0.05);
    expect(Object.is(valueAtRisk([0], { tailProbability: 0.5 }), 0)).toBe(true);
  });

  it('weighs the last return of the tail by its fraction', () => {
    // k = 0.1 * 21 = 2.1: the two worst and a tenth of the third.
    expect(conditionalValueAtRisk(ladder, { tailProbability: 0.1 })).toBeCloseTo(
      (0.1 + 0.09 + 0.1 * 0.08) / 2.1,
      14,
    );
    expect(conditionalValueAtRisk(ladder, { tailProbability: 0.01 })).toBeCloseTo(0.1, 14);
  });

  it('offers the counting rules of other libraries beside it', () => {
    expect(conditionalValueAtRiskEmpyrical(ladder, { tailProbability: 0.1 })).toBeCloseTo(0.09, 14);
    expect(conditionalValueAtRiskBelow([-0.1, -0.1, 0, 0.1], { tailProbability: 0.1 })).toBeCloseTo(0.1, 14);
    expect(conditionalValueAtRiskBelow([0.1, 0.1], { tailProbability: 0.1 })).toBeCloseTo(-0.1, 14);
  });

  it('is never milder in the tail mean than at the quantile, nor above the worst loss', () => {
    fc.assert(
      fc.property(arbitraryReturns(), tailProbability, (returns, probability) => {
        const options = { tailProbability: probability };
        const tailMean = conditionalValueAtRisk(returns, options);
        expect(valueAtRisk(returns, options)).toBeLessThanOrEqual(tailMean + 1e-12);
        expect(valueAtRisk(returns, options)).toBeLessThanOrEqual(
          conditionalValueAtRiskBelow(returns, options) + 1e-12,
        );
        expect(tailMean).toBeLessThanOrEqual(-Math.min(...returns) + 1e-12);
      }),
    );
  });

  it('is the minimum of the linear programme of Rockafellar and Uryasev', () => {
    fc.assert(
      fc.property(arbitraryReturns(), tailProbability, (returns, probability) => {
        // The objective is piecewise linear with its kinks at the losses, so the minimum is at one of them.
        const objective = (level: number) =>
          level +
          returns.reduce((total, value) => total + Math.max(-value - level, 0), 0) /
            (probability * returns.length);
        const minimum = Math.min(...returns.map((value) => objective(-value)));
        expect(conditionalValueAtRisk(returns, { tailProbability: probability })).toBeCloseTo(minimum, 10);
      }),
    );
  });

  it('compares the reach of the two tails', () => {
    expect(tailRatio([-0.1, 0.1])).toBeCloseTo(1, 12);
    expect(tailRatio(ladder.map((value) => (value > 0 ? 2 * value : value)))).toBeCloseTo(2, 12);
    expect(tailRatio([0, 0])).toBeNaN();
  });

  it.each([0, 1, -0.05, Number.NaN])('refuses a tail of %d', (probability) => {
    expect(() => valueAtRisk([0.1], { tailProbability: probability })).toThrow('tailProbability');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveInputs } from '../../test/recipes.ts';
import { survivingReturns } from './fixtures/arbitrary-returns.ts';
import { factorModel, relativeToMarket } from './fixtures/library-numbers.ts';
import { beta, relativePerformance } from './relative.ts';

describe('relativePerformance', () => {
  it('agrees with other libraries on a factor model', () => {
    const rows = resolveInputs({ $factorModel: factorModel }) as number[][];
    const performance = relativePerformance({
      returns: rows.map((row) => row[2]!),
      benchmark: rows.map((row) => row[0]!),
      periodsPerYear: 252,
      riskFreePerPeriod: 0.0001,
    });
    for (const [key, expected] of Object.entries(relativeToMarket)) {
      const got = performance[key as keyof typeof relativeToMarket];
      expect(Math.abs(got - expected), key).toBeLessThanOrEqual(1e-9 * Math.abs(expected));
    }
  });

  it('finds nothing to add in the benchmark itself', () => {
    const benchmark = [0.01, -0.02, 0.03, 0.005];
    const performance = relativePerformance({ returns: benchmark, benchmark, periodsPerYear: 12 });
    expect(performance).toMatchObject({
      trackingError: 0,
      informationRatio: Number.NaN,
      upCapture: 1,
      downCapture: 1,
    });
    expect(performance.beta).toBeCloseTo(1, 14);
    expect(performance.alphaArithmetic).toBeCloseTo(0, 14);
    expect(performance.correlation).toBeCloseTo(1, 14);
  });

  it('takes returns that equal the benchmark but for rounding as equal to it', () => {
    const performance = relativePerformance({
      returns: [0.1 + 0.2, 0.1, 0.2],
      benchmark: [0.3, 0.1, 0.2],
      periodsPerYear: 12,
    });
    expect(performance).toMatchObject({ trackingError: 0, informationRatio: Number.NaN });
  });

  it('captures only the periods in which the benchmark rose or fell', () => {
    const performance = relativePerformance({
      returns: [0.05, 0.4, -0.2, 0.9],
      benchmark: [0.1, 0, -0.1, 0],
      periodsPerYear: 1,
    });
    expect(performance.upCapture).toBeCloseTo(0.5, 12);
    expect(performance.downCapture).toBeCloseTo(2, 12);
  });

  it('is undefined against a benchmark that does not move', () => {
    const flat = { returns: [0.01, -0.02, 0.03], benchmark: [0.001, 0.001, 0.001], periodsPerYear: 12 };
    expect(relativePerformance(flat)).toMatchObject({
      beta: Number.NaN,
      alphaPerPeriod: Number.NaN,
      correlation: Number.NaN,
      treynor: Number.NaN,
      downCapture: Number.NaN,
      betaStandardError: Number.NaN,
    });
  });

  it('has no standard error with two observations', () => {
    const two = relativePerformance({ returns: [0.1, 0.2], benchmark: [0.2, 0.1], periodsPerYear: 1 });
    expect(two.beta).toBeCloseTo(-1, 12);
    expect(two.betaStandardError).toBeNaN();
  });

  it('doubles beta with leverage of two', () => {
    fc.assert(
      fc.property(survivingReturns(3), (benchmark) => {
        fc.pre(new Set(benchmark).size > 1);
        const halved = benchmark.map((value) => value / 2);
        expect(beta(benchmark, halved)).toBeCloseTo(2, 9);
        expect(beta(halved, benchmark)).toBeCloseTo(0.5, 9);
      }),
    );
  });

  it('refuses series of different length and a gap in the benchmark', () => {
    const input = { returns: [0.1, 0.2], benchmark: [0.1], periodsPerYear: 12 };
    expect(() => relativePerformance(input)).toThrow('returns has 2 values but benchmark has 1');
    expect(() => relativePerformance({ ...input, benchmark: [0.1, Number.NaN] })).toThrow(
      'benchmark is not finite at index 1',
    );
  });
});

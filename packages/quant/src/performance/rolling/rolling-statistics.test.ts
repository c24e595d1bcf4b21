import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortinoRatio } from '../downside.ts';
import { maxDrawdown } from '../drawdown.ts';
import { arbitraryReturns } from '../fixtures/arbitrary-returns.ts';
import { relativePerformance } from '../relative.ts';
import { annualVolatility, totalReturn } from '../returns.ts';
import { conditionalValueAtRisk, valueAtRisk } from '../tail-risk.ts';
import { rollingMaxDrawdown } from './rolling-drawdown.ts';
import { rollingRelativePerformance } from './rolling-relative.ts';
import { rollingReturns } from './rolling-returns.ts';
import { rollingSortino } from './rolling-sortino.ts';
import { rollingTailRisk } from './rolling-tail-risk.ts';
import { rollingVolatility } from './rolling-volatility.ts';

const options = {
  periodsPerYear: 12,
  riskFreePerPeriod: 0.001,
  minimumAcceptableReturn: 0.002,
  tailProbability: 0.13,
};

function expectSame(got: Float64Array, wanted: readonly number[]) {
  expect(got).toHaveLength(wanted.length);
  wanted.forEach((value, index) => {
    if (Number.isNaN(value)) expect(got[index]).toBeNaN();
    else expect(Math.abs(got[index]! - value)).toBeLessThanOrEqual(1e-10 * Math.max(0.01, Math.abs(value)));
  });
}

const windows = (count: number, window: number) =>
  Array.from({ length: count - window + 1 }, (_, start) => start);

describe('rolling statistics', () => {
  it('give each window what the window alone would give', () => {
    fc.assert(
      fc.property(arbitraryReturns(2), fc.nat(), (returns, draw) => {
        const window = 2 + (draw % (returns.length - 1));
        const parts = windows(returns.length, window).map((start) => returns.slice(start, start + window));
        const alone = (statistic: (part: number[]) => number) => parts.map(statistic);
        const all = { window, ...options };
        expectSame(rollingReturns(returns, all), alone(totalReturn));
        expectSame(rollingMaxDrawdown(returns, all), alone(maxDrawdown));
        expectSame(
          rollingVolatility(returns, all),
          alone((part) => annualVolatility(part, options)),
        );
        expectSame(
          rollingSortino(returns, all),
          alone((part) => sortinoRatio(part, options)),
        );
        const tail = rollingTailRisk(returns, all);
        expectSame(
          tail.valueAtRisk,
          alone((part) => valueAtRisk(part, options)),
        );
        expectSame(
          tail.conditionalValueAtRisk,
          alone((part) => conditionalValueAtRisk(part, options)),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('against a benchmark give each window what the window alone would give', () => {
    fc.assert(
      fc.property(arbitraryReturns(2), fc.nat(), (returns, draw) => {
        const window = 2 + (draw % (returns.length - 1));
        const benchmark = returns.map(
          (value, index) => value / 2 + (returns[(index + 1) % returns.length]! + 0.01) / 3,
        );
        const rolled = rollingRelativePerformance({ returns, benchmark, window, ...options });
        const alone = windows(returns.length, window).map((start) =>
          relativePerformance({
            returns: returns.slice(start, start + window),
            benchmark: benchmark.slice(start, start + window),
            ...options,
          }),
        );
        for (const key of ['beta', 'alphaArithmetic', 'correlation', 'trackingError'] as const)
          expectSame(
            rolled[key],
            alone.map((one) => one[key]),
          );
      }),
      { numRuns: 60 },
    );
  });

  it('forget a shock that has left the window', () => {
    const calm = [0.01, -0.02, 0.03, 0.01, -0.01, 0.02, 0.015, -0.005];
    const shocked = [1e9, 1e-9, ...calm];
    const tail = rollingVolatility(shocked, { window: 4, periodsPerYear: 12 }).slice(2);
    expectSame(tail, [...rollingVolatility(calm, { window: 4, periodsPerYear: 12 })]);
    expectSame(rollingReturns([-1, ...calm], { window: 3 }).slice(1), [
      ...rollingReturns(calm, { window: 3 }),
    ]);
  });

  it('have no spread in windows of equal returns', () => {
    const returns = [0.2, ...new Array(20).fill(0.1 + 0.2)];
    expect(rollingVolatility(returns, { window: 7, periodsPerYear: 12 }).slice(1)).toEqual(
      new Float64Array(14),
    );
    const { beta, correlation, informationRatio } = rollingRelativePerformance({
      returns,
      benchmark: returns,
      window: 7,
      periodsPerYear: 12,
    });
    expect(beta[0]).toBeCloseTo(1, 14);
    for (const values of [beta, correlation, informationRatio]) expect(values[1]).toBeNaN();
  });

  it.each([
    [() => rollingReturns([0.1, 0.2], { window: 0 }), 'window is 0: it must be a whole number from 1 to 2'],
    [() => rollingReturns([0.1, Number.NaN], { window: 1 }), 'returns is not finite at index 1'],
    [() => rollingMaxDrawdown([0.1, -2], { window: 1 }), 'below -1 at index 1'],
    [() => rollingVolatility([0.1, 0.2], { window: 1, periodsPerYear: 12 }), 'window is 1'],
    [() => rollingVolatility([0.1, 0.2], { window: 2, periodsPerYear: 0 }), 'periodsPerYear is 0'],
    [() => rollingSortino([0.1, 0.2], { window: 3, periodsPerYear: 12 }), 'window is 3'],
    [
      () => rollingSortino([0.1], { window: 1, periodsPerYear: 12, minimumAcceptableReturn: Number.NaN }),
      'minimumAcceptableReturn is NaN',
    ],
    [() => rollingTailRisk([0.1], { window: 1, tailProbability: 1 }), 'tailProbability is 1'],
    [
      () =>
        rollingRelativePerformance({ returns: [0.1, 0.2], benchmark: [0.1], window: 2, periodsPerYear: 12 }),
      'returns has 2 values but benchmark has 1',
    ],
  ])('refuse %s', (call, message) => {
    expect(call).toThrow(message);
  });
});

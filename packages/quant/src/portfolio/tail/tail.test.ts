import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { multiply } from '../../numeric/linear-algebra.ts';
import { arbitraryMarket, market, randomWeights } from '../fixtures/arbitrary-markets.ts';
import { cvarFrontier } from './cvar-frontier.ts';
import { minimumCdar } from './minimum-cdar.ts';
import { minimumCvar } from './minimum-cvar.ts';
import { tailOf } from './tail-mean.ts';

const hedge = [
  [0.1, -0.05],
  [-0.1, 0.05],
  [0.02, 0.02],
  [0, 0.01],
];

describe('tailOf', () => {
  it('is the mean of the worst, the last one in part', () => {
    // Of four the worst 30 % are 1.2: (4 + 0.2 3) / 1.2.
    expect(tailOf([1, 4, 3, 2], 0.7)).toEqual({ threshold: 3, mean: expect.closeTo(4.6 / 1.2, 14) });
    expect(tailOf([1, 4, 3, 2], 0.5)).toEqual({ threshold: 3, mean: 3.5 });
    expect(tailOf([1, 4, 3, 2], 0.99)).toEqual({ threshold: 4, mean: 4 });
  });

  it('is the least of the function that the programme minimises', () => {
    const losses = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(losses, fc.integer({ min: 1, max: 99 }), (values, percent) => {
        const confidence = percent / 100;
        const objective = (alpha: number) =>
          alpha +
          values.reduce((so, loss) => so + Math.max(0, loss - alpha), 0) / ((1 - confidence) * values.length);
        const { mean, threshold } = tailOf(values, confidence);
        expect(mean).toBeCloseTo(objective(threshold), 10);
        expect(mean).toBeCloseTo(Math.min(...values.map(objective)), 10);
      }),
    );
  });
});

describe('minimumCvar', () => {
  it('hedges the worst scenario: 1/3 and 2/3 lose nothing in the first two', () => {
    const { weights, cvar, expectedReturn } = minimumCvar({ scenarios: hedge, confidence: 0.5 });
    expect(Array.from(weights)).toEqual([expect.closeTo(1 / 3, 12), expect.closeTo(2 / 3, 12)]);
    expect(cvar).toBeCloseTo(0, 14);
    expect(expectedReturn).toBeCloseTo((0.02 + 0.02 / 3) / 4, 14);
  });

  it('is beaten by no portfolio', () => {
    fc.assert(
      fc.property(arbitraryMarket(), fc.integer({ min: 0, max: 1e6 }), ({ scenarios }, seed) => {
        const confidence = 0.5 + (seed % 49) / 100;
        const { weights, cvar, valueAtRisk } = minimumCvar({ scenarios, confidence });
        expect(valueAtRisk).toBeLessThanOrEqual(cvar + 1e-14);
        for (let k = 0; k < 10; k++) {
          const other = randomWeights(seed + k, weights, () => true);
          const losses = multiply(scenarios, other).map((value) => -value);
          expect(tailOf(losses, confidence).mean).toBeGreaterThan(cvar - 1e-12);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('keeps to a least return, bounds, groups and turnover', () => {
    const { scenarios } = market(11, 5);
    const groups = [{ assets: [0, 1], minimum: 0.3, maximum: 0.5 }];
    const previousWeights = [0.2, 0.2, 0.2, 0.2, 0.2];
    const input = { scenarios, confidence: 0.9, groups, bounds: [0, 0.5] as const };
    const held = { ...input, previousWeights, maximumTurnover: 1.2 };
    const least = cvarFrontier({ ...held, points: 3 })[1]!.target;
    const tight = minimumCvar({ ...held, minimumReturn: least });
    expect(tight.expectedReturn).toBeGreaterThan(least - 1e-12);
    expect(tight.cvar).toBeGreaterThan(minimumCvar(input).cvar - 1e-12);
    expect(tight.turnover).toBeLessThan(1.2 + 1e-9);
    const { weights } = tight;
    expect(weights[0]! + weights[1]!).toBeLessThan(0.5 + 1e-9);
    expect(weights[0]! + weights[1]!).toBeGreaterThan(0.3 - 1e-9);
  });

  it('scales with returns of any size', () => {
    const { scenarios } = market(12, 4);
    const { cvar } = minimumCvar({ scenarios, confidence: 0.9 });
    for (const unit of [1e-6, 1e5]) {
      const scaled = scenarios.map((row) => row.map((value) => value * unit));
      expect(minimumCvar({ scenarios: scaled, confidence: 0.9 }).cvar / unit).toBeCloseTo(cvar, 12);
    }
  });

  it.each([
    [{ confidence: 1 }, /confidence is 1: it must be between 0 and 1/],
    [{ confidence: Number.NaN }, /confidence is NaN/],
    [{ scenarios: [] }, /scenarios is empty/],
    [{ scenarios: [[0.1, 0.2], [0.1]] }, /scenarios is not a matrix/],
    [{ scenarios: [[0.1, Number.NaN]] }, /scenarios\[0\] is not finite at index 1/],
    [
      { minimumReturn: 0.5 },
      /minimumReturn 0.5 cannot be met: it is not attainable: the largest return.*0.0075/,
    ],
    [{ bounds: [0, 0.4] as const }, /bounds cannot sum to 1/],
  ])('refuses %j', (wrong, words) => {
    expect(() => minimumCvar({ scenarios: hedge, confidence: 0.9, ...wrong })).toThrow(words);
  });
});

describe('minimumCdar', () => {
  it('counts from the start, on returns that add up', () => {
    // One asset: levels -0.1, 0, -0.05: drawdowns 0.1, 0, 0.05; the worse half of 1.5: (0.1 + 0.5 0.05) / 1.5.
    const { cdar } = minimumCdar({ scenarios: [[-0.1], [0.1], [-0.05]], confidence: 0.5 });
    expect(cdar).toBeCloseTo(0.125 / 1.5, 14);
  });

  it('is beaten by no portfolio', () => {
    const drawdowns = (scenarios: readonly (readonly number[])[], weights: Float64Array) => {
      let level = 0;
      let peak = 0;
      return scenarios.map((row) => {
        level += row.reduce((so, value, i) => so + value * weights[i]!, 0);
        peak = Math.max(peak, level);
        return peak - level;
      });
    };
    fc.assert(
      fc.property(arbitraryMarket(6), fc.integer({ min: 0, max: 1e6 }), ({ scenarios }, seed) => {
        const { weights, cdar } = minimumCdar({ scenarios, confidence: 0.8 });
        for (let k = 0; k < 10; k++) {
          const other = randomWeights(seed + k, weights, () => true);
          expect(tailOf(drawdowns(scenarios, other), 0.8).mean).toBeGreaterThan(cdar - 1e-12);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('cvarFrontier', () => {
  it('goes from the least CVaR to the largest return, each point the least CVaR of its return', () => {
    const { scenarios, mean } = market(21, 5);
    const points = cvarFrontier({ scenarios, confidence: 0.9, points: 5 });
    expect(points[0]!.cvar).toBeCloseTo(minimumCvar({ scenarios, confidence: 0.9 }).cvar, 13);
    expect(points[4]!.expectedReturn).toBeCloseTo(Math.max(...mean), 12);
    for (let k = 1; k < 5; k++) {
      expect(points[k]!.cvar).toBeGreaterThan(points[k - 1]!.cvar - 1e-12);
      const between = points[k]!.target - points[k - 1]!.target;
      expect(between).toBeCloseTo((points[4]!.target - points[0]!.target) / 4, 13);
    }
    expect(() => cvarFrontier({ scenarios, confidence: 0.9, points: 1 })).toThrow(/points is 1/);
  });
});

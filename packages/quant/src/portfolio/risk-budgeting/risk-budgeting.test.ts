import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../numeric/random.ts';
import { arbitraryMarket, market } from '../fixtures/arbitrary-markets.ts';
import { riskBudgeting } from './risk-budgeting.ts';

function budgetsFor(count: number, seed: number): number[] {
  const random = seededRandom(seed);
  const raw = Array.from({ length: count }, () => 0.05 + random.uniform());
  const total = raw.reduce((so, value) => so + value, 0);
  return raw.map((value) => value / total);
}

describe('riskBudgeting', () => {
  it('weighs two assets by the inverse of volatility, whatever their correlation', () => {
    for (const correlation of [-0.9, 0, 0.5, 1]) {
      const covariance = [
        [0.04, 0.06 * correlation],
        [0.06 * correlation, 0.09],
      ];
      expect(riskBudgeting({ covariance }).weights[0]).toBeCloseTo(0.6, 12);
    }
  });

  it('gives each asset its share of the risk', () => {
    fc.assert(
      fc.property(arbitraryMarket(12), fc.integer({ min: 0, max: 1e6 }), ({ covariance }, seed) => {
        const budgets = budgetsFor(covariance.length, seed);
        const { weights, riskShares } = riskBudgeting({ covariance, budgets });
        expect(weights.reduce((so, weight) => so + weight, 0)).toBeCloseTo(1, 13);
        budgets.forEach((budget, i) => {
          expect(riskShares[i]).toBeCloseTo(budget, 11);
          expect(weights[i]).toBeGreaterThan(0);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('takes budgets and volatilities that differ by many orders of size', () => {
    const { covariance } = market(4, 5);
    const scales = [1, 1e3, 1e-3, 10, 1e4];
    const wide = covariance.map((row, i) => row.map((value, j) => value * scales[i]! * scales[j]!));
    const budgets = [1e-9, 0.5, 0.25 - 1e-9, 1e-6, 0.25 - 1e-6];
    const { riskShares } = riskBudgeting({ covariance: wide, budgets });
    budgets.forEach((budget, i) => {
      expect(riskShares[i]! / budget).toBeCloseTo(1, 7);
    });
  });

  it('keeps shares in proportion for those within their bounds', () => {
    fc.assert(
      fc.property(arbitraryMarket(), fc.integer({ min: 0, max: 1e6 }), ({ covariance }, seed) => {
        const count = covariance.length;
        const budgets = budgetsFor(count, seed);
        const [least, most] = [0.7 / count, 1.4 / count];
        const { weights, riskShares } = riskBudgeting({ covariance, budgets, bounds: [least, most] });
        expect(weights.reduce((so, weight) => so + weight, 0)).toBeCloseTo(1, 11);
        const ratios = Array.from(riskShares, (share, i) => share / budgets[i]!);
        const inside = ratios.filter((_, i) => weights[i]! > least && weights[i]! < most);
        const level = inside[0] ?? Number.NaN;
        ratios.forEach((ratio, i) => {
          expect(weights[i]).toBeGreaterThanOrEqual(least - 1e-14);
          expect(weights[i]).toBeLessThanOrEqual(most + 1e-14);
          if (inside.length === 0) return;
          if (weights[i]! <= least) expect(ratio).toBeGreaterThan(level - 1e-7);
          else if (weights[i]! >= most) expect(ratio).toBeLessThan(level + 1e-7);
          else expect(ratio).toBeCloseTo(level, 7);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('needs bounds where positive weights without risk exist, and has a solution with them', () => {
    // The first two hedge each other; with at most 0.4 each the third must hold 0.2.
    const covariance = [
      [0.04, -0.04, 0],
      [-0.04, 0.04, 0],
      [0, 0, 0.01],
    ];
    expect(() => riskBudgeting({ covariance })).toThrow(/positive weights carry no risk/);
    const { weights } = riskBudgeting({ covariance, bounds: [0.01, 0.4] });
    expect(Array.from(weights)).toEqual([
      expect.closeTo(0.4, 9),
      expect.closeTo(0.4, 9),
      expect.closeTo(0.2, 9),
    ]);
  });

  it('is the free solution where the bounds hold nothing', () => {
    const { covariance } = market(9, 5);
    const free = riskBudgeting({ covariance });
    expect(riskBudgeting({ covariance, bounds: [0, 1] }).weights).toEqual(free.weights);
  });

  it.each([
    [
      {
        covariance: [
          [0.04, 0.01],
          [0.01, 0.09],
        ],
        budgets: [0.5, 0.6],
      },
      /budgets must sum to 1/,
    ],
    [
      {
        covariance: [
          [0.04, 0.01],
          [0.01, 0.09],
        ],
        budgets: [1, 0],
      },
      /budgets is 0 at index 1: it must be above 0/,
    ],
    [
      {
        covariance: [
          [0.04, 0.01],
          [0.01, 0.09],
        ],
        budgets: [1],
      },
      /budgets has 1 values/,
    ],
    [
      {
        covariance: [
          [0.04, 0],
          [0, 0],
        ],
      },
      /variance in covariance is 0 at index 1/,
    ],
    [
      {
        covariance: [
          [0.04, -0.04],
          [-0.04, 0.04],
        ],
      },
      /covariance is singular: .*positive weights carry no risk/,
    ],
    [
      {
        covariance: [
          [0.04, 0.01],
          [0.01, 0.09],
        ],
        bounds: [0, 0.4] as const,
      },
      /bounds cannot sum to 1/,
    ],
    [
      {
        covariance: [
          [0.04, 0.01],
          [0.01, 0.09],
        ],
        bounds: [
          [0, 0],
          [0, 1],
        ] as const,
      },
      /bounds is 0 at index 0/,
    ],
  ])('refuses %j', (input, words) => {
    expect(() => riskBudgeting(input)).toThrow(
      expect.objectContaining({ name: 'QuantError', message: expect.stringMatching(words) }),
    );
  });
});

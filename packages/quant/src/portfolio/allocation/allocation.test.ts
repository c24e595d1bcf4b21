import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greedyAllocation } from './greedy.ts';
import { discreteAllocation } from './optimal.ts';

const arbitraryInput = fc
  .array(
    fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 100, max: 9999 }), fc.constantFrom(1, 10)),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .chain((assets) => {
    const total = assets.reduce((so, [share]) => so + share, 0);
    return fc.integer({ min: 0, max: 30_000 }).map((cash) => ({
      weights: assets.map(([share]) => share / total),
      prices: assets.map(([, cents]) => cents / 100),
      lotSizes: assets.map(([, , lot]) => lot),
      cash,
    }));
  });

describe('discreteAllocation', () => {
  it('tells lots, shares and what is left', () => {
    // 500 and 500 wanted. 3 lots of 150 and 5 shares of 100 leave 50 and miss 50; 4 lots cannot be paid besides 5.
    const result = discreteAllocation({
      weights: [0.5, 0.5],
      prices: [15, 100],
      lotSizes: [10, 1],
      cash: 1000,
    });
    expect(result).toEqual({ lots: [3, 5], shares: [30, 5], leftover: 50, objective: 100, proven: true });
  });

  it('never overspends, and is never worse than the greedy way', () => {
    fc.assert(
      fc.property(arbitraryInput, (input) => {
        const best = discreteAllocation(input);
        const greedy = greedyAllocation(input);
        expect(best.objective).toBeLessThanOrEqual(greedy.objective + 1e-9);
        for (const { lots, shares, leftover } of [best, greedy]) {
          const spent = shares.reduce((so, count, i) => so + count * input.prices[i]!, 0);
          expect(leftover).toBeGreaterThanOrEqual(0);
          expect(spent + leftover).toBeCloseTo(input.cash, 8);
          lots.forEach((count, i) => {
            expect(count).toBe(Math.round(count));
            expect(count).toBeGreaterThanOrEqual(0);
            expect(shares[i]).toBe(count * input.lotSizes[i]!);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is the best of all whole lots', () => {
    const few = arbitraryInput.filter(
      ({ prices, lotSizes, cash }) =>
        prices.reduce((so, price, i) => so * (1 + cash / price / lotSizes[i]!), 1) < 20_000,
    );
    fc.assert(
      fc.property(few, (input) => {
        expect(discreteAllocation(input).objective).toBeCloseTo(exhaustive(input), 7);
      }),
      { numRuns: 25 },
    );
  });

  it('spends all of it where rounding says a little too much: 3 at 0.1 for 0.3', () => {
    const input = { weights: [1], prices: [0.1], cash: 0.3 };
    expect(discreteAllocation(input).lots).toEqual([3]);
    expect(greedyAllocation(input)).toEqual(expect.objectContaining({ lots: [3], leftover: 0 }));
  });

  it('gives the best that it has found where the search is cut short', () => {
    const count = 30;
    const weights = Array.from({ length: count }, () => 1 / count);
    const prices = weights.map((_, i) => 37.13 + 11.71 * i);
    const input = { weights, prices, cash: 50_000 };
    const cut = discreteAllocation({ ...input, mostNodes: 1 });
    expect(cut.objective).toBeLessThanOrEqual(greedyAllocation(input).objective);
    expect(cut.leftover).toBeGreaterThanOrEqual(0);
  });

  it.each([
    [{ weights: [0.5, -0.5] }, /weights is -0.5 at index 1/],
    [{ weights: [0.9, 0.9] }, /the sum of weights is 1.8/],
    [{ weights: [] }, /weights is empty/],
    [{ prices: [1] }, /prices has 1 values/],
    [{ prices: [1, 0] }, /prices is 0 at index 1/],
    [{ cash: -1 }, /cash is -1/],
    [{ cash: Number.NaN }, /cash is NaN/],
    [{ lotSizes: [1] }, /lotSizes has 1 values/],
    [{ lotSizes: [1, 0] }, /lotSizes is 0 at index 1/],
  ])('refuses %j', (wrong, words) => {
    const input = { weights: [0.5, 0.5], prices: [10, 20], cash: 100, ...wrong };
    expect(() => discreteAllocation(input)).toThrow(words);
    expect(() => greedyAllocation(input)).toThrow(words);
  });
});

describe('greedyAllocation', () => {
  it('buys whole lots of each weight first, then the one furthest below its weight that can be paid', () => {
    // 2 of 30 and 1 of 25 for 85; then neither for the 15 that are left.
    expect(greedyAllocation({ weights: [0.6, 0.4], prices: [30, 25], cash: 100 })).toEqual({
      lots: [2, 1],
      shares: [2, 1],
      leftover: 15,
      objective: 30,
    });
  });

  it('buys nothing with nothing', () => {
    expect(greedyAllocation({ weights: [1], prices: [100], cash: 0 }).lots).toEqual([0]);
  });
});

function exhaustive({
  weights,
  prices,
  lotSizes,
  cash,
}: {
  weights: number[];
  prices: number[];
  lotSizes: number[];
  cash: number;
}): number {
  const lotPrices = prices.map((price, i) => price * lotSizes[i]!);
  const search = (asset: number, left: number, missed: number): number => {
    if (asset === weights.length) return missed + Math.max(0, left);
    let best = Infinity;
    for (let lots = 0; lots * lotPrices[asset]! <= left + 1e-9; lots++) {
      const value = lots * lotPrices[asset]!;
      best = Math.min(
        best,
        search(asset + 1, left - value, missed + Math.abs(weights[asset]! * cash - value)),
      );
    }
    return best;
  };
  return search(0, cash, 0);
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceUntil, pathLength } from './bar-path.ts';
import { defineFillPolicy, type FillPolicy } from './fill-policy.ts';
import { anyBar, anyPolicy, bar } from './fixtures/arbitrary-market.ts';
import type { ScaledBar } from './match.ts';

/** Every price of the path in quarter steps, so that the moment after a level is seen apart from the level. */
const walk = (on: ScaledBar, policy: FillPolicy): number[] => {
  const highFirst = policy.path === 'open-high-low-close' || on.high - on.open <= on.open - on.low;
  const corners = highFirst ? [on.high, on.low, on.close] : [on.low, on.high, on.close];
  const prices: number[] = [on.open];
  for (const corner of corners)
    while (prices.at(-1)! !== corner) prices.push(prices.at(-1)! + 0.25 * Math.sign(corner - prices.at(-1)!));
  return prices;
};

const direction = fc.constantFrom(1 as const, -1 as const);
const level = fc.integer({ min: -13, max: 13 });

describe('distance along the path of a bar', () => {
  it('is where a walk along the path first meets the level', () => {
    fc.assert(
      fc.property(
        anyBar,
        anyPolicy,
        level,
        direction,
        fc.nat({ max: 40 }),
        (on, policy, wanted, way, start) => {
          fc.pre(start <= pathLength(on, policy));
          const index = walk(on, policy).findIndex(
            (price, i) => i >= start * 4 && way * (price - wanted) >= 0,
          );
          const expected = index < 0 ? Number.POSITIVE_INFINITY : index / 4;
          expect(distanceUntil(on, policy, wanted, way, false, start)).toBe(expected);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is where a walk is about to leave the level behind, when it must be left behind', () => {
    fc.assert(
      fc.property(
        anyBar,
        anyPolicy,
        level,
        direction,
        fc.nat({ max: 40 }),
        (on, policy, wanted, way, start) => {
          fc.pre(start <= pathLength(on, policy));
          const index = walk(on, policy).findIndex(
            (price, i) => i >= start * 4 && way * (price - wanted) > 0,
          );
          // The walk sees it a quarter step after it begins, unless it began beyond.
          const expected = index < 0 ? Number.POSITIVE_INFINITY : Math.max(start, Math.floor(index / 4));
          expect(distanceUntil(on, policy, wanted, way, true, start)).toBe(expected);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('ends where the walk ends', () => {
    fc.assert(
      fc.property(anyBar, anyPolicy, (on, policy) => {
        expect(pathLength(on, policy)).toBe((walk(on, policy).length - 1) / 4);
      }),
    );
  });

  it('goes to the high first when both extremes are equally near', () => {
    const policy = defineFillPolicy({ path: 'nearer-extreme-first', bothTouched: 'path' });
    expect(distanceUntil(bar(10, 12, 8, 10), policy, 12, 1, false)).toBe(2);
    expect(distanceUntil(bar(10, 12, 8, 10), policy, 8, -1, false)).toBe(6);
    expect(distanceUntil(bar(10, 13, 8, 10), policy, 8, -1, false)).toBe(2);
  });
});

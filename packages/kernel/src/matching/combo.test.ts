import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScaledPrice, ScaledQuantity } from '../order/order.ts';
import { netPrice, netSatisfies, unitsAllowed } from './combo.ts';

const leg = (
  sign: 1 | -1,
  remaining: number,
  price: number,
  size = Number.NaN,
  priceFactor = 100,
  quantityFactor = 1,
) => ({
  order: { sign, remainingScaled: remaining as ScaledQuantity, priceFactor, quantityFactor },
  price: price as ScaledPrice,
  size,
});

describe('the net price of a combo', () => {
  it('is that of one unit, exact where binary fractions are not', () => {
    // Buy 1 at 0.3, sell 2 at 0.1: a tenth.
    expect(netPrice([leg(1, 10, 30), leg(-1, 20, 10)])).toBe(100_000_000n);
    expect(netSatisfies([leg(1, 10, 30), leg(-1, 20, 10)], 0.1)).toBe(true);
    expect(netSatisfies([leg(1, 10, 30), leg(-1, 20, 10)], 0.099_999_999)).toBe(false);
  });

  it('is below zero for a credit, of which a limit asks at least so much', () => {
    const credit = [leg(1, 5, 100), leg(-1, 5, 250)];
    expect(netPrice(credit)).toBe(-1_500_000_000n);
    expect([-1.4, -1.5, -1.6].map((limit) => netSatisfies(credit, limit))).toEqual([true, true, false]);
  });

  it('takes legs of different decimals, and quantities in fractions', () => {
    const legs = [leg(1, 150, 1_000_000_001, Number.NaN, 10 ** 9, 100), leg(-1, 3, 25, Number.NaN, 100, 1)];
    // One and a half of one to three of the other: one to two.
    expect(netPrice(legs)).toBe(1_000_000_001n - 500_000_000n);
  });
});

describe('how much of a combo can trade', () => {
  it('is the share of whole units that every size allows', () => {
    expect(unitsAllowed([leg(1, 10, 1, 8), leg(-1, 20, 1, 45)])).toBe(0.8);
    expect(unitsAllowed([leg(1, 10, 1, 100), leg(-1, 20, 1, 19)])).toBe(0.9);
    expect(unitsAllowed([leg(1, 10, 1), leg(-1, 20, 1, Number.POSITIVE_INFINITY)])).toBe(1);
    expect(unitsAllowed([leg(1, 10, 1, 0), leg(-1, 20, 1, 45)])).toBe(0);
  });

  it('gives whole quantities in the proportion of the legs, within sizes, and as many as possible', () => {
    const count = fc.integer({ min: 1, max: 1000 });
    const size = fc.nat({ max: 3000 });
    fc.assert(
      fc.property(
        count,
        count,
        fc.integer({ min: 1, max: 50 }),
        size,
        size,
        (a, b, units, sizeOfA, sizeOfB) => {
          const legs = [leg(1, a * units, 1, sizeOfA), leg(-1, b * units, 1, sizeOfB)];
          const share = unitsAllowed(legs);
          const [first, second] = legs.map(({ order }) => Math.round(order.remainingScaled * share)) as [
            number,
            number,
          ];
          expect(first * b).toBe(second * a);
          expect(first).toBeLessThanOrEqual(Math.min(sizeOfA, a * units));
          expect(second).toBeLessThanOrEqual(Math.min(sizeOfB, b * units));
          const isMore = (more: number): boolean =>
            more * a <= Math.min(sizeOfA, a * units) && more * b <= Math.min(sizeOfB, b * units);
          expect(isMore(first / a + 1)).toBe(false);
        },
      ),
    );
  });
});

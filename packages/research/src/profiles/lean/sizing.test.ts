import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEAN_SIZING, SIZING_WITHOUT_MINIMUM, type SizingInput, targetOrderQuantity } from './sizing.ts';

const perShare = (quantity: number): number => Math.max(1, Math.abs(quantity) * 0.005);

const account: SizingInput = {
  value: 100_000,
  target: 1,
  price: 100,
  multiplier: 1,
  fxRate: 1,
  leverage: 2,
  lot: 1,
  held: 0,
  freeMargin: 100_000,
  feeOf: perShare,
};

describe('the quantity of a target', () => {
  it('leaves a quarter of a percent of the value, and the fee', () => {
    // 0.9975 × (100,000 − 4.9875 of fee) / 100 is 997.45; without the buffer it would be 999.
    expect(targetOrderQuantity(account)).toBe(997);
    // 0.9975 × 100,000 / 99.75 is 1,000 to the digit, and the fee of 5 takes one of them.
    expect(targetOrderQuantity({ ...account, price: 99.75 })).toBe(999);
    expect(targetOrderQuantity({ ...account, price: 99.75, feeOf: () => 0 })).toBe(1000);
  });

  it("LEAN's published quantities: 697 by the daily close, 688 by the close of a minute", () => {
    expect(targetOrderQuantity({ ...account, price: 165.48 * 0.864627 })).toBe(697);
    expect(targetOrderQuantity({ ...account, price: 167.52 * 0.864627 })).toBe(688);
  });

  it('is half of the value at a target of a half, whatever the leverage', () => {
    for (const leverage of [1, 2, 5]) {
      expect(targetOrderQuantity({ ...account, leverage, target: 0.5 })).toBe(498);
      expect(targetOrderQuantity({ ...account, leverage, target: -0.5 })).toBe(-498);
    }
  });

  it('counts multiplier, currency and lot', () => {
    expect(targetOrderQuantity({ ...account, multiplier: 50 })).toBe(19);
    expect(targetOrderQuantity({ ...account, fxRate: 1.25 })).toBe(797);
    expect(targetOrderQuantity({ ...account, lot: 100 })).toBe(900);
    expect(targetOrderQuantity({ ...account, price: 7000, lot: 0.01, feeOf: () => 0 })).toBeCloseTo(
      14.25,
      10,
    );
  });

  it('takes what misses a whole lot only by the noise of doubles for whole', () => {
    // 0.9975 × 100 / 0.07 is 1,425; in doubles 1424.9999999999998.
    expect(targetOrderQuantity({ ...account, value: 100, price: 0.07, feeOf: () => 0 })).toBe(1425);
  });

  it('rounds what is held toward the smaller position', () => {
    expect(targetOrderQuantity({ ...account, held: 1200 })).toBe(-203);
    expect(targetOrderQuantity({ ...account, held: -1200, target: -1 })).toBe(203);
    expect(targetOrderQuantity({ ...account, held: -300 })).toBe(1297);
  });

  it('closes all at a target of 0, odd lots too', () => {
    expect(targetOrderQuantity({ ...account, target: 0, held: 137, lot: 100 })).toBe(-137);
    expect(targetOrderQuantity({ ...account, target: 0 })).toBe(0);
  });

  it('subtracts what waits to be filled', () => {
    expect(targetOrderQuantity({ ...account, openQuantity: 900 })).toBe(97);
    expect(targetOrderQuantity({ ...account, openQuantity: 997 })).toBe(0);
    expect(targetOrderQuantity({ ...account, openQuantity: -5 })).toBe(1002);
  });

  it('leaves a change below a thousandth of the value, while there is margin', () => {
    // A thousandth of the value is 100 of margin, 200 of shares at leverage 2: two shares at 100.
    expect(targetOrderQuantity({ ...account, held: 995.6 })).toBe(0);
    expect(targetOrderQuantity({ ...account, held: 995.4 })).toBe(2);
    expect(targetOrderQuantity({ ...account, held: 995 })).toBe(2);
    expect(targetOrderQuantity({ ...account, held: 996 })).toBe(0);
    expect(targetOrderQuantity({ ...account, held: 996, freeMargin: 0 })).toBe(1);
    expect(targetOrderQuantity({ ...account, held: 996 }, SIZING_WITHOUT_MINIMUM)).toBe(1);
  });

  it('is nothing without a price, and without a value', () => {
    expect(targetOrderQuantity({ ...account, price: 0 })).toBe(0);
    expect(targetOrderQuantity({ ...account, price: Number.NaN })).toBe(0);
    expect(targetOrderQuantity({ ...account, value: 0.5 })).toBe(0);
  });

  it('never passes the target, fee included, and a lot more would pass what the largest fee leaves', () => {
    const inputs = fc.record({
      value: fc.double({ min: 1000, max: 1e7, noNaN: true }),
      target: fc.double({ min: 0.01, max: 2, noNaN: true }),
      price: fc.double({ min: 0.5, max: 5000, noNaN: true }),
      leverage: fc.constantFrom(1, 2, 5, 50),
      lot: fc.constantFrom(0.001, 1, 10),
      isShort: fc.boolean(),
    });
    fc.assert(
      fc.property(inputs, ({ isShort, ...given }) => {
        const input = { ...account, ...given, target: isShort ? -given.target : given.target };
        const quantity = Math.abs(targetOrderQuantity(input, SIZING_WITHOUT_MINIMUM));
        const share = given.target * (1 - LEAN_SIZING.freeShare);
        const largestFee = perShare((share * given.value) / given.price);
        expect(quantity * given.price).toBeLessThanOrEqual(
          share * (given.value - perShare(quantity)) * (1 + 1e-8),
        );
        expect((quantity + given.lot) * given.price).toBeGreaterThan(
          share * (given.value - largestFee) * (1 - 1e-8),
        );
      }),
    );
  });
});

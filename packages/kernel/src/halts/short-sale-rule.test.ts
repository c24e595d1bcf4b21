import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScaledPrice } from '../order/order.ts';
import { isShortSaleTriggered, permittedShortPrice, shortSaleTrigger } from './short-sale-rule.ts';

describe('Rule 201', () => {
  it.each([
    ['20.00', 18],
    ['20.05', 18.045],
    ['0.0333', 0.02997],
    [10.01, 9.009],
  ])('of a close of %s is triggered at nine tenths of it, %d', (close, trigger) => {
    expect(shortSaleTrigger(close)).toBe(trigger);
  });

  it.each([
    ['20.00', '18.00', true],
    ['20.00', '18.0001', false],
    // In binary fractions, 0.9 × 0.7 is less than 0.63.
    ['0.70', '0.63', true],
    ['0.70', '0.6301', false],
    ['20.05', '18.04', true],
    ['20.05', '18.05', false],
  ])('of a close of %s and a trade at %s is triggered: %s', (close, price, isTriggered) => {
    expect(isShortSaleTriggered(close, price)).toBe(isTriggered);
    expect(isShortSaleTriggered(Number(close), Number(price))).toBe(isTriggered);
  });

  it('allows short sales from the first tick above the best bid', () => {
    const permitted = (bid: number, tick: number) => permittedShortPrice(bid as ScaledPrice, tick);
    expect(permitted(1795, 1)).toBe(1796);
    expect(permitted(1795, 5)).toBe(1800);
    expect(permitted(1797, 5)).toBe(1800);
    expect(permitted(Number.NaN, 1)).toBeNaN();
    fc.assert(
      fc.property(fc.nat(1e9), fc.integer({ min: 1, max: 1000 }), (bid, tick) => {
        const price = permitted(bid, tick);
        expect(price % tick).toBe(0);
        expect(price).toBeGreaterThan(bid);
        expect(price - tick).toBeLessThanOrEqual(bid);
      }),
    );
  });
});

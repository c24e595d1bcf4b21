import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyOrder, orderOf, scaled } from './fixtures/arbitrary-market.ts';
import { isSetOff, isWaiting } from './trigger-price.ts';

describe('what sets an order off', () => {
  it.each([
    ['stop', 1, [false, true, true]],
    ['stop', -1, [true, true, false]],
    ['stop-limit', 1, [false, true, true]],
    ['trailing-stop', -1, [true, true, false]],
    ['trailing-stop-limit', 1, [false, true, true]],
    ['market-if-touched', 1, [true, true, false]],
    ['limit-if-touched', -1, [false, true, true]],
  ] as const)(
    'is, for a %s of sign %d, a price on the right side of its own or equal to it',
    (type, sign, expected) => {
      const order = orderOf({ type, sign, stopScaled: scaled(100) });
      expect([99, 100, 101].map((price) => isSetOff(order, price))).toEqual(expected);
      expect(isSetOff(order, Number.NaN)).toBe(false);
      expect(isSetOff({ ...order, stopScaled: scaled(Number.NaN) }, 100)).toBe(false);
      expect(isWaiting(order)).toBe(true);
    },
  );

  it('is nothing for an order that does not wait, or waits no more', () => {
    fc.assert(
      fc.property(anyOrder, fc.integer({ min: -13, max: 13 }), (order, price) => {
        if (!isWaiting(order)) expect(isSetOff(order, price)).toBe(false);
        if (isSetOff(order, price)) expect(isSetOff({ ...order, isTriggered: true }, price)).toBe(false);
      }),
    );
    for (const type of ['market', 'limit', 'market-to-limit', 'pegged'] as const)
      expect(isWaiting(orderOf({ type }))).toBe(false);
  });
});

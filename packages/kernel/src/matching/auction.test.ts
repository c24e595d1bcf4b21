import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byAuctionPriority, matchInAuction } from './auction.ts';
import { anyOrder, none, orderOf, scaled } from './fixtures/arbitrary-market.ts';
import { isWaiting } from './trigger-price.ts';

describe('an auction', () => {
  it('gives its price to market orders and to limits at it or better, and nothing to orders that wait', () => {
    fc.assert(
      fc.property(anyOrder, fc.integer({ min: -12, max: 12 }), (order, price) => {
        const accepts =
          !isWaiting(order) &&
          (Number.isNaN(order.limitScaled) ||
            (order.sign > 0 ? order.limitScaled >= price : order.limitScaled <= price));
        expect(matchInAuction(order, scaled(price))).toBe(accepts ? price : undefined);
      }),
    );
  });

  it('gives nothing without a price, nor to a peg without one', () => {
    expect(matchInAuction(orderOf({}), none)).toBeUndefined();
    expect(matchInAuction(orderOf({ type: 'pegged' }), scaled(5))).toBeUndefined();
  });

  it('serves market orders first, then the better limits of either side, then those sent first', () => {
    const limit = (id: number, sign: 1 | -1, price: number) =>
      orderOf({ id, sign, type: 'limit', limitScaled: scaled(price) });
    const orders = [limit(1, 1, 99), limit(2, -1, 98), limit(3, 1, 101), limit(4, -1, 97), limit(5, 1, 101)];
    const market = [orderOf({ id: 7 }), orderOf({ id: 6, sign: -1 })];
    expect(byAuctionPriority([...orders, ...market]).map(({ id }) => id)).toEqual([6, 7, 3, 4, 5, 1, 2]);
  });

  it('serves in the same sequence however the orders are listed, and never a worse limit before a better', () => {
    const many = fc.uniqueArray(anyOrder, { selector: (order) => order.id, maxLength: 12 });
    fc.assert(
      fc.property(many, (orders) => {
        const sorted = byAuctionPriority(orders);
        expect(byAuctionPriority([...orders].reverse())).toEqual(sorted);
        sorted.forEach((a, i) => {
          for (const b of sorted.slice(i + 1)) {
            if (Number.isNaN(b.limitScaled)) expect(a.limitScaled).toBeNaN();
            else if (a.sign === b.sign) expect(a.sign * (b.limitScaled - a.limitScaled) > 0).toBe(false);
          }
        });
      }),
    );
  });
});

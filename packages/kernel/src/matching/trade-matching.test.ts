import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScaledQuantity } from '../order/order.ts';
import type { Micros } from '../time/micros.ts';
import { defaultFillPolicy, defineFillPolicy } from './fill-policy.ts';
import { anyOrder, anyPolicy, orderOf, scaled, withTerms } from './fixtures/arbitrary-market.ts';
import { isTrigger, TRIGGERED } from './match.ts';
import { matchOnTrade, type ScaledTrade } from './trade-matching.ts';

const trade = (price: number, size: number): ScaledTrade => ({
  time: 1 as Micros,
  price: scaled(price),
  size: size as ScaledQuantity,
});

const anyTrade = fc.tuple(
  fc.integer({ min: -12, max: 12 }),
  fc.oneof(fc.nat({ max: 100 }), fc.constant(Number.NaN)),
);

describe('every fill on a trade', () => {
  it('is within limit, order and size, and never better than the trade', () => {
    fc.assert(
      fc.property(anyOrder, anyTrade, anyPolicy, fc.boolean(), (order, [price, size], policy, isArriving) => {
        const result = matchOnTrade(order, trade(price, size), policy, isArriving);
        if (result === undefined || isTrigger(result)) return;
        if (!Number.isNaN(order.limitScaled))
          expect(order.sign * (order.limitScaled - result.price)).toBeGreaterThanOrEqual(0);
        expect(order.sign * (result.price - price)).toBeGreaterThanOrEqual(0);
        if (Number.isNaN(order.limitScaled)) expect(result.price).toBe(price);
        expect(result.quantity).toBe(Math.min(order.remainingScaled, Number.isNaN(size) ? 1000 : size));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('limits and stops on trades', () => {
  const limit = orderOf({ type: 'limit', limitScaled: scaled(100) });
  const stopLimit = orderOf({ type: 'stop-limit', stopScaled: scaled(99), limitScaled: scaled(100) });

  it('gives the better price only to a limit that meets its first trade', () => {
    expect(matchOnTrade(limit, trade(98, 10), defaultFillPolicy, true)).toMatchObject({ price: 98 });
    expect(matchOnTrade(limit, trade(98, 10), defaultFillPolicy, false)).toMatchObject({ price: 100 });
    expect(matchOnTrade(limit, trade(101, 10), defaultFillPolicy, true)).toBeUndefined();
  });

  it('asks for a trade beyond the limit under penetration', () => {
    const strict = defineFillPolicy({ limit: 'penetration' });
    expect(matchOnTrade(limit, trade(100, 10), strict, false)).toBeUndefined();
    expect(matchOnTrade(limit, trade(100, 10), strict, true)).toBeUndefined();
    expect(matchOnTrade(limit, trade(99, 10), strict, false)).toMatchObject({ price: 100 });
  });

  it('lets a stop-limit meet the trade that triggers it, or rest', () => {
    expect(matchOnTrade(stopLimit, trade(99, 10), defaultFillPolicy, false)).toMatchObject({ price: 99 });
    expect(matchOnTrade(stopLimit, trade(101, 10), defaultFillPolicy, false)).toBe(TRIGGERED);
    expect(matchOnTrade(stopLimit, trade(98, 10), defaultFillPolicy, false)).toBeUndefined();
  });

  it('triggers a stop even where the trade has been used up', () => {
    const stop = orderOf({ type: 'stop', sign: -1, stopScaled: scaled(100) });
    expect(matchOnTrade(stop, trade(99, 10), defaultFillPolicy, false, 10)).toBe(TRIGGERED);
    expect(matchOnTrade(stop, trade(101, 10), defaultFillPolicy, false)).toBeUndefined();
    expect(
      matchOnTrade({ ...stop, isTriggered: true }, trade(101, 10), defaultFillPolicy, false),
    ).toMatchObject({
      price: 101,
      quantity: 10,
      rule: 'market-at-trade',
    });
  });
});

describe('other orders on trades', () => {
  it('gives an order that is touched the price of the trade', () => {
    const touch = orderOf({ type: 'market-if-touched', sign: -1, stopScaled: scaled(100) });
    expect(matchOnTrade(touch, trade(99, 10), defaultFillPolicy, false)).toBeUndefined();
    expect(matchOnTrade(touch, trade(102, 10), defaultFillPolicy, false)).toEqual({
      price: 102,
      quantity: 10,
      rule: 'touch-at-trade',
    });
    expect(matchOnTrade(touch, trade(102, 10), defaultFillPolicy, false, 10)).toBe(TRIGGERED);
    const limited = { ...touch, type: 'limit-if-touched' as const, limitScaled: scaled(103) };
    expect(matchOnTrade(limited, trade(102, 10), defaultFillPolicy, false)).toBe(TRIGGERED);
  });

  it('gives a post-only limit its own price at the first trade too', () => {
    const order = orderOf({ type: 'limit', limitScaled: scaled(100), terms: withTerms({ postOnly: true }) });
    expect(matchOnTrade(order, trade(98, 10), defaultFillPolicy, true)).toMatchObject({ price: 100 });
  });

  it('matches no pegged order without a price', () => {
    expect(matchOnTrade(orderOf({ type: 'pegged' }), trade(98, 10), defaultFillPolicy, true)).toBeUndefined();
  });
});

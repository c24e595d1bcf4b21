import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScaledPrice, ScaledQuantity } from '../order/order.ts';
import type { Micros } from '../time/micros.ts';
import { defaultFillPolicy, defineFillPolicy } from './fill-policy.ts';
import { anyOrder, anyPolicy, none, orderOf, scaled, withTerms } from './fixtures/arbitrary-market.ts';
import { isTrigger, TRIGGERED } from './match.ts';
import { matchOnQuote, type ScaledQuote, wouldTake } from './quote-matching.ts';

const quote = (bid: number, bidSize: number, ask: number, askSize: number): ScaledQuote => ({
  time: 1 as Micros,
  bid: bid as ScaledPrice,
  ask: ask as ScaledPrice,
  bidSize: bidSize as ScaledQuantity,
  askSize: askSize as ScaledQuantity,
});

const size = fc.oneof(fc.nat({ max: 100 }), fc.constant(Number.NaN));
const side = fc.oneof(fc.integer({ min: -12, max: 12 }), fc.constant(Number.NaN));
const anyQuote = fc.tuple(side, size, side, size).map((parts) => quote(...parts));

describe('every fill on a quote', () => {
  it('is within limit, order and size, and no better than the quote where it takes it', () => {
    fc.assert(
      fc.property(
        anyOrder,
        anyQuote,
        anyPolicy,
        fc.boolean(),
        fc.nat({ max: 50 }),
        (order, on, policy, isArriving, taken) => {
          const result = matchOnQuote(order, on, policy, isArriving, taken);
          if (result === undefined || isTrigger(result)) return;
          const [opposite, shown] = order.sign > 0 ? [on.ask, on.askSize] : [on.bid, on.bidSize];
          if (!Number.isNaN(order.limitScaled))
            expect(order.sign * (order.limitScaled - result.price)).toBeGreaterThanOrEqual(0);
          if (result.rule !== 'limit-resting-quote') expect(result.price).toBe(opposite);
          expect(result.quantity).toBeGreaterThan(0);
          expect(result.quantity).toBeLessThanOrEqual(order.remainingScaled);
          if (!Number.isNaN(shown)) expect(result.quantity).toBeLessThanOrEqual(shown - taken);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('is the mirror image of that of the other side', () => {
    const mirror = (value: number) => scaled(0 - value);
    fc.assert(
      fc.property(anyOrder, anyQuote, anyPolicy, fc.boolean(), (order, on, policy, isArriving) => {
        const result = matchOnQuote(order, on, policy, isArriving);
        const mirrored = matchOnQuote(
          {
            ...order,
            sign: order.sign > 0 ? -1 : 1,
            limitScaled: mirror(order.limitScaled),
            stopScaled: mirror(order.stopScaled),
          },
          {
            time: on.time,
            bid: mirror(on.ask),
            bidSize: on.askSize,
            ask: mirror(on.bid),
            askSize: on.bidSize,
          },
          policy,
          isArriving,
        );
        if (result === undefined || isTrigger(result)) expect(mirrored).toBe(result);
        else expect(mirrored).toEqual({ ...result, price: mirror(result.price) });
      }),
      { numRuns: 3000 },
    );
  });
});

describe('sizes', () => {
  it.each([
    ['an empty side', quote(99, 10, none, 10), undefined],
    ['a size of zero', quote(99, 10, 101, 0), undefined],
    ['an unknown size', quote(99, 10, 101, Number.NaN), 100],
    ['a smaller size', quote(99, 10, 101, 30), 30],
    ['a larger size', quote(99, 10, 101, 300), 100],
  ])('%s', (_name, on, quantity) => {
    expect(matchOnQuote(orderOf({}), on, defaultFillPolicy, false)).toEqual(
      quantity === undefined ? undefined : { price: 101, quantity, rule: 'market-at-quote' },
    );
  });

  it('leaves nothing where earlier orders took all', () => {
    expect(matchOnQuote(orderOf({}), quote(99, 10, 101, 30), defaultFillPolicy, false, 30)).toBeUndefined();
  });

  it('triggers a stop even where nothing is left to take', () => {
    const stop = orderOf({ type: 'stop', stopScaled: scaled(101) });
    expect(matchOnQuote(stop, quote(99, 10, 101, 0), defaultFillPolicy, false)).toBe(TRIGGERED);
    expect(matchOnQuote(stop, quote(99, 10, 100, 9), defaultFillPolicy, false)).toBeUndefined();
  });
});

describe('limits on quotes', () => {
  const limit = orderOf({ type: 'limit', limitScaled: scaled(100) });
  const strict = defineFillPolicy({ limit: 'penetration' });

  it('asks penetration of a resting limit, not of one that takes what is offered', () => {
    expect(matchOnQuote(limit, quote(98, 9, 100, 50), strict, true)).toMatchObject({
      rule: 'limit-at-quote',
    });
    expect(matchOnQuote(limit, quote(98, 9, 100, 50), strict, false)).toBeUndefined();
    expect(matchOnQuote(limit, quote(98, 9, 99, 50), strict, false)).toMatchObject({ price: 100 });
  });

  it('lets a stop-limit take the quote that triggers it, or rest', () => {
    const order = orderOf({ type: 'stop-limit', stopScaled: scaled(99), limitScaled: scaled(100) });
    expect(matchOnQuote(order, quote(98, 9, 99, 50), defaultFillPolicy, false)).toMatchObject({ price: 99 });
    expect(matchOnQuote(order, quote(98, 9, 101, 50), defaultFillPolicy, false)).toBe(TRIGGERED);
    expect(
      matchOnQuote({ ...order, isTriggered: true }, quote(98, 9, 99, 50), defaultFillPolicy, false),
    ).toEqual({
      price: 100,
      quantity: 50,
      rule: 'limit-resting-quote',
    });
  });
});

describe('orders that wait to be touched, on quotes', () => {
  const touch = orderOf({ type: 'market-if-touched', stopScaled: scaled(100) });

  it('take the quote whose opposite side reaches their price, or are only set off where nothing is left', () => {
    expect(matchOnQuote(touch, quote(98, 9, 101, 50), defaultFillPolicy, false)).toBeUndefined();
    expect(matchOnQuote(touch, quote(98, 9, 100, 50), defaultFillPolicy, false)).toEqual({
      price: 100,
      quantity: 50,
      rule: 'touch-at-quote',
    });
    expect(matchOnQuote(touch, quote(98, 9, 99, 0), defaultFillPolicy, false)).toBe(TRIGGERED);
    expect(
      matchOnQuote({ ...touch, isTriggered: true }, quote(98, 9, 105, 50), defaultFillPolicy, false),
    ).toMatchObject({ price: 105, rule: 'market-at-quote' });
  });

  it('take the quote that touches them within their limit, or rest', () => {
    const order = { ...touch, type: 'limit-if-touched' as const, limitScaled: scaled(99) };
    expect(matchOnQuote(order, quote(98, 9, 100, 50), defaultFillPolicy, false)).toBe(TRIGGERED);
    expect(matchOnQuote(order, quote(98, 9, 99, 50), defaultFillPolicy, false)).toMatchObject({
      price: 99,
      rule: 'limit-at-quote',
    });
  });
});

describe('limits that never take', () => {
  const order = orderOf({ type: 'limit', limitScaled: scaled(100), terms: withTerms({ postOnly: true }) });

  it('get their own price even of the quote that stood when they arrived', () => {
    expect(matchOnQuote(order, quote(98, 9, 99, 50), defaultFillPolicy, true)).toMatchObject({
      price: 100,
      rule: 'limit-resting-quote',
    });
  });

  it('would take what stands at their limit or better, and nothing of an empty side', () => {
    expect([99, 100, 101, Number.NaN].map((ask) => wouldTake(1, 100, ask))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([99, 100, 101].map((bid) => wouldTake(-1, 100, bid))).toEqual([false, true, true]);
  });

  it('are matched by no quote while a peg has no price', () => {
    const pegged = orderOf({ type: 'pegged', terms: withTerms({ peg: { to: 'mid' } }) });
    expect(matchOnQuote(pegged, quote(98, 9, 99, 50), defaultFillPolicy, true)).toBeUndefined();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waitsForTouch } from '../order/order.ts';
import { matchOnBar } from './bar-matching.ts';
import { defaultFillPolicy, defineFillPolicy, type FillPolicy } from './fill-policy.ts';
import type { FillRule } from './fill-rule.ts';
import {
  anyBar,
  anyOrder,
  anyPolicy,
  bar,
  none,
  orderOf,
  scaled,
  withTerms,
} from './fixtures/arbitrary-market.ts';
import { isTrigger, type Match, type Matchable, type ScaledBar, TRIGGERED } from './match.ts';
import { isWaiting } from './trigger-price.ts';

const matchOf = (order: Matchable, on: ScaledBar, policy: FillPolicy): Match | undefined => {
  const result = matchOnBar(order, on, policy);
  return isTrigger(result) ? undefined : result;
};

/** Runs `check` on every match that the generated orders, bars and policies give. */
const forEveryMatch = (
  check: (match: Match, order: Matchable, on: ScaledBar, policy: FillPolicy) => void,
): void =>
  fc.assert(
    fc.property(anyOrder, anyBar, anyPolicy, (order, on, policy) => {
      const match = matchOf(order, on, policy);
      if (match !== undefined) check(match, order, on, policy);
    }),
    { numRuns: 5000 },
  );

const ACROSS_GAP: readonly FillRule[] = [
  'limit-price-across-gap',
  'stop-price-across-gap',
  'touch-price-across-gap',
];

describe('every fill on a bar', () => {
  it('has a whole price within the bar, unless it is across a gap', () =>
    forEveryMatch((match, _order, on) => {
      expect(Number.isInteger(match.price)).toBe(true);
      if (ACROSS_GAP.includes(match.rule)) return;
      expect(match.price).toBeGreaterThanOrEqual(on.low);
      expect(match.price).toBeLessThanOrEqual(on.high);
    }));

  it('is never worse than the limit', () =>
    forEveryMatch((match, order) => {
      if (Number.isNaN(order.limitScaled)) return;
      expect(order.sign * (order.limitScaled - match.price)).toBeGreaterThanOrEqual(0);
    }));

  it('is never better than the stop that it triggers', () =>
    forEveryMatch((match, order) => {
      if (order.type !== 'stop' || order.isTriggered) return;
      expect(order.sign * (match.price - order.stopScaled)).toBeGreaterThanOrEqual(0);
    }));

  it('happens at the open with no progress, or by the close with some', () =>
    forEveryMatch((match, _order, on) => {
      if (match.time === on.openTime) expect(match.progress).toBe(0);
      else expect(match.time).toBe(on.closeTime);
      expect(match.progress).toBeGreaterThanOrEqual(0);
      expect(Number.isFinite(match.progress)).toBe(true);
    }));

  it('is at the open and not across it where a gap is filled at the open', () =>
    forEveryMatch((match, _order, on, policy) => {
      if (policy.gap !== 'open') return;
      expect(ACROSS_GAP).not.toContain(match.rule);
      if (match.rule.endsWith('-at-open')) expect(match.price).toBe(on.open);
    }));
});

describe('orders that wait to be touched', () => {
  /** The rules in words, one after the other: nothing is shared with what is tested. */
  const naive = (order: Matchable, on: ScaledBar, policy: FillPolicy): [string, number] | string => {
    const { sign, stopScaled: touch, limitScaled: limit } = order;
    const best = sign > 0 ? on.low : on.high;
    const isTouched = sign > 0 ? best <= touch : best >= touch;
    if (!isTouched) return 'nothing';
    const opensThere = sign > 0 ? on.open <= touch : on.open >= touch;
    const strictly = policy.limit === 'penetration';
    const satisfies = (price: number): boolean =>
      sign > 0
        ? price < limit || (!strictly && price === limit)
        : price > limit || (!strictly && price === limit);
    if (Number.isNaN(limit)) {
      if (!opensThere) return ['touch-triggered', touch];
      return policy.gap === 'open' ? ['touch-at-open', on.open] : ['touch-price-across-gap', touch];
    }
    if (satisfies(touch)) {
      if (!opensThere) return ['touch-limit-triggered', touch];
      return policy.gap === 'open' ? ['limit-at-open', on.open] : ['touch-price-across-gap', touch];
    }
    if (!satisfies(best)) return 'set off';
    if (!satisfies(on.open)) return ['limit-touched', limit];
    return policy.gap === 'open' ? ['limit-at-open', on.open] : ['limit-price-across-gap', limit];
  };

  it('fill as the rules say', () => {
    fc.assert(
      fc.property(anyOrder, anyBar, anyPolicy, (order, on, policy) => {
        fc.pre(waitsForTouch(order.type) && !order.isTriggered);
        const result = matchOnBar(order, on, policy);
        const said =
          result === undefined ? 'nothing' : isTrigger(result) ? 'set off' : [result.rule, result.price];
        expect(said).toEqual(naive(order, on, policy));
      }),
      { numRuns: 5000 },
    );
  });

  it('are met where the path meets their price, and their limit after it', () => {
    const policy = defineFillPolicy({ bothTouched: 'path' });
    const touch = orderOf({ type: 'market-if-touched', stopScaled: scaled(98) });
    // Up to 102, down to 98.
    expect(matchOf(touch, bar(100, 102, 97, 100), policy)?.progress).toBe(6);
    const beyond = orderOf({ type: 'limit-if-touched', stopScaled: scaled(98), limitScaled: scaled(97) });
    expect(matchOf(beyond, bar(100, 102, 97, 100), policy)).toMatchObject({ price: 97, progress: 7 });
    expect(matchOnBar(beyond, bar(100, 102, 98, 100), policy)).toBe(TRIGGERED);
  });
});

describe('orders of other kinds', () => {
  it('gives a post-only limit its own price across a gap, whatever the policy', () => {
    const order = orderOf({ type: 'limit', limitScaled: scaled(100), terms: withTerms({ postOnly: true }) });
    for (const gap of ['open', 'order-price'] as const)
      expect(matchOf(order, bar(98, 99, 97, 98), defineFillPolicy({ gap }))).toMatchObject({
        price: 100,
        rule: 'limit-price-across-gap',
      });
  });

  it('matches a pegged order as a limit, and not at all while it has no price', () => {
    const pegged = orderOf({ type: 'pegged', terms: withTerms({ peg: { to: 'mid' } }) });
    expect(matchOnBar(pegged, bar(98, 99, 97, 98), defaultFillPolicy)).toBeUndefined();
    expect(
      matchOf({ ...pegged, limitScaled: scaled(98) }, bar(99, 99, 97, 98), defaultFillPolicy)?.price,
    ).toBe(98);
  });

  it('matches a market-to-limit order as a market order until it has a limit', () => {
    const order = orderOf({ type: 'market-to-limit' });
    expect(matchOf(order, bar(98, 99, 97, 98), defaultFillPolicy)?.rule).toBe('market-at-next-open');
    expect(matchOf({ ...order, limitScaled: scaled(97) }, bar(98, 99, 97, 98), defaultFillPolicy)?.rule).toBe(
      'limit-touched',
    );
  });

  it('never sets off a stop that has no price yet', () => {
    const order = orderOf({ type: 'trailing-stop', terms: withTerms({ trail: { by: 'amount', value: 1 } }) });
    expect(matchOnBar(order, bar(98, 99, 97, 98), defaultFillPolicy)).toBeUndefined();
  });
});

describe('symmetry and consistency', () => {
  it('treats sellers as the mirror image of buyers', () => {
    const mirror = (value: number) => scaled(0 - value);
    fc.assert(
      fc.property(anyOrder, anyBar, anyPolicy, (order, on, policy) => {
        // The paths favour the high, so they have no mirror image.
        fc.pre(policy.bothTouched !== 'path' && policy.market !== 'ohlc-path');
        const mirrored = matchOnBar(
          {
            ...order,
            sign: order.sign > 0 ? -1 : 1,
            limitScaled: mirror(order.limitScaled),
            stopScaled: mirror(order.stopScaled),
          },
          {
            ...on,
            open: mirror(on.open),
            high: mirror(on.low),
            low: mirror(on.high),
            close: mirror(on.close),
          },
          policy,
        );
        const result = matchOnBar(order, on, policy);
        if (result === undefined || isTrigger(result)) expect(mirrored).toBe(result);
        else expect(mirrored).toEqual({ ...result, price: mirror(result.price) });
      }),
      { numRuns: 5000 },
    );
  });

  it('fills a stop-limit whose limit is far away at the price of a plain stop', () => {
    fc.assert(
      fc.property(anyOrder, anyBar, anyPolicy, (order, on, policy) => {
        fc.pre(order.type === 'stop' && !order.isTriggered);
        const wide = { ...order, type: 'stop-limit' as const, limitScaled: scaled(order.sign * 1000) };
        const stop = matchOf(order, on, policy);
        const stopLimit = matchOf(wide, on, policy);
        // Across a gap the open satisfies the far limit: a plain stop gets it too under gap 'open'.
        expect([stopLimit?.price, stopLimit?.progress]).toEqual([stop?.price, stop?.progress]);
      }),
      { numRuns: 3000 },
    );
  });

  it('treats an order that was set off as a market order, or as a limit where it has one', () => {
    fc.assert(
      fc.property(anyOrder, anyBar, anyPolicy, (order, on, policy) => {
        fc.pre(order.isTriggered);
        const type = Number.isNaN(order.limitScaled) ? 'market' : 'limit';
        expect(matchOnBar(order, on, policy)).toEqual(
          matchOnBar({ ...order, type, isTriggered: false, stopScaled: none }, on, policy),
        );
      }),
    );
  });

  it('under penetration fills only what touch fills too, and the same or later', () => {
    fc.assert(
      fc.property(anyOrder, anyBar, anyPolicy, (order, on, policy) => {
        fc.pre(order.type === 'limit');
        const strict = matchOf(order, on, { ...policy, limit: 'penetration' });
        const touch = matchOf(order, on, { ...policy, limit: 'touch' });
        if (strict === undefined) return;
        expect(strict.progress).toBeGreaterThanOrEqual(touch!.progress);
      }),
    );
  });

  it('answers every market order, and a triggered order with nothing but a fill or silence', () => {
    fc.assert(
      fc.property(anyOrder, anyBar, anyPolicy, (order, on, policy) => {
        const result = matchOnBar(order, on, policy);
        if (order.type === 'market' || order.type === 'market-to-limit') expect(result).toBeDefined();
        const mayOnlyTrigger = isWaiting(order) && !Number.isNaN(order.limitScaled);
        if (!mayOnlyTrigger) expect(isTrigger(result)).toBe(false);
      }),
    );
  });
});

describe('prices of a whole bar', () => {
  it.each([
    ['mid', bar(0, 3, 2, 3), 2],
    ['mid', bar(0, 4, 3, 4), 4],
    ['mid', bar(-3, -2, -3, -3), -2],
    ['mid', bar(-3, -3, -4, -3), -4],
    ['vwap', bar(1, 2, 1, 1), 1],
    ['vwap', bar(1, 2, 1, 2), 2],
    ['vwap', bar(-1, -1, -2, -1), -1],
  ] as const)('%s rounds half to even, also below zero (%#)', (market, on, expected) => {
    expect(matchOf(orderOf({}), on, defineFillPolicy({ market }))?.price).toBe(expected);
  });
});

describe('limits and penetration', () => {
  const policy = defineFillPolicy({ limit: 'penetration' });

  it('fills a limit at its price when the bar opens on it and goes beyond', () => {
    const limit = orderOf({ type: 'limit', limitScaled: scaled(100) });
    expect(matchOf(limit, bar(100, 101, 99, 100), policy)).toMatchObject({
      price: 100,
      rule: 'limit-touched',
    });
    expect(matchOf(limit, bar(100, 101, 99, 100), defaultFillPolicy)?.rule).toBe('limit-at-open');
    expect(matchOf(limit, bar(100, 101, 100, 100), policy)).toBeUndefined();
  });

  it('does not count a stop price that equals the limit as satisfying it', () => {
    const order = orderOf({ type: 'stop-limit', stopScaled: scaled(105), limitScaled: scaled(105) });
    expect(matchOnBar(order, bar(100, 106, 99, 106), policy)).toBe(TRIGGERED);
    expect(matchOf(order, bar(100, 106, 99, 104), policy)?.rule).toBe('stop-limit-at-close');
    expect(matchOf(order, bar(100, 106, 99, 106), defaultFillPolicy)?.rule).toBe('stop-limit-triggered');
  });
});

describe('a stop-limit on a path', () => {
  const order = orderOf({ type: 'stop-limit', stopScaled: scaled(105), limitScaled: scaled(103) });

  it('fills when the limit is met after the trigger', () => {
    const policy = defineFillPolicy({ bothTouched: 'path' });
    // 100 up to 106, down to 103: 6 + 3.
    expect(matchOnBar(order, bar(100, 106, 99, 104), policy)).toMatchObject({
      price: 103,
      rule: 'limit-touched',
      progress: 9,
    });
  });

  it('waits when the limit is met only before the trigger', () => {
    const policy = defineFillPolicy({ market: 'ohlc-path', path: 'nearer-extreme-first' });
    expect(matchOnBar(order, bar(100, 106, 99, 104), policy)).toBe(TRIGGERED);
    // Falls to 99, rises to 106, falls to the close: 1 + 7 + 3.
    expect(matchOnBar(order, bar(100, 106, 99, 102), policy)).toMatchObject({ progress: 11 });
  });

  it('is triggered by a gap and then met as a limit within the same bar', () => {
    expect(matchOnBar(order, bar(107, 108, 102, 104), defaultFillPolicy)).toMatchObject({
      price: 103,
      rule: 'limit-touched',
    });
    expect(matchOnBar(order, bar(107, 108, 104, 104), defaultFillPolicy)).toBe(TRIGGERED);
  });
});

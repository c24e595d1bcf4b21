import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waitsForTouch } from '../order/order.ts';
import { matchOnBar } from './bar-matching.ts';
import { defineFillPolicy, type FillPolicy } from './fill-policy.ts';
import { anyBar, anyOrder, anyPolicy, bar, orderOf, scaled, withTerms } from './fixtures/arbitrary-market.ts';
import { fillOnWalk, walkOver, waysThrough } from './fixtures/naive-walk.ts';
import { isTrigger, type Match, type Matchable, type ScaledBar } from './match.ts';
import { stageOf, WITHIN } from './match-order.ts';
import { matchAfter, trailAfter } from './remainder.ts';

const step = { priceFactor: 1, tickScaled: 1 };
const waits = (order: Matchable): boolean => !Number.isNaN(order.stopScaled) && !order.isTriggered;
const after = (order: Matchable, on: ScaledBar, policy: FillPolicy, entry: Match) =>
  matchAfter(order, on, policy, entry, step);

/** An order with a price, a bar, and the match of an entry within that bar. */
const forEveryEntry = (
  check: (order: Matchable, on: ScaledBar, policy: FillPolicy, entry: Match, entryOrder: Matchable) => void,
  byPath: boolean,
): void =>
  fc.assert(
    fc.property(anyOrder, anyOrder, anyBar, anyPolicy, (order, first, on, choices) => {
      fc.pre(!Number.isNaN(order.limitScaled) || waits(order));
      const policy: FillPolicy = {
        ...choices,
        market: 'next-open',
        bothTouched: byPath ? 'path' : choices.bothTouched === 'path' ? 'stop-first' : choices.bothTouched,
      };
      const entry = matchOnBar(first, on, policy);
      if (entry === undefined || isTrigger(entry) || stageOf(entry.rule) !== WITHIN) return;
      check(order, on, policy, entry, first);
    }),
    { numRuns: 20_000 },
  );

describe('the rest of a bar on a path', () => {
  it('is what a walk along the path meets after the entry', () =>
    forEveryEntry((order, on, policy, entry) => {
      const highFirst = policy.path === 'open-high-low-close' || on.high - on.open <= on.open - on.low;
      const walk = walkOver(on.open, highFirst ? [on.high, on.low, on.close] : [on.low, on.high, on.close]);
      const naive = fillOnWalk(order, walk, entry.progress * 4, policy.limit === 'penetration');
      const result = after(order, on, policy, entry);
      if (naive.fill === undefined) {
        expect(isTrigger(result)).toBe(naive.isSetOff && waits(order));
        expect(result === undefined || isTrigger(result)).toBe(true);
        return;
      }
      expect(result).toMatchObject({ price: naive.fill.price });
      // What must be left behind is seen a quarter step later by the walk.
      expect((result as Match).progress).toBe(Math.max(entry.progress, Math.floor(naive.fill.at / 4)));
    }, true));
});

describe('the rest of a bar without a path', () => {
  it('gives limits and touches what all ways through the bar give, or under limit-first any', () =>
    forEveryEntry((order, on, policy, entry, first) => {
      // Entries at the open itself leave the direction unknown.
      fc.pre(entry.price !== on.open && policy.limit === 'touch');
      if (waits(order) && !waitsForTouch(order.type)) return;
      const fills = waysThrough(on).map((walk) => {
        const start = fillOnWalk(first, walk, 0, false).fill!.at;
        return fillOnWalk(order, walk, start, false).fill !== undefined;
      });
      const isFilled = policy.bothTouched === 'limit-first' ? fills.some(Boolean) : fills.every(Boolean);
      const result = after(order, on, policy, entry);
      expect(result !== undefined && !isTrigger(result)).toBe(isFilled);
    }, false));

  it('sets off a stop where any way through the bar does, or under limit-first where all do', () =>
    forEveryEntry((order, on, policy, entry, first) => {
      fc.pre(entry.price !== on.open && policy.limit === 'touch');
      if (!waits(order) || waitsForTouch(order.type)) return;
      const meets = waysThrough(on).map((walk) => {
        const start = fillOnWalk(first, walk, 0, false).fill!.at;
        return fillOnWalk(order, walk, start, false).isSetOff;
      });
      const isSetOff = policy.bothTouched === 'limit-first' ? meets.every(Boolean) : meets.some(Boolean);
      expect(after(order, on, policy, entry) !== undefined).toBe(isSetOff);
    }, false));

  it('gives whole prices within the bar, none worse than the limit, none before the entry', () =>
    forEveryEntry((order, on, policy, entry) => {
      const result = after(order, on, policy, entry);
      if (result === undefined || isTrigger(result)) return;
      expect(Number.isInteger(result.price)).toBe(true);
      expect(result.price).toBeGreaterThanOrEqual(on.low);
      expect(result.price).toBeLessThanOrEqual(on.high);
      expect(order.sign * (order.limitScaled - result.price) < 0).toBe(false);
      expect(result.progress).toBeGreaterThan(entry.progress);
      expect(result.time).toBe(on.closeTime);
    }, false));

  it('treats sellers as the mirror image of buyers', () => {
    const mirror = (value: number) => scaled(0 - value);
    const mirrored = (order: Matchable): Matchable => ({
      ...order,
      sign: order.sign > 0 ? -1 : 1,
      limitScaled: mirror(order.limitScaled),
      stopScaled: mirror(order.stopScaled),
    });
    forEveryEntry((order, on, policy, entry) => {
      const other = bar(0 - on.open, 0 - on.low, 0 - on.high, 0 - on.close);
      const result = after(order, on, policy, entry);
      const mirrorResult = after(mirrored(order), other, policy, { ...entry, price: mirror(entry.price) });
      if (result === undefined || isTrigger(result)) expect(mirrorResult).toBe(result);
      else expect(mirrorResult).toEqual({ ...result, price: mirror(result.price) });
    }, false);
  });
});

describe('entries that are not within the bar', () => {
  const on = bar(100, 104, 96, 101);
  const stop = orderOf({ type: 'stop', sign: -1, stopScaled: scaled(98) });
  const entryOf = (market: FillPolicy['market']): Match =>
    matchOnBar(orderOf({}), on, defineFillPolicy({ market })) as Match;

  it('leave the whole bar where they are at the open', () => {
    const policy = defineFillPolicy();
    expect(after(stop, on, policy, entryOf('next-open'))).toEqual(matchOnBar(stop, on, policy));
  });

  it.each(['this-close', 'vwap', 'mid'] as const)('leave nothing under %s', (market) => {
    expect(after(stop, on, defineFillPolicy({ market }), entryOf(market))).toBeUndefined();
  });

  it('leave the direction unknown to what begins after what itself began within the bar', () => {
    const policy = defineFillPolicy();
    const first = matchOnBar(orderOf({ type: 'limit', limitScaled: scaled(98) }), on, policy) as Match;
    const second = after(
      orderOf({ type: 'limit', sign: -1, limitScaled: scaled(101) }),
      on,
      policy,
      first,
    ) as Match;
    expect(second.price).toBe(101);
    // The high of 104 may have come before all of this.
    expect(
      after(orderOf({ type: 'limit', sign: -1, limitScaled: scaled(102) }), on, policy, second),
    ).toBeUndefined();
  });

  it('leave nothing for market orders, unless they are at the open', () => {
    const policy = defineFillPolicy();
    const within = matchOnBar(orderOf({ type: 'limit', limitScaled: scaled(98) }), on, policy) as Match;
    expect(after(orderOf({}), on, policy, within)).toBeUndefined();
    expect(after(orderOf({}), on, policy, entryOf('next-open'))).toMatchObject({ price: 100 });
  });
});

describe('a trailing stop in the rest of a bar', () => {
  const trailing = orderOf({
    type: 'trailing-stop',
    sign: -1,
    terms: withTerms({ trail: { by: 'ticks', value: 2 } }),
  });
  const policy = defineFillPolicy();
  const entryAt = (price: number, on: ScaledBar): Match =>
    matchOnBar(
      orderOf(
        price > on.open
          ? { type: 'stop', stopScaled: scaled(price) }
          : { type: 'limit', limitScaled: scaled(price) },
      ),
      on,
      policy,
    ) as Match;

  it('begins behind the entry and counts as reached by an extreme that may come later', () => {
    const on = bar(100, 110, 98, 109);
    expect(trailAfter(trailing, on, policy, entryAt(101, on), step)).toMatchObject({
      stopScaled: 99,
      result: { price: 99, rule: 'stop-triggered' },
    });
  });

  it('is moved by the extreme that surely comes later, and set off by a close beyond that', () => {
    const on = bar(101, 110, 101, 107);
    expect(trailAfter(trailing, on, policy, entryAt(102, on), step)).toMatchObject({
      stopScaled: 108,
      result: { price: 108, rule: 'trailing-stop-at-close' },
    });
    const calm = bar(100, 110, 99, 109);
    const lenient = defineFillPolicy({ bothTouched: 'limit-first' });
    expect(trailAfter(trailing, calm, lenient, entryAt(102, calm), step)).toEqual({
      stopScaled: 108,
      limitScaled: Number.NaN,
      result: undefined,
    });
  });

  it('is moved by the close alone where the better extreme may have come before', () => {
    const on = bar(100, 110, 98, 101);
    expect(trailAfter(trailing, on, policy, entryAt(99, on), step)).toMatchObject({
      stopScaled: 99,
      result: undefined,
    });
  });

  it('begins behind the close after an entry at the close, and meets nothing of the bar', () => {
    const on = bar(100, 110, 90, 101);
    const atClose = matchOnBar(orderOf({}), on, defineFillPolicy({ market: 'vwap' })) as Match;
    expect(trailAfter(trailing, on, policy, atClose, step)).toEqual({
      stopScaled: 99,
      limitScaled: Number.NaN,
      result: undefined,
    });
  });

  it('is set off at once, at the price of the entry, by a stop of its own that was passed before', () => {
    const on = bar(100, 110, 98, 109);
    const order = { ...trailing, stopScaled: scaled(103) };
    expect(trailAfter(order, on, policy, entryAt(102, on), step)).toMatchObject({
      stopScaled: 103,
      result: { price: 102, rule: 'stop-triggered' },
    });
  });

  it('fills a trailing stop-limit at its stop', () => {
    const on = bar(100, 110, 98, 109);
    const terms = withTerms({ trail: { by: 'ticks', value: 2, limitOffset: 1 } });
    const order = { ...trailing, type: 'trailing-stop-limit' as const, terms };
    expect(trailAfter(order, on, policy, entryAt(101, on), step)).toMatchObject({
      stopScaled: 99,
      limitScaled: 98,
      result: { price: 99, rule: 'stop-limit-triggered' },
    });
    expect(after(order, on, policy, entryAt(101, on))).toMatchObject({ price: 99 });
  });

  it('follows the path from the entry on, where one is assumed', () => {
    forEveryEntry((first, on, choices, entry) => {
      const order = { ...trailing, sign: first.sign };
      const highFirst = choices.path === 'open-high-low-close' || on.high - on.open <= on.open - on.low;
      const walk = walkOver(on.open, highFirst ? [on.high, on.low, on.close] : [on.low, on.high, on.close]);
      let stop = Number.NaN;
      let met = -1;
      for (let at = entry.progress * 4; at < walk.length && met < 0; at++) {
        const price = walk[at]!;
        if (order.sign * (price - stop) >= 0) met = at;
        else if (Number.isInteger(price) && !(order.sign * (stop - (price + 2 * order.sign)) <= 0))
          stop = price + 2 * order.sign;
      }
      const { stopScaled, result } = trailAfter(order, on, choices, entry, step);
      expect(stopScaled).toBe(stop);
      if (met < 0) expect(result).toBeUndefined();
      else expect(result).toMatchObject({ price: stop, progress: met / 4 });
    }, true);
  });
});

describe('a price that was passed when an order begins', () => {
  const on = bar(100, 104, 96, 99);
  const policy = defineFillPolicy();
  const entry = matchOnBar(orderOf({ type: 'limit', limitScaled: scaled(98) }), on, policy) as Match;

  it('gives the price of the entry to a limit, and its own to a post-only limit', () => {
    const order = orderOf({ type: 'limit', sign: -1, limitScaled: scaled(97) });
    expect(after(order, on, policy, entry)).toMatchObject({ price: 98 });
    const postOnly = { ...order, terms: withTerms({ postOnly: true }) };
    expect(after(postOnly, on, policy, entry)).toMatchObject({ price: 97 });
  });
});

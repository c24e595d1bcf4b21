import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { micros } from '../time/micros.ts';
import { matchOnBar } from './bar-matching.ts';
import { defineFillPolicy, type FillPolicy } from './fill-policy.ts';
import { anyBar, anyOrder, anyPolicy, bar, orderOf, scaled } from './fixtures/arbitrary-market.ts';
import { isTrigger, type Match, type Matchable, type ScaledBar } from './match.ts';
import { compareMatches, insertMatch, orderMatches } from './match-order.ts';

const matchesOf = (orders: readonly Matchable[], on: ScaledBar, policy: FillPolicy) =>
  orders.flatMap((order) => {
    const match = matchOnBar(order, on, policy);
    return match === undefined || isTrigger(match) ? [] : [{ order, match: match as Match }];
  });

const manyOrders = fc.uniqueArray(anyOrder, { selector: (order) => order.id, maxLength: 12 });

describe('the order of matches in one bar', () => {
  it('is the same from whichever order they are found in', () => {
    fc.assert(
      fc.property(
        manyOrders,
        anyBar,
        anyPolicy,
        fc.infiniteStream(fc.double()),
        (orders, on, policy, keys) => {
          const found = matchesOf(orders, on, policy);
          const shuffled = found
            .map((matched) => [keys.next().value as number, matched] as const)
            .sort(([a], [b]) => a - b)
            .map(([, matched]) => matched);
          expect(orderMatches(shuffled, policy)).toEqual(orderMatches([...found], policy));
        },
      ),
    );
  });

  it('is total, and never goes back in time', () => {
    fc.assert(
      fc.property(manyOrders, anyBar, anyPolicy, (orders, on, policy) => {
        const sorted = orderMatches(matchesOf(orders, on, policy), policy);
        const compare = compareMatches(policy);
        sorted.forEach((a, i) => {
          for (const b of sorted.slice(i + 1)) {
            expect(compare(a, b)).toBeLessThan(0);
            expect(compare(b, a)).toBeGreaterThan(0);
            expect(b.match.time).toBeGreaterThanOrEqual(a.match.time);
          }
        });
      }),
    );
  });

  const stopAtOpen = orderOf({ id: 1, type: 'stop', sign: -1, stopScaled: scaled(101) });
  const limitAtOpen = orderOf({ id: 2, type: 'limit', sign: -1, limitScaled: scaled(99) });
  const market = orderOf({ id: 3 });
  const target = orderOf({ id: 4, type: 'limit', sign: -1, limitScaled: scaled(103) });
  const stop = orderOf({ id: 5, type: 'stop', sign: -1, stopScaled: scaled(98) });
  const stopLimit = orderOf({
    id: 6,
    type: 'stop-limit',
    sign: -1,
    stopScaled: scaled(98),
    limitScaled: scaled(97),
  });
  const closing = orderOf({
    id: 0,
    type: 'stop-limit',
    sign: -1,
    stopScaled: scaled(98),
    limitScaled: scaled(99),
  });
  const all = [closing, stopLimit, stop, target, market, limitAtOpen, stopAtOpen];
  const on = bar(100, 104, 97, 100);
  const ids = (policy: FillPolicy): number[] =>
    orderMatches(matchesOf(all, on, policy), policy).map(({ order }) => order.id);

  it('begins at the open by id, has stops before limits, and ends at the close', () => {
    expect(ids(defineFillPolicy())).toEqual([1, 2, 3, 5, 6, 4, 0]);
  });

  it('has limits before stops where the policy says so', () => {
    expect(ids(defineFillPolicy({ bothTouched: 'limit-first' }))).toEqual([1, 2, 3, 4, 5, 6, 0]);
  });

  it('follows the path, under ohlc-path whatever the policy says of stops and limits', () => {
    // To 104, to 97, back to 100; order 0 is triggered at 98 and meets its limit of 99 on the way back.
    expect(ids(defineFillPolicy({ market: 'ohlc-path' }))).toEqual([1, 2, 3, 4, 5, 6, 0]);
    expect(ids(defineFillPolicy({ bothTouched: 'path', path: 'nearer-extreme-first' }))).toEqual([
      1, 2, 3, 5, 6, 0, 4,
    ]);
  });

  it('has market orders at the close after all else, and those of the whole bar before what happens within', () => {
    expect(ids(defineFillPolicy({ market: 'this-close' }))).toEqual([1, 2, 5, 6, 4, 0, 3]);
    expect(ids(defineFillPolicy({ market: 'vwap', bothTouched: 'path' }))).toEqual([1, 2, 3, 4, 5, 6, 0]);
  });
});

describe('touches and trailing stops among the others', () => {
  const touch = orderOf({ id: 1, type: 'market-if-touched', sign: -1, stopScaled: scaled(103) });
  const stop = orderOf({ id: 2, type: 'stop', sign: -1, stopScaled: scaled(98) });
  const trailing: Match = {
    price: scaled(102),
    rule: 'trailing-stop-at-close',
    time: micros(20),
    progress: 1,
  };
  const on = bar(100, 104, 97, 100);

  it.each([
    ['stop-first', [2, 1, 0]],
    ['limit-first', [1, 2, 0]],
  ] as const)(
    'counts a touch as a limit under %s, and what the close brings as the last',
    (bothTouched, ids) => {
      const policy = defineFillPolicy({ bothTouched });
      const matches = [{ order: { id: 0 }, match: trailing }, ...matchesOf([touch, stop], on, policy)];
      expect(orderMatches(matches, policy).map(({ order }) => order.id)).toEqual(ids);
    },
  );

  it.each([
    ['auction-at-session-open', 'limit-touched', 'auction-at-session-close'],
    ['combo-at-open', 'touch-limit-triggered', 'combo-at-close'],
  ] as const)('has %s before and %s within what happens in the bar, and %s after it', (...rules) => {
    const matches = rules.map((rule, index) => ({ order: { id: 9 - index }, match: { ...trailing, rule } }));
    expect(orderMatches([...matches].reverse(), defineFillPolicy())).toEqual(matches);
  });
});

describe('a match that comes up while others take effect', () => {
  it('finds the place that sorting would give it, but never before what has happened', () => {
    fc.assert(
      fc.property(manyOrders, anyBar, anyPolicy, fc.nat(), (orders, on, policy, pick) => {
        const [added, ...found] = matchesOf(orders, on, policy);
        if (added === undefined) return;
        const queue = orderMatches(found, policy);
        const at = queue.length === 0 ? -1 : pick % queue.length;
        const happened = queue.slice(0, at + 1);
        const expected = [...happened, ...orderMatches([...queue.slice(at + 1), added], policy)];
        insertMatch(queue, at, added, policy);
        expect(queue).toEqual(expected);
      }),
    );
  });

  const target = orderOf({ id: 2, type: 'limit', sign: -1, limitScaled: scaled(101) });
  const stop = orderOf({ id: 3, type: 'stop', sign: -1, stopScaled: scaled(98) });
  const group = { entry: { id: 1 }, stop };
  const bracket = [target, stop].map((order) => ({ ...order, group }));
  const on = bar(102, 103, 97, 99);

  it.each([
    ['stop-first', [3, 2]],
    ['limit-first', [2, 3]],
    ['path', [2, 3]],
  ] as const)(
    'of a bracket, has the stop before a target at the open under stop-first only: %s',
    (bothTouched, ids) => {
      const policy = defineFillPolicy({ bothTouched });
      const matches = bracket.map((order) => ({ order, match: matchOnBar(order, on, policy) as Match }));
      expect(orderMatches([...matches], policy).map(({ order }) => order.id)).toEqual(ids);
      const [first, second] = matches as [(typeof matches)[0], (typeof matches)[0]];
      const queue = [first];
      insertMatch(queue, -1, second, policy);
      expect(queue.map(({ order }) => order.id)).toEqual(ids);
    },
  );

  it('leaves alone a target of which the stop was not touched, or which is of no bracket', () => {
    const policy = defineFillPolicy();
    const matches = [target, stop].map((order) => ({ order, match: matchOnBar(order, on, policy) as Match }));
    expect(orderMatches(matches, policy).map(({ order }) => order.id)).toEqual([2, 3]);
    const calm = bracket
      .slice(0, 1)
      .map((order) => ({ order, match: matchOnBar(order, on, policy) as Match }));
    expect(orderMatches([...calm, ...matches.slice(1)], policy).map(({ order }) => order.id)).toEqual([2, 3]);
  });
});

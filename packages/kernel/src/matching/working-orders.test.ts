import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchOnBar } from './bar-matching.ts';
import {
  anyBar,
  anyOrder,
  anyPolicy,
  none,
  orderOf,
  scaled,
  withTerms,
} from './fixtures/arbitrary-market.ts';
import type { Matchable, SizedMatchable } from './match.ts';
import { WorkingOrders } from './working-orders.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const isWaiting = (order: Matchable): boolean =>
  !order.isTriggered && !['market', 'limit', 'market-to-limit', 'pegged'].includes(order.type);
const isWatching = (order: Matchable): boolean =>
  order.type === 'pegged' ||
  (isWaiting(order) && (order.type.startsWith('trailing') || order.terms.trigger !== 'default'));
const isPending = (order: Matchable): boolean =>
  !isWatching(order) && !isWaiting(order) && Number.isNaN(order.limitScaled);
const hasLevel = (order: Matchable): boolean => !isPending(order) && !isWatching(order);
const levelOf = (order: Matchable): number => (isWaiting(order) ? order.stopScaled : order.limitScaled);
const isStop = (order: Matchable): boolean => isWaiting(order) && order.type.includes('stop');
const rises = (order: Matchable): boolean => order.sign > 0 === isStop(order);

/** Orders of all types: some trail, some are pegged, some wait for prices of another kind. */
const anyWorking = fc
  .tuple(anyOrder, fc.constantFrom('plain', 'last', 'trail', 'trail-limit', 'peg'))
  .map(([order, kind]): SizedMatchable => {
    if (kind === 'last') return { ...order, terms: withTerms({ trigger: 'last' }) };
    const limitScaled = scaled(order.id % 7);
    if (kind === 'peg') return { ...order, type: 'pegged', limitScaled, isTriggered: false };
    if (kind === 'plain') return order;
    const terms = withTerms({ trail: { by: 'ticks', value: 2 } });
    return kind === 'trail'
      ? { ...order, type: 'trailing-stop', terms, stopScaled: scaled(order.id % 5), limitScaled: none }
      : { ...order, type: 'trailing-stop-limit', terms, stopScaled: scaled(order.id % 5), limitScaled };
  });

/** The same, as plainly as possible: a list that is looked through each time. */
class NaiveOrders {
  list: Matchable[] = [];

  touched(low: number, high: number): Matchable[] {
    const levels = this.list.filter(hasLevel);
    const rising = levels.filter((order) => rises(order) && levelOf(order) <= high);
    const falling = levels.filter((order) => !rises(order) && levelOf(order) >= low);
    return [
      ...rising.sort((a, b) => levelOf(a) - levelOf(b) || a.id - b.id),
      ...falling.sort((a, b) => levelOf(b) - levelOf(a) || a.id - b.id),
    ];
  }
}

const step = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), order: anyWorking }),
  fc.record({ kind: fc.constant('remove' as const), pick: fc.nat() }),
  fc.record({ kind: fc.constant('modify' as const), pick: fc.nat(), by: fc.integer({ min: -3, max: 3 }) }),
  fc.record({ kind: fc.constant('trigger' as const), pick: fc.nat() }),
  fc.record({ kind: fc.constant('modify-and-remove' as const), pick: fc.nat() }),
);

describe('working orders', () => {
  it('hold what a plain list would, through any adding, removing, changing and triggering', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), anyBar, (steps, on) => {
        const working = new WorkingOrders();
        const naive = new NaiveOrders();
        let id = 0;
        for (const action of steps) {
          if (action.kind === 'add') {
            // Ids do not come in the order of arrival: latency may let a later order overtake.
            const order = { ...action.order, id: (id++ * 7919) % 10_007 };
            working.add(order);
            naive.list.push(order);
          } else if (naive.list.length > 0) {
            const order = naive.list[action.pick % naive.list.length]! as Mutable<Matchable>;
            if (action.kind === 'modify') {
              order.limitScaled = scaled(order.limitScaled + action.by);
              order.stopScaled = scaled(order.stopScaled - action.by);
              working.reprice(order);
            } else if (action.kind === 'trigger') {
              if (!isWaiting(order)) continue;
              order.isTriggered = true;
              working.reprice(order);
              // It arrives among the market orders now.
              if (isPending(order)) naive.list = [...naive.list.filter((other) => other !== order), order];
            } else {
              if (action.kind === 'modify-and-remove') order.limitScaled = scaled(order.limitScaled + 5);
              expect(working.remove(order)).toBe(true);
              expect(working.remove(order)).toBe(false);
              naive.list = naive.list.filter((other) => other !== order);
              expect(working.has(order)).toBe(false);
            }
          }
          const touched: Matchable[] = [];
          working.collectTouched(on.low, on.high, touched);
          expect(touched.map((order) => order.id)).toEqual(
            naive.touched(on.low, on.high).map((order) => order.id),
          );
          expect(working.isTouchedBy(on.low, on.high)).toBe(
            touched.length > 0 || naive.list.some((order) => isPending(order) || isWatching(order)),
          );
          expect(working.size).toBe(naive.list.length);
          expect(working.market.map((order) => order.id)).toEqual(
            naive.list.filter(isPending).map((order) => order.id),
          );
          expect(working.watchers.map((order) => order.id)).toEqual(
            naive.list.filter(isWatching).map((order) => order.id),
          );
          const levels = naive.list.filter(hasLevel);
          expect(working.nearestRising).toBe(Math.min(...levels.filter(rises).map(levelOf)));
          expect(working.nearestFalling).toBe(
            Math.max(...levels.filter((order) => !rises(order)).map(levelOf)),
          );
        }
        expect(working.inIdOrder()).toEqual([...naive.list].sort((a, b) => a.id - b.id));
      }),
      { numRuns: 500 },
    );
  });

  it('leave out no order that the bar would match', () => {
    fc.assert(
      fc.property(anyOrder, anyBar, anyPolicy, (order, on, policy) => {
        const working = new WorkingOrders();
        working.add(order);
        const touched = [...working.market];
        working.collectTouched(on.low, on.high, touched);
        if (matchOnBar(order, on, policy) !== undefined) expect(touched).toEqual([order]);
      }),
      { numRuns: 3000 },
    );
  });

  it('may be removed while their list by id is read', () => {
    const working = new WorkingOrders();
    for (const id of [3, 1, 2]) working.add(orderOf({ id, type: 'limit', limitScaled: scaled(id) }));
    const seen: number[] = [];
    for (const order of working.inIdOrder()) {
      seen.push(order.id);
      working.remove(order);
    }
    expect(seen).toEqual([1, 2, 3]);
    expect(working.size).toBe(0);
    expect([working.nearestRising, working.nearestFalling]).toEqual([Infinity, -Infinity]);
  });

  it('refuse what is already there, what is not there, and what has no price to wait for', () => {
    const working = new WorkingOrders();
    const order = orderOf({ type: 'limit', limitScaled: scaled(1) });
    working.add(order);
    expect(() => working.add(order)).toThrow(/already working/);
    expect(() => working.reprice(orderOf({ id: 9 }))).toThrow(/not working/);
    expect(() => working.add(orderOf({ id: 2, type: 'limit' }))).toThrow(/no price to wait for/);
    expect(working.size).toBe(1);
  });
});

import type { OrderOptions } from '@marketloom/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instrument, leanRun, type Prices, quotes, type Run, trades } from './fixtures/lean-run.ts';

/** Minutes whose prices stay between 80 and 120, in whole numbers so that prices often touch. */
const prices = fc.tuple(fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(40)).map((four): Prices => {
  const [open, close, a, b] = four.map((value) => 80 + value) as [number, number, number, number];
  return [open, Math.max(open, close, a, b), Math.min(open, close, a, b), close];
});
const price = fc.integer({ min: 80, max: 120 });
const options: fc.Arbitrary<OrderOptions> = fc.oneof(
  fc.record({ limitPrice: price }),
  fc.record({ stopPrice: price }),
  fc.record({ stopPrice: price, limitPrice: price }),
  fc.record({ touchPrice: price, limitPrice: price }),
  fc.record({
    stopPrice: price,
    trail: fc.record({ by: fc.constant('amount' as const), value: fc.integer({ min: 1, max: 20 }) }),
  }),
  fc.constant({}),
);
const orders = fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.boolean(), options), { minLength: 1 });
const market = fc.array(fc.tuple(prices, prices, fc.nat(3)), { minLength: 10, maxLength: 10 });

const inRange = (value: number, [, high, low]: Prices): boolean => value >= low && value <= high;

describe('whatever the bars and the orders', () => {
  it.each(['equity', 'cfd'] as const)(
    'an order of %s fills within what its side or the trades did in the minute, and a limit never worse than asked',
    (assetClass) => {
      fc.assert(
        fc.property(market, orders, (rows, sent) => {
          const clock = (row: number): string => `09:${30 + row}`;
          const asked = new Map<number, { side: string; options: OrderOptions; row: number }>();
          const actions = Object.fromEntries(
            rows.map((_, row) => [
              `09:${31 + row}`,
              (run: Run): void => {
                for (const [at, isBuy, terms] of sent) {
                  if (at !== row) continue;
                  const order = run[isBuy ? 'buy' : 'sell'](run.instrument('A'), 1, terms);
                  asked.set(order.id, { side: order.side, options: terms, row });
                }
              },
            ]),
          );
          const spread = ([open, high, low, close]: Prices, by: number): Prices => [
            open + by,
            high + by,
            low + by,
            close + by,
          ];
          const { fills } = leanRun({
            streams: [
              trades(
                'A',
                rows.map(([traded], row) => [clock(row), traded]),
              ),
              quotes(
                'A',
                rows.map(([, bid, by], row) => [clock(row), bid, spread(bid, by)]),
              ),
            ],
            instruments: [instrument('A', { assetClass })],
            actions,
          });
          for (const fill of fills) {
            const [, minute, id, side, paid] = /^09:(\d\d) #(\d+) (\w+) 1 at (\S+)/.exec(fill)!;
            const row = Number(minute) - 31;
            const [traded, bid, by] = rows[row]!;
            const own = side === 'buy' ? spread(bid, by) : bid;
            const at = Number(paid);
            const { options: terms, row: sentAt } = asked.get(Number(id))!;
            // A touched limit of another asset gets its limit, whatever the market did beyond it.
            const getsLimit = assetClass === 'cfd' && terms.touchPrice !== undefined;
            expect(getsLimit ? at === terms.limitPrice : inRange(at, traded) || inRange(at, own)).toBe(true);
            if (terms.limitPrice !== undefined)
              expect(side === 'buy' ? at <= terms.limitPrice : at >= terms.limitPrice).toBe(true);
            // Only what is sent at the market may fill in its own step.
            expect(row > sentAt || Object.keys(terms).length === 0).toBe(true);
          }
          const atMarket = [...asked.values()].filter(
            ({ options: terms }) => Object.keys(terms).length === 0,
          );
          expect(fills.length).toBeGreaterThanOrEqual(atMarket.length);
        }),
        { numRuns: 150 },
      );
    },
  );
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  at,
  type BarRow,
  bars,
  type QuoteRow,
  quotes,
  run,
  type StreamSetup,
  type TradeRow,
  trades,
} from '../../test/fixtures/backtest.ts';

import { type Run, timed } from '../../test/fixtures/scripted.ts';
import { clock, optionsOf, plainSupport } from './fixtures/plain-venue.ts';

type Walk = readonly (readonly [number, number, number])[];
const a = (strategy: Run) => strategy.instruments[0]!;

/** Prices around 100 from steps in cents, and one long after the close of the session. */
const streamOf: Readonly<Record<'quotes' | 'trades' | 'bars', (walk: Walk) => StreamSetup>> = {
  quotes: (walk) => {
    let bid = 10_000;
    const rows = walk.map(([step, spread, size], row): QuoteRow => {
      bid += step;
      return [clock(row * 5), size === 9 ? Number.NaN : bid / 100, (bid + spread) / 100, size, size];
    });
    return quotes('A', [...rows, ['16:30', 100, 100.01]]);
  },
  trades: (walk) => {
    let price = 10_000;
    const rows = walk.map(([step, , size], row): TradeRow => {
      price += step;
      return [clock(row * 5), price / 100, size];
    });
    return trades('A', [...rows, ['16:30', 100]]);
  },
  bars: (walk) => {
    let open = 10_000;
    const rows = Array.from({ length: 420 }, (_, row): BarRow => {
      const [step, over, under] = walk[row] ?? [0, 0, 0];
      const close = open + step;
      const high = Math.max(open, close) + over;
      const low = Math.min(open, close) - under;
      const bar: BarRow = [open / 100, high / 100, low / 100, close / 100];
      open = close;
      return bar;
    });
    return bars('A', '09:30', rows);
  },
};

describe('any orders at a venue that lacks most', () => {
  it('leave no order behind, whatever is asked and however messages cross', () => {
    const rows = fc.array(
      fc.tuple(
        fc.integer({ min: -40, max: 40 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 9 }),
      ),
      { minLength: 5, maxLength: 40 },
    );
    const asks = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom('buy' as const, 'sell' as const),
        fc.integer({ min: 9_950, max: 10_050 }),
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom('DAY' as const, 'DAY' as const, 'IOC' as const, 'FOK' as const),
      ),
      { minLength: 1, maxLength: 12 },
    );
    const latencies = fc.constantFrom('none', '3s', 'uniform:0s,8s');
    const kinds = fc.constantFrom('quotes' as const, 'trades' as const, 'bars' as const);
    const accounts = fc.constantFrom('margin' as const, 'cash' as const);
    fc.assert(
      fc.property(rows, asks, latencies, kinds, accounts, (walk, wishes, latency, kind, account) => {
        const types = Object.values(optionsOf);
        const moments = wishes
          .toSorted(([one], [other]) => one - other)
          .map(([second, type, way, cents, wish, timeInForce], count) => {
            const act = (strategy: Run): void => {
              const price = cents / 100;
              const working = strategy.workingOrders();
              const order = working[type % Math.max(1, working.length)];
              const shared = { instrument: a(strategy), side: way, quantity: 5 };
              if (wish === 0 && order !== undefined) strategy.cancel(order);
              else if (wish === 1 && order !== undefined)
                strategy.modify(order, { quantity: 1 + (cents % 9) });
              else if (wish === 2)
                strategy.bracket({
                  ...shared,
                  targets: [{ limitPrice: way === 'buy' ? 110 : 90 }],
                  stop: { stopPrice: way === 'buy' ? 99 : 101 },
                });
              else if (wish === 3)
                strategy.oneUpdatesOther([
                  { ...shared, limitPrice: price },
                  { ...shared, stopPrice: price },
                ]);
              else if (wish === 4 && order !== undefined && order.group === undefined)
                strategy.oneTriggersOther(order, [{ ...shared, limitPrice: price }]);
              else
                strategy[way](a(strategy), 5, {
                  ...types[type]!,
                  reduceOnly: wish === 5,
                  timeInForce,
                });
            };
            return [at('09:30:02') + second * 1_000_000 + count, act] as const;
          });
        const { engine, closed } = run({
          support: plainSupport,
          latency,
          account,
          cash: '1000000',
          streams: [streamOf[kind](walk)],
          strategies: [timed(moments)],
        });
        const left = engine.workingOrders();
        // Exits of brackets are good till cancelled, and of trades an immediate order waits for the next.
        for (const order of left) expect(order.group !== undefined || order.timeInForce !== 'DAY').toBe(true);
        expect(closed.length + left.length).toBe(engine.orderCount);
      }),
      { numRuns: 300 },
    );
  });
});

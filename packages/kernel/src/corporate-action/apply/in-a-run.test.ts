import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, type BacktestSetup, flat, prepare, run } from '../../../test/fixtures/backtest.ts';
import { scripted, timed } from '../../../test/fixtures/scripted.ts';
import { AuditReader } from '../../audit/audit-reader.ts';
import { defineStrategy } from '../../strategy/define-strategy.ts';
import type { CorporateAction } from '../corporate-action.ts';
import type { AppliedAction } from './corporate-action-process.ts';
import { meanCrossing } from './fixtures/mean-crossing.ts';

const a = { instrument: 'A.TEST', exDate: 2024_01_04 } as const;
const split: CorporateAction = { ...a, type: 'split', ratio: '4' };
const dividend: CorporateAction = { ...a, type: 'cash-dividend', amount: '1' };

/** Two bars on the 3rd at one price, and two on the 4th at another. */
const overNight = (before: number, after: number): BacktestSetup['streams'][number] => {
  const [first, second] = [
    flat('A', '3 09:30', [before, before]),
    flat('A', '4 09:30', [after, after, after]),
  ];
  const columns = { ...first.columns, length: 5 } as Record<string, unknown>;
  for (const [name, column] of Object.entries(first.columns))
    if (column instanceof Float64Array)
      columns[name] = Float64Array.from([
        ...column.slice(0, 2),
        ...(second.columns as unknown as Record<string, Float64Array>)[name]!.slice(0, 3),
      ]);
  return { ...first, columns: columns as never };
};

describe('in a run', () => {
  it('a split multiplies the position before the first trade, and a round trip loses nothing', () => {
    const { engine, fills } = run({
      streams: [overNight(400, 100)],
      strategies: [
        scripted({
          1: (r) => void r.buy(r.instruments[0]!, 10),
          3: (r) => void r.close(r.instruments[0]!),
        }),
      ],
      corporateActions: { actions: [split] },
    });
    expect(fills.map((line) => line.slice(line.indexOf('#')))).toEqual([
      '#1 buy 10 at 400 market-at-next-open',
      '#2 sell 40 at 100 market-at-next-open',
    ]);
    expect(engine.portfolio.equity()).toBe(100_000);
    expect(engine.portfolio.realised).toBe(0n);
  });

  it('a working order goes over the night in new shares', () => {
    const { fills } = run({
      streams: [overNight(400, 100)],
      strategies: [scripted({ 2: (r) => void r.buy(r.instruments[0]!, 10, { limitPrice: 420 }) })],
      corporateActions: { actions: [split] },
    });
    expect(fills).toEqual(['4 09:31 #1 buy 40 at 100 limit-at-open']);
  });

  it('a limit a little below the close meets the opening only as far as the dividend lets it', () => {
    const orders = (openOrders: 'adjust' | 'keep') =>
      run({
        streams: [overNight(100, 99)],
        strategies: [scripted({ 2: (r) => void r.buy(r.instruments[0]!, 10, { limitPrice: 99.5 }) })],
        corporateActions: { actions: [dividend], policy: { openOrders } },
      }).fills.length;
    expect(orders('keep')).toBe(1);
    expect(orders('adjust')).toBe(0);
  });

  it('a dividend is paid on what was held the night before, and the account is worth as much as before', () => {
    const seen: number[] = [];
    const { engine } = run({
      streams: [overNight(100, 99)],
      strategies: [
        scripted({
          1: (r) => void r.buy(r.instruments[0]!, 10),
          3: (r) => void r.buy(r.instruments[0]!, 90),
        }),
        timed([[at('4 09:30'), (r) => seen.push(r.portfolio.equity, r.market(r.instruments[0]!).last)]]),
      ],
      corporateActions: { actions: [dividend] },
    });
    expect(seen).toEqual([100_000, 99]);
    expect(engine.portfolio.equity()).toBe(100_000);
    expect(engine.portfolio.cashNumber).toBe(100_000 - 1000 - 90 * 99 + 10);
  });

  it('strategies are told before the first bar of the day, with the account as it is after', () => {
    const told: unknown[] = [];
    run({
      streams: [overNight(400, 100)],
      strategies: [
        defineStrategy({
          name: 'listener',
          onBar: (r, bar) => {
            told.push('bar');
            if (told.length === 1) r.buy(bar.instrument, 10);
          },
          onCorporateAction: (r, { time, instrument, action }) =>
            void told.push([time, instrument.symbol, action.type, r.position(instrument).quantity]),
        }),
      ],
      corporateActions: { actions: [split] },
    });
    expect(told).toEqual(['bar', 'bar', [at('4 09:30'), 'A', 'split', 40], 'bar', 'bar', 'bar']);
  });

  it('a dividend that is paid later belongs to the equity, not to the cash', () => {
    const { engine } = run({
      streams: [overNight(100, 99)],
      strategies: [scripted({ 1: (r) => void r.buy(r.instruments[0]!, 10) })],
      corporateActions: { actions: [{ ...dividend, payDate: 2024_01_09 } as CorporateAction] },
    });
    expect(engine.portfolio.equity()).toBe(100_000);
    expect(engine.portfolio.cashNumber).toBe(99_000);
  });

  it('what took effect before the run begins is not applied, and does not move its beginning', () => {
    const applied: AppliedAction[] = [];
    const begins: number[] = [];
    run({
      streams: [overNight(400, 100)],
      strategies: [timed([[at('3 09:30'), (r) => begins.push(r.time)]])],
      corporateActions: {
        actions: [{ ...split, exDate: 2024_01_02 }, split],
        onApplied: (one) => applied.push(one),
      },
    });
    expect(applied.map(({ action, time }) => [action.exDate, time])).toEqual([[2024_01_04, at('4 09:30')]]);
    expect(begins).toEqual([at('3 09:30')]);
  });

  it('a delisting ends orders and closes the position', () => {
    const { fills, closed, engine } = run({
      streams: [
        overNight(100, 100),
        flat(
          'B',
          '3 09:30',
          Array.from({ length: 2000 }, () => 1),
        ),
      ],
      strategies: [
        scripted(
          {
            1: (r) => {
              r.buy(r.instruments[0]!, 10);
              r.buy(r.instruments[0]!, 10, { limitPrice: 50 });
            },
          },
          { symbol: 'A' },
        ),
      ],
      corporateActions: {
        actions: [{ ...a, exDate: 2024_01_04, type: 'delisting', outcome: 'cash', price: '7' }],
      },
    });
    expect(fills.at(-1)).toBe('4 09:30 #3 sell 10 at 7 delisting');
    expect(closed).toContain('4 09:30 #2 cancelled DELISTED');
    expect(engine.portfolio.cashNumber).toBe(100_000 - 1000 + 70);
  });
});

const event = fc
  .tuple(
    fc.integer({ min: 3, max: 11 }),
    fc.constantFrom<object>(
      { type: 'split', ratio: '2' },
      { type: 'split', ratio: '1:3' },
      { type: 'stock-dividend', rate: '0.1' },
      { type: 'cash-dividend', amount: '0.37' },
      { type: 'cash-dividend', amount: '0.2', payDate: 2024_01_12 },
    ),
  )
  .map(([day, what]) => ({ ...a, ...what, exDate: 2024_01_00 + day }) as CorporateAction);

describe('point in time', () => {
  it('no event after a moment changes a record up to it, in any price mode', () => {
    const prices = Array.from({ length: 64 }, (_, bar) => 100 + 9 * Math.sin(bar / 5));
    const actionsOf = fc.uniqueArray(event, { maxLength: 6, selector: ({ exDate }) => exDate });
    const mode = fc.constantFrom('raw' as const, 'split-adjusted' as const, 'fully-adjusted' as const);
    fc.assert(
      fc.property(actionsOf, mode, fc.integer({ min: 3, max: 11 }), (actions, prices_, day) => {
        const until = (some: readonly CorporateAction[]) => {
          const backtest = prepare({
            // One bar of 195 minutes twice a day.
            streams: [flat('A', '2 09:30', prices, 195)],
            strategies: [meanCrossing([2, 5], 10)],
            corporateActions: { actions: some, prices: prices_ },
          });
          backtest.finish();
          const moment = at(`${day} 23:00`);
          const reader = new AuditReader();
          const records = backtest.blocks.flatMap((block) => [...reader.read(block)]);
          return records.filter(({ time }) => time <= moment);
        };
        const known = actions.filter(({ exDate }) => exDate <= 2024_01_00 + day);
        expect(until(actions)).toEqual(until(known));
      }),
      { numRuns: 60 },
    );
  });
});

import {
  allocateBars,
  allocateQuoteBars,
  type MarketColumns,
  moneyToNumber,
  type OrderView,
} from '@marketloom/kernel';
import { calendarById } from '@marketloom/market-data';
import { describe, expect, it } from 'vitest';
import { leanFees } from '../fees/index.ts';
import {
  at,
  expectedOf,
  factorAt,
  factorRows,
  isSharedPresent,
  type LeanBar,
  minuteBars,
} from '../statistics/fixtures/lean-data.ts';
import { instrument, type LeanRun, type LeanRunSetup, leanRun, type Run } from './fixtures/lean-run.ts';

const WEEK = ['20131007', '20131008', '20131009', '20131010', '20131011'];
const OPENS = 9 * 60 + 30;
const CLOSES = 16 * 60;
const spy = instrument('SPY', { calendar: 'XNYS' });

/** The week's minutes in regular hours, adjusted as LEAN adjusts them. */
const minutes = (side: 'trade' | 'quote'): readonly LeanBar[] =>
  WEEK.flatMap((date) =>
    minuteBars(`equity/usa/minute/spy/${date}_${side}.zip`).filter(
      ({ minute }) => minute > OPENS && minute <= CLOSES,
    ),
  );

const columnsOf = (side: 'trade' | 'quote'): MarketColumns => {
  const rows = minutes(side);
  const factors = factorRows('spy');
  const names =
    side === 'trade'
      ? (['open', 'high', 'low', 'close', 'volume'] as const)
      : ([
          ...(['bidOpen', 'bidHigh', 'bidLow', 'bidClose', 'bidSize'] as const),
          ...(['askOpen', 'askHigh', 'askLow', 'askClose', 'askSize'] as const),
        ] as const);
  const columns = side === 'trade' ? allocateBars(rows.length) : allocateQuoteBars(rows.length);
  const byName = columns as unknown as Record<string, Float64Array>;
  for (const [row, { date, minute, cells }] of rows.entries()) {
    columns.openTime[row] = at(date, minute - 1);
    columns.closeTime[row] = at(date, minute);
    const factor = factorAt(factors, date) / 10_000;
    for (const [cell, name] of names.entries())
      byName[name]![row] = /volume|Size/.test(name) ? cells[cell]! : cells[cell]! * factor;
  }
  columns.length = rows.length;
  return columns;
};

/** Runs a strategy that is told the trade's close and New York's date and clock at the end of every minute. */
const replay = (
  onMinute: (run: Run, now: string, close: number) => void,
  setup: Partial<LeanRunSetup> = {},
): LeanRun => {
  const factors = factorRows('spy');
  const closes = new Map(
    minutes('trade').map(({ date, minute, cells }) => {
      const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      const close = (cells[3]! / 10_000) * factorAt(factors, date);
      return [at(date, minute), [`${date.slice(4)} ${clock}`, close]] as const;
    }),
  );
  return leanRun({
    instruments: [spy],
    calendars: { XNYS: calendarById('XNYS') },
    streams: [
      { symbol: 'SPY', bars: '1m', columns: columnsOf('trade') },
      { symbol: 'SPY', bars: '1m', columns: columnsOf('quote') },
    ],
    onStep: (run) => onMinute(run, ...closes.get(run.time)!),
    fees: leanFees('default'),
    cash: '100000',
    ...setup,
  });
};

const feesOf = ({ engine }: LeanRun): string => `$${moneyToNumber(engine.portfolio.fees).toFixed(2)}`;
const equityOf = ({ engine }: LeanRun): string => engine.portfolio.equity().toFixed(2);
const countOf = ({ engine, venue }: LeanRun): string => String(engine.orderCount - venue.uncounted.size);

/** Orders of which one is cancelled when the other fills; until then both are changed at every step. */
interface Pair {
  readonly long: OrderView;
  readonly short: OrderView;
  readonly change: (run: Run, pair: Pair) => void;
}

describe.skipIf(!isSharedPresent)('cases of LEAN at the venue (skipped without ../shared)', () => {
  it('OrderTicketDemoAlgorithm: every type of order, changed and cancelled', () => {
    let pairs: Pair[] = [];
    let growing: OrderView[] = [];
    const refused: OrderView[] = [];
    const result = replay(
      (run, now, close) => {
        const asset = run.instrument('SPY');
        if (now === '1007 09:31') {
          run.buy(asset, 10);
          run.cancel(run.buy(asset, 10, { tag: 'asynchronous' }));
        }
        if (now === '1007 12:00')
          pairs.push({
            long: run.buy(asset, 10, { limitPrice: 0.999 * close }),
            short: run.sell(asset, 10, { limitPrice: 1.001 * close }),
            change: (_, { long, short }) => {
              run.modify(long, { limitPrice: long.limitPrice! + 0.01 });
              run.modify(short, { limitPrice: short.limitPrice! - 0.01 });
            },
          });
        if (now === '1007 16:00')
          pairs.push({
            long: run.buy(asset, 10, { stopPrice: 1.0025 * close }),
            short: run.sell(asset, 10, { stopPrice: 0.9975 * close }),
            change: (_, { long, short }) => {
              run.modify(long, { stopPrice: long.stopPrice! - 0.01 });
              run.modify(short, { stopPrice: short.stopPrice! + 0.01 });
            },
          });
        if (now === '1008 12:01')
          pairs.push({
            long: run.buy(asset, 10, { stopPrice: 1.001 * close, limitPrice: close - 0.03 }),
            short: run.sell(asset, 10, { stopPrice: 0.999 * close, limitPrice: close + 0.03 }),
            change: (_, { long, short }) => {
              run.modify(long, { stopPrice: long.stopPrice! - 0.01, limitPrice: long.limitPrice! + 0.01 });
              run.modify(short, { stopPrice: short.stopPrice! + 0.01, limitPrice: short.limitPrice! - 0.01 });
            },
          });
        if (now === '1007 12:00') {
          let percent = 0.25;
          const trail = { by: 'percent', value: percent } as const;
          pairs.push({
            long: run.buy(asset, 10, { stopPrice: 1.0025 * close, trail }),
            short: run.sell(asset, 10, { stopPrice: 0.9975 * close, trail }),
            change: (again, { long, short }) => {
              const age = (again.time - long.submittedAt) / 60_000_000;
              if (age === 0 || age % 5 !== 0) return;
              percent = Math.max(percent - 0.01, 0.01);
              for (const order of [long, short])
                run.modify(order, { trail: { by: 'percent', value: percent } });
            },
          });
        }
        pairs = pairs.filter((pair) => {
          const { long, short } = pair;
          if (long.state === 'filled') run.cancel(short);
          else if (short.state === 'filled') run.cancel(long);
          else pair.change(run, pair);
          return long.state !== 'filled' && short.state !== 'filled';
        });
        const grow = (order: OrderView): boolean => {
          if (!now.endsWith(':59')) return true;
          if (order.state === 'filled') return false;
          run.modify(order, { quantity: order.quantity + 1 });
          return true;
        };
        growing = growing.filter(grow);
        if (now === '1008 16:00') growing.push(run.buy(asset, 50, { timeInForce: 'AT_OPEN' }));
        const held = run.position(asset).quantity;
        if (now === '1009 12:00')
          growing.push(run.buy(asset, held === 0 ? 100 : 2 * held, { timeInForce: 'AT_CLOSE' }));
        if (now === '1011 15:45') refused.push(run.sell(asset, held, { timeInForce: 'AT_CLOSE' }));
      },
      { lean: { isAsynchronous: ({ tag }) => tag === 'asynchronous' } },
    );
    const expected = expectedOf('OrderTicketDemoAlgorithm');
    expect(result.fills).toHaveLength(9);
    expect(result.log).toContainEqual(expect.stringMatching(/#2 reject-cancel -> accepted NOT_WORKING$/));
    expect(refused.map(({ state }) => state)).toEqual(['rejected']);
    expect(countOf(result)).toBe(expected['Total Orders']);
    expect(feesOf(result)).toBe(expected['Total Fees']);
    expect(equityOf(result)).toBe(expected['End Equity']);
  });

  it('TimeInForceAlgorithm: three of six fill at the open of the next bar, two expire', () => {
    let orders: readonly OrderView[] = [];
    const result = replay((run) => {
      if (orders.length > 0) return;
      const limits: readonly (readonly [number, object])[] = [
        [100, {}],
        [160, {}],
        [140, { timeInForce: 'DAY' }],
        [180, { timeInForce: 'DAY' }],
        [100, { timeInForce: 'GTD', expireTime: '2013-10-10' }],
        [160, { timeInForce: 'GTD', expireTime: '2013-10-10' }],
      ];
      orders = limits.map(([limitPrice, terms]) =>
        run.buy(run.instrument('SPY'), 10, { limitPrice, ...terms }),
      );
    });
    const expected = expectedOf('TimeInForceAlgorithm');
    expect(orders.map(({ state }) => state)).toEqual([
      'accepted',
      'filled',
      'expired',
      'filled',
      'expired',
      'filled',
    ]);
    const open = columnsOf('trade') as unknown as Record<'open', Float64Array>;
    const price = Math.round(open.open[1]! * 1e9) / 1e9;
    expect(result.fills.map((fill) => fill.split(' ').slice(2).join(' '))).toEqual(
      [2, 4, 6].map((id) => `#${id} buy 10 at ${price} limit-at-open`),
    );
    expect(countOf(result)).toBe(expected['Total Orders']);
    expect(feesOf(result)).toBe(expected['Total Fees']);
    expect(equityOf(result)).toBe(expected['End Equity']);
  });
});

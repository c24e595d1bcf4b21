import { describe, expect, it } from 'vitest';
import {
  at,
  type BacktestSetup,
  type BarRow,
  bars,
  quotes,
  run,
  type StreamSetup,
  trades,
} from '../../test/fixtures/backtest.ts';
import { type Run, scripted, timed } from '../../test/fixtures/scripted.ts';
import { auctions, statuses } from '../../test/fixtures/venue-streams.ts';
import type { OrderOptions } from '../index.ts';

const buy = (options?: OrderOptions) => (r: Run) => {
  r.buy(r.instrument('A'), 10, options);
};
const sell = (options?: OrderOptions) => (r: Run) => {
  r.sell(r.instrument('A'), 10, options);
};

/** What becomes of orders sent at given moments. */
const play = (
  streams: readonly StreamSetup[],
  actions: readonly (readonly [string, (r: Run) => void])[],
  setup: Partial<BacktestSetup> = {},
) => {
  const strategies = [timed(actions.map(([time, action]) => [at(time), action] as const))];
  const { fills, closed } = run({ streams, strategies, ...setup });
  return { fills, closed };
};

const halt = statuses('A', [
  ['10:00', 'halt'],
  ['10:05', 'resume'],
]);

describe('while an instrument is halted', () => {
  const ticks = trades('A', [
    ['09:59', 100, 500],
    ['10:01', 99, 500],
    ['10:05:10', 101, 500],
    ['10:06', 102, 500],
  ]);

  it('orders are held, and a market order fills at the first price of the reopening', () => {
    expect(play([ticks, halt], [['10:00:30', buy()]]).fills).toEqual([
      '10:05:10 #1 buy 10 at 101 market-at-trade',
    ]);
  });

  it('resting limits and stops meet no price', () => {
    const actions = [
      ['09:59:30', buy({ limitPrice: 99.5 })],
      ['09:59:31', sell({ stopPrice: 99.5 })],
    ] as const;
    expect(play([ticks, halt], actions).fills).toEqual([]);
    expect(play([ticks], actions).fills).toHaveLength(2);
  });

  it.each(['IOC', 'FOK'] as const)('an order %s is cancelled', (timeInForce) => {
    expect(play([ticks, halt], [['10:00:30', buy({ timeInForce })]]).closed).toEqual([
      '10:00:30 #1 cancelled HALTED',
    ]);
  });

  it('an immediate order that waits for its first trade is cancelled as the halt begins', () => {
    expect(play([ticks, halt], [['09:59:30', buy({ timeInForce: 'IOC' })]]).closed).toEqual([
      '10:00 #1 cancelled HALTED',
    ]);
  });

  it('orders can be changed and cancelled', () => {
    const change = (r: Run) => r.modify(r.workingOrders()[0]!, { limitPrice: 101.5 });
    expect(
      play(
        [ticks, halt],
        [
          ['09:59:30', buy({ limitPrice: 90 })],
          ['10:01:30', change],
        ],
      ).fills,
    ).toEqual(['10:05:10 #1 buy 10 at 101 limit-at-trade']);
    const cancel = (r: Run) => r.cancelAll();
    expect(
      play(
        [ticks, halt],
        [
          ['09:59:30', buy({ limitPrice: 90 })],
          ['10:01:30', cancel],
        ],
      ).closed,
    ).toEqual(['10:01:30 #1 cancelled']);
  });

  it('quotes fill nothing, and the quote that stands when trading resumes does not fill by itself', () => {
    const stream = quotes('A', [
      ['09:59', 99.9, 100.1],
      ['10:01', 98.9, 99.1],
      ['10:05:10', 100.9, 101.1],
    ]);
    expect(play([stream, halt], [['10:00:30', buy()]]).fills).toEqual([
      '10:05:10 #1 buy 10 at 101.1 market-at-quote',
    ]);
  });

  it('a market order fills at the print of the auction that ends the halt', () => {
    const print = auctions('A', [['10:05', 'halt', 100.7, 1000]]);
    expect(play([ticks, halt, print], [['10:00:30', buy()]]).fills).toEqual([
      '10:05 #1 buy 10 at 100.7 auction-print',
    ]);
  });

  it('a limit fills at that print where it is at its limit or better, and goes on working otherwise', () => {
    const print = auctions('A', [['10:05', 'halt', 100.7, 15]]);
    expect(
      play(
        [ticks, halt, print],
        [
          ['10:00:30', buy({ limitPrice: 100.6 })],
          ['10:00:31', buy({ limitPrice: 101 })],
          ['10:00:32', buy()],
        ],
      ).fills,
    ).toEqual([
      '10:05 #3 buy 10 at 100.7 auction-print',
      '10:05 #2 buy 5 at 100.7 auction-print',
      '10:05:10 #2 buy 5 at 101 limit-at-trade',
    ]);
  });

  it('a bar that lies within fills nothing, one that only begins or ends within does', () => {
    const rows: BarRow[] = Array.from({ length: 8 }, (_, at) => [100 + at, 100 + at, 100 + at, 100 + at]);
    const minutes = bars('A', '09:59', rows);
    const strategies = [scripted({ 1: buy() })];
    expect(run({ streams: [minutes, halt], strategies }).fills).toEqual([
      '10:06 #1 buy 10 at 106 market-at-next-open',
    ]);
    const longer = bars('A', '09:54', [rows[0]!, rows[1]!], 5);
    expect(run({ streams: [longer, halt], strategies: [scripted({ 1: buy() })] }).fills).toEqual([
      '10:04 #1 buy 10 at 101 market-at-next-open',
    ]);
  });

  it('a DAY order expires at the close of its session all the same', () => {
    const streams = [ticks, trades('A2', []), statuses('A', [['10:00', 'halt']])];
    expect(
      play(
        [streams[0]!, streams[2]!, trades('B', [['16:00', 1, 1]])],
        [['10:00:30', buy({ timeInForce: 'DAY' })]],
      ).closed,
    ).toEqual(['16:00 #1 expired SESSION_CLOSED']);
  });

  it('the close of a session that ends so gives no price, unless the data have its print', () => {
    const closing = statuses('A', [['15:00', 'halt']]);
    const order = buy({ timeInForce: 'AT_CLOSE' });
    const more = trades('B', [['16:00', 1, 1]]);
    expect(play([ticks, closing, more], [['15:30', order]])).toEqual({
      fills: [],
      closed: ['16:00 #1 cancelled NO_AUCTION'],
    });
    const print = auctions('A', [['16:00', 'close', 101, 100]]);
    expect(play([ticks, closing, print], [['15:30', order]]).fills).toEqual([
      '16:00 #1 buy 10 at 101 auction-print',
    ]);
  });

  it('other instruments go on', () => {
    const other = trades('B', [
      ['09:59', 50, 500],
      ['10:01', 51, 500],
    ]);
    const action = (r: Run) => {
      r.buy(r.instrument('B'), 10);
    };
    expect(play([ticks, other, halt], [['10:00:30', action]]).fills).toEqual([
      '10:01 #1 buy 10 at 51 market-at-trade',
    ]);
  });
});

describe('while price bands stand', () => {
  const bands = statuses('A', [
    ['10:00', 'bands', 95, 105],
    ['10:30', 'bands'],
  ]);

  it('a market order does not fill outside them, and waits', () => {
    const ticks = trades('A', [
      ['09:59', 100, 500],
      ['10:01', 105.5, 500],
      ['10:02', 104.9, 500],
    ]);
    expect(play([ticks, bands], [['10:00:30', buy()]]).fills).toEqual([
      '10:02 #1 buy 10 at 104.9 market-at-trade',
    ]);
  });

  it('fills at the band itself', () => {
    const ticks = trades('A', [
      ['09:59', 100, 500],
      ['10:01', 105, 500],
    ]);
    expect(play([ticks, bands], [['10:00:30', buy()]]).fills).toHaveLength(1);
  });

  it('ends with them', () => {
    const ticks = trades('A', [
      ['09:59', 100, 500],
      ['10:01', 105.5, 500],
      ['10:30', 106, 500],
    ]);
    expect(play([ticks, bands], [['10:00:30', buy()]]).fills).toEqual([
      '10:30 #1 buy 10 at 106 market-at-trade',
    ]);
  });

  it('a buy limit above counts as priced at the upper band, a sell limit below at the lower', () => {
    const ticks = trades('A', [
      ['09:59', 100, 500],
      ['10:00:30', 105.5, 500],
      ['10:01', 105.5, 500],
      ['10:02', 104.5, 500],
    ]);
    expect(play([ticks, bands], [['10:00:10', buy({ limitPrice: 106 })]]).fills).toEqual([
      '10:02 #1 buy 10 at 105 limit-at-trade',
    ]);
    const falling = quotes('A', [
      ['09:59', 99.9, 100.1],
      ['10:01', 94, 94.2],
      ['10:02', 95.4, 95.6],
    ]);
    expect(play([falling, bands], [['10:01:10', sell({ limitPrice: 93 })]]).fills).toEqual([
      '10:02 #1 sell 10 at 95 limit-resting-quote',
    ]);
  });

  it('a limit of a bar that traded on both sides of a band fills at the band', () => {
    const minutes = bars('A', '10:00', [
      [100, 100, 100, 100],
      [106, 107, 104, 106],
    ]);
    const strategies = [scripted({ 1: buy({ limitPrice: 106.5 }) })];
    expect(run({ streams: [minutes, bands], strategies }).fills).toEqual([
      '10:02 #1 buy 10 at 105 limit-touched',
    ]);
  });

  it('a limit within them is left alone', () => {
    const ticks = trades('A', [
      ['09:59', 100, 500],
      ['10:01', 99, 500],
    ]);
    expect(play([ticks, bands], [['10:00:10', buy({ limitPrice: 99.5 })]]).fills).toEqual([
      '10:01 #1 buy 10 at 99 limit-at-trade',
    ]);
  });

  it('a stop that is set off waits for a price within them', () => {
    const ticks = trades('A', [
      ['09:59', 100, 500],
      ['10:01', 94, 500],
      ['10:02', 95.5, 500],
    ]);
    expect(play([ticks, bands], [['10:00:10', sell({ stopPrice: 96 })]]).fills).toEqual([
      '10:02 #1 sell 10 at 95.5 market-at-trade',
    ]);
  });

  it('an immediate order that meets only prices outside is cancelled', () => {
    const ticks = quotes('A', [
      ['09:59', 99.9, 100.1],
      ['10:01', 105.4, 105.6],
    ]);
    expect(play([ticks, bands], [['10:01:30', buy({ timeInForce: 'IOC' })]]).closed).toEqual([
      '10:01:30 #1 cancelled IOC_REMAINDER',
    ]);
  });
});

describe('while short sales are restricted', () => {
  const restricted = statuses('A', [
    ['10:00', 'restrict-short'],
    ['10:30', 'unrestrict-short'],
  ]);
  const ticks = quotes('A', [
    ['09:59', 100, 100.1],
    ['10:01', 100, 100.1],
    ['10:02', 100.05, 100.1],
    ['10:31', 100, 100.1],
  ]);

  it('a short sale at the market is refused', () => {
    expect(play([ticks, restricted], [['10:01:30', sell()]]).closed).toEqual([
      '10:01:30 #1 rejected SHORT_SALE_RESTRICTED',
    ]);
  });

  it('a short sale at or below the bid is moved one tick above it', () => {
    expect(play([ticks, restricted], [['10:01:30', sell({ limitPrice: 99 })]]).fills).toEqual([
      '10:02 #1 sell 10 at 100.01 limit-resting-quote',
    ]);
  });

  it('a short sale above the bid is taken as it is', () => {
    expect(play([ticks, restricted], [['10:01:30', sell({ limitPrice: 100.04 })]]).fills).toEqual([
      '10:02 #1 sell 10 at 100.04 limit-resting-quote',
    ]);
  });

  it('what is held may be sold, but no more than that', () => {
    const actions = [
      ['09:59:30', buy()],
      ['10:01:30', sell()],
      ['10:01:31', sell()],
    ] as const;
    expect(play([ticks, restricted], actions).closed).toEqual([
      '09:59:30 #1 filled',
      '10:01:30 #2 filled',
      '10:01:31 #3 rejected SHORT_SALE_RESTRICTED',
    ]);
  });

  it('purchases are not concerned', () => {
    expect(play([ticks, restricted], [['10:01:30', buy()]]).fills).toHaveLength(1);
  });

  it('a stop that would sell short is refused when it is set off, not before', () => {
    const falling = trades('A', [
      ['09:59', 100, 500],
      ['10:01', 97, 500],
    ]);
    expect(play([falling, restricted], [['10:00:30', sell({ stopPrice: 98 })]]).closed).toEqual([
      '10:01 #1 cancelled SHORT_SALE_RESTRICTED',
    ]);
  });

  it('a change that would sell short at the bid is moved above it', () => {
    const change = (r: Run) => r.modify(r.workingOrders()[0]!, { limitPrice: 99 });
    const actions = [
      ['10:01:10', sell({ limitPrice: 105 })],
      ['10:01:30', change],
    ] as const;
    expect(play([ticks, restricted], actions).fills).toEqual([
      '10:02 #1 sell 10 at 100.01 limit-resting-quote',
    ]);
  });

  it('a short sale at the market that still waits when they begin to be is cancelled, a resting limit is not', () => {
    const falling = trades('A', [
      ['09:59', 100, 500],
      ['10:01', 97, 500],
    ]);
    const actions = [
      ['09:59:30', sell()],
      ['09:59:31', sell({ limitPrice: 96 })],
    ] as const;
    expect(play([falling, restricted], actions).closed).toEqual([
      '10:00 #1 cancelled SHORT_SALE_RESTRICTED',
      '10:01 #2 filled',
    ]);
  });

  it('an order that its group sets free is looked at then', () => {
    const other = quotes('B', [
      ['09:59', 50, 50.1],
      ['10:01:40', 50, 50.1],
    ]);
    const pair = (r: Run) => {
      r.oneTriggersOther({ instrument: r.instrument('B'), side: 'buy', quantity: 10 }, [
        { instrument: r.instrument('A'), side: 'sell', quantity: 10 },
      ]);
    };
    expect(play([ticks, other, restricted], [['10:01:30', pair]]).closed).toEqual([
      '10:01:30 #1 filled',
      '10:01:30 #2 cancelled SHORT_SALE_RESTRICTED',
    ]);
  });

  it('ends', () => {
    expect(play([ticks, restricted], [['10:31', sell()]]).fills).toEqual([
      '10:31 #1 sell 10 at 100 market-at-quote',
    ]);
  });
});

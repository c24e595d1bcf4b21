import { describe, expect, it } from 'vitest';
import {
  at,
  type BacktestSetup,
  type BarRow,
  bars,
  instrument,
  quotes,
  run,
  type StreamSetup,
  trades,
} from '../../test/fixtures/backtest.ts';
import { type Run, timed } from '../../test/fixtures/scripted.ts';
import { auctions } from '../../test/fixtures/venue-streams.ts';
import type { OrderOptions } from '../index.ts';

type Action = readonly [string, (r: Run) => void];

const order =
  (side: 'buy' | 'sell', options: OrderOptions, quantity = 10) =>
  (r: Run) => {
    r[side](r.instruments[0]!, quantity, options);
  };

const play = (
  streams: readonly StreamSetup[],
  actions: readonly Action[],
  setup: Partial<BacktestSetup> = {},
) => {
  const strategies = [timed(actions.map(([time, action]) => [at(time), action] as const))];
  const { fills, closed, log } = run({ streams, strategies, ...setup });
  return { fills, closed, log };
};

const open: OrderOptions = { timeInForce: 'AT_OPEN' };
const close: OrderOptions = { timeInForce: 'AT_CLOSE' };

const ticks = trades('A', [
  ['10:00', 100, 500],
  ['15:59', 101, 500],
  ['3 09:30:05', 102, 500],
  ['3 12:59', 103, 500],
  ['4 09:31', 104, 500],
]);
const prints = auctions('A', [
  ['16:00:02', 'close', 101.5, 1000],
  ['3 09:30:01', 'open', 101.8, 1000],
  ['3 13:00:03', 'close', 103.5, 15],
]);

describe('a market-on-close order', () => {
  it('fills at the print of the closing auction', () => {
    expect(play([ticks, prints], [['15:00', order('buy', close)]]).fills).toEqual([
      '16:00:02 #1 buy 10 at 101.5 auction-print',
    ]);
  });

  it('fills at the last trade of the session where the run reads no prints', () => {
    expect(play([ticks], [['15:00', order('buy', close)]]).fills).toEqual([
      '16:00 #1 buy 10 at 101 auction-at-session-close',
    ]);
  });

  it('fills at the last quote, at the side that it would take', () => {
    const stream = quotes('A', [
      ['10:00', 99.9, 100.1],
      ['15:59', 100.9, 101.1],
      ['16:01', 90, 91],
    ]);
    const actions: readonly Action[] = [
      ['15:00', order('buy', close)],
      ['15:00:01', order('sell', close)],
    ];
    expect(play([stream], actions).fills).toEqual([
      '16:00 #1 buy 10 at 101.1 auction-at-session-close',
      '16:00 #2 sell 10 at 100.9 auction-at-session-close',
    ]);
  });

  it('fills at the close of the last bar of its session, on half days too', () => {
    const rows: BarRow[] = [
      [100, 100, 100, 100],
      [101, 102, 101, 101.5],
    ];
    expect(play([bars('A', '15:58', rows)], [['15:59', order('buy', close)]]).fills).toEqual([
      '16:00 #1 buy 10 at 101.5 auction-at-session-close',
    ]);
    expect(play([bars('A', '3 12:58', rows)], [['3 12:59', order('buy', close)]]).fills).toEqual([
      '3 13:00 #1 buy 10 at 101.5 auction-at-session-close',
    ]);
  });

  it('sent after the close is for the next one', () => {
    expect(play([ticks, prints], [['18:00', order('buy', close)]]).fills).toEqual([
      '3 13:00:03 #1 buy 10 at 103.5 auction-print',
    ]);
  });

  it('gets the last price of the session when no print comes within ten minutes', () => {
    const late = auctions('A', [['4 16:00', 'close', 110, 100]]);
    const stream = trades('A', [
      ['10:00', 100, 500],
      ['15:59', 101, 500],
      ['16:30', 99, 500],
      ['4 16:00', 99, 1],
    ]);
    expect(play([stream, late], [['15:00', order('buy', close)]]).fills).toEqual([
      '16:10 #1 buy 10 at 101 auction-at-session-close',
    ]);
  });

  it('shares the size of the auction by the sequence of orders, and what is left over is cancelled', () => {
    const actions: readonly Action[] = [
      ['3 10:00', order('buy', close)],
      ['3 10:00:01', order('buy', close)],
    ];
    expect(play([ticks, prints], actions)).toMatchObject({
      fills: ['3 13:00:03 #1 buy 10 at 103.5 auction-print', '3 13:00:03 #2 buy 5 at 103.5 auction-print'],
      closed: ['3 13:00:03 #1 filled', '3 13:00:03 #2 cancelled AUCTION_NOT_FILLED'],
    });
  });
});

describe('a limit-on-close order', () => {
  it.each([
    ['buy', 102, '16:00:02 #1 buy 10 at 101.5 auction-print'],
    ['buy', 101.5, '16:00:02 #1 buy 10 at 101.5 auction-print'],
    ['buy', 101.4, '16:00:02 #1 cancelled AUCTION_NOT_FILLED'],
    ['sell', 101.6, '16:00:02 #1 cancelled AUCTION_NOT_FILLED'],
    ['sell', 101, '16:00:02 #1 sell 10 at 101.5 auction-print'],
  ] as const)('that would %s at %s ends: %s', (side, limitPrice, end) => {
    const { fills, closed } = play([ticks, prints], [['15:00', order(side, { ...close, limitPrice })]]);
    expect([...fills, ...closed]).toContain(end);
  });

  it('trades in no continuous market', () => {
    const stream = trades('A', [
      ['10:00', 100, 500],
      ['15:00', 90, 500],
      ['15:59', 101, 500],
      ['16:00', 101, 500],
    ]);
    expect(play([stream], [['10:01', order('buy', { ...close, limitPrice: 95 })]])).toMatchObject({
      fills: [],
      closed: ['16:00 #1 cancelled AUCTION_NOT_FILLED'],
    });
  });
});

describe('an at-open order', () => {
  it('fills at the print of the next opening auction', () => {
    expect(play([ticks, prints], [['15:00', order('buy', open)]]).fills).toEqual([
      '3 09:30:01 #1 buy 10 at 101.8 auction-print',
    ]);
  });

  it('fills at the first trade of the session where there are no prints, up to its size', () => {
    const stream = trades('A', [
      ['10:00', 100, 500],
      ['3 09:29', 90, 500],
      ['3 09:30:05', 102, 6],
      ['3 09:31', 103, 500],
    ]);
    expect(play([stream], [['15:00', order('buy', open)]])).toMatchObject({
      fills: ['3 09:30:05 #1 buy 6 at 102 auction-at-session-open'],
      closed: ['3 09:30:05 #1 cancelled AUCTION_NOT_FILLED'],
    });
  });

  it('fills at the first two-sided quote of the session', () => {
    const stream = quotes('A', [
      ['10:00', 99.9, 100.1],
      ['3 09:29', 89, 91],
      ['3 09:30', 100, Number.NaN],
      ['3 09:30:01', 101.9, 102.1],
    ]);
    expect(play([stream], [['15:00', order('buy', open)]]).fills).toEqual([
      '3 09:30:01 #1 buy 10 at 102.1 auction-at-session-open',
    ]);
  });

  it('fills at the open of the first bar of the session', () => {
    const daily = bars(
      'A',
      '09:30',
      [
        [100, 101, 99, 100],
        [102, 103, 101, 102],
      ],
      390,
    );
    if (daily.columns.kind === 'bar') {
      daily.columns.openTime[1] = at('3 09:30');
      daily.columns.closeTime[1] = at('3 13:00');
    }
    expect(play([daily], [['16:00', order('buy', open)]]).fills).toEqual([
      '3 13:00 #1 buy 10 at 102 auction-at-session-open',
    ]);
  });

  it('with a limit that is not met is cancelled', () => {
    expect(play([ticks, prints], [['15:00', order('buy', { ...open, limitPrice: 101 })]]).closed).toEqual([
      '3 09:30:01 #1 cancelled AUCTION_NOT_FILLED',
    ]);
  });

  it('of a session in which nothing trades is cancelled at its close', () => {
    const stream = trades('A', [
      ['10:00', 100, 500],
      ['4 09:31', 104, 500],
    ]);
    expect(play([stream], [['15:00', order('buy', open)]]).closed).toEqual([
      '3 13:00 #1 cancelled NO_AUCTION',
    ]);
  });

  it('gets the first price of the session when no print comes within ten minutes', () => {
    const late = auctions('A', [['4 09:30', 'open', 110, 100]]);
    expect(play([ticks, late], [['15:00', order('buy', open)]]).fills).toEqual([
      '3 09:40 #1 buy 10 at 102 auction-at-session-open',
    ]);
  });

  it('may be cancelled and changed before the auction', () => {
    const actions: readonly Action[] = [
      ['15:00', order('buy', { ...open, limitPrice: 101 })],
      ['15:01', (r) => r.modify(r.workingOrders()[0]!, { limitPrice: 102 })],
    ];
    expect(play([ticks, prints], actions).fills).toEqual(['3 09:30:01 #1 buy 10 at 101.8 auction-print']);
    const cancelled: readonly Action[] = [actions[0]!, ['15:01', (r) => r.cancelAll()]];
    expect(play([ticks, prints], cancelled).closed).toEqual(['15:01 #1 cancelled']);
  });
});

describe('cut-offs', () => {
  const answer = (venue: string, time: string, options: OrderOptions): string => {
    const share = instrument('A', { venue });
    const { closed } = run({
      streams: [{ symbol: 'A', columns: ticks.columns }],
      instruments: [share],
      strategies: [timed([[at(time), order('buy', options)]])],
    });
    return (
      closed[0]
        ?.split(' ')
        .slice(time.includes(' ') ? 3 : 2)
        .join(' ') ?? 'working'
    );
  };
  const limit = { limitPrice: 200 };

  it.each([
    ['XNYS', '15:49:59', close, 'filled'],
    ['XNYS', '15:50', close, 'rejected AT_CLOSE_CUTOFF'],
    ['XNYS', '15:50', { ...close, ...limit }, 'rejected AT_CLOSE_CUTOFF'],
    ['XNAS', '15:54:59', close, 'filled'],
    ['XNAS', '15:55', close, 'rejected AT_CLOSE_CUTOFF'],
    ['XNAS', '15:57:59', { ...close, ...limit }, 'filled'],
    ['XNAS', '15:58', { ...close, ...limit }, 'rejected AT_CLOSE_CUTOFF'],
    ['XNAS', '3 09:27:59', open, 'filled'],
    ['XNAS', '3 09:28', open, 'rejected AT_OPEN_CUTOFF'],
    ['XNAS', '3 09:29:29', { ...open, ...limit }, 'filled'],
    ['XNAS', '3 09:29:30', { ...open, ...limit }, 'rejected AT_OPEN_CUTOFF'],
    ['XNYS', '3 09:29:59', open, 'filled'],
    ['USA', '15:49:59', close, 'filled'],
    ['USA', '15:56', close, 'rejected AT_CLOSE_CUTOFF'],
    ['USA', '15:56', { ...close, ...limit }, 'rejected AT_CLOSE_CUTOFF'],
    ['USA', '3 09:28', open, 'rejected AT_OPEN_CUTOFF'],
    ['TEST', '15:59:59', close, 'filled'],
    ['XNYS', '3 12:49:59', close, 'filled'],
    ['XNYS', '3 12:50', close, 'rejected AT_CLOSE_CUTOFF'],
  ] as const)('%s at %s: %j is %s', (venue, time, options, end) => {
    expect(answer(venue, time, options)).toBe(end);
  });
});

describe('the freeze before an auction', () => {
  const cancel = (r: Run) => r.cancelAll();
  const change = (r: Run) => r.modify(r.workingOrders()[0]!, { limitPrice: 150 });

  it("keeps orders from being cancelled or changed, from the venue's time on", () => {
    for (const [action, event] of [
      [cancel, 'reject-cancel'],
      [change, 'reject-update'],
    ] as const) {
      const strategies = [
        timed([
          [at('15:00'), order('buy', { ...close, limitPrice: 200 })],
          [at('15:50'), action],
        ]),
      ];
      const { log, fills } = run({
        streams: [ticks],
        instruments: [instrument('A', { venue: 'XNAS' })],
        strategies,
      });
      expect(log).toContain(`15:50 #1 ${event} -> accepted AUCTION_FREEZE`);
      expect(fills).toHaveLength(1);
    }
  });

  it('leaves them free before', () => {
    const actions = [
      [at('15:00'), order('buy', close)],
      [at('15:49:59'), cancel],
    ] as const;
    const instruments = [instrument('A', { venue: 'XNAS' })];
    expect(run({ streams: [ticks], instruments, strategies: [timed(actions)] }).closed).toEqual([
      '15:49:59 #1 cancelled',
    ]);
  });
});

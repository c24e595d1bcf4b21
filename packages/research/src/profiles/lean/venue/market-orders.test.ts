import { describe, expect, it } from 'vitest';
import {
  dayCalendar,
  flat,
  instrument,
  type LeanRunSetup,
  leanRun,
  quotes,
  type Run,
  type Span,
  trades,
} from './fixtures/lean-run.ts';

const buys = (run: Run): void => {
  run.buy(run.instrument('A'), 10);
};
const sells = (run: Run): void => {
  run.sell(run.instrument('A'), 10);
};

const future = instrument('A', { assetClass: 'future' });
const currency = instrument('A', { assetClass: 'fx', baseCurrency: 'EUR', quantityPrecision: 0 });

/** Futures trade in extended hours: a calendar without. */
const { extendedOpens: _, extendedCloses: __, ...regularDays } = dayCalendar;
const calendars = { DAYS: regularDays };

const fillsOf = (setup: LeanRunSetup): string[] => leanRun(setup).fills;

const both = [
  trades('A', [
    ['09:30', [100, 103, 97, 100]],
    ['09:31', [110, 113, 107, 110]],
  ]),
  quotes('A', [
    ['09:30', [99, 102, 96, 99], [101, 104, 98, 101]],
    ['09:31', [109, 112, 106, 109], [111, 114, 108, 111]],
  ]),
];

describe('R8: a market order of an equity', () => {
  it('fills within the call at the close of the side that it takes', () => {
    expect(fillsOf({ streams: both, actions: { '09:31': buys } })).toEqual([
      '09:31 #1 buy 10 at 101 market-at-quote',
    ]);
    expect(fillsOf({ streams: both, actions: { '09:31': sells } })).toEqual([
      '09:31 #1 sell 10 at 99 market-at-quote',
    ]);
  });

  it('fills at the close of trades where nothing is quoted', () => {
    expect(fillsOf({ streams: both.slice(0, 1), actions: { '09:31': buys } })).toEqual([
      '09:31 #1 buy 10 at 100 market-at-trade',
    ]);
  });

  it('fills at the other side where its own is empty', () => {
    const streams = [both[0]!, quotes('A', [['09:30', flat(99), undefined]])];
    expect(fillsOf({ streams, actions: { '09:31': buys } })).toEqual([
      '09:31 #1 buy 10 at 99 market-at-quote',
    ]);
  });

  it('fills at a newer trade where the quote is more than an hour old', () => {
    const streams = [
      trades('A', [
        ['09:30', flat(100)],
        ['10:31', flat(105)],
      ]),
      quotes('A', [['09:30', flat(99), flat(101)]]),
    ];
    expect(fillsOf({ streams, timers: { '10:31': buys } })).toEqual([
      '10:31 #1 buy 10 at 101 market-at-quote',
    ]);
    expect(fillsOf({ streams, actions: { '10:32': buys } })).toEqual([
      '10:32 #1 buy 10 at 105 market-at-trade',
    ]);
  });

  const stale = (span: Span) =>
    trades('A', [
      ['09:30', flat(100)],
      [span, [110, 112, 108, 111]],
    ]);

  it('waits for the next minute where all is more than an hour old, and then gets its close', () => {
    expect(fillsOf({ streams: [stale('10:40')], timers: { '10:31': buys } })).toEqual([
      '10:31 #1 buy 10 at 100 market-at-trade',
    ]);
    expect(fillsOf({ streams: [stale('10:40')], timers: { '10:31:01': buys } })).toEqual([
      '10:41 #1 buy 10 at 111 market-at-trade',
    ]);
  });

  it('R4: a bar that only repeats the last does not make it fresh', () => {
    const streams = [
      trades('A', [
        ['09:30', flat(100)],
        ['10:40', flat(100, 0)],
        ['10:41', flat(100, 5)],
      ]),
    ];
    expect(fillsOf({ streams, timers: { '10:41': buys } })).toEqual([
      '10:42 #1 buy 10 at 100 market-at-trade',
    ]);
  });
});

describe('R7: what becomes of a market order by the hour', () => {
  const days = [
    trades('A', [
      ['15:59', flat(100)],
      ['3 09:30', [105, 106, 104, 105]],
      ['3 09:31', flat(107)],
    ]),
  ];

  it('at the close it waits for the next open: the exchange has closed', () => {
    expect(fillsOf({ streams: days, actions: { '16:00': buys } })).toEqual([
      '3 09:31 #1 buy 10 at 105 auction-at-session-open',
    ]);
  });

  it('futures are left as they are, and fill at once by the bar that ended with the session', () => {
    expect(fillsOf({ streams: days, instruments: [future], actions: { '16:00': buys } })).toEqual([
      '16:00 #1 buy 10 at 100 market-at-quote',
    ]);
  });

  const daily = [
    trades('A', [
      [
        ['09:30', '16:00'],
        [100, 105, 99, 101],
      ],
      [
        ['3 09:30', '3 16:00'],
        [110, 115, 109, 111],
      ],
      [
        ['4 09:30', '4 16:00'],
        [120, 125, 119, 121],
      ],
    ]),
  ];
  const subscription = { resolution: 'daily' } as const;

  it.each([
    [
      '16:00',
      'the next open, told at the end of its day',
      '3 16:00 #1 buy 10 at 110 auction-at-session-open',
    ],
    ['3 12:00', 'the close of the day', '3 16:00 #1 buy 10 at 111 auction-at-session-close'],
    ['3 15:44:30', 'the close of the day', '3 16:00 #1 buy 10 at 111 auction-at-session-close'],
    ['3 15:44:31', 'the open of another day', '4 16:00 #1 buy 10 at 120 auction-at-session-open'],
  ])('with daily data, one of %s waits for %s', (time, _, fill) => {
    expect(fillsOf({ streams: daily, subscription, timers: { [time]: buys } })).toEqual([fill]);
  });

  it('with daily data, a market that never closes fills at once', () => {
    const coin = instrument('A', { assetClass: 'crypto', baseCurrency: 'BTC', calendar: '24/7' });
    const streams = [
      trades('A', [
        [
          ['2 00:00', '3 00:00'],
          [100, 105, 99, 101],
        ],
        [
          ['3 00:00', '4 00:00'],
          [110, 115, 109, 111],
        ],
      ]),
    ];
    expect(fillsOf({ streams, instruments: [coin], subscription, actions: { '3 00:00': buys } })).toEqual([
      '3 00:00 #1 buy 10 at 101 market-at-quote',
    ]);
  });
});

describe('R9: when the exchange counts as open', () => {
  it.each([
    ['16:00', 'at its end', '16:00'],
    ['16:00:01', 'no longer, so that the order waits for the session', '3 09:31'],
  ])('for a minute, at %s: %s', (time, _, filled) => {
    const streams = [trades('A', [['15:59', flat(100)]]), trades('B', [['3 09:30', flat(1)]])];
    expect(fillsOf({ streams, calendars, instruments: [future], timers: { [time]: buys } })).toEqual([
      `${filled} #1 buy 10 at 100 market-at-quote`,
    ]);
  });

  it('for a bar longer than an hour, on all of the date on which it ends', () => {
    const streams = [trades('A', [[['09:30', '16:00'], flat(100)]]), trades('B', [['3 09:30', flat(1)]])];
    const of = (time: string) =>
      fillsOf({
        streams,
        calendars,
        instruments: [future],
        subscription: { resolution: 'daily' },
        timers: { [time]: buys },
      });
    expect(of('16:45')).toEqual(['16:45 #1 buy 10 at 100 market-at-quote']);
    expect(of('3 00:00')).toEqual([]);
  });

  it('for a bar of extended hours, only for limits, stop-limits and touches that are subscribed to them', () => {
    const streams = [
      trades('A', [
        ['09:30', flat(100)],
        ['16:30', flat(90)],
        ['16:31', flat(90)],
        ['3 09:30', flat(95)],
      ]),
    ];
    const of = (extendedHours: boolean, options: object) =>
      fillsOf({
        streams,
        subscription: { extendedHours },
        actions: { '09:31': (run) => run.buy(run.instrument('A'), 1, options) },
      });
    expect(of(true, { limitPrice: 95 })).toEqual(['16:31 #1 buy 1 at 90 limit-at-open']);
    expect(of(false, { limitPrice: 95.5 })).toEqual(['3 09:31 #1 buy 1 at 95 limit-at-open']);
    expect(of(true, { touchPrice: 91, limitPrice: 90 })).toEqual([
      '16:31 #1 buy 1 at 90 touch-limit-triggered',
    ]);
    expect(of(true, { stopPrice: 89, limitPrice: 91 })).toEqual([
      '16:31 #1 buy 1 at 90 stop-limit-triggered',
    ]);
    expect(of(true, { stopPrice: 89 })).toEqual(['3 09:31 #1 buy 1 at 95 stop-at-open']);
  });

  it('market orders of futures fill in extended hours, whatever is subscribed to', () => {
    const streams = [
      trades('A', [
        ['16:30', flat(90)],
        ['3 09:30', flat(95)],
      ]),
    ];
    expect(fillsOf({ streams, instruments: [future], timers: { '16:40': buys } })).toEqual([
      '16:40 #1 buy 10 at 90 market-at-quote',
    ]);
  });

  it('stops of futures fill in extended hours, their trailing stops do not', () => {
    const streams = [
      trades('A', [
        ['09:30', flat(100)],
        ['16:30', flat(90)],
        ['3 09:30', flat(95)],
      ]),
    ];
    const of = (options: object) =>
      fillsOf({
        streams,
        instruments: [future],
        subscription: { extendedHours: true },
        actions: { '09:31': (run) => run.sell(run.instrument('A'), 1, options) },
      });
    expect(of({ stopPrice: 99 })).toEqual(['16:31 #1 sell 1 at 90 stop-triggered']);
    expect(of({ stopPrice: 99, trail: { by: 'amount', value: 50 } })).toEqual([
      '3 09:31 #1 sell 1 at 95 trailing-stop-at-close',
    ]);
  });
});

describe('R17: a market order of another asset', () => {
  const rows = quotes('A', [
    ['09:30', [99, 102, 96, 99], [101, 104, 98, 101]],
    ['09:31', [109, 112, 106, 109], [111, 114, 108, 111]],
  ]);

  it('fills at the close of its side', () => {
    const setup = { streams: [rows], instruments: [currency] };
    expect(fillsOf({ ...setup, actions: { '09:31': buys } })).toEqual([
      '09:31 #1 buy 10 at 101 market-at-quote',
    ]);
    expect(fillsOf({ ...setup, actions: { '09:32': sells } })).toEqual([
      '09:32 #1 sell 10 at 109 market-at-quote',
    ]);
  });

  it('of hourly data that are stale waits, and gets the open of its side', () => {
    const streams = [
      quotes('A', [
        [['09:30', '10:30'], flat(99), flat(101)],
        [
          ['12:00', '13:00'],
          [109, 112, 106, 110],
          [111, 114, 108, 112],
        ],
      ]),
    ];
    const of = (time: string) =>
      fillsOf({
        streams,
        instruments: [currency],
        subscription: { resolution: 'hour' },
        timers: { [time]: buys },
      });
    expect(of('11:30')).toEqual(['11:30 #1 buy 10 at 101 market-at-quote']);
    expect(of('11:31')).toEqual(['13:00 #1 buy 10 at 111 market-at-next-open']);
    expect(of('12:01')).toEqual(['13:00 #1 buy 10 at 112 market-at-quote']);
  });
});

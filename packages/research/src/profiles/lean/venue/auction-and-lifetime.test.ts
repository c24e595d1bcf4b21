import type { OrderOptions } from '@marketloom/kernel';
import { describe, expect, it } from 'vitest';
import { Exchange } from './exchange.ts';
import {
  at,
  dayCalendar,
  flat,
  instrument,
  type LeanRunSetup,
  leanRun,
  MINUTE,
  quotes,
  type Run,
  trades,
} from './fixtures/lean-run.ts';
import { expiryOf } from './time-in-force.ts';

const buys =
  (options: OrderOptions) =>
  (run: Run): void => {
    run.buy(run.instrument('A'), 10, options);
  };
const onOpen = buys({ timeInForce: 'AT_OPEN' });
const onClose = buys({ timeInForce: 'AT_CLOSE' });
const fillsOf = (setup: LeanRunSetup): string[] => leanRun(setup).fills;

describe('R10: a market-on-open order', () => {
  const days = [
    trades('A', [
      ['15:59', flat(100)],
      ['3 09:28', flat(50)],
      ['3 09:29', flat(51)],
      ['3 09:30', [105, 106, 104, 105]],
      ['3 09:31', flat(107)],
    ]),
  ];

  it('of an equity gets the open of the first trades in regular hours', () => {
    const extended = { extendedHours: true };
    expect(fillsOf({ streams: days, subscription: extended, actions: { '16:00': onOpen } })).toEqual([
      '3 09:31 #1 buy 10 at 105 auction-at-session-open',
    ]);
  });

  it('takes no bar that began before it was sent', () => {
    expect(fillsOf({ streams: days, timers: { '3 09:29:30': onOpen } })).toEqual([
      '3 09:31 #1 buy 10 at 105 auction-at-session-open',
    ]);
  });

  it('takes no hour that had begun when it was sent', () => {
    const hours = trades('A', [
      [['15:00', '16:00'], flat(100)],
      [
        ['3 09:00', '3 10:00'],
        [105, 106, 104, 105],
      ],
      [
        ['3 10:00', '3 11:00'],
        [110, 111, 109, 110],
      ],
    ]);
    const of = (time: string) =>
      fillsOf({ streams: [hours], subscription: { resolution: 'hour' }, timers: { [time]: onOpen } });
    expect(of('3 09:00')).toEqual(['3 10:00 #1 buy 10 at 105 auction-at-session-open']);
    expect(of('3 09:15')).toEqual(['3 11:00 #1 buy 10 at 110 auction-at-session-open']);
  });

  it('of another asset gets the open of its side', () => {
    const streams = [
      quotes('A', [
        ['15:59', flat(99), flat(101)],
        ['3 09:30', [104, 105, 103, 104], [106, 107, 105, 106]],
      ]),
    ];
    const instruments = [instrument('A', { assetClass: 'cfd' })];
    expect(fillsOf({ streams, instruments, actions: { '16:00': onOpen } })).toEqual([
      '3 09:31 #1 buy 10 at 106 auction-at-session-open',
    ]);
  });

  it.each(['future', 'crypto'] as const)('is not taken for a %s', (assetClass) => {
    const changes = assetClass === 'crypto' ? { baseCurrency: 'BTC', calendar: '24/7' } : {};
    const { closed, venue } = leanRun({
      streams: days,
      instruments: [instrument('A', { assetClass, ...changes })],
      actions: { '16:00': onOpen },
    });
    expect(closed[0]).toMatch(/#1 (rejected NOT_TAKEN|denied ORDER_NOT_SUPPORTED)$/);
    expect(venue.uncounted.size).toBe(closed[0]!.includes('rejected') ? 1 : 0);
  });
});

describe('R16: a market-on-close order', () => {
  const rows = [
    trades('A', [
      ['09:30', flat(100)],
      ['15:58', flat(101)],
      ['15:59', [102, 104, 101, 103]],
    ]),
    quotes('A', [
      ['09:30', flat(99), flat(101)],
      ['15:59', flat(104), flat(106)],
    ]),
  ];

  it('of an equity gets the last trade at the close', () => {
    expect(fillsOf({ streams: rows, actions: { '09:31': onClose } })).toEqual([
      '16:00 #1 buy 10 at 103 auction-at-session-close',
    ]);
  });

  it('of another asset gets the close of its side', () => {
    const instruments = [instrument('A', { assetClass: 'cfd' })];
    expect(fillsOf({ streams: rows, instruments, actions: { '09:31': onClose } })).toEqual([
      '16:00 #1 buy 10 at 106 auction-at-session-close',
    ]);
  });

  it('that is sent at the close waits for the next, and fills at the first step at or after it', () => {
    const streams = [
      trades('A', [
        ['15:59', flat(100)],
        ['3 09:30', flat(101)],
        ['3 16:10', flat(104)],
      ]),
    ];
    expect(fillsOf({ streams, actions: { '16:00': onClose } })).toEqual([
      '3 16:11 #1 buy 10 at 104 auction-at-session-close',
    ]);
  });
});

describe('R16: how long an order lives', () => {
  const week = [
    trades('A', [
      ['09:30', flat(100)],
      ['15:58', flat(100)],
      ['15:59', flat(90)],
      ['3 09:30', flat(100)],
      ['3 15:59', flat(90)],
      ['4 09:30', flat(80)],
    ]),
  ];
  const ended = (time: string, options: OrderOptions): string =>
    leanRun({
      streams: week,
      subscription: { extendedHours: true },
      timers: { [time]: buys({ limitPrice: 95, ...options }) },
    }).closed[0]!;

  it.each([
    [
      'DAY is to the close of its date, and ends there before it could fill',
      '10:00',
      { timeInForce: 'DAY' },
      '16:00 #1 expired SESSION_CLOSED',
    ],
    ['DAY of before the open too', '3 09:00', { timeInForce: 'DAY' }, '3 16:00 #1 expired SESSION_CLOSED'],
    [
      'DAY of after the close is to the next',
      '16:10',
      { timeInForce: 'DAY' },
      '3 16:00 #1 expired SESSION_CLOSED',
    ],
    [
      'GTD is to the close of its date',
      '10:00',
      { timeInForce: 'GTD', expireTime: '2024-01-02' },
      '16:00 #1 expired DATE_REACHED',
    ],
    [
      'GTD at a time is to the close of the date of that time',
      '16:01',
      { timeInForce: 'GTD', expireTime: at('3 00:00') },
      '3 16:00 #1 expired DATE_REACHED',
    ],
    ['GTC does not end', '16:10', {}, '3 16:00 #1 filled'],
  ] as const)('%s', (_, time, options, expected) => {
    expect(ended(time, options)).toBe(expected);
  });

  const exchange = new Exchange(dayCalendar);
  const newYork = (clock: string): number => at(clock) + 5 * 60 * MINUTE;

  it.each([
    ['equities to the close', 'equity', at('12:00'), at('16:00')],
    ['equities at the close itself to the next', 'equity', at('16:00'), at('3 16:00')],
    ['currencies to 17:00 in New York', 'fx', newYork('12:00'), newYork('17:00')],
    ['currencies at 17:00 itself', 'fx', newYork('17:00'), newYork('17:00')],
    ['currencies after 17:00 to that of the next day', 'cfd', newYork('17:00') + 1, newYork('3 17:00')],
    ['coins to midnight', 'crypto', at('12:00'), at('3 00:00')],
    ['coins of midnight to the next', 'perpetual', at('3 00:00'), at('4 00:00')],
    ['options of a day without a session to the next close', 'option', at('6 12:00'), at('8 16:00')],
    ['futures beyond the calendar without end', 'future', at('9 12:00'), Number.POSITIVE_INFINITY],
  ] as const)('DAY is of %s', (_, assetClass, orderTime, expected) => {
    const order = { timeInForce: 'DAY', terms: { expireTime: undefined } } as const;
    expect(expiryOf(order, assetClass, exchange, orderTime)).toBe(expected);
  });

  it.each([
    ['currencies to 17:00 in New York', 'fx', newYork('3 02:00'), newYork('3 17:00')],
    ['coins to the end of the date', 'crypto', at('3 12:00'), at('4 00:00')],
    ['coins to a midnight that is given', 'crypto', at('4 00:00'), at('4 00:00')],
    ['equities to the close', 'equity', at('3 00:00'), at('3 16:00')],
    ['equities to the close, given as it', 'equity', at('3 16:00'), at('3 16:00')],
    ['equities to the close, given after it', 'equity', at('3 18:00'), at('3 16:00')],
  ] as const)('GTD is of %s', (_, assetClass, expireTime, expected) => {
    const order = { timeInForce: 'GTD', terms: { expireTime: expireTime as ReturnType<typeof at> } } as const;
    expect(expiryOf(order, assetClass, exchange, at('09:30'))).toBe(expected);
  });
});

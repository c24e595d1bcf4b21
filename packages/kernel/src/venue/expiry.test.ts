import { describe, expect, it } from 'vitest';
import {
  at,
  type BacktestSetup,
  bars,
  instrument,
  quotes,
  run,
  type StreamSetup,
  trades,
} from '../../test/fixtures/backtest.ts';
import { extendedCalendar } from '../../test/fixtures/calendars.ts';
import { type Run, timed } from '../../test/fixtures/scripted.ts';
import { KernelError, type OrderOptions } from '../index.ts';

const resting = (options: OrderOptions) => (r: Run) => {
  r.buy(r.instrument('A'), 10, { limitPrice: 50, ...options });
};

/** Trades over three days, the second of which is a half day. */
const ticks = trades('A', [
  ['09:31', 100],
  ['15:00', 100],
  ['18:00', 100],
  ['3 09:31', 100],
  ['3 14:00', 100],
  ['4 10:00', 100],
  ['4 16:00', 100],
  ['5 09:31', 100],
]);

const ends = (
  time: string,
  options: OrderOptions,
  setup: Partial<BacktestSetup> = {},
  stream: StreamSetup = ticks,
) => run({ streams: [stream], strategies: [timed([[at(time), resting(options)]])], ...setup }).closed;

const extended = {
  instruments: [instrument('A', { calendar: 'EXTENDED' })],
  calendars: { EXTENDED: extendedCalendar },
};

describe('a DAY order', () => {
  it.each([
    ['10:00', '16:00 #1 expired SESSION_CLOSED'],
    ['3 10:00', '3 13:00 #1 expired SESSION_CLOSED'],
    ['16:00', '3 13:00 #1 expired SESSION_CLOSED'],
    ['18:00', '3 13:00 #1 expired SESSION_CLOSED'],
    ['3 09:29', '3 13:00 #1 expired SESSION_CLOSED'],
    ['3 13:00', '4 16:00 #1 expired SESSION_CLOSED'],
  ])('of %s ends %s', (time, end) => {
    expect(ends(time, { timeInForce: 'DAY' })).toEqual([end]);
  });

  it.each([
    ['10:00', '20:00 #1 expired SESSION_CLOSED'],
    ['18:00', '20:00 #1 expired SESSION_CLOSED'],
    ['20:00', '3 17:00 #1 expired SESSION_CLOSED'],
    ['3 05:00', '3 17:00 #1 expired SESSION_CLOSED'],
    ['3 14:00', '3 17:00 #1 expired SESSION_CLOSED'],
  ])('with extended hours, of %s, ends %s', (time, end) => {
    expect(ends(time, { timeInForce: 'DAY', extendedHours: true }, extended)).toEqual([end]);
  });

  it('without them ends at the close all the same where there is extended trading', () => {
    expect(ends('10:00', { timeInForce: 'DAY' }, extended)).toEqual(['16:00 #1 expired SESSION_CLOSED']);
  });

  it('with extended hours where there are none ends at the close', () => {
    expect(ends('10:00', { timeInForce: 'DAY', extendedHours: true })).toEqual([
      '16:00 #1 expired SESSION_CLOSED',
    ]);
  });

  it('belongs to the session in which it reaches the venue', () => {
    expect(ends('15:59:30', { timeInForce: 'DAY' }, { latency: '60s' })).toEqual([
      '3 13:00 #1 expired SESSION_CLOSED',
    ]);
  });

  it('sent when the last session of the calendar has closed is an error that names the years', () => {
    const last = trades('A', [
      ['12 15:00', 100],
      ['12 16:00', 100],
      ['12 17:00', 100],
    ]);
    expect(() => ends('12 16:30', { timeInForce: 'DAY' }, {}, last)).toThrow(KernelError);
    expect(() => ends('12 16:30', { timeInForce: 'DAY' }, {}, last)).toThrow(
      'calendar DAYS covers 2024 to 2024',
    );
  });
});

describe('a good-till-date order', () => {
  it.each([
    [at('10:30'), '10:30 #1 expired DATE_REACHED'],
    [at('3 02:00'), '3 02:00 #1 expired DATE_REACHED'],
    ['2024-01-02', '16:00 #1 expired DATE_REACHED'],
    ['2024-01-03', '3 13:00 #1 expired DATE_REACHED'],
    ['2024-01-04', '4 16:00 #1 expired DATE_REACHED'],
  ])('until %s ends %s', (expireTime, end) => {
    expect(ends('10:00', { timeInForce: 'GTD', expireTime })).toEqual([end]);
  });

  it('fills until then', () => {
    const stream = trades('A', [
      ['10:00', 100],
      ['10:29', 49],
    ]);
    expect(ends('10:00:30', { timeInForce: 'GTD', expireTime: at('10:30') }, {}, stream)).toEqual([
      '10:29 #1 filled',
    ]);
  });

  it('meets the data of its last moment before it ends', () => {
    const stream = trades('A', [
      ['10:00', 100],
      ['10:30', 49],
    ]);
    expect(ends('10:00:30', { timeInForce: 'GTD', expireTime: at('10:30') }, {}, stream)).toEqual([
      '10:30 #1 filled',
    ]);
  });

  it('that is due before it reaches the venue ends at once', () => {
    expect(ends('10:00', { timeInForce: 'GTD', expireTime: at('10:00:30') }, { latency: '60s' })).toEqual([
      '10:01 #1 expired DATE_REACHED',
    ]);
  });
});

describe('an order that is good till cancelled', () => {
  it('outlives sessions', () => {
    expect(ends('10:00', {})).toEqual([]);
  });
});

describe('an immediate order', () => {
  const quoted = quotes('A', [
    ['10:00', 99.9, 100.1, 50, 4],
    ['10:01', 99.9, 100.1, 50, 50],
  ]);
  const market = (timeInForce: 'IOC' | 'FOK', options: OrderOptions = {}) => {
    const action = (r: Run) => {
      r.buy(r.instrument('A'), 10, { timeInForce, ...options });
    };
    const { fills, closed } = run({ streams: [quoted], strategies: [timed([[at('10:00:30'), action]])] });
    return [...fills, ...closed];
  };

  it('IOC takes what stands and leaves the rest', () => {
    expect(market('IOC')).toEqual([
      '10:00:30 #1 buy 4 at 100.1 market-at-quote',
      '10:00:30 #1 cancelled IOC_REMAINDER',
    ]);
  });

  it('FOK takes all or nothing', () => {
    expect(market('FOK')).toEqual(['10:00:30 #1 cancelled FOK_NOT_FILLED']);
  });

  it('with a limit that is not met is cancelled', () => {
    expect(market('IOC', { limitPrice: 100 })).toEqual(['10:00:30 #1 cancelled IOC_REMAINDER']);
  });

  it('has its chance in the next bar on bars, and in the next trade on trades', () => {
    const action = (r: Run) => {
      r.buy(r.instrument('A'), 10, { timeInForce: 'FOK' });
    };
    const minutes = bars('A', '10:00', [
      [100, 100, 100, 100, 1000],
      [101, 101, 101, 101, 50],
    ]);
    const strategies = [timed([[at('10:01'), action]])];
    expect(run({ streams: [minutes], strategies, fill: { participation: 0.1 } }).closed).toEqual([
      '10:02 #1 cancelled FOK_NOT_FILLED',
    ]);
    const traded = trades('A', [
      ['10:00', 100, 50],
      ['10:02', 100, 5],
    ]);
    expect(run({ streams: [traded], strategies }).closed).toEqual(['10:02 #1 cancelled FOK_NOT_FILLED']);
  });
});

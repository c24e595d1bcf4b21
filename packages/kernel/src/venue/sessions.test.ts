import { describe, expect, it } from 'vitest';
import {
  at,
  type BacktestSetup,
  bars,
  clockOf,
  instrument,
  quotes,
  run,
  type StreamSetup,
  trades,
} from '../../test/fixtures/backtest.ts';
import { extendedCalendar, lunchCalendar } from '../../test/fixtures/calendars.ts';
import { type Run, timed } from '../../test/fixtures/scripted.ts';
import { defineStrategy, type OrderOptions } from '../index.ts';

const buy = (options?: OrderOptions) => (r: Run) => {
  r.buy(r.instrument('A'), 10, options);
};

const play = (
  stream: StreamSetup,
  actions: readonly (readonly [string, (r: Run) => void])[],
  setup: Partial<BacktestSetup> = {},
) => {
  const strategies = [timed(actions.map(([time, action]) => [at(time), action] as const))];
  const { fills, closed } = run({ streams: [stream], strategies, ...setup });
  return { fills, closed };
};

const lunch = { instruments: [instrument('A', { calendar: 'LUNCH' })], calendars: { LUNCH: lunchCalendar } };
const extended = {
  instruments: [instrument('A', { calendar: 'EXTENDED' })],
  calendars: { EXTENDED: extendedCalendar },
};

describe('outside its sessions a market', () => {
  const ticks = trades('A', [
    ['15:59', 100, 500],
    ['16:00', 101, 500],
    ['18:00', 102, 500],
    ['3 09:29', 103, 500],
    ['3 09:30', 104, 500],
  ]);

  it('fills nothing with trades: the order waits for the open, which belongs to the session, its close not', () => {
    expect(play(ticks, [['15:59:30', buy()]]).fills).toEqual(['3 09:30 #1 buy 10 at 104 market-at-trade']);
  });

  it('fills nothing with quotes, neither when they come nor as they stand', () => {
    const stream = quotes('A', [
      ['15:59', 99.9, 100.1],
      ['18:00', 100.9, 101.1],
      ['3 09:30', 101.9, 102.1],
    ]);
    expect(play(stream, [['18:00', buy()]]).fills).toEqual(['3 09:30 #1 buy 10 at 102.1 market-at-quote']);
    expect(play(stream, [['17:00', buy({ limitPrice: 101.5 })]]).fills).toEqual([]);
  });

  it.each(['IOC', 'FOK'] as const)('cancels orders %s on quotes and trades', (timeInForce) => {
    expect(play(ticks, [['18:00', buy({ timeInForce })]]).closed).toEqual([
      '18:00 #1 cancelled MARKET_CLOSED',
    ]);
  });

  it('fills nothing with bars of extended trading', () => {
    const stream = bars('A', '15:59', [
      [100, 100, 100, 100],
      [101, 101, 101, 101],
    ]);
    expect(play(stream, [['15:59:30', buy()]]).fills).toEqual([]);
  });

  it('fills with a bar that begins before the open and reaches into the session, such as a daily one', () => {
    const stream = bars(
      'A',
      '00:00',
      [
        [100, 101, 99, 100],
        [102, 103, 101, 102],
      ],
      24 * 60,
    );
    expect(play(stream, [['3 00:00', buy()]]).fills).toEqual([
      '4 00:00 #1 buy 10 at 102 market-at-next-open',
    ]);
  });
});

describe('during a lunch break', () => {
  const ticks = trades('A', [
    ['11:29', 100, 500],
    ['11:30', 101, 500],
    ['12:00', 102, 500],
    ['12:30', 103, 500],
  ]);

  it('orders are taken and wait', () => {
    expect(play(ticks, [['11:29:30', buy()]], lunch).fills).toEqual([
      '12:30 #1 buy 10 at 103 market-at-trade',
    ]);
  });

  it('immediate orders are cancelled', () => {
    expect(play(ticks, [['12:00', buy({ timeInForce: 'IOC' })]], lunch).closed).toEqual([
      '12:00 #1 cancelled MARKET_CLOSED',
    ]);
  });

  it('extended hours change nothing', () => {
    expect(play(ticks, [['11:29:30', buy({ extendedHours: true })]], lunch).fills).toEqual([
      '12:30 #1 buy 10 at 103 market-at-trade',
    ]);
  });

  it('DAY orders go on', () => {
    expect(play(ticks, [['11:29:30', buy({ limitPrice: 50, timeInForce: 'DAY' })]], lunch).closed).toEqual(
      [],
    );
  });

  it('bars fill nothing that lie within', () => {
    const stream = bars(
      'A',
      '11:28',
      Array.from({ length: 64 }, (_, i) => [100 + i, 100 + i, 100 + i, 100 + i] as const),
    );
    expect(play(stream, [['11:30', buy()]], lunch).fills).toEqual([
      '12:31 #1 buy 10 at 162 market-at-next-open',
    ]);
  });
});

describe('an order with extended hours', () => {
  const ticks = trades('A', [
    ['16:30', 100, 500],
    ['19:59', 101, 500],
    ['20:00', 102, 500],
    ['3 03:59', 103, 500],
    ['3 04:00', 104, 500],
    ['3 09:30', 105, 500],
  ]);

  it('fills after the close', () => {
    expect(play(ticks, [['16:31', buy({ extendedHours: true })]], extended).fills).toEqual([
      '19:59 #1 buy 10 at 101 market-at-trade',
    ]);
    expect(play(ticks, [['16:31', buy()]], extended).fills).toEqual([
      '3 09:30 #1 buy 10 at 105 market-at-trade',
    ]);
  });

  it('fills before the open, but not when nothing trades at all', () => {
    expect(play(ticks, [['19:59:30', buy({ extendedHours: true })]], extended).fills).toEqual([
      '3 04:00 #1 buy 10 at 104 market-at-trade',
    ]);
  });

  it('may be immediate there', () => {
    const options = { extendedHours: true, timeInForce: 'IOC' } as const;
    expect(play(ticks, [['19:58', buy(options)]], extended).fills).toHaveLength(1);
    expect(play(ticks, [['20:30', buy(options)]], extended).closed).toEqual([
      '20:30 #1 cancelled MARKET_CLOSED',
    ]);
  });

  it('fills with bars there, as others do not', () => {
    const stream = bars('A', '16:30', [
      [100, 100, 100, 100],
      [101, 101, 101, 101],
    ]);
    expect(play(stream, [['16:31', buy({ extendedHours: true })]], extended).fills).toEqual([
      '16:32 #1 buy 10 at 101 market-at-next-open',
    ]);
    expect(play(stream, [['16:31', buy()]], extended).fills).toEqual([]);
  });
});

describe('timers at session times', () => {
  const ticks = trades('A', [
    ['09:31', 100],
    ['3 09:31', 100],
    ['4 09:31', 100],
    ['4 16:00', 100],
  ]);

  it('follow half days', () => {
    const fired: string[] = [];
    const strategy = defineStrategy({
      name: 'clock',
      onStart: (r) => {
        r.timers.atSessionClose(r.instrument('A'), 0, { name: 'close' });
        r.timers.atSessionClose(r.instrument('A'), -5 * 60_000_000, { name: 'before' });
        r.timers.atSessionOpen(r.instrument('A'), 60_000_000, { name: 'open' });
      },
      onTimer: (r, { name }) => fired.push(`${clockOf(r.time)} ${name}`),
    });
    run({ streams: [ticks], strategies: [strategy] });
    expect(fired).toEqual([
      '09:31 open',
      '15:55 before',
      '16:00 close',
      '3 09:31 open',
      '3 12:55 before',
      '3 13:00 close',
      '4 09:31 open',
      '4 15:55 before',
      '4 16:00 close',
    ]);
  });
});

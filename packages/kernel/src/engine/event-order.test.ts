import { describe, expect, it } from 'vitest';
import { at, bars, clockOf, flat, instrument, quotes, run, trades } from '../../test/fixtures/backtest.ts';
import { type Run, scripted } from '../../test/fixtures/scripted.ts';
import { type BarValues, defineStrategy, type StreamingIndicator } from '../index.ts';

/** Notes when it is fed. */
class Witness implements StreamingIndicator {
  readonly isWarm = true;
  last = Number.NaN;
  readonly #notes: string[];

  constructor(notes: string[]) {
    this.#notes = notes;
  }

  updateBar(bar: BarValues): void {
    this.last = bar.close;
    this.#notes.push(`indicator ${bar.close}`);
  }

  snapshot(): number {
    return this.last;
  }

  restore(last: never): void {
    this.last = last;
  }
}

const prices = (r: { readonly instruments: Run['instruments']; market: Run['market'] }): string =>
  r.instruments.map((item) => r.market(item).last).join(' ');

describe('at one timestamp', () => {
  it('all market data is applied before any strategy is called: none sees an old price of another instrument', () => {
    const seen: string[] = [];
    const strategy = defineStrategy({
      name: 'watcher',
      onBar: (r, bar) => seen.push(`${bar.instrument.symbol} ${prices(r)}`),
      onQuote: (r) => seen.push(`quote ${prices(r)}`),
    });
    run({
      streams: [flat('A', '09:30', [1, 2]), flat('B', '09:30', [10, 20]), quotes('Q', [['09:31', 99, 101]])],
      strategies: [strategy],
    });
    expect(seen).toEqual(['quote 1 10 100', 'A 1 10 100', 'B 1 10 100', 'A 2 20 100', 'B 2 20 100']);
  });

  it('fills are told before indicators update, indicators before strategies, those in the order of registration, timers last', () => {
    const notes: string[] = [];
    const strategy = (name: string) =>
      defineStrategy({
        name,
        indicators: () => ({ witness: new Witness(notes) }),
        onStart: (r) => void r.timers.at(at('09:32')),
        onBar: (r, bar) => {
          notes.push(`${name} bar ${bar.close}, indicator ${r.indicators(bar.instrument).witness.last}`);
          if (r.time === at('09:31')) r.buy(bar.instrument, 1);
        },
        onOrderEvent: (_, { event }) => notes.push(`${name} ${event}`),
        onFill: (r, fill) =>
          notes.push(`${name} fill, indicator ${r.indicators(fill.order.instrument).witness.last}`),
        onTimer: (r) => notes.push(`${name} timer at ${clockOf(r.time)}`),
      });
    run({ streams: [flat('A', '09:30', [1, 2])], strategies: [strategy('one'), strategy('two')] });
    expect(notes).toEqual([
      'indicator 1',
      'indicator 1',
      'one bar 1, indicator 1',
      'two bar 1, indicator 1',
      'one submit',
      'one accept',
      'two submit',
      'two accept',
      'one fill, indicator 1',
      'one fill',
      'two fill, indicator 1',
      'two fill',
      'indicator 2',
      'indicator 2',
      'one bar 2, indicator 2',
      'two bar 2, indicator 2',
      'one timer at 09:32',
      'two timer at 09:32',
    ]);
  });

  it('orders pass the gate only when every strategy has been called, and what follows is settled before timers', () => {
    const notes: string[] = [];
    const strategy = (name: string) =>
      defineStrategy({
        name,
        onStart: (r) => void r.timers.at(at('09:31')),
        onBar: (r, bar) => {
          notes.push(`${name} bar`);
          if (r.time === at('09:31')) r.buy(bar.instrument, 1);
        },
        onFill: (r, fill) => {
          notes.push(`${name} fill ${fill.order.side}, holds ${r.position(fill.order.instrument).quantity}`);
          if (fill.order.side === 'buy') r.sell(fill.order.instrument, 1);
        },
        onTimer: () => notes.push(`${name} timer`),
      });
    run({
      streams: [flat('A', '09:30', [1])],
      strategies: [strategy('one'), strategy('two')],
      fill: { market: 'this-close' },
    });
    expect(notes).toEqual([
      'one bar',
      'two bar',
      'one fill buy, holds 2',
      'two fill buy, holds 2',
      'one fill sell, holds 0',
      'two fill sell, holds 0',
      'one timer',
      'two timer',
    ]);
  });

  it('orders that a timer sends are settled before the next timer fires', () => {
    const notes: string[] = [];
    const strategy = defineStrategy({
      name: 'timers',
      onStart: (r) => {
        r.timers.at(at('09:31'), { name: 'first' });
        r.timers.at(at('09:31'), { name: 'second' });
      },
      onTimer: (r, { name }) => {
        notes.push(`${name}: ${r.position(r.instruments[0]!).quantity}`);
        r.buy(r.instruments[0]!, 1);
      },
    });
    run({ streams: [flat('A', '09:30', [1])], strategies: [strategy], fill: { market: 'this-close' } });
    expect(notes).toEqual(['first: 0', 'second: 1']);
  });

  it('events of several streams come by kind, then in the order of the streams, those of one stream in their own', () => {
    const seen: string[] = [];
    const strategy = defineStrategy({
      name: 'watcher',
      onBar: (_, bar) => seen.push(`bar ${bar.close}`),
      onQuote: (_, quote) => seen.push(`quote ${quote.bid}`),
      onTrade: (_, trade) => seen.push(`trade ${trade.price}`),
    });
    const streams = [
      trades('T', [
        ['09:31', 1],
        ['09:31', 2],
      ]),
      flat('A', '09:30', [3]),
      flat('B', '09:30', [6]),
      quotes('Q', [
        ['09:31', 4, 5],
        ['09:31', 5, 6],
      ]),
    ];
    run({ streams, strategies: [strategy] });
    run({ streams: [...streams].reverse(), strategies: [strategy] });
    expect(seen).toEqual([
      ...['quote 4', 'quote 5', 'trade 1', 'trade 2', 'bar 3', 'bar 6'],
      ...['quote 4', 'quote 5', 'trade 1', 'trade 2', 'bar 6', 'bar 3'],
    ]);
  });
});

describe('the future', () => {
  it('a bar is delivered at its close, and nothing of it is known before', () => {
    const seen: string[] = [];
    const strategy = defineStrategy({
      name: 'watcher',
      onStart: (r) => void r.timers.every(60_000_000),
      onTimer: (r) => seen.push(`${clockOf(r.time)} ${r.market(r.instruments[1]!).last}`),
      onBar: (r, bar) => {
        if (bar.instrument.symbol === 'A')
          seen.push(`bar ${clockOf(bar.openTime)} to ${clockOf(bar.closeTime)} at ${clockOf(r.time)}`);
      },
    });
    run({
      streams: [flat('B', '09:30', [1, 1, 1, 1, 1]), flat('A', '09:30', [7], 3)],
      strategies: [strategy],
    });
    expect(seen).toEqual([
      '09:31 NaN',
      '09:32 NaN',
      'bar 09:30 to 09:33 at 09:33',
      '09:33 7',
      '09:34 7',
      '09:35 7',
    ]);
  });

  it.each(['next-open', 'ohlc-path', 'vwap', 'mid'] as const)(
    'an order never fills from data at or before its time: %s',
    (market) => {
      const order = (options = {}) =>
        run({
          streams: [
            bars('A', '09:30', [
              [50, 90, 10, 50],
              [60, 60, 60, 60],
            ]),
          ],
          strategies: [scripted({ 1: (r: Run) => r.buy(r.instrument('A'), 1, options) })],
          fill: { market },
        }).fills;
      expect(order()[0]).toMatch(/^09:32 #1 buy 1 at 60 /);
      expect(order({ limitPrice: 55 })).toEqual([]);
      expect(order({ stopPrice: 85 })).toEqual([]);
    },
  );

  it('under this-close a market order fills at that very close; a limit or stop still waits', () => {
    const streams = [
      bars('A', '09:30', [
        [50, 90, 10, 50],
        [60, 60, 60, 60],
      ]),
    ];
    const order = (options = {}) =>
      run({
        streams,
        strategies: [scripted({ 1: (r: Run) => r.buy(r.instrument('A'), 1, options) })],
        fill: { market: 'this-close' },
      }).fills;
    expect(order()).toEqual(['09:31 #1 buy 1 at 50 market-at-this-close']);
    expect(order({ limitPrice: 55 })).toEqual([]);
    expect(order({ stopPrice: 50 })).toEqual(['09:32 #1 buy 1 at 60 stop-at-open']);
  });

  it('under this-close an order for another instrument does not get a close that is past', () => {
    const result = run({
      streams: [flat('A', '09:30', [1, 2, 3]), flat('B', '09:30', [10, 30], 2)],
      strategies: [
        scripted(
          { 1: (r) => r.buy(r.instrument('B'), 1), 2: (r) => r.buy(r.instrument('B'), 2) },
          { symbol: 'A' },
        ),
      ],
      fill: { market: 'this-close' },
    });
    expect(result.closed[0]).toBe('09:31 #1 denied NO_REFERENCE_PRICE');
    expect(result.fills).toEqual(['09:32 #2 buy 2 at 10 market-at-this-close']);
  });

  it('two streams of bars of one instrument are refused: the longer would fill from the past', () => {
    const streams = [flat('A', '09:30', [1, 2, 3, 4]), flat('A', '09:30', [2, 4], 2)];
    expect(() => run({ streams, strategies: [] })).toThrow(
      /two streams of bars of A\.TEST: give one of each kind/,
    );
  });
});

describe('a run', () => {
  it('begins when its first event begins, and a strategy that buys then gets the first open', () => {
    const result = run({
      streams: [flat('A', '09:35', [7]), bars('B', '09:30', [[5, 6, 4, 6]], 10)],
      strategies: [scripted({ 0: (r) => r.buy(r.instrument('B'), 1, { limitPrice: 5.5 }) })],
    });
    expect(result.log[0]).toBe('09:30 #1 submit -> submitted');
    expect(result.fills).toEqual(['09:40 #1 buy 1 at 5 limit-at-open']);
  });

  it('ends with its last data: timers and messages after it do not act on an unknown market', () => {
    const result = run({
      streams: [flat('A', '09:30', [7, 8])],
      strategies: [
        scripted({
          2: (r) => {
            r.buy(r.instrument('A'), 1);
            r.timers.at(at('09:33'));
          },
        }),
      ],
      latency: '1s',
    });
    expect(result.log).toEqual(['09:32 #1 submit -> submitted']);
    expect(clockOf(result.engine.time)).toBe('09:32');
  });

  it('can be stopped at any timestamp, and what onStop trades counts in its last value', () => {
    const strategy = defineStrategy({
      name: 'closer',
      onBar: (r, bar) => {
        if (r.position(bar.instrument).isFlat) r.buy(bar.instrument, 10);
      },
      onStop: (r) => void r.close(r.instruments[0]!),
    });
    const { engine } = run({
      streams: [flat('A', '09:30', [7, 8])],
      strategies: [strategy],
      fill: { market: 'this-close' },
      fees: 'per-trade:3',
    });
    expect(engine.portfolio.equity()).toBe(100_004);
    expect(engine.equity.sessions().values.at(-1)).toBe(100_004);
  });

  it('refuses data that go back in time, and a calendar that is missing', () => {
    const back = trades('T', [
      ['09:31', 1],
      ['09:30', 2],
    ]);
    expect(() => run({ streams: [back], strategies: [] })).toThrow(
      /stream T\.TEST trade: the event at 2024-01-02T09:30:00Z comes after one at 2024-01-02T09:31:00Z/,
    );
    expect(() =>
      run({
        streams: [flat('A', '09:30', [1])],
        strategies: [],
        instruments: [instrument('A', { calendar: 'XNYS' })],
      }),
    ).toThrow(/instrument A\.TEST needs calendar XNYS, which was not given/);
  });
});

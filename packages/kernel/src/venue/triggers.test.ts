import { describe, expect, it } from 'vitest';
import { at, bars, quotes, run, type StreamSetup, trades } from '../../test/fixtures/backtest.ts';
import { type Run, timed } from '../../test/fixtures/scripted.ts';
import { marks } from '../../test/fixtures/venue-streams.ts';
import type { OrderOptions } from '../index.ts';

const quoted = quotes('A', [
  ['09:31', 99.9, 100.1],
  ['09:32', 99.9, 101.1],
  ['09:33', 100.9, 101.1],
  ['09:36', 101.9, 102.1],
]);
const traded = trades('A', [
  ['09:31', 100, 500],
  ['09:34', 101, 500],
  ['09:35', 101.2, 500],
  ['09:36:30', 101.3, 500],
]);
const marked = marks('A', [
  ['09:31', 100],
  ['09:35:30', 101],
]);

/** What a stop to buy at 101, sent at 9:31, does. */
const stop = (
  trigger: OrderOptions['trigger'],
  streams: readonly StreamSetup[],
  options: OrderOptions = {},
) => {
  const action = (r: Run) => {
    r.buy(r.instrument('A'), 10, {
      stopPrice: 101,
      ...(trigger === undefined ? {} : { trigger }),
      ...options,
    });
  };
  return run({ streams, strategies: [timed([[at('09:31'), action]])] }).fills;
};

describe('a buy stop that quotes fill', () => {
  const streams = [quoted, traded, marked];
  it.each([
    [undefined, '09:32 #1 buy 10 at 101.1 stop-at-quote'],
    ['default', '09:32 #1 buy 10 at 101.1 stop-at-quote'],
    ['bid-ask', '09:32 #1 buy 10 at 101.1 stop-at-quote'],
    ['mid', '09:33 #1 buy 10 at 101.1 market-at-quote'],
    ['last', '09:34 #1 buy 10 at 101.1 market-at-quote'],
    ['double-last', '09:35 #1 buy 10 at 101.1 market-at-quote'],
    ['mark', '09:35:30 #1 buy 10 at 101.1 market-at-quote'],
  ] as const)('and %s sets off fills %s', (trigger, fill) => {
    expect(stop(trigger, streams)).toEqual([fill]);
  });
});

describe('a buy stop that trades fill', () => {
  it.each([
    [undefined, '09:34 #1 buy 10 at 101 stop-at-trade'],
    ['last', '09:34 #1 buy 10 at 101 stop-at-trade'],
    ['double-last', '09:35 #1 buy 10 at 101.2 market-at-trade'],
    ['mark', '09:36:30 #1 buy 10 at 101.3 market-at-trade'],
  ] as const)('and %s sets off fills %s', (trigger, fill) => {
    expect(stop(trigger, [traded, marked])).toEqual([fill]);
  });
});

describe('two trades in a row', () => {
  it('must both be there: one alone sets nothing off', () => {
    const streams = [
      trades('A', [
        ['09:31', 100, 500],
        ['09:32', 101.5, 500],
        ['09:33', 100.5, 500],
        ['09:34', 101.5, 500],
        ['09:35', 101.1, 500],
        ['09:36', 101, 500],
      ]),
    ];
    expect(stop('double-last', streams)).toEqual(['09:35 #1 buy 10 at 101.1 market-at-trade']);
    expect(stop('last', streams)).toEqual(['09:32 #1 buy 10 at 101.5 stop-at-trade']);
  });
});

describe('a sell stop', () => {
  it('and an order to be touched are set off from their own sides', () => {
    const falling = [
      quotes('A', [
        ['09:31', 99.9, 100.1],
        ['09:32', 98.9, 100.1],
        ['09:33', 98.9, 99],
      ]),
    ];
    const action = (r: Run) => {
      r.sell(r.instrument('A'), 10, { stopPrice: 99 });
      r.buy(r.instrument('A'), 10, { touchPrice: 99 });
    };
    expect(run({ streams: falling, strategies: [timed([[at('09:31'), action]])] }).fills).toEqual([
      '09:32 #1 sell 10 at 98.9 stop-at-quote',
      '09:33 #2 buy 10 at 99 touch-at-quote',
    ]);
  });
});

describe('a stop-limit', () => {
  it('rests at its limit when another kind of price has set it off', () => {
    const streams = [quoted, traded, marked];
    expect(stop('last', streams, { limitPrice: 101 })).toEqual([]);
    expect(stop('last', streams, { limitPrice: 101.2 })).toEqual(['09:34 #1 buy 10 at 101.1 limit-at-quote']);
  });
});

describe('a limit-if-touched order', () => {
  it('becomes a limit when a mark touches it', () => {
    const streams = [
      trades('A', [
        ['09:31', 100, 500],
        ['09:33', 98.5, 500],
        ['09:35', 98.4, 500],
      ]),
      marks('A', [['09:34', 99]]),
    ];
    const action = (r: Run) => {
      r.buy(r.instrument('A'), 10, { touchPrice: 99, limitPrice: 99, trigger: 'mark' });
    };
    expect(run({ streams, strategies: [timed([[at('09:31'), action]])] }).fills).toEqual([
      '09:35 #1 buy 10 at 98.4 limit-at-trade',
    ]);
  });
});

describe('a stop that a mark sets off on bars', () => {
  it('meets the next bar as a market order', () => {
    const streams = [
      bars('A', '09:30', [
        [100, 100, 100, 100],
        [100, 100.2, 99, 100],
        [100.3, 100.5, 100, 100.4],
      ]),
      marks('A', [['09:31:30', 101]]),
    ];
    expect(stop('mark', streams)).toEqual(['09:33 #1 buy 10 at 100.3 market-at-next-open']);
  });
});

import { describe, expect, it } from 'vitest';
import { type BarRow, bars, flat, run } from '../../test/fixtures/backtest.ts';
import { scripted } from '../../test/fixtures/scripted.ts';

const rows: readonly BarRow[] = [
  [100, 101, 99, 100.5],
  [102, 104, 100, 103],
  [101, 103, 98, 99],
  [99, 100, 97, 98],
];

describe('a market order that is sent at the close of a bar', () => {
  it.each([
    ['next-open', '09:32 #1 buy 10 at 102 market-at-next-open'],
    ['ohlc-path', '09:32 #1 buy 10 at 102 market-at-next-open'],
    ['this-close', '09:31 #1 buy 10 at 100.5 market-at-this-close'],
    ['vwap', '09:32 #1 buy 10 at 102.33 market-at-bar-vwap'],
    ['mid', '09:32 #1 buy 10 at 102 market-at-bar-mid'],
  ] as const)('fills by the rule of the policy: %s', (market, expected) => {
    const strategies = [scripted({ 1: (r) => r.buy(r.instrument('A'), 10) })];
    expect(run({ streams: [bars('A', '09:30', rows)], strategies, fill: { market } }).fills).toEqual([
      expected,
    ]);
  });

  it('fills in the first bar when it is sent at the start, whatever the instrument was worth before', () => {
    const strategies = [scripted({ 0: (r) => r.sell(r.instrument('A'), 10, { limitPrice: 101 }) })];
    expect(run({ streams: [bars('A', '09:30', rows)], strategies }).fills).toEqual([
      '09:31 #1 sell 10 at 101 limit-touched',
    ]);
  });

  it('is denied before any price is known', () => {
    const strategies = [scripted({ 0: (r) => r.buy(r.instrument('A'), 10) })];
    expect(run({ streams: [bars('A', '09:30', rows)], strategies }).closed).toEqual([
      '09:30 #1 denied NO_REFERENCE_PRICE',
    ]);
  });
});

describe('a price gap between two bars', () => {
  const gapped = bars('A', '09:30', [
    [100, 100, 100, 100],
    [95, 96, 94, 95],
  ]);
  const orders = scripted({
    1: (r) => {
      const a = r.instrument('A');
      r.buy(a, 1, { limitPrice: 98 });
      r.sell(a, 2, { stopPrice: 98 });
      r.sell(a, 3, { stopPrice: 98, limitPrice: 94.5 });
    },
  });

  it('gives limits and stops the open', () => {
    expect(run({ streams: [gapped], strategies: [orders] }).fills).toEqual([
      '09:32 #1 buy 1 at 95 limit-at-open',
      '09:32 #2 sell 2 at 95 stop-at-open',
      '09:32 #3 sell 3 at 95 limit-at-open',
    ]);
  });

  it('gives them their own price where the policy says so', () => {
    expect(run({ streams: [gapped], strategies: [orders], fill: { gap: 'order-price' } }).fills).toEqual([
      '09:32 #1 buy 1 at 98 limit-price-across-gap',
      '09:32 #2 sell 2 at 98 stop-price-across-gap',
      '09:32 #3 sell 3 at 98 stop-price-across-gap',
    ]);
  });
});

describe('how long an order is good', () => {
  const never = { limitPrice: 1 };

  it('a DAY order is matched with the bar that ends its session, and then expires', () => {
    const strategies = [
      scripted({
        1: (r) => {
          r.buy(r.instrument('A'), 1, { ...never, timeInForce: 'DAY' });
          r.buy(r.instrument('A'), 1, { limitPrice: 98, timeInForce: 'DAY' });
        },
      }),
    ];
    const result = run({
      streams: [
        bars('A', '15:58', [
          [100, 100, 100, 100],
          [100, 100, 97, 100],
        ]),
        flat('B', '15:58', [5, 5, 5]),
      ],
      strategies,
    });
    expect(result.fills).toEqual(['16:00 #2 buy 1 at 98 limit-touched']);
    expect(result.closed).toEqual(['16:00 #2 filled', '16:00 #1 expired SESSION_CLOSED']);
  });

  it('a DAY order that is sent at the close belongs to the next session, which may be a half day', () => {
    const strategies = [
      scripted({ 2: (r) => r.buy(r.instrument('A'), 1, { ...never, timeInForce: 'DAY' }) }),
    ];
    const streams = [flat('A', '15:58', [9, 9]), flat('B', '3 09:30', [5, 5]), flat('C', '4 09:30', [5])];
    expect(run({ streams, strategies }).closed).toEqual(['3 13:00 #1 expired SESSION_CLOSED']);
  });

  it('a GTC order works over sessions until it fills', () => {
    const strategies = [scripted({ 1: (r) => r.buy(r.instrument('A'), 1, { limitPrice: 90 }) })];
    const day = (start: string, low: number) => bars('A', start, [[100, 100, low, 100]], 390).columns;
    const days = [day('09:30', 99), day('4 09:30', 95), day('5 09:30', 90)];
    const joined = bars(
      'A',
      '09:30',
      [0, 1, 2].map(() => [100, 100, 100, 100] as const),
    );
    for (const [row, columns] of days.entries())
      if (columns.kind === 'bar' && joined.columns.kind === 'bar')
        for (const name of ['openTime', 'closeTime', 'low'] as const)
          joined.columns[name][row] = columns[name][0]!;
    expect(run({ streams: [joined], strategies }).fills).toEqual(['5 16:00 #1 buy 1 at 90 limit-touched']);
  });

  it('an IOC order has one bar, takes what it gives, and the rest is cancelled', () => {
    const strategies = [
      scripted({
        1: (r) => {
          r.buy(r.instrument('A'), 100, { timeInForce: 'IOC' });
          r.buy(r.instrument('A'), 1, { ...never, timeInForce: 'IOC' });
        },
      }),
    ];
    const streams = [
      bars('A', '09:30', [
        [10, 10, 10, 10, 100],
        [10, 10, 10, 10, 100],
        [10, 10, 1, 10, 100],
      ]),
    ];
    const result = run({ streams, strategies, fill: { participation: 0.3 } });
    expect(result.fills).toEqual(['09:32 #1 buy 30 at 10 market-at-next-open']);
    expect(result.closed).toEqual(['09:32 #1 cancelled IOC_REMAINDER', '09:32 #2 cancelled IOC_REMAINDER']);
  });

  it('a FOK order fills whole or not at all, and what it could not take is left for others', () => {
    const strategies = [
      scripted({
        1: (r) => {
          r.buy(r.instrument('A'), 31, { timeInForce: 'FOK' });
          r.buy(r.instrument('A'), 30, { timeInForce: 'FOK' });
        },
      }),
    ];
    const streams = [
      bars('A', '09:30', [
        [10, 10, 10, 10, 100],
        [10, 10, 10, 10, 100],
      ]),
    ];
    const result = run({ streams, strategies, fill: { participation: 0.3 } });
    expect(result.fills).toEqual(['09:32 #2 buy 30 at 10 market-at-next-open']);
    expect(result.closed).toEqual(['09:32 #2 filled', '09:32 #1 cancelled FOK_NOT_FILLED']);
  });
});

describe('how much a bar gives', () => {
  it('all orders share what the policy lets them take, and the rest is carried on', () => {
    const strategies = [
      scripted({
        1: (r) => {
          r.buy(r.instrument('A'), 25);
          r.buy(r.instrument('A'), 10);
        },
      }),
    ];
    const streams = [
      bars('A', '09:30', [
        [10, 10, 10, 10, 100],
        [11, 11, 11, 11, 200],
        [12, 12, 12, 12, 55],
        [13, 13, 13, 13, 1000],
      ]),
    ];
    expect(run({ streams, strategies, fill: { participation: 0.1 } }).fills).toEqual([
      '09:32 #1 buy 20 at 11 market-at-next-open',
      '09:33 #1 buy 5 at 12 market-at-next-open',
      '09:34 #2 buy 10 at 13 market-at-next-open',
    ]);
  });

  it('orders at this close share what the orders of the bar have left', () => {
    const strategies = [
      scripted({
        1: (r) => r.buy(r.instrument('A'), 7, { limitPrice: 10 }),
        2: (r) => r.buy(r.instrument('A'), 9),
      }),
    ];
    const streams = [
      bars('A', '09:30', [
        [10, 10, 10, 10, 100],
        [10, 11, 10, 11, 100],
        [12, 12, 12, 12, 100],
      ]),
    ];
    expect(run({ streams, strategies, fill: { participation: 0.1, market: 'this-close' } }).fills).toEqual([
      '09:32 #1 buy 7 at 10 limit-at-open',
      '09:32 #2 buy 3 at 11 market-at-this-close',
      '09:33 #2 buy 6 at 12 market-at-this-close',
    ]);
  });

  const dead = bars('A', '09:30', [
    [10, 10, 10, 10, 100],
    [11, 11, 11, 11, 0],
    [12, 12, 12, 12, 100],
  ]);

  it('a bar in which nothing traded fills nothing', () => {
    const strategies = [scripted({ 1: (r) => r.buy(r.instrument('A'), 1) })];
    expect(run({ streams: [dead], strategies }).fills).toEqual(['09:33 #1 buy 1 at 12 market-at-next-open']);
  });

  it('a bar in which nothing traded triggers no stop', () => {
    const strategies = [
      scripted({ 1: (r) => r.sell(r.instrument('A'), 1, { stopPrice: 9, limitPrice: 8.5 }) }),
    ];
    const streams = [
      bars('A', '09:30', [
        [10, 10, 10, 10, 100],
        [8, 8, 8, 8, 0],
        [10, 10, 10, 10, 100],
      ]),
    ];
    expect(run({ streams, strategies }).log).not.toContain('09:32 #1 trigger -> triggered');
  });

  it('a bar in which nothing traded fills where the policy says so', () => {
    const strategies = [scripted({ 1: (r) => r.buy(r.instrument('A'), 1) })];
    expect(run({ streams: [dead], strategies, fill: { zeroVolume: 'fill' } }).fills).toEqual([
      '09:32 #1 buy 1 at 11 market-at-next-open',
    ]);
  });
});

describe('several instruments and strategies', () => {
  it('fill from their own bars, in one account', () => {
    const buyer = (name: string, symbol: string, quantity: number) =>
      scripted({ 1: (r) => r.buy(r.instrument(symbol), quantity) }, { name, symbol });
    const result = run({
      streams: [flat('A', '09:30', [10, 11, 12]), flat('B', '09:31', [20, 21, 22])],
      strategies: [buyer('one', 'A', 3), buyer('two', 'B', 4), buyer('three', 'A', 5)],
    });
    expect(result.fills).toEqual([
      '09:32 #1 buy 3 at 11 market-at-next-open',
      '09:32 #2 buy 5 at 11 market-at-next-open',
      '09:33 #3 buy 4 at 21 market-at-next-open',
    ]);
    expect(result.engine.portfolio.positions.map(({ quantity }) => quantity)).toEqual([8, 4]);
    expect(result.log.filter((line) => line.includes('#2'))).toHaveLength(3);
  });
});

import { describe, expect, it } from 'vitest';
import { at, bars, flat, quoteBars, quotes, run, runInChunks, trades } from '../../test/fixtures/backtest.ts';
import { type Run, refused, timed } from '../../test/fixtures/scripted.ts';

const a = (r: Run) => r.instrument('A');

/** Bids, and asks five cents to fifty above them. */
const market = quoteBars('A', '09:30', [
  [
    [100, 101, 99, 100.5],
    [100.05, 101.1, 99.1, 100.6],
  ],
  [
    [102, 104, 100, 103],
    [102.1, 104.5, 100.5, 103.2],
  ],
  [
    [101, 103, 98, 99],
    [101.1, 103.5, 98.4, 99.1],
  ],
]);

describe('on bars of quotes', () => {
  it.each([
    [
      'next-open',
      '09:32 #1 buy 1 at 102.1 market-at-next-open',
      '09:32 #2 sell 1 at 102 market-at-next-open',
    ],
    [
      'this-close',
      '09:31 #1 buy 1 at 100.6 market-at-this-close',
      '09:31 #2 sell 1 at 100.5 market-at-this-close',
    ],
  ] as const)('a market order buys the asks and sells the bids: %s', (policy, buy, sell) => {
    const result = run({
      streams: [market],
      strategies: [
        timed([
          [
            at('09:31'),
            (r) => {
              r.buy(a(r), 1);
              r.sell(a(r), 1);
            },
          ],
        ]),
      ],
      fill: { market: policy },
    });
    expect(result.fills).toEqual([buy, sell]);
  });

  it('a limit is touched by its own side only', () => {
    const result = run({
      streams: [market],
      strategies: [
        timed([
          [
            at('09:31'),
            (r) => {
              r.buy(a(r), 1, { limitPrice: 100.2, timeInForce: 'DAY' });
              r.sell(a(r), 1, { limitPrice: 104.2, timeInForce: 'DAY' });
              r.buy(a(r), 2, { limitPrice: 100.5 });
              r.sell(a(r), 2, { limitPrice: 104 });
            },
          ],
        ]),
      ],
    });
    // The bids fell to 100 and the asks rose to 104.5: neither is what the first two could trade at.
    expect(result.fills).toEqual([
      '09:32 #3 buy 2 at 100.5 limit-touched',
      '09:32 #4 sell 2 at 104 limit-touched',
      '09:33 #1 buy 1 at 100.2 limit-touched',
    ]);
  });

  it('a stop is set off by its own side', () => {
    const result = run({
      streams: [market],
      strategies: [
        timed([
          [
            at('09:31'),
            (r) => {
              r.buy(a(r), 1, { stopPrice: 104.2 });
              r.sell(a(r), 1, { stopPrice: 98.2 });
            },
          ],
        ]),
      ],
    });
    expect(result.fills).toEqual([
      '09:32 #1 buy 1 at 104.2 stop-triggered',
      '09:33 #2 sell 1 at 98.2 stop-triggered',
    ]);
  });

  it('an order whose side is missing waits for a bar that has it', () => {
    const sided = quoteBars('A', '09:30', [
      [
        [10, 10, 10, 10],
        [11, 11, 11, 11],
      ],
      [[10, 10, 10, 10], undefined],
      [undefined, [12, 12, 12, 12]],
    ]);
    const result = run({
      streams: [sided],
      strategies: [
        timed([
          [
            at('09:31'),
            (r) => {
              r.buy(a(r), 1);
              r.sell(a(r), 1);
            },
          ],
        ]),
      ],
    });
    expect(result.fills).toEqual([
      '09:32 #2 sell 1 at 10 market-at-next-open',
      '09:33 #1 buy 1 at 12 market-at-next-open',
    ]);
  });

  it('what an entry frees meets the rest of the bar on the other side', () => {
    const result = run({
      streams: [market],
      strategies: [
        timed([
          [
            at('09:31'),
            (r) =>
              r.bracket({
                instrument: a(r),
                side: 'buy',
                quantity: 1,
                targets: [{ limitPrice: 104 }],
                stop: { stopPrice: 90 },
              }),
          ],
        ]),
      ],
    });
    expect(result.fills).toEqual([
      '09:32 #1 buy 1 at 102.1 market-at-next-open',
      '09:32 #2 sell 1 at 104 limit-touched',
    ]);
  });

  it('what has been passed when it is freed gets the price of the entry, as its own side saw it', () => {
    const free = (r: Run) =>
      r.oneTriggersOther({ instrument: a(r), side: 'buy', quantity: 1, limitPrice: 102.05 }, [
        { instrument: a(r), side: 'sell', quantity: 1, limitPrice: 101 },
      ]);
    const result = run({ streams: [market], strategies: [timed([[at('09:31'), free]])] });
    // Five cents below the asks' open of 102.10; the bids opened at 102.
    expect(result.fills).toEqual([
      '09:32 #1 buy 1 at 102.05 limit-touched',
      '09:32 #2 sell 1 at 101.95 limit-touched',
    ]);
  });

  it('nothing limits the quantity, for quotes do not tell what was traded', () => {
    const result = run({
      streams: [market],
      strategies: [timed([[at('09:31'), (r) => r.buy(a(r), 900)]])],
      fill: { participation: 0.01, zeroVolume: 'no-fill' },
    });
    expect(result.fills).toEqual(['09:32 #1 buy 900 at 102.1 market-at-next-open']);
  });

  it('they fill before bars do, and after quotes and trades', () => {
    const buy = [timed([[at('09:31'), (r: Run) => r.buy(a(r), 1)]])];
    const traded = bars('A', '09:30', [
      [1, 1, 1, 1],
      [1, 1, 1, 1],
    ]);
    expect(run({ streams: [market, traded], strategies: buy }).fills).toEqual([
      '09:32 #1 buy 1 at 102.1 market-at-next-open',
    ]);
    const ticks = quotes('A', [
      ['09:30', 50, 51],
      ['09:33', 50, 51],
    ]);
    expect(run({ streams: [market, ticks], strategies: buy }).fills).toEqual([
      '09:31 #1 buy 1 at 100.6 market-at-quote',
    ]);
    const prints = trades('A', [
      ['09:30', 70],
      ['09:32', 71],
    ]);
    expect(run({ streams: [market, prints], strategies: buy }).fills).toEqual([
      '09:32 #1 buy 1 at 71 market-at-trade',
    ]);
  });

  it('what they were at the close is the market: bid, ask and, where nothing trades, the middle', () => {
    const seen: (readonly number[])[] = [];
    const look = (r: Run) => {
      const { last, bid, ask } = r.market(a(r));
      seen.push([last, bid, ask]);
    };
    const strategies = [
      timed([
        [at('09:31'), look],
        [at('09:32'), look],
      ]),
    ];
    run({ streams: [market], strategies });
    run({ streams: [market, flat('A', '09:31', [90])], strategies });
    expect(seen).toEqual([
      [100.55, 100.5, 100.6],
      [103.1, 103, 103.2],
      [100.55, 100.5, 100.6],
      [90, 103, 103.2],
    ]);
  });

  it('a trigger that a bar of quotes does not know is refused, and the side of the order is the default', () => {
    const ask = (trigger: 'mid' | 'bid-ask' | 'last') =>
      run({
        streams: [market, flat('B', '09:30', [1, 1, 1])],
        strategies: [refused((r) => r.buy(a(r), 1, { stopPrice: 110, trigger }))],
      }).log;
    expect(ask('mid').join()).toContain('TRIGGER_NOT_AVAILABLE');
    expect(ask('last').join()).toContain('TRIGGER_NOT_AVAILABLE');
    expect(ask('bid-ask')).toEqual([]);
  });

  it('chunks change nothing', () => {
    const setup = {
      streams: [market, flat('A', '09:30', [100, 101, 102])],
      strategies: [timed([[at('09:31'), (r: Run) => r.buy(a(r), 1, { limitPrice: 100.5 })]])],
    };
    expect(runInChunks(setup, () => 1).hash()).toBe(run(setup).hash());
  });
});

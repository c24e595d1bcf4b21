import { describe, expect, it } from 'vitest';
import { at, bars, flat, quotes, run, trades } from '../../test/fixtures/backtest.ts';
import { type Run, scripted, timed } from '../../test/fixtures/scripted.ts';
import { allocateStatuses, fullSupport, type OrderView, statusActions } from '../index.ts';
import { plainSupport as support } from './fixtures/plain-venue.ts';

const a = (strategy: Run) => strategy.instruments[0]!;

describe('an order that the kernel holds', () => {
  it('is accepted at once, and told as set off before it is sent', () => {
    const { log } = run({
      support,
      latency: '2s',
      streams: [
        quotes('A', [
          ['09:30', 99, 100],
          ['09:30:10', 101, 102],
          ['09:30:20', 103, 104],
        ]),
      ],
      strategies: [
        timed([[at('09:30:05'), (strategy) => strategy.buy(a(strategy), 5, { stopPrice: 101.5 })]]),
      ],
    });
    expect(log).toEqual([
      '09:30:05 #1 submit -> submitted',
      '09:30:05 #1 accept -> accepted',
      '09:30:10 #1 trigger -> triggered',
      '09:30:12 #1 fill -> filled',
    ]);
  });

  it('is changed at once, and waits at its new price', () => {
    let order: OrderView;
    const { fills, log } = run({
      support,
      latency: '2s',
      streams: [
        quotes('A', [
          ['09:30', 99, 100],
          ['09:30:10', 101, 102],
          ['09:30:20', 104, 105],
          ['09:30:30', 104, 106],
        ]),
      ],
      strategies: [
        timed([
          [
            at('09:30:05'),
            (strategy) => {
              order = strategy.buy(a(strategy), 5, { stopPrice: 101.5 });
            },
          ],
          [at('09:30:06'), (strategy) => strategy.modify(order, { stopPrice: 103, quantity: 7 })],
        ]),
      ],
    });
    expect(log.filter((line) => line.includes('update'))).toEqual([
      '09:30:06 #1 request-update -> pending-update',
      '09:30:06 #1 update -> accepted',
    ]);
    expect(fills).toEqual(['09:30:22 #1 buy 7 at 105 market-at-quote']);
  });

  it('is set off at once by a change that the standing quote meets', () => {
    let order: OrderView;
    const { fills } = run({
      support,
      streams: [
        quotes('A', [
          ['09:30', 99, 100],
          ['09:30:20', 98, 99],
        ]),
      ],
      strategies: [
        timed([
          [
            at('09:30:05'),
            (strategy) => {
              order = strategy.buy(a(strategy), 5, { stopPrice: 101 });
            },
          ],
          [at('09:30:06'), (strategy) => strategy.modify(order, { stopPrice: 100 })],
        ]),
      ],
    });
    expect(fills).toEqual(['09:30:06 #1 buy 5 at 100 market-at-quote']);
  });

  it('is cancelled at once, and never sent', () => {
    let order: OrderView;
    const { fills, closed } = run({
      support,
      latency: '2s',
      streams: [
        quotes('A', [
          ['09:30', 99, 100],
          ['09:30:10', 101, 102],
        ]),
      ],
      strategies: [
        timed([
          [
            at('09:30:05'),
            (strategy) => {
              order = strategy.buy(a(strategy), 5, { stopPrice: 101.5 });
            },
          ],
          [at('09:30:06'), (strategy) => strategy.cancel(order)],
        ]),
      ],
    });
    expect(closed).toEqual(['09:30:06 #1 cancelled']);
    expect(fills).toEqual([]);
  });

  it('cancelled and changed after it was sent, is so at the venue, in the venue’s time', () => {
    let order: OrderView;
    const { closed, log } = run({
      support,
      latency: '2s',
      streams: [
        quotes('A', [
          ['09:30', 99, 100],
          ['09:30:10', 101, 102],
          ['09:30:30', 105, 106],
        ]),
      ],
      strategies: [
        timed([
          [
            at('09:30:05'),
            (strategy) => {
              order = strategy.buy(a(strategy), 5, { stopPrice: 101.5, limitPrice: 101 });
            },
          ],
          [at('09:30:15'), (strategy) => strategy.modify(order, { limitPrice: 100.5, quantity: 4 })],
          [at('09:30:20'), (strategy) => strategy.cancel(order)],
        ]),
      ],
    });
    expect(log).toEqual([
      '09:30:05 #1 submit -> submitted',
      '09:30:05 #1 accept -> accepted',
      '09:30:10 #1 trigger -> triggered',
      '09:30:15 #1 request-update -> pending-update',
      '09:30:17 #1 update -> triggered',
      '09:30:20 #1 request-cancel -> pending-cancel',
      '09:30:22 #1 cancel -> cancelled',
    ]);
    expect(order!.limitPrice).toBe(100.5);
    expect(order!.quantity).toBe(4);
    expect(closed).toEqual(['09:30:22 #1 cancelled']);
  });

  it('cannot be changed to less than it has filled, nor after it has ended', () => {
    let order: OrderView;
    const { log } = run({
      support,
      streams: [
        quotes('A', [
          ['09:30', 99, 100, 10, 10],
          ['09:30:10', 101, 102, 10, 10],
        ]),
      ],
      strategies: [
        timed([
          [
            at('09:30:05'),
            (strategy) => {
              order = strategy.buy(a(strategy), 20, { stopPrice: 99 });
            },
          ],
          [at('09:30:06'), (strategy) => strategy.modify(order, { quantity: 10 })],
        ]),
      ],
    });
    expect(log.at(-2)).toBe('09:30:06 #1 reject-update -> partially-filled BELOW_FILLED');
    expect(log.at(-1)).toBe('09:30:10 #1 fill -> filled');
  });

  it.each([
    [{ timeInForce: 'DAY' }, '16:00 #1 expired SESSION_CLOSED'],
    [{ timeInForce: 'GTD', expireTime: at('09:45:30') }, '09:45:30 #1 expired DATE_REACHED'],
  ] as const)('expires as at a venue that has it: %j', (options, expected) => {
    for (const venue of [support, fullSupport]) {
      const { closed } = run({
        support: venue,
        streams: [
          flat(
            'A',
            '09:30',
            Array.from({ length: 400 }, () => 50),
          ),
        ],
        strategies: [
          scripted({ 1: (strategy) => void strategy.buy(a(strategy), 5, { stopPrice: 60, ...options }) }),
        ],
      });
      expect(closed).toEqual([expected]);
    }
  });

  it.each(['IOC', 'FOK'] as const)('%s that is not set off at once is over', (timeInForce) => {
    for (const venue of [support, fullSupport]) {
      const { closed } = run({
        support: venue,
        streams: [
          quotes('A', [
            ['09:30', 99, 100],
            ['09:30:10', 101, 102],
          ]),
        ],
        strategies: [
          timed([
            [at('09:30:05'), (strategy) => strategy.buy(a(strategy), 5, { stopPrice: 101.5, timeInForce })],
          ]),
        ],
      });
      expect(closed).toEqual([
        `09:30:05 #1 cancelled ${timeInForce === 'IOC' ? 'IOC_REMAINDER' : 'FOK_NOT_FILLED'}`,
      ]);
    }
  });

  it('is not set off while its market is closed', () => {
    for (const venue of [support, fullSupport]) {
      const { fills } = run({
        support: venue,
        streams: [
          quotes('A', [
            ['15:59', 99, 100],
            ['17:00', 109, 110],
            ['3 09:30', 99, 100],
            ['3 09:31', 104, 105],
          ]),
        ],
        strategies: [
          timed([[at('15:59:05'), (strategy) => strategy.buy(a(strategy), 5, { stopPrice: 104 })]]),
        ],
      });
      expect(fills.map((text) => text.replace(/ [^ ]+$/, ''))).toEqual(['3 09:31 #1 buy 5 at 105']);
    }
  });

  it('meets no bar that was forming when it was sent', () => {
    const { log } = run({
      support,
      streams: [
        bars('A', '09:30', [
          [50, 51, 49, 50],
          [50, 56, 49, 50],
          [50, 51, 49, 50],
        ]),
      ],
      strategies: [timed([[at('09:31:30'), (strategy) => strategy.buy(a(strategy), 5, { stopPrice: 55 })]])],
    });
    expect(log.filter((line) => line.includes('trigger'))).toEqual([]);
  });

  it.each([
    ['next-open', '09:33 #1 buy 5 at 54 market-at-next-open'],
    ['this-close', '09:32 #1 buy 5 at 53 market-at-this-close'],
  ] as const)('of a bar is sent at its close, and fills by the policy: %s', (market, expected) => {
    const { fills } = run({
      support,
      fill: { market },
      streams: [
        bars('A', '09:30', [
          [50, 51, 49, 50],
          [50, 56, 49, 53],
          [54, 55, 54, 55],
        ]),
      ],
      strategies: [scripted({ 1: (strategy) => void strategy.buy(a(strategy), 5, { stopPrice: 52 }) })],
    });
    expect(fills).toEqual([expected]);
  });

  it('waits while its market is halted', () => {
    const status = allocateStatuses(2);
    status.time.set([at('09:30:08'), at('09:30:15')]);
    status.action.set([statusActions.indexOf('halt'), statusActions.indexOf('resume')]);
    status.length = 2;
    for (const venue of [support, fullSupport]) {
      const { fills, log } = run({
        support: venue,
        streams: [
          quotes('A', [
            ['09:30', 99, 100],
            ['09:30:10', 101, 102],
            ['09:30:20', 103, 104],
          ]),
          { symbol: 'A', columns: status },
        ],
        strategies: [
          timed([[at('09:30:05'), (strategy) => strategy.buy(a(strategy), 5, { stopPrice: 101 })]]),
        ],
      });
      expect(fills.map((text) => text.replace(/ [^ ]+$/, ''))).toEqual(['09:30:20 #1 buy 5 at 104']);
      expect(log).toContain('09:30:20 #1 trigger -> triggered');
    }
  });

  it('that trails is moved by what comes, and told', () => {
    let order: OrderView;
    const stops: (number | undefined)[] = [];
    run({
      support,
      streams: [
        quotes('A', [
          ['09:30', 99, 100],
          ['09:30:10', 101, 102],
          ['09:30:20', 100.5, 102],
          ['09:30:30', 99.9, 102],
        ]),
      ],
      strategies: [
        timed([
          [
            at('09:30:05'),
            (strategy) => {
              strategy.buy(a(strategy), 5);
              order = strategy.sell(a(strategy), 5, { trail: { by: 'amount', value: 1 } });
            },
          ],
          ...['06', '11', '21'].map(
            (second) => [at(`09:30:${second}`), () => stops.push(order.stopPrice)] as const,
          ),
        ]),
      ],
    });
    expect(stops).toEqual([98, 100, 100]);
    expect(order!.state).toBe('filled');
  });
});

describe('a pegged order at a venue without pegs', () => {
  it('is a limit that follows in the venue’s time, and leaves while there is nothing to follow', () => {
    const { fills, log } = run({
      support,
      latency: '2s',
      streams: [
        quotes('A', [
          ['09:30', 99, 100],
          ['09:30:10', 98, 100],
          ['09:30:20', Number.NaN, 100],
          ['09:30:30', 95, 97.5],
          ['09:30:40', 96, 97],
          ['09:30:50', 94, 95],
        ]),
      ],
      strategies: [
        timed([[at('09:30:05'), (strategy) => strategy.buy(a(strategy), 5, { peg: { to: 'best' } })]]),
      ],
    });
    // At 09:30:30 its limit of 98 has been withdrawn, so that the offer at 97.5 does not meet it.
    expect(fills).toEqual(['09:30:50 #1 buy 5 at 96 limit-resting-quote']);
    expect(log.filter((line) => line.includes('cancel'))).toEqual([]);
  });
});

describe('a market-to-limit order at a venue without them', () => {
  it('takes what the quote shows and rests at that price', () => {
    const { fills } = run({
      support,
      streams: [
        quotes('A', [
          ['09:30', 99, 100, 10, 10],
          ['09:30:10', 100, 101, 10, 10],
          ['09:30:20', 99, 100, 50, 50],
        ]),
      ],
      strategies: [
        timed([[at('09:30:05'), (strategy) => strategy.buy(a(strategy), 25, { marketToLimit: true })]]),
      ],
    });
    expect(fills).toEqual([
      '09:30:05 #1 buy 10 at 100 limit-at-quote',
      '09:30:20 #1 buy 15 at 100 limit-resting-quote',
    ]);
  });

  it('without quotes is at the market until its first fill, and a limit at that price from then on', () => {
    for (const venue of [support, fullSupport]) {
      const { fills } = run({
        support: venue,
        streams: [
          trades('A', [
            ['09:30', 100, 10],
            ['09:30:10', 101, 10],
            ['09:30:20', 102, 10],
            ['09:30:30', 101, 40],
          ]),
        ],
        strategies: [
          timed([[at('09:30:05'), (strategy) => strategy.buy(a(strategy), 25, { marketToLimit: true })]]),
        ],
      });
      expect(fills.map((text) => text.replace(/ [^ ]+$/, ''))).toEqual([
        '09:30:10 #1 buy 10 at 101',
        '09:30:30 #1 buy 15 at 101',
      ]);
    }
  });
});

describe('an order that only reduces, at a venue that does not know such orders', () => {
  const market = quotes('A', [
    ['09:30', 99, 100],
    ['09:30:10', 101, 102],
    ['09:30:20', 103, 104],
  ]);

  it('is refused where nothing is held', () => {
    const { closed } = run({
      support,
      streams: [market],
      strategies: [
        timed([[at('09:30:05'), (strategy) => strategy.sell(a(strategy), 5, { reduceOnly: true })]]),
      ],
    });
    expect(closed).toEqual(['09:30:05 #1 rejected REDUCE_ONLY']);
  });

  it('is sent for no more than is held, and the rest is cancelled', () => {
    const { fills, closed } = run({
      support,
      streams: [market],
      strategies: [
        timed([
          [
            at('09:30:05'),
            (strategy) => {
              strategy.buy(a(strategy), 5);
              strategy.sell(a(strategy), 8, { reduceOnly: true });
            },
          ],
        ]),
      ],
    });
    expect(fills.at(-1)).toBe('09:30:05 #2 sell 5 at 99 market-at-quote');
    expect(closed.at(-1)).toBe('09:30:05 #2 cancelled REDUCE_ONLY');
  });

  it('shrinks as others reduce the position, and ends with it', () => {
    const { fills, closed } = run({
      support,
      streams: [market],
      strategies: [
        timed([
          [
            at('09:30:05'),
            (strategy) => {
              strategy.buy(a(strategy), 10);
              strategy.sell(a(strategy), 10, { limitPrice: 103, reduceOnly: true });
              strategy.sell(a(strategy), 4, { limitPrice: 101 });
            },
          ],
          [at('09:30:15'), (strategy) => strategy.sell(a(strategy), 6)],
        ]),
      ],
    });
    expect(fills.slice(1)).toEqual([
      '09:30:10 #3 sell 4 at 101 limit-resting-quote',
      '09:30:15 #4 sell 6 at 101 market-at-quote',
    ]);
    expect(closed).toContain('09:30:15 #2 cancelled REDUCE_ONLY');
  });
});

describe('what cannot be emulated', () => {
  it('is denied, with what the venue takes', () => {
    const { closed } = run({
      support: { ...support, postOnly: false },
      streams: [flat('A', '09:30', [50, 50]), flat('B', '09:30', [50, 50])],
      strategies: [
        scripted({
          1: (strategy) => {
            const [one, other] = strategy.instruments;
            strategy.combo({
              quantity: 1,
              legs: [
                { instrument: one!, side: 'buy' },
                { instrument: other!, side: 'sell' },
              ],
            });
            strategy.buy(one!, 1, { limitPrice: 40, postOnly: true });
          },
        }),
      ],
    });
    expect(closed).toEqual([
      '09:31 #1 denied ORDER_NOT_SUPPORTED',
      '09:31 #2 denied ORDER_NOT_SUPPORTED',
      '09:31 #3 denied ORDER_NOT_SUPPORTED',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { type BacktestSetup, type BarRow, bars, run } from '../../test/fixtures/backtest.ts';
import { type Run, refused, scripted } from '../../test/fixtures/scripted.ts';
import type { OrderView } from '../index.ts';
import { bracketTickets } from './bracket-tickets.ts';

const still: BarRow = [100, 100, 100, 100];
const streams = [bars('A', '09:30', [still, still, still]), bars('B', '09:30', [still, still, still])];

const refusals = (action: (r: Run) => void, setup: Partial<BacktestSetup> = {}) => {
  const { log, fills } = run({ streams, strategies: [refused(action)], ...setup });
  expect(fills).toEqual([]);
  return log;
};

const a = (r: Run) => r.instrument('A');

describe('a bracket on the wrong side', () => {
  const sides =
    'a bracket that buys has its targets above and its stop below the entry, one that sells the reverse';
  it.each([
    ['buy', 99, 95, 'the target at 99 of a bracket that buys at 100 is on the wrong side of it'],
    ['buy', 105, 101, 'the stop at 101 of a bracket that buys at 100 is on the wrong side of it'],
    ['buy', 105, 100, 'the stop at 100 of a bracket that buys at 100 is on the wrong side of it'],
    ['sell', 105, 106, 'the target at 105 of a bracket that sells at 100 is on the wrong side of it'],
    ['sell', 95, 94, 'the stop at 94 of a bracket that sells at 100 is on the wrong side of it'],
  ] as const)('is refused whole: %s with target %s and stop %s', (side, limitPrice, stopPrice, text) => {
    const log = refusals((r) =>
      r.bracket({ instrument: a(r), side, quantity: 10, targets: [{ limitPrice }], stop: { stopPrice } }),
    );
    expect(log).toEqual([1, 2, 3].map((id) => `09:31 #${id} BRACKET_SIDES: ${text}; ${sides}`));
  });

  it('is judged by the price that its entry asks for', () => {
    const terms = {
      side: 'buy',
      quantity: 1,
      targets: [{ limitPrice: 99 }],
      stop: { stopPrice: 97 },
    } as const;
    const { log } = run({
      streams,
      strategies: [refused((r) => r.bracket({ ...terms, instrument: a(r), entry: { limitPrice: 98 } }))],
    });
    expect(log).toEqual([]);
    expect(
      refusals((r) => r.bracket({ ...terms, instrument: a(r), entry: { limitPrice: 96 } }))[0],
    ).toContain('the stop at 97 of a bracket that buys at 96 is on the wrong side');
  });
});

describe('a group of which one order is refused', () => {
  it('is not sent at all, and each of the others says why', () => {
    const log = refusals((r) =>
      r.bracket({
        instrument: a(r),
        side: 'buy',
        quantity: 10,
        targets: [{ limitPrice: 105 }],
        stop: { trail: { by: 'percent', value: 0 } },
      }),
    );
    expect(log).toEqual([
      expect.stringContaining(
        '#1 GROUP_MEMBER_DENIED: another order of its group was refused (TRAIL_OFFSET)',
      ),
      expect.stringContaining('#2 GROUP_MEMBER_DENIED'),
      expect.stringContaining('#3 TRAIL_OFFSET: a trailing stop cannot follow at a distance of'),
    ]);
  });

  it('leaves nothing of its buying power set aside', () => {
    const powers: number[] = [];
    const strategy = scripted(
      {
        1: (r) => {
          r.oneCancelsOther([
            { instrument: a(r), side: 'buy', quantity: 10, limitPrice: 90 },
            { instrument: a(r), side: 'buy', quantity: 0, limitPrice: 90 },
          ]);
        },
        2: (r) => powers.push(r.portfolio.buyingPower),
      },
      { symbol: 'A' },
    );
    const { closed } = run({ streams, strategies: [strategy] });
    expect(closed).toEqual(['09:31 #1 denied GROUP_MEMBER_DENIED', '09:31 #2 denied QUANTITY_INVALID']);
    expect(powers).toEqual([100_000]);
  });

  it('counts all of its orders against the buying power together', () => {
    const log = refusals(
      (r) =>
        r.oneCancelsOther([
          { instrument: a(r), side: 'buy', quantity: 6, limitPrice: 100 },
          { instrument: a(r), side: 'buy', quantity: 6, limitPrice: 99 },
        ]),
      { cash: '1000' },
    );
    expect(log[1]).toMatch(/#2 BUYING_POWER: the order needs 594, and 400 of buying power is left/);
  });

  it('leaves the working orders that it names as they are', () => {
    const strategy = scripted(
      {
        1: (r) => r.buy(a(r), 1, { limitPrice: 90 }),
        2: (r) =>
          r.oneCancelsOther([
            r.workingOrders()[0]!,
            { instrument: a(r), side: 'buy', quantity: 0, limitPrice: 90 },
          ]),
        3: (r) =>
          r.log(
            r
              .workingOrders()
              .map(({ id, state }) => `${id} ${state}`)
              .join(),
          ),
      },
      { symbol: 'A' },
    );
    const { log } = run({ streams, strategies: [strategy] });
    expect(log.at(-1)).toBe('09:33 1 accepted');
  });
});

describe('a group that names orders', () => {
  it('is refused with an order that has ended', () => {
    const orders: ReturnType<Run['buy']>[] = [];
    const strategy = scripted(
      {
        1: (r) => orders.push(r.buy(a(r), 1)),
        2: (r) =>
          r.oneCancelsOther([orders[0]!, { instrument: a(r), side: 'sell', quantity: 1, limitPrice: 110 }]),
      },
      { symbol: 'A' },
    );
    const { closed } = run({ streams, strategies: [strategy] });
    expect(closed).toEqual(['09:32 #1 filled', '09:32 #2 denied GROUP_MEMBER_CLOSED']);
  });

  it('says which order has ended and what would be right', () => {
    const orders: ReturnType<Run['buy']>[] = [];
    const log = run({
      streams,
      strategies: [
        refused((r) => {
          orders.push(r.buy(a(r), 0));
        }),
        refused(
          (r) =>
            r.oneTriggersOther(orders[0]!, [
              { instrument: a(r), side: 'sell', quantity: 1, limitPrice: 110 },
            ]),
          { onBar: 3 },
        ),
      ],
    }).log;
    expect(log[1]).toBe(
      '09:32 #2 GROUP_MEMBER_CLOSED: order 1 of the group is denied; name orders that are still working, or new ones',
    );
  });

  it('is refused with an order of another group', () => {
    const group = (r: Run) => {
      const [first] = r.workingOrders();
      r.oneCancelsOther([first!, { instrument: a(r), side: 'buy', quantity: 1, limitPrice: 80 }]);
    };
    const before = (r: Run) => {
      r.oneCancelsOther([
        { instrument: a(r), side: 'buy', quantity: 1, limitPrice: 90 },
        { instrument: a(r), side: 'buy', quantity: 1, limitPrice: 85 },
      ]);
    };
    const strategies = [
      refused((r) => {
        before(r);
        group(r);
      }),
    ];
    expect(run({ streams, strategies }).log).toEqual([
      '09:31 #3 GROUP_MEMBER_TAKEN: order 1 belongs to another group; name orders that are in no group',
    ]);
  });
});

describe('a group that makes no sense', () => {
  it.each([
    [
      (r: Run) => r.oneCancelsOther([]),
      /one-cancels-other group cannot have no orders; it needs at least two orders/,
    ],
    [
      (r: Run) => r.oneUpdatesOther([{ instrument: a(r), side: 'buy', quantity: 1 }]),
      /one-updates-other group cannot have one order only; it needs at least two orders/,
    ],
    [
      (r: Run) => r.bracket({ instrument: a(r), side: 'buy', quantity: 1 }),
      /needs a target, a stop, or both/,
    ],
    [
      (r: Run) =>
        r.combo({
          legs: [
            { instrument: a(r), side: 'buy' },
            { instrument: a(r), side: 'sell' },
          ],
          quantity: 1,
        }),
      /names an instrument twice; give each leg an instrument of its own/,
    ],
  ])('is an error of the strategy (case %#)', (action, message) => {
    expect(() => run({ streams, strategies: [scripted({ 1: (r) => void action(r) })] })).toThrow(message);
  });
});

describe("a bracket's shares", () => {
  const request = (shares: readonly (number | undefined)[]) =>
    bracketTickets(
      {
        instrument: {} as never,
        side: 'buy',
        quantity: 10,
        targets: shares.map((share, at) => ({
          limitPrice: 101 + at,
          ...(share === undefined ? {} : { share }),
        })),
      },
      Math.floor,
    )
      .slice(1)
      .map(({ quantity }) => quantity);

  it.each([
    [[undefined], [10]],
    [
      [undefined, undefined, undefined],
      [3, 3, 4],
    ],
    [
      [0.5, undefined],
      [5, 5],
    ],
    [
      [0.25, 0.25],
      [2, 2],
    ],
    [
      [0.1, 0.2, 0.7],
      [1, 2, 7],
    ],
    [
      [1 / 3, 1 / 3, 1 / 3],
      [3, 3, 4],
    ],
  ])('%j of 10 are %j', (shares, quantities) => {
    expect(request(shares)).toEqual(quantities);
  });

  it.each([[[0.6, 0.6]], [[0]], [[-0.1, 0.5]], [[1, undefined]], [[Number.NaN]]])('refuses %j', (shares) => {
    expect(() => request(shares)).toThrow(/each share must be above 0 and all together at most 1/);
  });
});

describe('the quantity of an order that follows from its group', () => {
  const change = (send: (r: Run) => { readonly orders: readonly OrderView[] }, at: number) => {
    const setup = [
      scripted({
        1: (r) => {
          const { orders } = send(r);
          r.modify(orders[at]!, { quantity: 50 });
        },
      }),
    ];
    return run({ streams, strategies: setup, account: 'margin' }).log.filter((line) => /update/.test(line));
  };
  const bracket = (r: Run) =>
    r.bracket({
      instrument: a(r),
      side: 'buy',
      quantity: 10,
      entry: { limitPrice: 99 },
      targets: [{ limitPrice: 105 }],
      stop: { stopPrice: 95 },
    });

  it('cannot be changed: of exits and of legs', () => {
    for (const exit of [1, 2]) expect(change(bracket, exit).join()).toContain('GROUP_QUANTITY');
    const combo = (r: Run) =>
      r.combo({
        legs: [
          { instrument: a(r), side: 'buy' },
          { instrument: r.instrument('B'), side: 'sell' },
        ],
        quantity: 5,
        limitPrice: -50,
      });
    expect(change(combo, 0).join()).toContain('GROUP_QUANTITY');
  });

  it('can be changed where it does not follow: of an entry', () => {
    expect(change(bracket, 0).join()).not.toContain('GROUP_QUANTITY');
  });

  it('stays what the group made it when a change of price arrives late', () => {
    const half: BarRow = [98, 98, 98, 98, 50];
    const rows: BarRow[] = [still, still, still, half, half, still, [94, 94, 94, 94, 5000]];
    const strategies = [
      scripted({
        1: bracket,
        // The change leaves while 5 are protected and arrives when 10 are.
        4: (r) => {
          const stop = r.workingOrders().find(({ stopPrice }) => stopPrice !== undefined)!;
          expect(stop.quantity).toBe(5);
          r.modify(stop, { stopPrice: 96 });
        },
      }),
    ];
    const { fills } = run({
      streams: [bars('A', '09:30', rows)],
      strategies,
      fill: { participation: 0.1 },
      latency: '90s',
    });
    const exited = fills.filter((line) => line.includes('sell')).map((line) => /sell (\d+)/.exec(line)![1]);
    expect(exited).toEqual(['10']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  at,
  type Backtest,
  type BacktestSetup,
  bars,
  flat,
  instrument,
  prepare,
  run,
  runInChunks,
} from '../../test/fixtures/backtest.ts';
import { type Run, refused, scripted } from '../../test/fixtures/scripted.ts';
import {
  AuditReplica,
  borrowRates,
  type CorporateAction,
  formatMoney,
  fundingRates,
  type Micros,
  type Order,
  type PositionLeg,
  parseMargin,
  parseMoney,
  parseSupport,
  type RunRecorder,
} from '../index.ts';

const EURUSD = instrument('EURUSD', {
  assetClass: 'fx',
  baseCurrency: 'EUR',
  pricePrecision: 5,
  tickSize: 0.00001,
});
const ES = instrument('ES', {
  assetClass: 'future',
  multiplier: 50,
  contract: { lastTradeAt: at('12 16:00'), expirationDate: 20_240_112, delivery: 'cash', settlement: 'pm' },
});
const PERP = instrument('PERP', { assetClass: 'perpetual' });

const hedging = {
  books: { positionMode: 'hedging' },
  fill: { market: 'this-close' },
} satisfies Partial<BacktestSetup>;

const legsOf = ({ engine }: Backtest, index = 0): readonly number[] =>
  engine.portfolio.positions[index]!.legs.map(({ quantity }) => quantity);

/** Both legs, and the whole of the books, from the audit stream alone. */
const replicaOf = ({ engine, blocks }: Backtest): AuditReplica => {
  const replica = new AuditReplica(engine.portfolio.instruments, 'USD', 'hedging');
  for (const block of blocks) replica.read(block);
  return replica;
};

const booksOf = ({ positions, ledgers }: Pick<AuditReplica, 'positions' | 'ledgers'>) => ({
  legs: positions.map(({ legs }) =>
    legs.map(({ quantityScaled, costBasis, realised, fees, settled }) => ({
      quantityScaled,
      costBasis,
      realised,
      fees,
      settled,
    })),
  ),
  cash: ledgers.map(({ currency, cash }) => [currency, cash]),
});

describe('orders of a hedging account', () => {
  it('open and close the leg that they name, each side by side with the other', () => {
    const result = run({
      ...hedging,
      streams: [flat('A', '09:30', [100, 110, 120, 130, 140])],
      strategies: [
        scripted({
          1: (r) => r.buy(r.instrument('A'), 10, { leg: 'long' }),
          2: (r) => r.sell(r.instrument('A'), 4, { leg: 'short' }),
          3: (r) => r.sell(r.instrument('A'), 3, { leg: 'long' }),
          4: (r) => r.buy(r.instrument('A'), 1, { leg: 'short' }),
          5: (r) => {
            const a = r.instrument('A');
            const [long, short, net] = [r.position(a, 'long'), r.position(a, 'short'), r.position(a)];
            r.log(`${long.quantity} at ${long.averagePrice}, realised ${long.realisedProfit}`);
            r.log(`${short.quantity} at ${short.averagePrice}, realised ${short.realisedProfit}`);
            r.log(`${net.quantity}, realised ${net.realisedProfit}`);
          },
        }),
      ],
    });
    expect(result.log.filter((line) => line.includes('realised'))).toEqual([
      '09:35 7 at 100, realised 60',
      '09:35 -3 at 110, realised -20',
      '09:35 4, realised 40',
    ]);
    expect(result.engine.portfolio.equity()).toBe(100_000 + 60 - 20 + 7 * 40 - 3 * 30);
    expect(booksOf(replicaOf(result))).toEqual(booksOf(result.engine.portfolio));
    const [first] = replicaOf(result).orders.values();
    expect(first!.leg).toBe('long');
  });

  it('are of the long leg where they buy and of the short one where they sell, unless told', () => {
    const result = run({
      ...hedging,
      streams: [flat('A', '09:30', [100, 100, 100])],
      strategies: [
        scripted({
          1: (r) => r.buy(r.instrument('A'), 10),
          2: (r) => r.sell(r.instrument('A'), 10),
        }),
      ],
    });
    expect(legsOf(result)).toEqual([10, -10]);
  });

  it('that close are cut to what their leg holds, and end there', () => {
    const result = run({
      ...hedging,
      streams: [flat('A', '09:30', [100, 100, 100, 100])],
      strategies: [
        scripted({
          1: (r) => r.buy(r.instrument('A'), 10),
          2: (r) => r.sell(r.instrument('A'), 25, { leg: 'long' }),
        }),
      ],
    });
    expect(result.fills).toEqual([
      '09:31 #1 buy 10 at 100 market-at-this-close',
      '09:32 #2 sell 10 at 100 market-at-this-close',
    ]);
    expect(result.closed.at(-1)).toBe('09:33 #2 cancelled REDUCE_ONLY');
    expect(legsOf(result)).toEqual([0, 0]);
  });

  it('are refused where their leg holds nothing, where there are no legs, and where it is no leg', () => {
    const strategies = [
      refused((r) => {
        const a = r.instrument('A');
        r.sell(a, 1, { leg: 'long' });
        r.buy(a, 1, { leg: 'short', limitPrice: 90 });
        r.buy(a, 1, { leg: 'left' as PositionLeg });
      }),
    ];
    const streams = [flat('A', '09:30', [100, 100])];
    expect(run({ ...hedging, streams, strategies }).log).toEqual([
      '09:31 #1 LEG_EMPTY: a sale of the long leg closes it, and it holds nothing of A.TEST; open it first, or name the other leg',
      '09:31 #2 LEG_EMPTY: a buy of the short leg closes it, and it holds nothing of A.TEST; open it first, or name the other leg',
      '09:31 #3 TERMS_UNKNOWN: leg of an order cannot be "left"; give long or short',
    ]);
    expect(run({ streams, strategies }).log[0]).toBe(
      '09:31 #1 LEG_NOT_KEPT: the account nets what it holds of A.TEST, so that there is no long leg; leave the leg out, or choose positionMode hedging',
    );
  });

  it('cannot ask for a leg of a netting account, nor for one that there is not', () => {
    const streams = [flat('A', '09:30', [100])];
    const asks = (leg: string) => [scripted({ 1: (r) => r.position(r.instrument('A'), leg as PositionLeg) })];
    expect(() => run({ streams, strategies: asks('long') })).toThrow(
      /cannot give the long leg of A\.TEST: the account nets; leave the leg out, or choose positionMode hedging/,
    );
    expect(() => run({ ...hedging, streams, strategies: asks('up') })).toThrow(/a leg, long or short/);
  });

  it('close both legs at once, or the one that is named', () => {
    const act = (close: (r: Run) => void): Backtest =>
      run({
        ...hedging,
        streams: [flat('A', '09:30', [100, 100, 100])],
        strategies: [
          scripted({
            1: (r) => {
              r.buy(r.instrument('A'), 6);
              r.sell(r.instrument('A'), 6);
            },
            2: close,
          }),
        ],
      });
    expect(legsOf(act((r) => r.close(r.instrument('A'))))).toEqual([0, 0]);
    expect(legsOf(act((r) => r.close(r.instrument('A'), { leg: 'short' })))).toEqual([6, 0]);
  });

  it('towards a target close the leg in its way first', () => {
    const result = run({
      ...hedging,
      streams: [flat('A', '09:30', [100, 100, 100, 100])],
      strategies: [
        scripted({
          1: (r) => r.target(r.instrument('A'), 0.5),
          2: (r) => r.target(r.instrument('A'), -0.25),
        }),
      ],
    });
    expect(result.fills.map((fill) => fill.slice(9, 20))).toEqual([
      'buy 500 at ',
      'sell 500 at',
      'sell 250 at',
    ]);
    expect(legsOf(result)).toEqual([0, -250]);
    const named = [scripted({ 1: (r) => r.target(r.instrument('A'), 0.5, { leg: 'long' }) })];
    expect(() => run({ ...hedging, streams: [flat('A', '09:30', [100])], strategies: named })).toThrow(
      /a target is of the net position/,
    );
  });

  it('of a venue that knows no reduce-only orders are cut by the kernel', () => {
    const result = run({
      ...hedging,
      support: parseSupport({ reduceOnly: false }),
      streams: [flat('A', '09:30', [100, 100, 100, 100])],
      strategies: [
        scripted({
          1: (r) => {
            r.buy(r.instrument('A'), 10);
            r.sell(r.instrument('A'), 5);
          },
          2: (r) => r.sell(r.instrument('A'), 25, { leg: 'long' }),
        }),
      ],
    });
    expect(legsOf(result)).toEqual([0, -5]);
  });

  it('may add to a leg up to the limit of a position, whatever the other leg holds, and reduce it in any state', () => {
    const result = run({
      ...hedging,
      limits: { maxPositionQuantity: 10 },
      streams: [flat('A', '09:30', [100, 100, 100, 100])],
      strategies: [
        scripted({
          1: (r) => {
            r.buy(r.instrument('A'), 10);
            r.sell(r.instrument('A'), 10);
          },
          2: (r) => {
            r.buy(r.instrument('A'), 1);
            r.sell(r.instrument('A'), 4, { leg: 'long' });
          },
        }),
      ],
    });
    expect(result.closed).toContain('09:32 #3 denied POSITION_QUANTITY');
    expect(legsOf(result)).toEqual([6, -10]);
  });
});

describe('what limits the orders of a hedging account', () => {
  it('does not count a close that works among what may open the other leg', () => {
    const result = run({
      ...hedging,
      limits: { maxPositionQuantity: 10 },
      streams: [flat('A', '09:30', [100, 100, 100, 100])],
      strategies: [
        scripted({
          1: (r) => r.buy(r.instrument('A'), 10),
          2: (r) => {
            r.sell(r.instrument('A'), 10, { leg: 'long', limitPrice: 150 });
            r.sell(r.instrument('A'), 10);
          },
        }),
      ],
    });
    expect(legsOf(result)).toEqual([10, -10]);
  });

  it('lets closes of either leg pass where trading is reducing, and nothing that opens', () => {
    const result = run({
      ...hedging,
      limits: { tradingState: 'reducing' },
      books: {
        positionMode: 'hedging',
        positions: [
          { instrument: 'A.TEST', quantity: 10, price: 90 },
          { instrument: 'A.TEST', quantity: -4, price: 95 },
        ],
      },
      streams: [flat('A', '09:30', [100, 100, 100])],
      strategies: [
        scripted({
          1: (r) => {
            r.sell(r.instrument('A'), 2);
            r.buy(r.instrument('A'), 1, { leg: 'short' });
            r.sell(r.instrument('A'), 30, { leg: 'long' });
          },
        }),
      ],
    });
    expect(result.closed).toContain('09:31 #3 denied TRADING_REDUCING');
    expect(legsOf(result)).toEqual([0, -3]);
  });

  it('takes what waits for a fill, but does not close its leg, for an order that opens', () => {
    const result = run({
      ...hedging,
      cash: '1000',
      streams: [flat('A', '09:30', [100, 100, 100])],
      strategies: [
        scripted({
          1: (r) =>
            r.oneTriggersOther({ instrument: r.instrument('A'), side: 'buy', quantity: 10 }, [
              { instrument: r.instrument('A'), side: 'sell', quantity: 10, leg: 'short' },
            ]),
        }),
      ],
    });
    expect(result.closed).toEqual(['09:31 #1 denied GROUP_MEMBER_DENIED', '09:31 #2 denied BUYING_POWER']);
  });
});

describe('groups in a hedging account', () => {
  it('have exits that close the leg of their entry', () => {
    const result = run({
      ...hedging,
      streams: [
        bars('A', '09:30', [
          [100, 100, 100, 100],
          [100, 100, 100, 100],
          [100, 111, 99, 105],
          [105, 105, 105, 105],
        ]),
      ],
      strategies: [
        scripted({
          1: (r) => {
            r.sell(r.instrument('A'), 7);
            r.bracket({
              instrument: r.instrument('A'),
              side: 'buy',
              quantity: 5,
              targets: [{ limitPrice: 110 }],
              stop: { stopPrice: 90 },
            });
          },
        }),
      ],
    });
    expect(result.fills.at(-1)).toMatch(/#3 sell 5 at 110/);
    expect(legsOf(result)).toEqual([0, -7]);
    expect([...replicaOf(result).orders.values()].map(({ leg }) => leg)).toEqual([
      'short',
      'long',
      'long',
      'long',
    ]);
  });

  it('of a short entry close the short leg', () => {
    const result = run({
      ...hedging,
      streams: [flat('A', '09:30', [100, 100, 90, 90])],
      strategies: [
        scripted({
          1: (r) => {
            r.buy(r.instrument('A'), 7);
            r.oneTriggersOther({ instrument: r.instrument('A'), side: 'sell', quantity: 5 }, [
              { instrument: r.instrument('A'), side: 'buy', quantity: 5, limitPrice: 95 },
            ]);
          },
        }),
      ],
    });
    expect(legsOf(result)).toEqual([7, 0]);
  });

  it('cannot be a bracket around what closes a leg', () => {
    const { log } = run({
      ...hedging,
      streams: [flat('A', '09:30', [100, 100, 100])],
      strategies: [
        refused((r) => {
          r.bracket({
            instrument: r.instrument('A'),
            side: 'sell',
            quantity: 5,
            entry: { leg: 'long' },
            stop: { stopPrice: 110 },
          });
        }),
      ],
    });
    expect(log[0]).toMatch(
      /TERMS_CONFLICT: .*the entry of a bracket closes the long leg; open a leg with it/,
    );
  });

  it('that are combos close no more than each leg holds', () => {
    const combo = (quantity: number): Backtest =>
      run({
        ...hedging,
        streams: [flat('A', '09:30', [100, 100, 100]), flat('B', '09:30', [50, 50, 50])],
        strategies: [
          scripted(
            {
              1: (r) => r.buy(r.instrument('A'), 3),
              2: (r) =>
                r.combo({
                  legs: [
                    { instrument: r.instrument('A'), side: 'sell', leg: 'long' },
                    { instrument: r.instrument('B'), side: 'buy' },
                  ],
                  quantity,
                }),
            },
            { symbol: 'B' },
          ),
        ],
      });
    expect([legsOf(combo(3), 0), legsOf(combo(3), 1)]).toEqual([
      [0, 0],
      [3, 0],
    ]);
    const larger = combo(4);
    expect(legsOf(larger)).toEqual([3, 0]);
    expect(larger.closed).toContain('09:33 #2 cancelled COMBO_NOT_SETTLED');
  });
});

describe('the account of a hedging run', () => {
  it('needs margin for both legs, and for their difference alone where the model is told so', () => {
    const buying = (margin: string): readonly string[] => {
      const { log } = run({
        fill: { market: 'this-close' },
        cash: '1000',
        books: { positionMode: 'hedging', margin: parseMargin(margin) },
        streams: [flat('A', '09:30', [100, 100, 100])],
        strategies: [
          scripted({
            1: (r) => {
              r.buy(r.instrument('A'), 30);
              r.sell(r.instrument('A'), 30);
            },
            2: (r) => r.log(`${r.portfolio.buyingPower}`),
          }),
        ],
      });
      return log.filter((line) => !line.includes('submit') && !line.includes('accept'));
    };
    expect(buying('leverage:4')).toEqual([
      '09:31 #1 fill -> filled',
      '09:31 #2 deny -> denied MARGIN',
      '09:32 1000',
    ]);
    expect(buying('leverage:4,net=yes')).toEqual([
      '09:31 #1 fill -> filled',
      '09:31 #2 fill -> filled',
      '09:32 4000',
    ]);
  });

  it('of plain leverage counts both legs, and lets a close pass', () => {
    const result = run({
      ...hedging,
      cash: '1000',
      streams: [flat('A', '09:30', [100, 100, 100, 100])],
      strategies: [
        scripted({
          1: (r) => {
            r.buy(r.instrument('A'), 6);
            r.sell(r.instrument('A'), 4);
            r.sell(r.instrument('A'), 1);
          },
          2: (r) => {
            r.log(`power ${r.portfolio.buyingPower}`);
            r.sell(r.instrument('A'), 6, { leg: 'long' });
          },
        }),
      ],
    });
    expect(result.closed).toContain('09:31 #3 denied BUYING_POWER');
    expect(result.log).toContain('09:32 power 0');
    expect(legsOf(result)).toEqual([0, -4]);
  });

  it('is liquidated in the leg that has lost most', () => {
    const result = run({
      fill: { market: 'this-close' },
      cash: '1000',
      books: { positionMode: 'hedging', margin: parseMargin('leverage:4,maintenance=100%') },
      streams: [flat('A', '09:30', [100, 100, 130, 130, 130])],
      strategies: [
        scripted({
          1: (r) => {
            r.buy(r.instrument('A'), 10);
            r.sell(r.instrument('A'), 24);
          },
        }),
      ],
    });
    const [long, short] = legsOf(result);
    expect(long).toBe(10);
    expect(short).toBeGreaterThan(-24);
  });

  it('gives a model that nets the profit of both legs', () => {
    const { portfolio } = run({
      ...hedging,
      streams: [flat('A', '09:30', [100, 110, 120])],
      strategies: [
        scripted({
          1: (r) => r.buy(r.instrument('A'), 10),
          2: (r) => r.sell(r.instrument('A'), 4),
        }),
      ],
    }).engine;
    const positions = portfolio.positions[0]!.legs.map((leg) => ({
      instrument: leg.instrument,
      leg: leg.leg,
      quantity: leg.quantity,
      price: 120,
      averagePrice: leg.averagePrice,
      underlyingPrice: Number.NaN,
      rate: 1,
    }));
    const book = { currency: 'USD', cash: 0, equity: 1000, date: 20_240_102, time: at('16:00'), positions };
    const [one, ...others] = parseMargin('leverage:4,net=yes').groups(book);
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      id: 'A.TEST long',
      unrealised: 160,
      members: [{ quantity: 6, leg: 'long' }],
    });
    expect(
      parseMargin('leverage:4')
        .groups(book)
        .map(({ id, unrealised }) => [id, unrealised]),
    ).toEqual([
      ['A.TEST long', 200],
      ['A.TEST short', -40],
    ]);
  });

  it('is liquidated leg by leg', () => {
    const result = run({
      fill: { market: 'this-close' },
      cash: '1000',
      books: { positionMode: 'hedging', margin: parseMargin('leverage:4,maintenance=100%') },
      streams: [flat('A', '09:30', [100, 100, 60, 60, 60])],
      strategies: [
        scripted({
          1: (r) => {
            r.buy(r.instrument('A'), 24);
            r.sell(r.instrument('A'), 10);
          },
        }),
      ],
    });
    const [long, short] = legsOf(result);
    expect(long).toBeLessThan(24);
    expect(long).toBeGreaterThanOrEqual(0);
    expect(short).toBe(-10);
    const { portfolio } = result.engine;
    expect(portfolio.equity() * 4).toBeGreaterThanOrEqual(portfolio.grossExposure());
    expect(booksOf(replicaOf(result))).toEqual(booksOf(portfolio));
  });

  it('begins with positions of either leg', () => {
    const result = run({
      books: {
        positionMode: 'hedging',
        positions: [
          { instrument: 'A.TEST', quantity: 10, price: 90 },
          { instrument: 'A.TEST', quantity: -4, price: 95 },
        ],
      },
      streams: [flat('A', '09:30', [100])],
      strategies: [scripted({})],
    });
    expect(legsOf(result)).toEqual([10, -4]);
    expect(result.engine.portfolio.equity()).toBe(100_000 + 10 * 100 - 4 * 100 + 0);
  });

  it('exchanges balances in pairs, whose legs count as exposure', () => {
    const result = run({
      ...hedging,
      leverage: 30,
      instruments: [EURUSD],
      streams: [flat('EURUSD', '09:30', [1.1, 1.2, 1.2])],
      strategies: [
        scripted({
          1: (r) => r.buy(r.instrument('EURUSD'), 10_000),
          2: (r) => r.sell(r.instrument('EURUSD'), 4_000),
        }),
      ],
    });
    const { portfolio } = result.engine;
    expect(legsOf(result)).toEqual([10_000, -4_000]);
    expect(formatMoney(portfolio.balance('EUR'))).toBe('6000');
    expect(formatMoney(portfolio.cash)).toBe('93800');
    expect(portfolio.equity()).toBeCloseTo(101_000, 9);
    expect(portfolio.grossExposure()).toBeCloseTo(14_000 * 1.2, 9);
  });

  it('cannot be a cash account', () => {
    expect(() =>
      prepare({
        ...hedging,
        account: 'cash',
        streams: [flat('A', '09:30', [1])],
        strategies: [scripted({})],
      }),
    ).toThrow(/a cash account cannot be hedging/);
  });

  it('borrows for the short leg alone', () => {
    const rates = borrowRates([{ from: 20_240_101, available: 10, fee: '0.36' }]);
    const result = run({
      ...hedging,
      options: { lifecycle: { borrowing: { 'A.TEST': rates } } },
      streams: [
        flat(
          'A',
          '09:30',
          Array.from({ length: 14 }, () => 100),
          240,
        ),
      ],
      strategies: [
        scripted({
          1: (r) => {
            r.buy(r.instrument('A'), 50);
            r.sell(r.instrument('A'), 11);
            r.sell(r.instrument('A'), 10);
          },
          // More than the leg holds is cut, and not sold short.
          2: (r) => r.sell(r.instrument('A'), 70, { leg: 'long' }),
        }),
      ],
    });
    expect(result.closed).toContain('13:30 #2 denied SHORT_NOT_AVAILABLE');
    expect(legsOf(result)).toEqual([0, -10]);
    expect(result.cash.slice(1, 3)).toEqual(['3 00:00 borrow-fee -1 USD', '4 00:00 borrow-fee -1 USD']);
  });
});

describe('what happens by the calendar to a hedging account', () => {
  it('settles each leg of a future every day', () => {
    const result = run({
      ...hedging,
      leverage: 1000,
      instruments: [ES],
      streams: [flat('ES', '09:30', [4000, 4010, ...Array.from({ length: 11 }, () => 4020), 4030], 30)],
      strategies: [
        scripted({
          1: (r) => r.buy(r.instrument('ES'), 2),
          2: (r) => r.sell(r.instrument('ES'), 1),
        }),
      ],
    });
    expect(result.cash.slice(1)).toEqual(['16:00 variation 2000 USD', '16:00 variation -500 USD']);
    const [long, short] = result.engine.portfolio.positions[0]!.legs;
    expect([long!, short!].map(({ settled }) => formatMoney(settled))).toEqual(['2000', '-500']);
    expect(booksOf(replicaOf(result))).toEqual(booksOf(result.engine.portfolio));
  });

  it('ends both legs of a contract', () => {
    const future = instrument('ES', {
      assetClass: 'future',
      multiplier: 50,
      contract: { lastTradeAt: at('10:30'), expirationDate: 20_240_102, delivery: 'cash', settlement: 'pm' },
    });
    const result = run({
      ...hedging,
      leverage: 1000,
      instruments: [future],
      streams: [flat('ES', '09:30', [4000, 4010, 4020, 4020], 20), flat('A', '09:30', [1, 1, 1, 1], 240)],
      strategies: [
        scripted(
          {
            1: (r) => {
              r.buy(r.instrument('ES'), 2);
              r.sell(r.instrument('ES'), 2);
            },
          },
          { symbol: 'ES' },
        ),
      ],
    });
    expect(legsOf(result)).toEqual([0, 0]);
    expect(result.fills.slice(2).map((fill) => fill.split(' ').slice(2).join(' '))).toEqual([
      'sell 2 at 4020 cash-settlement',
      'buy 2 at 4020 cash-settlement',
    ]);
  });

  it('delivers shares against the leg in their way first', () => {
    const put = instrument('PUT', {
      assetClass: 'option',
      multiplier: 100,
      contract: {
        underlying: 'A.TEST',
        lastTradeAt: at('10:30'),
        expirationDate: 20_240_102,
        delivery: 'physical',
        settlement: 'pm',
        option: { right: 'put', strike: 100, style: 'american' },
      },
    });
    const result = run({
      ...hedging,
      leverage: 1000,
      instruments: [put],
      streams: [flat('A', '09:30', [90, 90, 90, 90], 20), flat('PUT', '09:30', [10, 10, 10], 20)],
      strategies: [
        scripted(
          {
            1: (r) => {
              r.buy(r.instrument('A'), 30);
              r.buy(r.instrument('PUT'), 1);
            },
            2: (r) => r.exercise(r.instrument('PUT')),
          },
          { symbol: 'A' },
        ),
      ],
    });
    // A hundred are delivered: thirty of them out of the long leg, seventy sold short.
    expect(legsOf(result)).toEqual([0, -70]);
    expect(booksOf(replicaOf(result))).toEqual(booksOf(result.engine.portfolio));
  });

  it('pays and takes the funding of a perpetual by leg', () => {
    const result = run({
      ...hedging,
      leverage: 10,
      instruments: [PERP],
      streams: [flat('PERP', '09:30', [100, 100, 100, 100], 120)],
      options: {
        lifecycle: {
          funding: {
            'PERP.TEST': fundingRates([{ time: at('16:00'), rate: '0.001' }], 8),
          },
        },
      },
      strategies: [
        scripted({
          1: (r) => {
            r.buy(r.instrument('PERP'), 5);
            r.sell(r.instrument('PERP'), 3);
          },
        }),
      ],
    });
    expect(result.cash.slice(1).map((line) => line.split(' ').slice(-3).join(' '))).toEqual([
      'funding -0.5 USD',
      'funding 0.3 USD',
    ]);
  });

  it('splits and pays dividends on each leg, and takes a split out of the price once', () => {
    const restated: (string | undefined)[] = [];
    const result = run({
      ...hedging,
      streams: [flat('A', '15:00', [100, 100, ...Array.from({ length: 39 }, () => 25)], 30)],
      corporateActions: {
        actions: [
          { type: 'split', instrument: 'A.TEST', exDate: 20_240_103, ratio: '4' },
          { type: 'cash-dividend', instrument: 'A.TEST', exDate: 20_240_103, amount: '0.5' },
        ],
      },
      observer: {
        onFill: () => undefined,
        onOrderClosed: () => undefined,
        onLog: () => undefined,
        onRestated: ({ leg, priceFactor }) => restated.push(`${leg} ${priceFactor}`),
      } satisfies RunRecorder,
      strategies: [
        scripted({
          1: (r) => {
            r.buy(r.instrument('A'), 10);
            r.sell(r.instrument('A'), 4);
          },
        }),
      ],
    });
    expect(legsOf(result)).toEqual([40, -16]);
    expect(restated.slice(0, 2)).toEqual(['long 1', 'short 0.25']);
    expect(result.engine.portfolio.positions[0]!.legs.map(({ averagePrice }) => averagePrice)).toEqual([
      25, 25,
    ]);
    expect(result.cash.slice(1).map((line) => line.split(' ').slice(-3).join(' '))).toEqual([
      'dividend 20 USD',
      'dividend -8 USD',
    ]);
    expect(result.engine.portfolio.equity()).toBeCloseTo(100_012, 6);
    expect(booksOf(replicaOf(result))).toEqual(booksOf(result.engine.portfolio));
  });
});

describe('shares of a hedging account that end', () => {
  const ended = (action: CorporateAction): Backtest =>
    run({
      ...hedging,
      streams: [
        flat(
          'A',
          '15:00',
          Array.from({ length: 3 }, () => 100),
          30,
        ),
        flat(
          'B',
          '15:00',
          Array.from({ length: 41 }, () => 50),
          30,
        ),
      ],
      corporateActions: { actions: [action] },
      strategies: [
        scripted(
          {
            1: (r) => {
              r.buy(r.instrument('A'), 10);
              r.sell(r.instrument('A'), 4);
            },
          },
          { symbol: 'A' },
        ),
      ],
    });

  it('are closed leg by leg by a delisting', () => {
    const result = ended({
      type: 'delisting',
      instrument: 'A.TEST',
      exDate: 20_240_103,
      outcome: 'cash',
      price: '70',
    } as CorporateAction);
    expect(legsOf(result)).toEqual([0, 0]);
    expect(result.engine.portfolio.positions[0]!.legs.map(({ realised }) => formatMoney(realised))).toEqual([
      '-300',
      '120',
    ]);
    expect(booksOf(replicaOf(result))).toEqual(booksOf(result.engine.portfolio));
  });

  it('become the same leg of others by a merger', () => {
    const result = ended({
      type: 'stock-merger',
      instrument: 'A.TEST',
      exDate: 20_240_103,
      acquirer: 'B.TEST',
      ratio: '2',
    } as CorporateAction);
    expect([legsOf(result, 0), legsOf(result, 1)]).toEqual([
      [0, 0],
      [20, -8],
    ]);
    expect(result.engine.portfolio.positions[1]!.legs.map(({ costBasis }) => formatMoney(costBasis))).toEqual(
      ['1000', '-400'],
    );
    expect(booksOf(replicaOf(result))).toEqual(booksOf(result.engine.portfolio));
  });
});

describe('any hedging run', () => {
  const anyPrices = fc.array(fc.integer({ min: 5_000, max: 20_000 }), { minLength: 13, maxLength: 13 });
  const anyOrders = fc.array(
    fc.record({
      bar: fc.integer({ min: 1, max: 12 }),
      symbol: fc.constantFrom('A', 'ES'),
      leg: fc.constantFrom<PositionLeg[]>('long', 'short'),
      opens: fc.boolean(),
      size: fc.integer({ min: 1, max: 9 }),
    }),
    { minLength: 5, maxLength: 40 },
  );

  it('is worth what a netting one with the same trades is, explains its cash entry by entry, and can be told again', () => {
    let [trades, hedges] = [0, 0];
    fc.assert(
      fc.property(anyPrices, anyPrices, anyOrders, (a, es, asked) => {
        const setup = (
          books: BacktestSetup['books'],
          strategies: BacktestSetup['strategies'],
        ): BacktestSetup => ({
          fill: { market: 'this-close' },
          // So much that no price takes from the netting account what it needs to open where the other closes.
          cash: '100000000',
          leverage: 100,
          fees: 'per-trade:1.25',
          instruments: [ES],
          books: books ?? {},
          streams: [
            flat(
              'A',
              '09:30',
              a.map((price) => price / 100),
              30,
            ),
            flat(
              'ES',
              '09:30',
              es.map((price) => price / 100),
              30,
            ),
          ],
          strategies,
        });
        const trade: { bar: number; symbol: string; side: 'buy' | 'sell'; size: number }[] = [];
        let sum = 0n;
        const curve: number[] = [];
        const other: number[] = [];
        const recorder = (into: number[]): RunRecorder => ({
          onFill: () => undefined,
          onOrderClosed: () => undefined,
          onLog: () => undefined,
          onApplied: () => into.push(0),
        });
        const byBar = (act: (r: Run, bar: number) => void) =>
          scripted(
            Object.fromEntries(Array.from({ length: 13 }, (_, i) => [i + 1, (r: Run) => act(r, i + 1)])),
            { symbol: 'ES' },
          );
        const hedged = prepare({
          ...setup({ positionMode: 'hedging' }, [
            byBar((r, bar) => {
              curve.push(r.portfolio.equity);
              for (const { bar: when, symbol, leg, opens, size } of asked) {
                if (when !== bar) continue;
                const one = r.instrument(symbol);
                const side = (leg === 'long') === opens ? 'buy' : 'sell';
                // What a close cannot fill ends with it, where a reduce-only order waits for its next price.
                r[side](one, size, { leg, timeInForce: 'IOC' });
              }
              const one = r.instrument('A');
              if (!r.position(one, 'long').isFlat && !r.position(one, 'short').isFlat) hedges++;
            }),
          ]),
          observer: {
            ...recorder([]),
            onCash: ({ amount }) => {
              sum += amount;
            },
            onFill: (_id: number, order: Order, { quantity, price }, _fee, time: Micros) => {
              trades++;
              const bar = Math.round((time - at('09:30')) / 1_800_000_000);
              if (order.instrument.symbol === 'A')
                sum -= BigInt(order.sign) * hedged.engine.portfolio.positions[0]!.notional(quantity, price);
              sum -= parseMoney('1.25');
              trade.push({ bar, symbol: order.instrument.symbol, side: order.side, size: quantity });
            },
          },
        });
        hedged.finish();
        const netted = run(
          setup({}, [
            byBar((r, bar) => {
              other.push(r.portfolio.equity);
              for (const { bar: when, symbol, side, size } of trade)
                if (when === bar) r[side](r.instrument(symbol), size);
            }),
          ]),
        );
        expect(curve).toEqual(other);
        expect(hedged.engine.portfolio.equity()).toBe(netted.engine.portfolio.equity());
        for (const [index, net] of hedged.engine.portfolio.positions.entries())
          expect(net.quantityScaled).toBe(netted.engine.portfolio.positions[index]!.quantityScaled);
        // Futures bring what they realise and what was settled, less what of that was settled before.
        const future = hedged.engine.portfolio.positions[1]!;
        const variation = hedged.engine.portfolio.ledgers[0]!.total('variation');
        expect(hedged.engine.portfolio.cash).toBe(sum + future.realised - (variation - future.settled));
        expect(booksOf(replicaOf(hedged))).toEqual(booksOf(hedged.engine.portfolio));
      }),
      { numRuns: 60 },
    );
    expect(trades).toBeGreaterThan(300);
    expect(hedges).toBeGreaterThan(60);
  });

  it('is the same however its data are cut, and has the hash of no netting run', () => {
    const setup = (positionMode: 'hedging' | 'netting'): BacktestSetup => ({
      books: { positionMode },
      leverage: 4,
      streams: [flat('A', '09:30', [100, 101, 102, 103, 104, 105])],
      strategies: [
        scripted({
          1: (r) => r.buy(r.instrument('A'), 5),
          2: (r) => r.sell(r.instrument('A'), 3),
          4: (r) => r.close(r.instrument('A')),
        }),
      ],
    });
    const whole = run(setup('hedging'));
    let size = 0;
    expect(runInChunks(setup('hedging'), () => 1 + (size++ % 3)).hash()).toBe(whole.hash());
    expect(run(setup('hedging')).hash()).toBe(whole.hash());
    expect(run(setup('netting')).hash()).not.toBe(whole.hash());
    const { books: _, ...untold } = setup('netting');
    expect(run(untold).hash()).toBe(run(setup('netting')).hash());
    expect(formatMoney(whole.engine.portfolio.cash)).toBe('100009');
  });
});

import { describe, expect, it } from 'vitest';
import { type BarRow, bars, quotes, run } from '../../test/fixtures/backtest.ts';
import { type Run, refused, scripted } from '../../test/fixtures/scripted.ts';
import { type OrderOptions, type OrderView, orderSides, orderTypes, timesInForce } from '../index.ts';

const still: BarRow = [100, 100, 100, 100];
const streams = [
  bars('A', '09:30', [still, still, still, still]),
  bars('B', '09:30', [still, still, still, still]),
  quotes('A', [['09:31', 99, 101]]),
];
const a = (r: Run) => r.instrument('A');
const b = (r: Run) => r.instrument('B');

/** What is said of the orders that a strategy sends without a compiler's check; none of them may fill. */
const refusals = (action: (r: Run) => void): readonly string[] => {
  const words: (readonly unknown[])[] = [];
  const { log, fills } = run({
    streams,
    strategies: [refused(action)],
    observer: {
      onFill: () => {},
      onLog: () => {},
      onOrderClosed: ({ side, type, timeInForce, terms }: OrderView) => {
        words.push([side, type, timeInForce, terms.trigger, terms.postOnly, terms.expireTime]);
      },
    },
  });
  expect(fills).toEqual([]);
  for (const [side, type, timeInForce, trigger, postOnly, expireTime] of words) {
    expect(orderSides).toContain(side);
    expect(orderTypes).toContain(type);
    expect(timesInForce).toContain(timeInForce);
    expect([trigger, postOnly, expireTime]).toEqual(['default', false, undefined]);
  }
  return log.map((line) => line.slice('09:31 '.length));
};

const unchecked = <Type>(value: unknown): Type => value as Type;

const times = 'give DAY, GTC, IOC, FOK, GTD, AT_OPEN or AT_CLOSE';
const triggers = 'give default, last, bid-ask, mid, double-last or mark';
const rules = 'give round or refuse';
const flags = 'give true or false';

/** Options that say what no order can be, each with what is said of it. */
const unknownTerms: readonly (readonly [options: unknown, message: string])[] = [
  [{ timeInForce: 'NEVER' }, `timeInForce of an order cannot be "NEVER"; ${times}`],
  [{ timeInForce: 'day' }, `timeInForce of an order cannot be "day"; ${times}`],
  [{ timeInForce: null }, `timeInForce of an order cannot be null; ${times}`],
  [{ timeInForce: 'constructor' }, `timeInForce of an order cannot be "constructor"; ${times}`],
  [{ stopPrice: 105, trigger: 'bid' }, `trigger of an order cannot be "bid"; ${triggers}`],
  [{ trigger: 'toString' }, `trigger of an order cannot be "toString"; ${triggers}`],
  [{ limitPrice: 99, offTick: 'never' }, `offTick of an order cannot be "never"; ${rules}`],
  [{ offLot: 'never' }, `offLot of an order cannot be "never"; ${rules}`],
  [{ limitPrice: 99, postOnly: 'no' }, `postOnly of an order cannot be "no"; ${flags}`],
  [{ reduceOnly: 1 }, `reduceOnly of an order cannot be 1; ${flags}`],
  [{ extendedHours: 'x' }, `extendedHours of an order cannot be "x"; ${flags}`],
  [{ marketToLimit: 'false' }, `marketToLimit of an order cannot be "false"; ${flags}`],
  [
    { trail: { by: 'nonsense', value: 1 } },
    'trail.by of an order cannot be "nonsense"; give amount, percent, basis-points, ticks or atr',
  ],
  [{ trail: { by: 'amount', value: '1' } }, 'trail.value of an order cannot be "1"; give a number'],
  [{ trail: { by: 'atr', value: 1, atr: '2' } }, 'trail.atr of an order cannot be "2"; give a number'],
  [
    { trail: { by: 'amount', value: 1, limitOffset: '1' } },
    'trail.limitOffset of an order cannot be "1"; give a number',
  ],
  [{ trail: 5 }, "trail of an order cannot be 5; give an object such as { by: 'percent', value: 3 }"],
  [{ peg: { to: 'middle' } }, 'peg.to of an order cannot be "middle"; give best or mid'],
  [{ peg: { to: 'mid', offset: '1' } }, 'peg.offset of an order cannot be "1"; give a number'],
  [{ peg: { to: 'mid', offset: Number.NaN } }, 'peg.offset of an order cannot be NaN; give a number'],
  [{ peg: 'mid' }, `peg of an order cannot be "mid"; give an object such as { to: 'mid' }`],
  ['GTC', 'options of an order cannot be "GTC"; give an object such as { limitPrice: 99.5 }'],
  [null, 'options of an order cannot be null; give an object such as { limitPrice: 99.5 }'],
];

describe('a word that no order knows', () => {
  it.each(unknownTerms)('is refused, not passed over: %j', (options, message) => {
    expect(refusals((r) => r.buy(a(r), 10, unchecked(options)))).toEqual([`#1 TERMS_UNKNOWN: ${message}`]);
  });

  it.each(unknownTerms.filter(([options]) => typeof options === 'object' && options !== null))(
    'refuses the whole group, wherever it stands: %j',
    (options, message) => {
      const good = (r: Run) => ({ instrument: a(r), side: 'buy', quantity: 1, limitPrice: 90 }) as const;
      const bad = (r: Run) => ({ ...good(r), limitPrice: undefined, ...(options as object) });
      const all = [1, 2, 3].map((id) => `#${id} TERMS_UNKNOWN: ${message}`);
      expect(refusals((r) => r.oneCancelsOther(unchecked([good(r), bad(r), bad(r)])))).toEqual(all);
    },
  );

  it('is told by name and shortened where it is long', () => {
    const [line] = refusals((r) => r.buy(a(r), 1, unchecked({ timeInForce: 'x'.repeat(200) })));
    expect(line).toContain(`cannot be "${'x'.repeat(40)}…";`);
  });

  it('of an option that is left out is none', () => {
    const options: Partial<Record<keyof OrderOptions, undefined>> = {
      timeInForce: undefined,
      trigger: undefined,
      trail: undefined,
      peg: undefined,
      postOnly: undefined,
      offTick: undefined,
    };
    const { fills } = run({
      streams,
      strategies: [scripted({ 1: (r) => r.buy(a(r), 1, unchecked(options)) })],
    });
    expect(fills).toHaveLength(1);
  });
});

describe('a side that is neither', () => {
  const message = (said: string) => `TERMS_UNKNOWN: side of an order cannot be ${said}; give buy or sell`;

  it('is no sale: of a ticket', () => {
    const ticket = (r: Run, side: unknown) => ({ instrument: a(r), side, quantity: 1, limitPrice: 90 });
    const log = refusals((r) => {
      r.oneCancelsOther(unchecked([ticket(r, 'buy'), ticket(r, 'by')]));
      r.oneTriggersOther(unchecked(ticket(r, 'BUY')), unchecked([ticket(r, 'sell')]));
      r.oneUpdatesOther(unchecked([ticket(r, 'buy'), ticket(r, undefined)]));
    });
    expect(log).toEqual([
      `#1 ${message('"by"')}`,
      `#2 ${message('"by"')}`,
      `#3 ${message('"BUY"')}`,
      `#4 ${message('"BUY"')}`,
      `#5 ${message('undefined')}`,
      `#6 ${message('undefined')}`,
    ]);
  });

  it('is no sale: of a bracket and of a combo', () => {
    const side = unchecked<'buy'>('up');
    const log = refusals((r) => {
      r.bracket({ instrument: a(r), side, quantity: 1, stop: { stopPrice: 105 } });
      r.combo({
        legs: [
          { instrument: a(r), side: 'buy' },
          { instrument: b(r), side },
        ],
        quantity: 1,
      });
    });
    expect(log).toEqual([1, 2, 3, 4].map((id) => `#${id} ${message('"up"')}`));
  });
});

describe('how long a bracket and a combo live', () => {
  it.each(['GTD', 'day', 'AT_OPEN'])('is none of %s', (said) => {
    const log = refusals((r) => {
      const timeInForce = unchecked<'GTC'>(said);
      r.bracket({
        instrument: a(r),
        side: 'buy',
        quantity: 1,
        stop: { stopPrice: 95 },
        exitTimeInForce: timeInForce,
      });
      r.combo({
        legs: [
          { instrument: a(r), side: 'buy' },
          { instrument: b(r), side: 'sell' },
        ],
        quantity: 1,
        timeInForce,
      });
    });
    const bracket = `TERMS_UNKNOWN: exitTimeInForce of an order cannot be "${said}"; give DAY or GTC`;
    const combo = `TERMS_UNKNOWN: timeInForce of an order cannot be "${said}"; give DAY, GTC, IOC or FOK`;
    expect(log).toEqual([`#1 ${bracket}`, `#2 ${bracket}`, `#3 ${combo}`, `#4 ${combo}`]);
  });
});

describe('what is no number', () => {
  const price =
    'PRICE_INVALID: the limit or stop price is not a number above zero; give a price in ticks of 0.01';
  const quantity =
    'QUANTITY_INVALID: the quantity, rounded down to the lot, is nothing or not a number; send at least one lot of 1';

  it.each(['10', null, undefined, {}, true])('is no quantity: %j', (said) => {
    expect(refusals((r) => r.buy(a(r), unchecked(said)))).toEqual([`#1 ${quantity}`]);
    expect(refusals((r) => r.sell(a(r), unchecked(said), { limitPrice: 99 }))).toEqual([`#1 ${quantity}`]);
  });

  it.each(['99', null, {}, true])('is no price: %j', (said) => {
    for (const field of ['limitPrice', 'stopPrice', 'touchPrice'])
      expect(refusals((r) => r.buy(a(r), 1, unchecked({ [field]: said })))).toEqual([`#1 ${price}`]);
  });

  it.each(['90', Number.NaN, Number.MAX_VALUE])(
    'is no first stop of a trail and no bound of a peg: %j',
    (said) => {
      const log = refusals((r) => {
        r.sell(a(r), 1, { trail: { by: 'amount', value: 1 }, stopPrice: unchecked(said) });
        r.buy(a(r), 1, { peg: { to: 'best' }, limitPrice: unchecked(said) });
      });
      expect(log).toEqual([`#1 ${price}`, `#2 ${price}`]);
    },
  );

  it('is no time at which an order ends', () => {
    const expireTime = unchecked<string>(new Date(0));
    expect(refusals((r) => r.buy(a(r), 1, { limitPrice: 90, timeInForce: 'GTD', expireTime }))).toEqual([
      '#1 EXPIRE_TIME: a good-till-date order cannot end at an object; give a time after now, or the date (yyyy-mm-dd) of a session that has not closed',
    ]);
  });

  it('is neither the quantity of a group nor a ratio nor a net limit', () => {
    const legs = (r: Run, ratio: unknown) =>
      [
        { instrument: a(r), side: 'buy', ratio: unchecked<number>(ratio) },
        { instrument: b(r), side: 'sell' },
      ] as const;
    const log = refusals((r) => {
      r.bracket({ instrument: a(r), side: 'buy', quantity: unchecked('10'), stop: { stopPrice: 95 } });
      r.combo({ legs: legs(r, 1), quantity: unchecked('1') });
      r.combo({ legs: legs(r, '2'), quantity: 1 });
      r.combo({ legs: legs(r, 1), quantity: 1, limitPrice: unchecked('5') });
      r.combo({ legs: legs(r, 1), quantity: 1, limitPrice: Number.NaN });
    });
    const at = (id: number) => log[id - 1];
    for (const id of [1, 3, 5]) expect(at(id)).toBe(`#${id} ${quantity}`);
    expect(at(7)).toBe('#7 TERMS_UNKNOWN: limitPrice of an order cannot be "5"; give a number');
    expect(at(9)).toBe('#9 TERMS_UNKNOWN: limitPrice of an order cannot be NaN; give a number');
  });

  it.each([{ limitPrice: '95' }, { limitPrice: Number.NaN }, { limitPrice: null }])(
    'changes no price of an order, whatever its type: %j',
    (change) => {
      const strategy = scripted(
        {
          1: (r) => {
            r.buy(a(r), 1, { limitPrice: 90 });
            r.buy(a(r), 1, { peg: { to: 'best', offset: -5 }, limitPrice: 95 });
            r.sell(a(r), 1, { trail: { by: 'amount', value: 1 }, stopPrice: 90 });
          },
          2: (r) => {
            const [limit, peg, trail] = r.workingOrders();
            r.modify(limit!, unchecked(change));
            r.modify(peg!, unchecked(change));
            r.modify(trail!, unchecked({ stopPrice: change.limitPrice }));
            r.modify(limit!, unchecked({ quantity: '2' }));
          },
          3: (r) =>
            r.log(
              r
                .workingOrders()
                .map(({ quantity: left }) => left)
                .join(' '),
            ),
        },
        { symbol: 'A' },
      );
      const { log } = run({ streams, strategies: [strategy] });
      expect(log.filter((line) => line.includes('reject-update'))).toEqual([
        '09:32 #1 reject-update -> accepted PRICE_INVALID',
        '09:32 #2 reject-update -> accepted PRICE_INVALID',
        '09:32 #3 reject-update -> accepted PRICE_INVALID',
        '09:32 #1 reject-update -> accepted QUANTITY_INVALID',
      ]);
      expect(log.at(-1)).toBe('09:33 1 1 1');
    },
  );
});

describe('an exit of a bracket without a price', () => {
  it.each([
    [{ targets: [{}] }],
    [{ targets: [{ limitPrice: Number.NaN }], stop: { stopPrice: 95 } }],
    [{ targets: [{ limitPrice: 105 }], stop: {} }],
    [{ stop: { limitPrice: 95 } }],
    [{ stop: null }],
  ])('is refused whole, with what would be right: %j', (exits) => {
    const log = refusals((r) =>
      r.bracket(unchecked({ instrument: a(r), side: 'buy', quantity: 1, ...exits })),
    );
    expect(log.length).toBeGreaterThan(1);
    for (const line of log) expect(line).toMatch(/PRICE_INVALID: .+; give a price in ticks of 0.01$/);
  });

  it('may be a stop that trails', () => {
    const { log } = run({
      streams,
      strategies: [
        refused((r) =>
          r.bracket({
            instrument: a(r),
            side: 'buy',
            quantity: 1,
            stop: { trail: { by: 'percent', value: 5 } },
          }),
        ),
      ],
    });
    expect(log).toEqual([]);
  });
});

describe('a call with what it cannot mean', () => {
  const thrown = (action: (r: Run) => void): unknown => {
    try {
      run({ streams, strategies: [scripted({ 1: action })] });
    } catch (error) {
      return error;
    }
    return undefined;
  };
  const none = unchecked<never>(undefined);
  const order = 'give it an order that run.buy and the like gave, or one of run.workingOrders()';

  it.each<[action: (r: Run) => void, message: string]>([
    [(r) => r.cancel(none), `run.cancel cannot take undefined; ${order}`],
    [(r) => r.cancel(unchecked(1)), `run.cancel cannot take 1; ${order}`],
    [(r) => r.modify(none, { quantity: 1 }), `run.modify cannot take undefined; ${order}`],
    [
      (r) => r.modify(r.buy(a(r), 1, { limitPrice: 90 }), none),
      'run.modify cannot take undefined; give it what is to change after the order, such as { limitPrice: 99.5 }',
    ],
    [
      (r) => r.cancelGroup(none),
      'run.cancelGroup cannot take undefined; give it the group that run.bracket and the like gave',
    ],
    [
      (r) => r.cancelGroup(unchecked(r.buy(a(r), 1, { limitPrice: 90 }))),
      'run.cancelGroup cannot take an object; give it the group that run.bracket and the like gave',
    ],
    [
      (r) => r.buy(none, 1),
      'undefined is no instrument; give one of run.instruments, or what run.instrument(id) returns',
    ],
    [
      (r) => r.buy(unchecked('A'), 1),
      '"A" is no instrument; give one of run.instruments, or what run.instrument(id) returns',
    ],
  ])('says what was given and what is expected (case %#)', (action, message) => {
    expect(thrown(action)).toMatchObject({
      code: 'STRATEGY_FAILED',
      message: expect.stringContaining(message),
      cause: { code: 'ENGINE_MISUSE', message },
    });
  });

  it('takes no group for the order that has its number', () => {
    const group = (r: Run) =>
      r.oneCancelsOther([
        { instrument: a(r), side: 'buy', quantity: 1, limitPrice: 90 },
        { instrument: a(r), side: 'buy', quantity: 1, limitPrice: 85 },
      ]);
    expect(thrown((r) => r.cancel(unchecked(group(r))))).toMatchObject({ cause: { code: 'ENGINE_MISUSE' } });
  });

  it.each<[action: (r: Run) => void, message: string]>([
    [
      (r) => r.oneCancelsOther(none),
      'the orders of a one-cancels-other group cannot be undefined; give them as an array',
    ],
    [
      (r) => r.oneCancelsOther(unchecked([none, none])),
      'an order of a one-cancels-other group cannot be undefined; give { instrument, side, quantity, … } for a new order, or one that is working',
    ],
    [
      (r) => r.oneTriggersOther({ instrument: a(r), side: 'buy', quantity: 1 }, unchecked({})),
      'what waits in a one-triggers-other group cannot be an object; give them as an array',
    ],
    [(r) => r.bracket(none), 'a bracket cannot be undefined; give its instrument, side, quantity and exits'],
    [
      (r) => r.bracket({ instrument: a(r), side: 'buy', quantity: 1, targets: unchecked({ limitPrice: 1 }) }),
      "a bracket's targets cannot be an object; give them as an array, such as [{ limitPrice: 105 }]",
    ],
    [
      (r) => r.combo(none),
      "the legs of a combo cannot be undefined; give them as an array of { instrument, side: 'buy' } and the like",
    ],
  ])('is no group either (case %#)', (action, message) => {
    expect(thrown(action)).toMatchObject({ cause: { code: 'ORDER_GROUP_INVALID', message } });
  });
});

import { describe, expect, it } from 'vitest';
import {
  at,
  type BacktestSetup,
  type BarRow,
  bars,
  instrument,
  quotes,
  run,
  trades,
} from '../../test/fixtures/backtest.ts';
import { type Run, refused, scripted } from '../../test/fixtures/scripted.ts';
import { marks } from '../../test/fixtures/venue-streams.ts';
import type { Micros, OrderOptions } from '../index.ts';

const still: BarRow = [100, 100, 100, 100];

/** What is said of an order that a strategy sends at the close of the first bar. */
const answer = (
  options: OrderOptions,
  setup: Partial<BacktestSetup> & { readonly quantity?: number } = {},
) => {
  const { quantity = 10, ...rest } = setup;
  const strategies = [refused((r) => r.buy(r.instrument('A'), quantity, options))];
  const { log } = run({ streams: [bars('A', '09:30', [still, still])], strategies, ...rest });
  return log[0]?.slice('09:31 #1 '.length);
};

describe('a price off the tick', () => {
  it('is rounded so that the order is never worse than asked', () => {
    const strategy = scripted({
      1: (r) => {
        const a = r.instrument('A');
        const sent = [
          r.buy(a, 1, { limitPrice: 99.019 }),
          r.sell(a, 1, { limitPrice: 101.011 }),
          r.buy(a, 1, { stopPrice: 101.011 }),
          r.sell(a, 1, { stopPrice: 99.019 }),
          r.buy(a, 1, { touchPrice: 99.019 }),
        ];
        r.log(sent.map((o) => o.limitPrice ?? o.stopPrice ?? o.touchPrice).join(' '));
      },
    });
    const { log } = run({ streams: [bars('A', '09:30', [still])], strategies: [strategy] });
    expect(log[0]).toBe('09:31 99.01 101.02 101.02 99.01 99.01');
  });

  it('is refused where that is asked for, with the prices beside it', () => {
    expect(answer({ limitPrice: 99.019, offTick: 'refuse' })).toBe(
      'PRICE_OFF_TICK: price 99.019 is off the tick of 0.01 that holds there; beside it are 99.01 or 99.02; send a price on the tick, or let prices be rounded to it',
    );
    expect(answer({ stopPrice: 101.001, offTick: 'refuse' })).toMatch(/^PRICE_OFF_TICK: price 101.001/);
    expect(answer({ touchPrice: 98.999, offTick: 'refuse' })).toMatch(/^PRICE_OFF_TICK: price 98.999/);
    expect(answer({ limitPrice: 99.02, offTick: 'refuse' })).toBeUndefined();
  });
});

describe('a quantity off the lot', () => {
  const instruments = [instrument('A', { lotSize: 5 })];
  it('is rounded down, or refused where that is asked for or nothing is left', () => {
    expect(answer({ limitPrice: 99 }, { instruments, quantity: 12 })).toBeUndefined();
    expect(answer({ offLot: 'refuse' }, { instruments, quantity: 12 })).toBe(
      'QUANTITY_OFF_LOT: quantity 12 is no multiple of the lot of 5; beside it are 10 or 15; send whole lots, or let quantities be rounded down to them',
    );
    expect(answer({}, { instruments, quantity: 4 })).toBe(
      'QUANTITY_INVALID: the quantity, rounded down to the lot, is nothing or not a number; send at least one lot of 5',
    );
  });
});

describe('a trail', () => {
  it.each([
    [{ by: 'amount', value: 0 }],
    [{ by: 'percent', value: -1 }],
    [{ by: 'basis-points', value: Number.NaN }],
    [{ by: 'ticks', value: 0 }],
    [{ by: 'atr', value: 2 }],
    [{ by: 'atr', value: 2, atr: 0 }],
    [{ by: 'amount', value: 1, limitOffset: -0.1 }],
  ] as const)('of no distance is refused: %j', (trail) => {
    expect(answer({ trail })).toMatch(
      /^TRAIL_OFFSET: a trailing stop cannot follow at a distance of .+; give a distance above zero; by atr, the average true range too, and of a limit offset zero or more$/,
    );
  });
});

describe('a trigger', () => {
  const ofBars = [bars('A', '09:30', [still, still])];
  it.each([
    ['double-last', 'trades'],
    ['mark', 'marks'],
  ] as const)('%s without its data is refused', (trigger, needed) => {
    expect(answer({ stopPrice: 105, trigger })).toBe(
      `TRIGGER_NOT_AVAILABLE: trigger ${trigger} needs ${needed} of A.TEST, which the run does not read; read them, or leave the trigger out`,
    );
  });

  it.each(['last', 'bid-ask', 'mid', 'default'] as const)('%s is what a bar shows', (trigger) => {
    expect(answer({ stopPrice: 105, trigger })).toBeUndefined();
  });

  it('is taken where its data are read', () => {
    const streams = [...ofBars, marks('A', [['09:31', 100]])];
    expect(answer({ stopPrice: 105, trigger: 'mark' }, { streams })).toBeUndefined();
    expect(
      answer(
        { stopPrice: 105, trigger: 'double-last' },
        { streams: [...ofBars, trades('A', [['09:31', 100]])] },
      ),
    ).toBeUndefined();
  });

  it('mid of trades needs quotes too', () => {
    const streams = [...ofBars, trades('A', [['09:31', 100]])];
    expect(answer({ stopPrice: 105, trigger: 'mid' }, { streams })).toMatch(/needs quotes of A.TEST/);
  });
});

describe('a peg', () => {
  it('is refused without quotes', () => {
    expect(answer({ peg: { to: 'mid' } })).toBe(
      'QUOTES_NEEDED: a pegged order follows quotes, and the run reads none of A.TEST; read its quotes, or send a limit order',
    );
    const streams = [bars('A', '09:30', [still, still]), quotes('A', [['09:31', 99, 101]])];
    expect(answer({ peg: { to: 'mid' } }, { streams })).toBeUndefined();
  });
});

describe('terms that do not go together', () => {
  it.each([
    [
      { postOnly: true },
      /a market order takes what is offered, so it cannot be post-only; send a limit order/,
    ],
    [{ postOnly: true, stopPrice: 105 }, /a stop order takes what is offered/],
    [{ limitPrice: 99, postOnly: true, timeInForce: 'IOC' }, /a resting order cannot be IOC; send it DAY/],
    [{ peg: { to: 'mid' }, timeInForce: 'FOK' }, /a resting order cannot be FOK/],
    [{ stopPrice: 105, timeInForce: 'AT_CLOSE' }, /a stop order cannot wait for an auction/],
    [{ peg: { to: 'mid' }, timeInForce: 'AT_OPEN' }, /a pegged order cannot wait for an auction/],
    [{ timeInForce: 'AT_OPEN', extendedHours: true }, /cannot ask for extended hours/],
    [{ stopPrice: 105, touchPrice: 95 }, /it waits for a stop and to be touched; give one of them/],
    [{ trail: { by: 'amount', value: 1 }, touchPrice: 95 }, /it waits for a stop and to be touched/],
    [{ trail: { by: 'amount', value: 1 }, limitPrice: 95 }, /give trail.limitOffset, not a limit price/],
    [{ peg: { to: 'best' }, stopPrice: 105 }, /a pegged order cannot wait for a price/],
    [{ marketToLimit: true, limitPrice: 99 }, /give it no price of its own/],
    [{ marketToLimit: true, touchPrice: 99 }, /give it no price of its own/],
    [{ trigger: 'mid' }, /a trigger is of orders that wait for a price; leave it out/],
    [{ trigger: 'last', limitPrice: 99 }, /a trigger is of orders that wait for a price/],
    [{ expireTime: at('10:00') }, /only a good-till-date order has a time at which it ends; send it GTD/],
  ] as readonly (readonly [OrderOptions, RegExp])[])('are refused: %j', (options, problem) => {
    const streams = [bars('A', '09:30', [still, still]), quotes('A', [['09:31', 99, 101]])];
    const text = answer(options, { streams });
    expect(text).toMatch(/^TERMS_CONFLICT: the terms of the order do not go together: .+; .+$/);
    expect(text).toMatch(problem);
  });
});

describe('a good-till-date order', () => {
  const gtd = (expireTime?: Micros | string) =>
    answer({ limitPrice: 90, timeInForce: 'GTD', ...(expireTime === undefined ? {} : { expireTime }) });
  const right = 'give a time after now, or the date (yyyy-mm-dd) of a session that has not closed';

  it.each([
    [undefined, 'no time at all'],
    [at('09:31'), '2024-01-02T09:31:00Z'],
    [at('09:00'), '2024-01-02T09:00:00Z'],
    [Number.NaN as Micros, 'NaN'],
    ['2024-01-01', '2024-01-01'],
    ['2024-01-20', '2024-01-20'],
    ['20240103', '20240103'],
    ['tomorrow', 'tomorrow'],
  ])('is refused with the end %s', (expireTime, asked) => {
    expect(gtd(expireTime)).toBe(`EXPIRE_TIME: a good-till-date order cannot end at ${asked}; ${right}`);
  });

  it.each([at('09:33'), '2024-01-02', '2024-01-03'])('is taken with the end %s', (expireTime) => {
    expect(gtd(expireTime)).toBeUndefined();
  });

  it('is refused with the date of a session that has closed', () => {
    const order = refused((r) =>
      r.buy(r.instrument('A'), 1, { limitPrice: 90, timeInForce: 'GTD', expireTime: '2024-01-02' }),
    );
    const { log } = run({ streams: [bars('A', '15:59', [still, still])], strategies: [order] });
    expect(log[0]).toContain('EXPIRE_TIME: a good-till-date order cannot end at 2024-01-02T16:00:00Z');
  });
});

describe('a price that is none', () => {
  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('is refused: %s', (price) => {
    for (const options of [{ limitPrice: price }, { stopPrice: price }, { touchPrice: price }])
      expect(answer(options)).toMatch(/^PRICE_INVALID: .+; give a price in ticks of 0.01$/);
  });
});

describe('a change of an order', () => {
  const change = (options: OrderOptions, action: (r: Run) => void) => {
    const strategy = scripted({ 1: (r) => r.buy(r.instrument('A'), 10, options), 2: action });
    return run({ streams: [bars('A', '09:30', [still, still, still])], strategies: [strategy] }).log.at(-1);
  };

  it.each([
    [{ limitPrice: 90 }, { stopPrice: 110 }],
    [{ stopPrice: 110 }, { limitPrice: 110 }],
    [{ touchPrice: 90 }, { stopPrice: 110 }],
    [{ stopPrice: 110 }, { touchPrice: 90 }],
  ])('of %j that names a price it lacks is refused: %j', (options, wrong) => {
    expect(change(options, (r) => r.modify(r.workingOrders()[0]!, wrong))).toBe(
      '09:32 #1 reject-update -> accepted NO_SUCH_PRICE',
    );
  });

  it('moves a touch price, rounded as a limit is', () => {
    const seen: (number | undefined)[] = [];
    const strategy = scripted({
      1: (r) => r.buy(r.instrument('A'), 10, { touchPrice: 90 }),
      2: (r) => r.modify(r.workingOrders()[0]!, { touchPrice: 95.009 }),
      3: (r) => seen.push(r.workingOrders()[0]!.touchPrice),
    });
    run({ streams: [bars('A', '09:30', [still, still, still])], strategies: [strategy] });
    expect(seen).toEqual([95]);
  });
});

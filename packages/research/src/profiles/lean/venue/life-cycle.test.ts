import type { OrderView } from '@marketloom/kernel';
import { describe, expect, it } from 'vitest';
import { at, flat, leanRun, type Prices, quotes, type Run, trades } from './fixtures/lean-run.ts';
import type { ProposedOrder } from './pending-order.ts';

const buy = (run: Run, limitPrice: number, quantity = 10) =>
  run.buy(run.instrument('A'), quantity, { limitPrice });

/** Minutes from 9:30 on. */
const minutes = (...rows: readonly Prices[]) =>
  trades(
    'A',
    rows.map((prices, row) => [`09:${30 + row}`, prices]),
  );

const first = (run: Run) => run.workingOrders()[0]!;

describe('R6: the life of an order at the venue', () => {
  it('a new order passes over the bar of its step, and meets the next', () => {
    const { fills } = leanRun({
      streams: [minutes([100, 100, 90, 100], [98, 98, 97, 98])],
      actions: { '09:31': (run) => buy(run, 99) },
    });
    expect(fills).toEqual(['09:32 #1 buy 10 at 98 limit-at-open']);
  });

  it('nor does it meet that bar at a later step that brings its instrument nothing', () => {
    const { fills } = leanRun({
      streams: [
        trades('A', [
          ['09:30', [100, 100, 90, 100]],
          ['09:35', flat(95)],
        ]),
        trades('B', [['09:32', flat(1)]]),
      ],
      actions: { '09:31': (run) => buy(run, 99) },
    });
    expect(fills).toEqual(['09:36 #1 buy 10 at 95 limit-at-open']);
  });

  it('a change is judged by when the order was sent, so that it fills on the bar of the same step', () => {
    const { fills, log } = leanRun({
      streams: [minutes(flat(100), [98, 98, 95, 96], flat(99))],
      actions: {
        '09:31': (run) => buy(run, 90),
        '09:32': (run) => run.modify(first(run), { limitPrice: 97 }),
      },
    });
    expect(fills).toEqual(['09:32 #1 buy 10 at 97 limit-touched']);
    expect(log).toContain('09:32 #1 update -> accepted');
  });

  it('requests are carried out one after the other, with a look at the orders after each', () => {
    const { fills, log } = leanRun({
      streams: [minutes(flat(100), [98, 98, 95, 96], flat(99))],
      actions: {
        '09:31': (run) => buy(run, 90),
        '09:32': (run) => {
          run.modify(first(run), { limitPrice: 97 });
          run.cancel(first(run));
        },
      },
    });
    expect(fills).toEqual(['09:32 #1 buy 10 at 97 limit-touched']);
    expect(log.at(-1)).toBe('09:32 #1 reject-cancel -> filled NOT_WORKING');
  });

  it('what was asked for before a new order is carried out before it', () => {
    const { log } = leanRun({
      streams: [minutes(flat(100), flat(100))],
      actions: {
        '09:31': (run) => buy(run, 90),
        '09:32': (run) => {
          run.cancel(first(run));
          run.buy(run.instrument('A'), 5);
          buy(run, 91);
        },
      },
    });
    const ended = log.indexOf('09:32 #1 cancel -> cancelled');
    expect(ended).toBeGreaterThan(0);
    expect(ended).toBeLessThan(log.indexOf('09:32 #2 fill -> filled'));
  });

  it('an order that is cancelled in its own step is gone before the next bar', () => {
    const { fills, closed } = leanRun({
      streams: [minutes(flat(100), flat(80))],
      actions: { '09:31': (run) => run.cancel(buy(run, 99)) },
    });
    expect(fills).toEqual([]);
    expect(closed).toEqual(['09:31 #1 cancelled']);
  });

  it('orders are looked at by id', () => {
    const { fills } = leanRun({
      streams: [minutes(flat(100), flat(95))],
      actions: {
        '09:31': (run) => {
          for (const limit of [97, 99, 98]) buy(run, limit);
        },
      },
    });
    expect(fills.map((fill) => fill.split(' ')[1])).toEqual(['#1', '#2', '#3']);
  });

  it('an order fills whole', () => {
    const { fills } = leanRun({
      streams: [minutes(flat(100), flat(95, 1))],
      actions: { '09:31': (run) => buy(run, 99, 1_000_000) },
    });
    expect(fills).toEqual(['09:32 #1 buy 1000000 at 95 limit-at-open']);
  });

  it('a change to a quantity that is not above what has filled is refused by gate or venue', () => {
    const { log, fills } = leanRun({
      streams: [minutes(flat(100), flat(100), flat(80))],
      actions: { '09:31': (run) => buy(run, 90), '09:32': (run) => run.modify(first(run), { quantity: 0 }) },
    });
    expect(log).toContain('09:32 #1 reject-update -> accepted QUANTITY_INVALID');
    expect(fills).toEqual(['09:33 #1 buy 10 at 80 limit-at-open']);
  });

  it('an asynchronous order is new until the end of its step: no change, no cancel, and then it fills', () => {
    const { log, fills } = leanRun({
      streams: [minutes(flat(100), flat(100))],
      lean: { isAsynchronous: ({ tag }) => tag === 'later' },
      actions: {
        '09:31': (run) => {
          const order = run.buy(run.instrument('A'), 10, { tag: 'later' });
          run.modify(order, { quantity: 20 });
          run.cancel(order);
        },
      },
    });
    expect(log).toEqual([
      '09:31 #1 submit -> submitted',
      '09:31 #1 request-update -> pending-update',
      '09:31 #1 reject-update -> accepted NOT_WORKING',
      '09:31 #1 request-cancel -> pending-cancel',
      '09:31 #1 reject-cancel -> accepted NOT_WORKING',
      '09:31 #1 accept -> accepted',
      '09:31 #1 fill -> filled',
    ]);
    expect(fills).toEqual(['09:31 #1 buy 10 at 100 market-at-trade']);
  });
});

describe('R6, R33: margin', () => {
  const asked: string[] = [];
  const denying =
    (denies: (order: ProposedOrder) => boolean) =>
    (orders: readonly ProposedOrder[]): boolean => {
      for (const { order, quantityScaled, limitScaled, price, kind } of orders)
        asked.push(`#${order.id} ${kind} ${quantityScaled} at ${limitScaled / 1e9} worth ${price}`);
      return !orders.some(denies);
    };

  it('an order that cannot be afforded when it is sent is refused, and counts', () => {
    const { closed, venue } = leanRun({
      streams: [minutes(flat(100), flat(80))],
      actions: { '09:31': (run) => buy(run, 90) },
      lean: { canAfford: denying(() => true) },
    });
    expect(closed).toEqual(['09:31 #1 rejected INSUFFICIENT_MARGIN']);
    expect(venue.uncounted.size).toBe(0);
  });

  it('it is asked again before each look at the order, with the price of the moment', () => {
    asked.length = 0;
    const { closed } = leanRun({
      streams: [minutes(flat(100), flat(95), flat(94), flat(80))],
      actions: { '09:31': (run) => buy(run, 90) },
      lean: { canAfford: denying(({ price }) => price < 95) },
    });
    expect(closed).toEqual(['09:33 #1 rejected INSUFFICIENT_MARGIN']);
    expect(asked).toEqual([
      '#1 limit 10 at 90 worth 100',
      '#1 limit 10 at 90 worth 95',
      '#1 limit 10 at 90 worth 94',
    ]);
  });

  it('a change that cannot be afforded with its new values is dropped', () => {
    asked.length = 0;
    const { log, fills } = leanRun({
      streams: [minutes(flat(100), flat(95), flat(80))],
      actions: {
        '09:31': (run) => buy(run, 90),
        '09:32': (run) => run.modify(first(run), { quantity: 30, limitPrice: 96 }),
      },
      lean: { canAfford: denying(({ quantityScaled }) => quantityScaled > 20) },
    });
    expect(log).toContain('09:32 #1 reject-update -> accepted INSUFFICIENT_MARGIN');
    expect(asked).toContain('#1 limit 30 at 96 worth 95');
    expect(fills).toEqual(['09:33 #1 buy 10 at 80 limit-at-open']);
  });

  it('what one order takes may leave too little for another that waits, in the same step', () => {
    let market: OrderView | undefined;
    const { closed } = leanRun({
      streams: [minutes(flat(100), flat(95), flat(95))],
      actions: {
        '09:31': (run) => buy(run, 90),
        '09:32': (run) => {
          market = run.buy(run.instrument('A'), 20);
        },
      },
      lean: { canAfford: ([one]) => one!.order.id !== 1 || market?.state !== 'filled' },
    });
    expect(closed).toEqual(['09:32 #2 filled', '09:32 #1 rejected INSUFFICIENT_MARGIN']);
  });
});

describe('R6: what is refused before it counts as an order', () => {
  const refused = (time: string, act: (run: Run) => void, streams = [minutes(flat(100), flat(100))]) =>
    leanRun({ streams, actions: {}, timers: { [time]: act } });

  it('an order of which no price is known', () => {
    const { closed, venue } = leanRun({
      streams: [minutes(flat(100)), trades('B', [['09:31', flat(50)]])],
      actions: { '09:31': (run) => run.buy(run.instrument('B'), 1, { limitPrice: 40 }) },
    });
    expect(closed).toEqual(['09:31 #1 rejected NO_PRICE']);
    expect([...venue.uncounted]).toEqual([1]);
  });

  it('an equity that is only quoted has no price', () => {
    const { closed } = leanRun({
      streams: [quotes('A', [['09:30', flat(99), flat(100)]])],
      actions: { '09:31': (run) => buy(run, 90) },
    });
    expect(closed).toEqual(['09:31 #1 rejected NO_PRICE']);
  });

  const afternoon = [
    trades('A', [
      ['15:43', flat(100)],
      ['15:44', flat(100)],
      ['15:59', flat(100)],
    ]),
  ];
  it.each([
    ['15:44:30', []],
    ['15:44:31', ['15:44:31 #1 rejected AT_CLOSE_CUTOFF']],
    ['15:59', ['15:59 #1 rejected AT_CLOSE_CUTOFF']],
  ])('an order for the close that is sent at %s', (time, expected) => {
    const { closed, venue } = refused(
      time,
      (run) => run.buy(run.instrument('A'), 1, { timeInForce: 'AT_CLOSE' }),
      afternoon,
    );
    expect(closed.filter((line) => line.includes('rejected'))).toEqual(expected);
    expect(venue.uncounted.size).toBe(expected.length);
  });

  it.each([
    ['minute', '09:31', ['09:31 #1 rejected AT_OPEN_CUTOFF']],
    ['daily', '09:31', []],
    ['minute', '09:29', []],
  ] as const)('an order for the open, of %s data, sent at %s', (resolution, time, expected) => {
    const { closed } = leanRun({
      streams: [
        trades('A', [
          ['09:20', flat(100)],
          ...(['09:31', '09:32'] as const).map((m) => [m, flat(100)] as const),
        ]),
      ],
      subscription: { resolution, extendedHours: true },
      timers: { [time]: (run) => run.buy(run.instrument('A'), 1, { timeInForce: 'AT_OPEN' }) },
    });
    expect(closed.filter((line) => line.includes('rejected'))).toEqual(expected);
  });

  it('an order of an instrument that is suspended in this step', () => {
    const { closed, venue } = leanRun({
      streams: [minutes(flat(100), flat(80))],
      actions: { '09:31': (run) => buy(run, 90) },
      lean: { isSuspended: ({ symbol }) => symbol === 'A' },
    });
    expect(closed).toEqual(['09:31 #1 rejected NOT_TAKEN']);
    expect(venue.uncounted.size).toBe(1);
  });

  it('groups that are no combos, and orders that LEAN does not have', () => {
    const { closed, venue } = leanRun({
      streams: [minutes(flat(100), flat(80))],
      actions: {
        '09:31': (run) => {
          const order = {
            instrument: run.instrument('A'),
            side: 'buy',
            quantity: 1,
            limitPrice: 90,
          } as const;
          run.oneCancelsOther([order, order]);
          run.buy(run.instrument('A'), 1, { limitPrice: 90, timeInForce: 'IOC' });
          run.buy(run.instrument('A'), 1, { limitPrice: 90, timeInForce: 'AT_OPEN' });
        },
      },
    });
    expect(closed).toEqual([
      '09:31 #1 rejected NOT_TAKEN',
      '09:31 #2 rejected NOT_TAKEN',
      '09:31 #3 denied ORDER_NOT_SUPPORTED',
      '09:31 #4 rejected NOT_TAKEN',
    ]);
    expect([...venue.uncounted]).toEqual([1, 2, 4]);
  });
});

describe('R5: the steps of one moment', () => {
  it('orders meet the data of all instruments of the moment, whichever came first', () => {
    const { fills } = leanRun({
      streams: [
        minutes(flat(100), flat(95)),
        quotes('A', [
          ['09:30', flat(99), flat(101)],
          ['09:31', flat(94), flat(96)],
        ]),
      ],
      actions: {
        '09:31': (run) => {
          run.buy(run.instrument('A'), 1, { touchPrice: 95, limitPrice: 96 });
        },
      },
    });
    expect(fills).toEqual(['09:32 #1 buy 1 at 96 touch-limit-triggered']);
  });

  it('R15: a trailing stop that a bar has moved is asked again of the same bar, after the strategies', () => {
    const seen: (string | undefined)[] = [];
    const { fills } = leanRun({
      streams: [minutes(flat(100), [100, 110, 95, 104], flat(104))],
      actions: {
        '09:31': (run) =>
          run.sell(run.instrument('A'), 1, { stopPrice: 90, trail: { by: 'amount', value: 5 } }),
        '09:32': (run) => seen.push(String(run.workingOrders()[0]?.stopPrice)),
      },
    });
    expect(seen).toEqual(['105']);
    expect(fills).toEqual(['09:32 #1 sell 1 at 104 trailing-stop-at-close']);
  });

  it('what is asked for between data waits for the next data', () => {
    const { fills, log } = leanRun({
      streams: [
        trades('A', [
          ['09:30', flat(100)],
          ['09:40', [97, 98, 96, 97]],
          ['09:50', flat(50)],
        ]),
      ],
      actions: { '09:31': (run) => buy(run, 90) },
      timers: { '09:35': (run) => run.modify(first(run), { limitPrice: 98 }) },
    });
    expect(log).toContain('09:41 #1 update -> accepted');
    expect(fills).toEqual(['09:41 #1 buy 10 at 97 limit-at-open']);
  });

  it('the trail of a working order can be changed', () => {
    const { fills } = leanRun({
      streams: [minutes(flat(100), flat(100), flat(98), flat(96))],
      actions: {
        '09:31': (run) => run.sell(run.instrument('A'), 1, { trail: { by: 'percent', value: 10 } }),
        '09:32': (run) => run.modify(first(run), { trail: { by: 'percent', value: 1.5 } }),
      },
    });
    // It moves to 100 less 1.5 % in the same step, for the order is older than the bar.
    expect(fills).toEqual(['09:33 #1 sell 1 at 98 trailing-stop-at-close']);
  });

  it('tells when something is left of the moment, and only until it is done', () => {
    const { venue } = leanRun({ streams: [minutes(flat(100), flat(100))] });
    expect(venue.nextTime).toBe(Number.POSITIVE_INFINITY);
    venue.time = at('10:00');
    venue.receive();
    expect(venue.nextTime).toBe(Number.POSITIVE_INFINITY);
  });
});

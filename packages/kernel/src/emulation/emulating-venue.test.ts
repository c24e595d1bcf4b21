import { describe, expect, it } from 'vitest';
import { at, dayCalendar, instrument, quotes, run, trades } from '../../test/fixtures/backtest.ts';
import { type Run, timed } from '../../test/fixtures/scripted.ts';
import { OrderGroup } from '../group/order-group.ts';
import { fullSupport, type OrderView, orderTypes } from '../index.ts';
import { MarketState } from '../market/market-state.ts';
import { defaultFillPolicy } from '../matching/fill-policy.ts';
import type { Order } from '../order/order.ts';
import { createOrder, scaleOf } from '../order/order-factory.ts';
import type { OrderOptions } from '../order/order-request.ts';
import { nextOrderState } from '../order/order-state.ts';
import { contextWith } from '../risk/fixtures/orders.ts';
import { type ApprovedOrder, createGate, type OrderUpdate } from '../risk/gate.ts';
import { micros } from '../time/micros.ts';
import type { OrderSupport } from '../venue/order-support.ts';
import type { Venue, VenueListener } from '../venue/venue.ts';
import { EmulatingVenue } from './emulating-venue.ts';
import { optionsOf, plainSupport } from './fixtures/plain-venue.ts';

const a = (strategy: Run) => strategy.instruments[0]!;

/** A broker that only writes down what it is sent, and an owner that keeps its orders' states. */
const connect = (support: OrderSupport, held = 0) => {
  const sent: string[] = [];
  const orders: Order[] = [];
  const told: string[] = [];
  const move = (order: Order, event: Parameters<typeof nextOrderState>[1]): void => {
    told.push(`${event} #${order.id}`);
    order.state = nextOrderState(order, event);
  };
  const broker: Venue = {
    support,
    submit: (order) => {
      orders.push(order);
      sent.push(`submit #${order.id} ${order.type} ${order.remainingScaled}`);
    },
    submitGroup: (group) => sent.push(`group ${group.kind}`),
    update: ({ order, quantityScaled }) => sent.push(`update #${order.id} to ${quantityScaled}`),
    cancel: (order) => sent.push(`cancel #${order.id}`),
  };
  const owner: VenueListener = {
    onAccepted: (order) => move(order, 'accept'),
    onRejected: (order) => move(order, 'reject'),
    onRepriced: () => {},
    onTriggered: (order) => {
      order.isTriggered = true;
      move(order, 'trigger');
    },
    onUpdated: (update: OrderUpdate) => {
      update.order.quantityScaled = update.quantityScaled;
      move(update.order, 'update');
    },
    onUpdateRejected: ({ order }) => move(order, 'reject-update'),
    onCancelled: (order) => move(order, 'cancel'),
    onCancelRejected: (order) => move(order, 'reject-cancel'),
    onExpired: (order) => move(order, 'expire'),
    onExecution: (order, { quantity }) => {
      order.filledScaled = (order.filledScaled + quantity) as typeof order.filledScaled;
      move(order, order.remainingScaled === 0 ? 'fill' : 'partial-fill');
    },
  };
  const share = instrument('A');
  const scale = scaleOf(share, 0);
  const market = new MarketState(new Float64Array(1).fill(100));
  const venue = new EmulatingVenue(
    {
      scales: [scale],
      calendars: [dayCalendar],
      market,
      policy: defaultFillPolicy,
      listener: owner,
      held: () => held,
      sources: ['quote'],
      support,
    },
    () => broker,
  );
  venue.time = at('10:00');
  const order = (options?: OrderOptions): ApprovedOrder => {
    const made = createOrder(scale, 1, 0, 'buy', 10, options, at('10:00'));
    const approved = createGate({}).check(made, contextWith()) as ApprovedOrder;
    made.state = nextOrderState(made, 'submit');
    return approved;
  };
  const quote = (bid: number, ask: number): void => {
    market.bid[0] = bid;
    market.ask[0] = ask;
    venue.watch(0).onQuote();
    venue.settle();
  };
  return { venue, sent, orders, told, order, quote };
};

describe('what a venue is sent', () => {
  it.each(orderTypes)('of a %s order is only what it has declared', (type) => {
    const { venue, orders, order, quote } = connect(plainSupport);
    quote(99, 100);
    venue.submit(order(optionsOf[type]));
    quote(97, 97.5);
    quote(104, 104.5);
    expect(orders.length).toBeGreaterThan(0);
    for (const sent of orders) {
      expect(plainSupport.orderTypes.has(sent.type)).toBe(true);
      expect(sent.terms.trigger).toBe('default');
      expect(sent.terms.trail).toBeUndefined();
      expect(sent.terms.peg).toBeUndefined();
      expect(sent.group).toBeUndefined();
    }
  });

  it('of a pegged order is one limit, changed as the quote moves', () => {
    const { venue, sent, order, quote } = connect(plainSupport);
    quote(99, 100);
    venue.submit(order(optionsOf.pegged));
    quote(99, 101);
    quote(98, 101);
    quote(Number.NaN, 101);
    expect(sent).toEqual(['submit #1 limit 10', 'update #1 to 10', 'cancel #1']);
  });

  it('of an order that only reduces says nothing of it, where it does not know such orders', () => {
    for (const options of [{ limitPrice: 99 }, { stopPrice: 99 }]) {
      const { venue, orders, order, quote } = connect(plainSupport, -10);
      quote(99, 100);
      venue.submit(order({ ...options, reduceOnly: true }));
      expect(orders.map(({ terms }) => terms.reduceOnly)).toEqual([false]);
    }
  });

  it('is one cancel, however often that is asked', () => {
    const { venue, sent, order } = connect(plainSupport);
    const asked = order({ limitPrice: 99 });
    venue.submit(asked);
    venue.cancel(asked);
    venue.cancel(asked);
    expect(sent).toEqual(['submit #1 limit 10', 'cancel #1']);
  });

  it('is nothing of a group that names an order which works already, even where it has such groups', () => {
    const { venue, sent, order } = connect({ ...plainSupport, groups: fullSupport.groups });
    const entry = order({ limitPrice: 99 });
    const next = order({ limitPrice: 98 });
    venue.submit(entry);
    next.isHeld = true;
    venue.submitGroup(new OrderGroup(1 as OrderGroup['id'], 'one-triggers-other', [entry, next]), [next]);
    expect(sent).toEqual(['submit #1 limit 10']);
  });

  it('of an order that it has is that order, from the start', () => {
    const { venue, sent, order } = connect({ ...plainSupport, orderTypes: new Set(orderTypes) });
    venue.submit(order({ stopPrice: 102 }));
    expect(sent).toEqual(['submit #1 stop 10']);
  });
});

describe('what a venue tells of what stands for an order', () => {
  it('is told of the order, and an acceptance only once', () => {
    const { venue, orders, told, order, quote } = connect(plainSupport);
    quote(99, 100);
    venue.submit(order(optionsOf.stop));
    quote(102, 103);
    const [sent] = orders;
    venue.answers.onAccepted(sent!);
    const execution = {
      quantity: sent!.quantityScaled,
      price: sent!.limitScaled,
      priceBeforeSlippage: sent!.limitScaled,
      rule: 'market-at-quote',
      marketTime: micros(0),
      sourceTime: micros(0),
    } as const;
    venue.answers.onExecution(sent!, execution);
    expect(told).toEqual(['accept #1', 'trigger #1', 'fill #1']);
    expect(sent!.state).toBe('filled');
  });

  it('a refusal of what was accepted before ends the order', () => {
    const { venue, orders, told, order, quote } = connect(plainSupport);
    quote(99, 100);
    venue.submit(order(optionsOf.stop));
    quote(102, 103);
    venue.answers.onRejected(orders[0]!, 'MARKET_CLOSED');
    expect(told).toEqual(['accept #1', 'trigger #1', 'cancel #1']);
  });

  it('a refusal of what was sent at once refuses the order', () => {
    const { venue, orders, told, order } = connect({ ...plainSupport, reduceOnly: true });
    venue.submit(order());
    venue.answers.onRejected(orders[0]!, 'MARKET_CLOSED');
    expect(told).toEqual(['reject #1']);
  });

  it('a cancel that came too late is told as one', () => {
    const { venue, orders, told, order } = connect(plainSupport);
    const sent = order();
    venue.submit(sent);
    venue.answers.onAccepted(orders[0]!);
    sent.state = nextOrderState(sent, 'request-cancel');
    venue.cancel(sent);
    venue.answers.onCancelRejected(orders[0]!, 'AUCTION_FREEZE');
    expect(told).toEqual(['accept #1', 'reject-cancel #1']);
    expect(sent.state).toBe('accepted');
  });
});

describe('the market of an instrument', () => {
  it('is watched while an order waits for it', () => {
    const { venue, order, quote } = connect(plainSupport);
    const waiting = order(optionsOf.stop);
    quote(99, 100);
    expect(venue.watch(0).isIdle).toBe(true);
    venue.submit(waiting);
    expect(venue.watch(0).isIdle).toBe(false);
    venue.cancel(waiting);
    expect(venue.watch(0).isIdle).toBe(true);
  });
});

describe('groups of a venue that is a message away', () => {
  it('may fill twice, since the message that cancels the other is still on its way', () => {
    const { fills, closed } = run({
      support: plainSupport,
      latency: '2s',
      streams: [
        quotes('A', [
          ['09:30', 99, 100],
          ['09:30:10', 96, 97],
          ['09:30:11', 94, 95],
        ]),
      ],
      strategies: [
        timed([
          [
            at('09:30:05'),
            (strategy) =>
              strategy.oneCancelsOther([
                { instrument: a(strategy), side: 'buy', quantity: 5, limitPrice: 98 },
                { instrument: a(strategy), side: 'buy', quantity: 5, limitPrice: 95 },
              ]),
          ],
        ]),
      ],
    });
    expect(fills).toHaveLength(2);
    expect(closed).toHaveLength(2);
  });

  it('may close twice what a bracket opened, which is told and not undone', () => {
    const { engine, fills } = run({
      support: plainSupport,
      latency: '2s',
      streams: [
        quotes('A', [
          ['09:30', 99, 100],
          ['09:30:20', 94, 95],
          ['09:30:21', 102, 103],
          ['09:30:30', 102, 103],
        ]),
      ],
      strategies: [
        timed([
          [
            at('09:30:05'),
            (strategy) =>
              strategy.bracket({
                instrument: a(strategy),
                side: 'buy',
                quantity: 5,
                targets: [{ limitPrice: 101 }],
                stop: { stopPrice: 95 },
              }),
          ],
        ]),
      ],
    });
    expect(fills).toEqual([
      '09:30:07 #1 buy 5 at 100 market-at-quote',
      '09:30:21 #2 sell 5 at 101 limit-resting-quote',
      '09:30:22 #3 sell 5 at 102 market-at-quote',
    ]);
    expect(engine.portfolio.positions[0]!.quantityScaled).toBe(-5);
  });

  it('send the legs of a bracket only after the entry has filled', () => {
    let orders: readonly OrderView[] = [];
    const seen: boolean[][] = [];
    const { fills } = run({
      support: plainSupport,
      latency: '2s',
      streams: [
        quotes('A', [
          ['09:30', 99, 100],
          ['09:30:20', 101, 102],
          ['09:30:40', 103, 104],
        ]),
      ],
      strategies: [
        timed([
          [
            at('09:30:05'),
            (strategy) => {
              orders = strategy.bracket({
                instrument: a(strategy),
                side: 'buy',
                quantity: 5,
                targets: [{ limitPrice: 102 }],
                stop: { stopPrice: 95 },
              }).orders;
            },
          ],
          [at('09:30:06'), () => seen.push(orders.map(({ isHeld }) => isHeld))],
          [at('09:30:08'), () => seen.push(orders.map(({ isHeld }) => isHeld))],
        ]),
      ],
    });
    expect(seen).toEqual([
      [false, true, true],
      [false, false, false],
    ]);
    expect(fills).toEqual([
      '09:30:07 #1 buy 5 at 100 market-at-quote',
      '09:30:40 #2 sell 5 at 102 limit-resting-quote',
    ]);
  });

  it('end with their entry, and with what had filled before they were made', () => {
    const { closed } = run({
      support: plainSupport,
      streams: [
        quotes('A', [
          ['09:30', 99, 100, 5, 5],
          ['09:30:20', 101, 102, 5, 5],
        ]),
      ],
      strategies: [
        timed([
          [
            at('09:30:05'),
            (strategy) => {
              const { entry } = strategy.bracket({
                instrument: a(strategy),
                side: 'buy',
                quantity: 5,
                entry: { limitPrice: 98 },
                targets: [{ limitPrice: 105 }],
                stop: { stopPrice: 90 },
              });
              strategy.cancel(entry!);
            },
          ],
          [
            at('09:30:06'),
            (strategy) => {
              strategy.buy(a(strategy), 8, { limitPrice: 100 });
            },
          ],
          [
            at('09:30:07'),
            (strategy) => {
              const [partly] = strategy.workingOrders();
              strategy.oneCancelsOther([
                partly!,
                { instrument: a(strategy), side: 'buy', quantity: 5, limitPrice: 97 },
              ]);
            },
          ],
        ]),
      ],
    });
    expect(closed).toEqual([
      '09:30:05 #1 cancelled',
      '09:30:05 #2 cancelled GROUP_ENTRY_ENDED',
      '09:30:05 #3 cancelled GROUP_ENTRY_ENDED',
      '09:30:07 #5 cancelled GROUP_OTHER_FILLED',
    ]);
  });

  it('do not let a leg meet the trade that filled its entry', () => {
    for (const support of [plainSupport, fullSupport]) {
      const { log } = run({
        support,
        streams: [
          trades('A', [
            ['09:30', 102],
            ['09:30:10', 102],
            ['09:30:20', 94],
            ['09:30:30', 94.5],
          ]),
        ],
        strategies: [
          timed([
            [
              at('09:30:05'),
              (strategy) =>
                strategy.bracket({
                  instrument: a(strategy),
                  side: 'buy',
                  quantity: 5,
                  entry: { limitPrice: 100 },
                  stop: { stopPrice: 95 },
                }),
            ],
          ]),
        ],
      });
      expect(log.filter((line) => line.includes('trigger'))).toEqual(['09:30:30 #2 trigger -> triggered']);
    }
  });

  it('name orders that work already, and let them go on as members', () => {
    const { fills, closed } = run({
      support: plainSupport,
      streams: [
        quotes('A', [
          ['09:30', 99, 100],
          ['09:30:20', 101, 102],
        ]),
      ],
      strategies: [
        timed([
          [
            at('09:30:05'),
            (strategy) => {
              strategy.buy(a(strategy), 5);
              const working = strategy.sell(a(strategy), 5, { limitPrice: 101 });
              strategy.oneCancelsOther([
                working,
                { instrument: a(strategy), side: 'sell', quantity: 5, stopPrice: 95 },
              ]);
            },
          ],
        ]),
      ],
    });
    expect(fills.at(-1)).toBe('09:30:20 #2 sell 5 at 101 limit-resting-quote');
    expect(closed.at(-1)).toBe('09:30:20 #3 cancelled GROUP_OTHER_FILLED');
  });
});

import { expect, it } from 'vitest';
import { at, expectedOf, isSharedPresent } from './fixtures/lean-data.ts';
import { equityMinutes } from './fixtures/minute-market.ts';
import { PlainAccount } from './fixtures/plain-account.ts';
import { fillPrice, type RestingOrder } from './fixtures/resting-orders.ts';

const WEEK = ['20131007', '20131008', '20131009', '20131010', '20131011'];
const SYMBOL = 'spy';

interface Pair {
  readonly long: RestingOrder;
  readonly short: RestingOrder;
  readonly move: (pair: Pair, step: number) => void;
}

it.skipIf(!isSharedPresent)(
  'OrderTicketDemoAlgorithm by a plain loop: every type of order, changed and cancelled (skipped without ../shared)',
  () => {
    const account = new PlainAccount({ from: WEEK[0]!, to: WEEK.at(-1)! });
    const orders: RestingOrder[] = [];
    let pairs: Pair[] = [];
    let growing: RestingOrder[] = [];
    let [step, filled] = [0, 0];

    const send = (
      quantity: number,
      terms: Partial<RestingOrder> & Pick<RestingOrder, 'kind'>,
    ): RestingOrder => {
      account.orders++;
      const order: RestingOrder = {
        sentAt: step,
        quantity,
        limit: 0,
        stop: 0,
        trail: 0,
        isTriggered: false,
        state: 'working',
        ...terms,
      };
      orders.push(order);
      return order;
    };

    for (const date of WEEK)
      for (const [minute, market] of equityMinutes(SYMBOL, date)) {
        step++;
        const isClosing = minute === 16 * 60;
        const close = market.trade.close;
        account.mark(SYMBOL, close);
        const fill = (quantity: number, price: number): void => {
          filled++;
          account.fill({ symbol: SYMBOL, quantity, price });
        };
        const match = (): void => {
          for (const order of orders) {
            if (order.state !== 'working' || order.sentAt === step) continue;
            const price = fillPrice(order, market, isClosing);
            if (price === undefined) continue;
            order.state = 'filled';
            fill(order.quantity, price);
          }
        };
        match();

        const now = `${date} ${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
        if (now === '20131007 9:31')
          for (let count = 0; count < 2; count++) {
            account.orders++;
            fill(10, market.ask.close);
          }
        if (now === '20131007 12:00')
          pairs.push({
            long: send(10, { kind: 'limit', limit: 0.999 * close }),
            short: send(-10, { kind: 'limit', limit: 1.001 * close }),
            move: ({ long, short }) => {
              long.limit += 0.01;
              short.limit -= 0.01;
            },
          });
        if (now === '20131007 16:00')
          pairs.push({
            long: send(10, { kind: 'stop', stop: 1.0025 * close }),
            short: send(-10, { kind: 'stop', stop: 0.9975 * close }),
            move: ({ long, short }) => {
              long.stop -= 0.01;
              short.stop += 0.01;
            },
          });
        if (now === '20131008 12:01')
          pairs.push({
            long: send(10, { kind: 'stop-limit', stop: 1.001 * close, limit: close - 0.03 }),
            short: send(-10, { kind: 'stop-limit', stop: 0.999 * close, limit: close + 0.03 }),
            move: ({ long, short }) => {
              long.stop -= 0.01;
              long.limit += 0.01;
              short.stop += 0.01;
              short.limit -= 0.01;
            },
          });
        if (now === '20131007 12:00')
          pairs.push({
            long: send(10, { kind: 'trailing', stop: 1.0025 * close, trail: 0.0025 }),
            short: send(-10, { kind: 'trailing', stop: 0.9975 * close, trail: 0.0025 }),
            move: ({ long, short }, current) => {
              if (current === long.sentAt || (current - long.sentAt) % 5 !== 0) return;
              for (const order of [long, short]) order.trail = Math.max(order.trail - 0.0001, 0.0001);
            },
          });
        pairs = pairs.filter((pair) => {
          const { long, short, move } = pair;
          if (long.state === 'filled' || short.state === 'filled') {
            for (const order of [long, short]) if (order.state === 'working') order.state = 'cancelled';
            return false;
          }
          move(pair, step);
          return true;
        });
        growing = growing.filter((order) => {
          if (minute % 60 !== 59) return true;
          if (order.state === 'filled') return false;
          order.quantity++;
          return true;
        });
        if (now === '20131008 16:00') growing.push(send(50, { kind: 'open' }));
        if (now === '20131009 12:00') {
          const held = account.quantityOf(SYMBOL);
          growing.push(send(held === 0 ? 100 : 2 * held, { kind: 'close' }));
        }
        // Once more with the changed prices: staleness goes by the time at which an order was sent.
        match();
        account.step(at(date, minute));
      }
    expect(filled).toBe(9);
    expect(account.statistics()).toEqual(expectedOf('OrderTicketDemoAlgorithm'));
  },
);

import {
  defineStrategy,
  type Instrument,
  type Micros,
  type OrderView,
  type StrategyRun,
} from '@marketloom/kernel';
import { newYork } from './clock.ts';

const MINUTE = 60_000_000;
const STEP = 0.01;

/** How the prices of a pair of orders move at every step until one of them fills. */
type Course = 'limit' | 'stop' | 'stop-limit' | 'trail';

interface Pair {
  readonly course: Course;
  readonly long: number;
  readonly short: number;
  readonly sentAt: Micros;
  /** Per cent. */
  trail: number;
}

interface Memory {
  pairs: Pair[];
  growing: number[];
}

type Run = StrategyRun<object, object, Memory>;

/** Orders by their ids: what is remembered is plain. */
const orders = new Map<number, OrderView>();
const remember = (order: OrderView): number => {
  orders.set(order.id, order);
  return order.id;
};

/** Every type of order, changed and cancelled while it works (OrderTicketDemoAlgorithm). */
export default defineStrategy({
  name: 'order-ticket-demo',
  state: (): Memory => ({ pairs: [], growing: [] }),
  onStart: () => orders.clear(),
  onBar(run, { instrument, close, closeTime }) {
    const { date, clock, minute } = newYork(closeTime);
    const now = `${date.slice(5)} ${clock}`;
    if (now === '10-07 09:31') {
      run.buy(instrument, 10);
      run.cancel(run.buy(instrument, 10, { tag: 'asynchronous' }));
    }
    open(run, instrument, now, close);
    run.state.pairs = run.state.pairs.filter((pair) => follow(run, pair));
    grow(run, instrument, now, minute);
  },
});

const open = (run: Run, asset: Instrument, now: string, close: number): void => {
  const pair = (course: Course, long: object, short: object): void => {
    run.state.pairs.push({
      course,
      long: remember(run.buy(asset, 10, long)),
      short: remember(run.sell(asset, 10, short)),
      sentAt: run.time,
      trail: 0.25,
    });
  };
  if (now === '10-07 12:00') pair('limit', { limitPrice: 0.999 * close }, { limitPrice: 1.001 * close });
  if (now === '10-07 16:00') pair('stop', { stopPrice: 1.0025 * close }, { stopPrice: 0.9975 * close });
  if (now === '10-08 12:01')
    pair(
      'stop-limit',
      { stopPrice: 1.001 * close, limitPrice: close - 0.03 },
      { stopPrice: 0.999 * close, limitPrice: close + 0.03 },
    );
  if (now === '10-07 12:00') {
    const trail = { by: 'percent', value: 0.25 };
    pair('trail', { stopPrice: 1.0025 * close, trail }, { stopPrice: 0.9975 * close, trail });
  }
};

/** Moves both orders of a pair, or cancels one when the other has filled; whether the pair goes on. */
const follow = (run: Run, pair: Pair): boolean => {
  const [long, short] = [orders.get(pair.long)!, orders.get(pair.short)!];
  if (long.state === 'filled') run.cancel(short);
  else if (short.state === 'filled') run.cancel(long);
  else if (pair.course === 'trail') trail(run, pair, [long, short]);
  else
    for (const [order, sign] of [
      [long, 1],
      [short, -1],
    ] as const)
      run.modify(order, {
        ...(pair.course === 'stop' ? {} : { limitPrice: order.limitPrice! + sign * STEP }),
        ...(pair.course === 'limit' ? {} : { stopPrice: order.stopPrice! - sign * STEP }),
      });
  return long.state !== 'filled' && short.state !== 'filled';
};

/** Every fifth minute the stops follow more closely. */
const trail = (run: Run, pair: Pair, both: readonly OrderView[]): void => {
  const age = (run.time - pair.sentAt) / MINUTE;
  if (age === 0 || age % 5 !== 0) return;
  pair.trail = Math.max(pair.trail - STEP, STEP);
  for (const order of both) run.modify(order, { trail: { by: 'percent', value: pair.trail } });
};

/** Orders for the open and the close, which grow by one at the 59th minute of each hour. */
const grow = (run: Run, asset: Instrument, now: string, minute: number): void => {
  const { state } = run;
  state.growing = state.growing.filter((id) => {
    const order = orders.get(id)!;
    if (minute !== 59) return true;
    if (order.state === 'filled') return false;
    run.modify(order, { quantity: order.quantity + 1 });
    return true;
  });
  const held = run.position(asset).quantity;
  if (now === '10-08 16:00') state.growing.push(remember(run.buy(asset, 50, { timeInForce: 'AT_OPEN' })));
  if (now === '10-09 12:00')
    state.growing.push(remember(run.buy(asset, held === 0 ? 100 : 2 * held, { timeInForce: 'AT_CLOSE' })));
  if (now === '10-11 15:45') run.sell(asset, held, { timeInForce: 'AT_CLOSE' });
};

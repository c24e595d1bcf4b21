import {
  allocateBars,
  allocateQuotes,
  allocateStatuses,
  allocateTrades,
  defineStrategy,
  type Instrument,
  type MarketColumns,
  micros,
  type OrderOptions,
  type OrderTicket,
  type StrategyRun,
  statusActions,
} from '../../src/index.ts';
import { clockOf, instrument, run, type StreamSetup } from '../fixtures/backtest.ts';
import { modelCalendar } from './model-days.ts';
import type { ReferenceGroup, ReferenceOrder } from './reference-order.ts';
import type { Action, OrderPlan, Scenario } from './reference-scenario.ts';
import { ReferenceVenue } from './reference-venue.ts';

export interface Played {
  readonly fills: readonly string[];
  readonly ends: readonly string[];
}

const fillText = (time: number, id: number, quantity: number, price: number, rule: string): string =>
  `${clockOf(time)} #${id} ${quantity} at ${price} ${rule}`;

type Run = StrategyRun<object, object, { step: number }>;

const optionsOf = (plan: OrderPlan): OrderOptions => ({
  timeInForce: plan.timeInForce,
  ...(plan.expireTime === undefined ? {} : { expireTime: micros(plan.expireTime) }),
  ...(plan.limit === undefined ? {} : { limitPrice: plan.limit / 100 }),
  ...(plan.stop === undefined ? {} : { stopPrice: plan.stop / 100 }),
  ...(plan.touch === undefined ? {} : { touchPrice: plan.touch / 100 }),
  ...(plan.trail === undefined
    ? {}
    : {
        trail: {
          by: plan.trail.by,
          value: plan.trail.value,
          ...(plan.trail.offset === undefined ? {} : { limitOffset: plan.trail.offset / 100 }),
        },
      }),
  ...(plan.peg === undefined ? {} : { peg: { to: plan.peg.to, offset: plan.peg.offset / 100 } }),
  ...(plan.marketToLimit ? { marketToLimit: true } : {}),
  ...(plan.postOnly ? { postOnly: true } : {}),
  ...(plan.reduceOnly ? { reduceOnly: true } : {}),
  ...(plan.extendedHours ? { extendedHours: true } : {}),
});

const canModify = (type: string, kind: string | undefined): boolean =>
  ['limit', 'stop', 'stop-limit', 'market-if-touched', 'limit-if-touched'].includes(type) &&
  (kind === undefined || kind === 'one-cancels-other');

const doInEngine = (run: Run, target: Instrument, action: Action): void => {
  const ticket = (plan: OrderPlan): OrderTicket => ({
    instrument: target,
    side: plan.sign > 0 ? 'buy' : 'sell',
    quantity: plan.quantity,
    ...optionsOf(plan),
  });
  switch (action.kind) {
    case 'order': {
      const { side, quantity, ...options } = ticket(action.order);
      if (side === 'buy') run.buy(target, quantity, options);
      else run.sell(target, quantity, options);
      return;
    }
    case 'cancel':
    case 'modify': {
      const order = run.workingOrders().find(({ id }) => id === action.id);
      if (order === undefined) return;
      if (action.kind === 'cancel') run.cancel(order);
      else if (
        canModify(order.type, order.group?.kind) &&
        order.timeInForce !== 'AT_OPEN' &&
        order.timeInForce !== 'AT_CLOSE'
      )
        run.modify(order, {
          ...(order.limitPrice === undefined ? {} : { limitPrice: action.limit / 100 }),
          ...(order.stopPrice === undefined ? {} : { stopPrice: action.stop / 100 }),
          ...(order.touchPrice === undefined ? {} : { touchPrice: action.stop / 100 }),
          ...(action.quantity === undefined ? {} : { quantity: action.quantity }),
        });
      return;
    }
    case 'one-cancels-other':
      run.oneCancelsOther(action.orders.map(ticket));
      return;
    case 'one-updates-other':
      run.oneUpdatesOther(action.orders.map(ticket));
      return;
    case 'one-triggers-other':
      run.oneTriggersOther(ticket(action.orders[0]!), action.orders.slice(1).map(ticket));
      return;
    default: {
      const { sign, quantity } = action.entry;
      run.bracket({
        instrument: target,
        side: sign > 0 ? 'buy' : 'sell',
        quantity,
        entry: optionsOf(action.entry),
        targets: action.targets.map((limit) => ({ limitPrice: limit / 100 })),
        ...(action.stop === undefined ? {} : { stop: { stopPrice: action.stop / 100 } }),
      });
    }
  }
};

const streamsOf = ({ source, events }: Scenario): StreamSetup[] => {
  const prices = events.filter(({ kind }) => kind === source);
  const news = events.filter(({ kind }) => kind === 'halt' || kind === 'resume');
  const columns: MarketColumns & { length: number } =
    source === 'bar'
      ? allocateBars(prices.length)
      : source === 'quote'
        ? allocateQuotes(prices.length)
        : allocateTrades(prices.length);
  for (const [row, event] of prices.entries()) {
    if (columns.kind === 'bar' && event.kind === 'bar') {
      columns.openTime[row] = event.from;
      columns.closeTime[row] = event.time;
      for (const name of ['open', 'high', 'low', 'close'] as const) columns[name][row] = event[name] / 100;
      columns.volume[row] = event.volume;
    } else if (columns.kind === 'quote' && event.kind === 'quote') {
      columns.time[row] = event.time;
      columns.bid[row] = event.bid / 100;
      columns.ask[row] = event.ask / 100;
      columns.bidSize[row] = event.bidSize;
      columns.askSize[row] = event.askSize;
    } else if (columns.kind === 'trade' && event.kind === 'trade') {
      columns.time[row] = event.time;
      columns.price[row] = event.price / 100;
      columns.size[row] = event.size;
    }
  }
  columns.length = prices.length;
  const statuses = allocateStatuses(news.length);
  for (const [row, { time, kind }] of news.entries()) {
    statuses.time[row] = time;
    statuses.action[row] = statusActions.indexOf(kind === 'halt' ? 'halt' : 'resume');
    statuses.lowerBand[row] = Number.NaN;
    statuses.upperBand[row] = Number.NaN;
  }
  statuses.length = news.length;
  return [
    { symbol: 'X', bars: '1m', columns },
    { symbol: 'X', columns: statuses },
  ];
};

/** The scenario as the engine plays it. */
export const playInEngine = (scenario: Scenario): Played => {
  const fills: string[] = [];
  const ends: string[] = [];
  const next = (run: Run): void => {
    const [target] = run.instruments;
    for (const action of scenario.actions[run.state.step++]!) doInEngine(run, target!, action);
  };
  run({
    streams: streamsOf(scenario),
    instruments: [instrument('X', { calendar: 'MODEL' })],
    calendars: { MODEL: modelCalendar },
    cash: '1000000000',
    leverage: 100,
    fill: scenario.policy,
    strategies: [
      defineStrategy({
        name: 'scenario',
        state: () => ({ step: 0 }),
        onBar: next,
        onQuote: next,
        onTrade: next,
        onStatus: next,
      }),
    ],
    observer: {
      onFill: (_, order, { quantity, price, rule }, _fee, time) => {
        fills.push(fillText(time, order.id, quantity, price, rule));
      },
      onOrderClosed: ({ id, state }, reason) => {
        ends.push(`#${id} ${state}${reason === undefined ? '' : ` ${reason}`}`);
      },
      onLog: () => {},
    },
  });
  return { fills, ends };
};

/** The same as the reference plays it. */
export const playInReference = (scenario: Scenario): Played => {
  const venue = new ReferenceVenue(scenario.source, scenario.policy, modelCalendar);
  let count = 0;
  const make = (plan: OrderPlan, isHeld = false): ReferenceOrder => ({
    id: ++count,
    sign: plan.sign,
    type: typeOf(plan),
    timeInForce: plan.timeInForce,
    quantity: plan.quantity,
    filled: 0,
    limit: plan.peg === undefined ? (plan.limit ?? Number.NaN) : Number.NaN,
    stop: plan.stop ?? plan.touch ?? Number.NaN,
    trail: trailOf(plan),
    peg: plan.peg === undefined ? null : { ...plan.peg, cap: plan.limit ?? Number.NaN },
    postOnly: plan.postOnly ?? false,
    reduceOnly: plan.reduceOnly ?? false,
    extendedHours: plan.extendedHours ?? false,
    expireTime: plan.expireTime ?? Number.POSITIVE_INFINITY,
    isTriggered: false,
    isHeld,
    isClosed: false,
    barsFrom: 0,
    isNew: true,
    queued: 0,
    group: null,
    auctionTime: Number.NaN,
  });
  const act = (action: Action): void => {
    switch (action.kind) {
      case 'order':
        venue.submit(make(action.order));
        return;
      case 'cancel':
        venue.cancel(action.id);
        return;
      case 'modify': {
        const order = venue.orders.find(({ id }) => id === action.id);
        if (order === undefined || !canModify(order.type, order.group?.kind)) return;
        if (order.timeInForce === 'AT_OPEN' || order.timeInForce === 'AT_CLOSE') return;
        venue.modify(action.id, {
          ...(Number.isNaN(order.limit) ? {} : { limit: action.limit }),
          ...(Number.isNaN(order.stop) ? {} : { stop: action.stop }),
          ...(action.quantity === undefined ? {} : { quantity: action.quantity }),
        });
        return;
      }
      case 'bracket': {
        const { entry, targets, stop } = action;
        const exit = { sign: -entry.sign as 1 | -1, timeInForce: 'GTC' as const };
        const first = Math.floor(entry.quantity / 2);
        const orders = [
          make(entry),
          ...targets.map((limit, at) =>
            make({ ...exit, limit, quantity: at === 0 ? first : entry.quantity - first }, true),
          ),
          ...(stop === undefined ? [] : [make({ ...exit, stop, quantity: entry.quantity }, true)]),
        ];
        submit('bracket', orders, stop !== undefined);
        return;
      }
      default: {
        const waits = action.kind === 'one-triggers-other';
        submit(
          action.kind,
          action.orders.map((plan, at) => make(plan, waits && at > 0)),
          false,
        );
      }
    }
  };
  const submit = (kind: ReferenceGroup['kind'], orders: readonly ReferenceOrder[], hasStop: boolean): void =>
    venue.submitGroup({ kind, orders, planned: orders.map(({ quantity }) => quantity), hasStop });

  for (const [step, event] of scenario.events.entries()) {
    venue.passTo(event.time);
    switch (event.kind) {
      case 'bar':
        venue.bar({ ...event, to: event.time });
        break;
      case 'quote':
        venue.quote(event.bid, event.ask, event.bidSize, event.askSize);
        break;
      case 'trade':
        venue.trade(event.price, event.size);
        break;
      case 'halt':
        venue.halt();
        break;
      case 'resume':
        venue.resume();
    }
    venue.finishMoment();
    for (const action of scenario.actions[step]!) act(action);
  }
  return {
    fills: venue.fills.map(({ time, id, quantity, price, rule }) =>
      fillText(time, id, quantity, price, rule),
    ),
    ends: venue.ends,
  };
};

const trailOf = ({ trail }: OrderPlan): ReferenceOrder['trail'] => {
  if (trail === undefined) return null;
  const { by, value, offset = 0 } = trail;
  switch (by) {
    case 'amount':
      return { distance: value * 100, isPercent: false, offset };
    case 'ticks':
      return { distance: value, isPercent: false, offset };
    case 'percent':
      return { distance: value, isPercent: true, offset };
    default:
      return { distance: value / 100, isPercent: true, offset };
  }
};

const typeOf = (plan: OrderPlan): ReferenceOrder['type'] => {
  const isLimit = plan.limit !== undefined;
  if (plan.trail !== undefined)
    return plan.trail.offset === undefined ? 'trailing-stop' : 'trailing-stop-limit';
  if (plan.peg !== undefined) return 'pegged';
  if (plan.touch !== undefined) return isLimit ? 'limit-if-touched' : 'market-if-touched';
  if (plan.stop !== undefined) return isLimit ? 'stop-limit' : 'stop';
  if (plan.marketToLimit) return 'market-to-limit';
  return isLimit ? 'limit' : 'market';
};

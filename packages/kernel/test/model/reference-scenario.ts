import {
  barPaths,
  bothTouchedRules,
  defaultFillPolicy,
  type FillPolicy,
  gapFills,
  legsLiveRules,
  limitFills,
  marketFills,
  Prng,
  zeroVolumeRules,
} from '../../src/index.ts';
import { at, MINUTE } from '../fixtures/backtest.ts';
import { FIRST_CLOCK, LAST_CLOCK } from './model-days.ts';

export type Source = 'bar' | 'quote' | 'trade';

/** An order in plain numbers: prices in cents. */
export interface OrderPlan {
  readonly sign: 1 | -1;
  readonly quantity: number;
  readonly timeInForce: 'DAY' | 'GTC' | 'IOC' | 'FOK' | 'GTD' | 'AT_OPEN' | 'AT_CLOSE';
  readonly expireTime?: number;
  readonly limit?: number;
  readonly stop?: number;
  readonly touch?: number;
  readonly trail?: {
    readonly by: 'amount' | 'percent' | 'ticks' | 'basis-points';
    readonly value: number;
    readonly offset?: number;
  };
  readonly peg?: { readonly to: 'best' | 'mid'; readonly offset: number };
  readonly marketToLimit?: true;
  readonly postOnly?: true;
  readonly reduceOnly?: true;
  readonly extendedHours?: true;
}

export type Action =
  | { readonly kind: 'order'; readonly order: OrderPlan }
  | {
      readonly kind: 'one-cancels-other' | 'one-updates-other' | 'one-triggers-other';
      readonly orders: readonly OrderPlan[];
    }
  | {
      readonly kind: 'bracket';
      readonly entry: OrderPlan;
      readonly targets: readonly number[];
      readonly stop: number | undefined;
    }
  | { readonly kind: 'cancel'; readonly id: number }
  | {
      readonly kind: 'modify';
      readonly id: number;
      readonly limit: number;
      readonly stop: number;
      readonly quantity: number | undefined;
    };

export type ScenarioEvent = { readonly time: number } & (
  | {
      readonly kind: 'bar';
      readonly from: number;
      readonly open: number;
      readonly high: number;
      readonly low: number;
      readonly close: number;
      readonly volume: number;
    }
  | {
      readonly kind: 'quote';
      readonly bid: number;
      readonly ask: number;
      readonly bidSize: number;
      readonly askSize: number;
    }
  | { readonly kind: 'trade'; readonly price: number; readonly size: number }
  | { readonly kind: 'halt' | 'resume' }
);

export interface Scenario {
  readonly source: Source;
  readonly policy: FillPolicy;
  readonly events: readonly ScenarioEvent[];
  /** What the strategy does after each event. */
  readonly actions: readonly (readonly Action[])[];
}

const DAYS = 9;
const FIRST_DAY = 2;

/** A market and what a strategy does in it, all of it decided by the seed. */
export const scenarioOf = (seed: number, length: number): Scenario => {
  const prng = new Prng(seed);
  const pick = <T>(values: readonly T[]): T => values[prng.below(values.length)]!;
  const oneIn = (count: number): boolean => prng.below(count) === 0;
  const source = pick<Source>(['bar', 'quote', 'trade']);
  const policy: FillPolicy = oneIn(4)
    ? defaultFillPolicy
    : {
        market: pick(marketFills),
        path: pick(barPaths),
        gap: pick(gapFills),
        limit: pick(limitFills),
        bothTouched: pick(bothTouchedRules),
        legsLive: pick(legsLiveRules),
        zeroVolume: pick(zeroVolumeRules),
        participation: pick([null, null, 0.1, 1]),
      };
  let price = 5000;
  let count = 0;

  const near = (width: number): number => price + prng.below(2 * width + 1) - width;
  const timeInForce = (time: number): Pick<OrderPlan, 'timeInForce' | 'expireTime'> => {
    const kind = pick(['GTC', 'GTC', 'GTC', 'DAY', 'DAY', 'IOC', 'FOK', 'GTD'] as const);
    return kind === 'GTD'
      ? { timeInForce: kind, expireTime: time + (1 + prng.below(300)) * MINUTE }
      : { timeInForce: kind };
  };
  /** Any order but those for auctions and immediate ones, which have no place in groups that wait. */
  const planOf = (time: number, isPlain = false): OrderPlan => {
    const common = {
      sign: pick([1, -1] as const),
      quantity: 1 + prng.below(200),
      ...(isPlain ? { timeInForce: pick(['GTC', 'DAY'] as const) } : timeInForce(time)),
      ...(oneIn(8) ? { extendedHours: true as const } : {}),
    };
    const kind = prng.below(isPlain ? 4 : source === 'quote' ? 12 : 11);
    switch (kind) {
      case 0:
        return { ...common, ...(oneIn(3) && !isPlain ? { reduceOnly: true as const } : {}) };
      case 1:
      case 2:
        return {
          ...common,
          limit: near(20),
          ...(oneIn(4) && !isPlain && common.timeInForce !== 'IOC' && common.timeInForce !== 'FOK'
            ? { postOnly: true as const }
            : {}),
        };
      case 3:
        return { ...common, stop: near(20) };
      case 4:
      case 5:
        return { ...common, stop: near(15), limit: near(15) };
      case 6:
        return { ...common, touch: near(20) };
      case 7:
        return { ...common, touch: near(15), limit: near(15) };
      case 8:
        return { ...common, marketToLimit: true };
      case 9: {
        const by = pick(['amount', 'percent', 'ticks', 'basis-points'] as const);
        const value = { amount: 0.15, percent: 0.3, ticks: 12, 'basis-points': 25 }[by];
        return {
          ...common,
          trail: { by, value, ...(oneIn(2) ? { offset: prng.below(6) } : {}) },
          ...(oneIn(4) ? { stop: near(20) } : {}),
        };
      }
      case 10:
        return {
          sign: common.sign,
          quantity: common.quantity,
          timeInForce: pick(['AT_OPEN', 'AT_CLOSE']),
          ...(oneIn(2) ? { limit: near(20) } : {}),
        };
      default:
        return {
          sign: common.sign,
          quantity: common.quantity,
          timeInForce: pick(['GTC', 'DAY'] as const),
          ...(oneIn(8) ? { extendedHours: true as const } : {}),
          peg: { to: pick(['best', 'mid']), offset: pick([0, -1, -2, 1]) },
          ...(oneIn(3) ? { limit: near(10) } : {}),
        };
    }
  };
  const actionOf = (time: number): Action => {
    const kind = prng.below(14);
    if (kind < 5) {
      count++;
      return { kind: 'order', order: planOf(time) };
    }
    if (kind < 7 && count > 0) return { kind: 'cancel', id: Math.max(1, count - prng.below(25)) };
    if (kind < 9 && count > 0)
      return {
        kind: 'modify',
        id: Math.max(1, count - prng.below(15)),
        limit: near(15),
        stop: near(15),
        quantity: oneIn(3) ? 1 + prng.below(200) : undefined,
      };
    if (kind < 12) {
      const orders = [planOf(time, true), planOf(time, true), ...(oneIn(3) ? [planOf(time, true)] : [])];
      count += orders.length;
      return {
        kind: pick(['one-cancels-other', 'one-updates-other', 'one-triggers-other']),
        orders,
      };
    }
    const plan = planOf(time, true);
    const entry = { ...plan, quantity: plan.quantity + 1 };
    const middle = entry.limit ?? entry.stop ?? price;
    // The market's own price may be a little off the walk.
    const room = middle === price ? 25 : 2;
    const targets = [
      middle + entry.sign * (room + prng.below(20)),
      middle + entry.sign * (room + prng.below(30)),
    ];
    const stop = oneIn(5) ? undefined : middle - entry.sign * (room + prng.below(20));
    count += 3 + (stop === undefined ? 0 : 1);
    return { kind: 'bracket', entry, targets, stop };
  };

  const events: ScenarioEvent[] = [];
  const actions: Action[][] = [];
  const perDay = at(`2 ${LAST_CLOCK}`) - at(`2 ${FIRST_CLOCK}`);
  const step = Math.max(1, Math.ceil((DAYS * perDay) / MINUTE / length)) * MINUTE;
  let isHalted = false;
  for (let day = FIRST_DAY; day < FIRST_DAY + DAYS; day++)
    for (let offset = 0; offset < perDay && events.length < length; offset += step) {
      const from = at(`${day} ${FIRST_CLOCK}`) + offset;
      const push = (event: ScenarioEvent): void => {
        events.push(event);
        const some: Action[] = [];
        // Nothing can be valued before there is a price.
        const isPriced = events.length > 5;
        if (isPriced && oneIn(3)) some.push(actionOf(event.time));
        if (isPriced && oneIn(12)) some.push(actionOf(event.time));
        actions.push(some);
      };
      if (oneIn(isHalted ? 6 : 60)) {
        isHalted = !isHalted;
        push({ kind: isHalted ? 'halt' : 'resume', time: from + 1 + prng.below(1000) });
      }
      if (oneIn(12)) price += prng.below(41) - 20;
      const time = from + step;
      if (source === 'bar') {
        const open = price;
        const close = open + prng.below(17) - 8;
        const high = Math.max(open, close) + prng.below(10);
        const low = Math.min(open, close) - prng.below(10);
        const volume = oneIn(8) ? 0 : oneIn(6) ? Number.NaN : prng.below(1500);
        price = close + (oneIn(3) ? 0 : prng.below(5) - 2);
        push({ kind: 'bar', from, time, open, high, low, close, volume });
      } else if (source === 'quote') {
        price += prng.below(9) - 4;
        const spread = oneIn(30) ? -1 : prng.below(5);
        const size = (): number => (oneIn(8) ? Number.NaN : prng.below(250));
        push({
          kind: 'quote',
          time,
          bid: oneIn(40) ? Number.NaN : price,
          ask: oneIn(40) ? Number.NaN : price + spread,
          bidSize: size(),
          askSize: size(),
        });
      } else {
        price += prng.below(9) - 4;
        push({ kind: 'trade', time, price, size: prng.below(250) });
      }
      // The walk is drawn back, so that prices stay where orders are.
      price += Math.round((5000 - price) / 50);
    }
  return { source, policy, events, actions };
};

import {
  defineStrategy,
  type Instrument,
  MICROS_PER_MINUTE,
  micros,
  type OrderOptions,
  type OrderSide,
  type OrderTicket,
  type OrderView,
  type StrategyRun,
  timesInForce,
  trailUnits,
  triggerPrices,
} from '../../src/index.ts';

export type Run = StrategyRun<object, object, { calls: number }>;

const pick = <const T>({ random }: Run, values: readonly T[]): T => values[random.below(values.length)]!;
const oneIn = ({ random }: Run, count: number): boolean => random.below(count) === 0;

/** A price at most a few percent from the market. */
const near = (run: Run, instrument: Instrument): number => {
  const { last } = run.market(instrument);
  return (Number.isNaN(last) ? 50 : last) * (1 + 0.008 * run.random.normal());
};

/** Some hundreds of shares, a handful of contracts, a part of a coin. */
const quantity = ({ random }: Run, { assetClass, multiplier }: Instrument): number => {
  if (assetClass === 'crypto') return random.uniform();
  return 1 + random.uniform() * (assetClass === 'option' || multiplier >= 10 ? 5 : 300);
};

/** The options of any order that there is, sound or not: what does not go together the gate denies. */
const anyOptions = (run: Run, instrument: Instrument): OrderOptions => {
  const price = (): number => near(run, instrument);
  const timeInForce = oneIn(run, 3) ? pick(run, timesInForce) : 'GTC';
  const common: OrderOptions = {
    timeInForce,
    ...(timeInForce === 'GTD'
      ? {
          expireTime: oneIn(run, 3)
            ? '2024-01-04'
            : micros(run.time + (1 + run.random.below(900)) * MICROS_PER_MINUTE),
        }
      : {}),
    ...(oneIn(run, 6) ? { extendedHours: true } : {}),
    ...(oneIn(run, 10) ? { reduceOnly: true } : {}),
  };
  // Only Q has quotes, trades and marks; elsewhere most triggers and pegs would only be denied.
  const isRich = instrument.symbol === 'Q' || oneIn(run, 10);
  const trigger = isRich && oneIn(run, 2) ? { trigger: pick(run, triggerPrices) } : {};
  const kind = run.random.below(10);
  switch (kind === 8 && !isRich && instrument.symbol !== 'R' ? 1 : kind) {
    case 0:
      return common;
    case 1:
      return { ...common, limitPrice: price(), ...(oneIn(run, 3) ? { postOnly: true } : {}) };
    case 2:
      return { ...common, ...trigger, stopPrice: price() };
    case 3:
      return { ...common, ...trigger, stopPrice: price(), limitPrice: price() };
    case 4:
      return { ...common, ...trigger, touchPrice: price() };
    case 5:
      return { ...common, ...trigger, touchPrice: price(), limitPrice: price() };
    case 6:
      return { ...common, marketToLimit: true };
    case 7: {
      const by = pick(run, trailUnits);
      const value = { amount: 0.4, percent: 0.7, 'basis-points': 60, ticks: 30, atr: 1.5 }[by];
      return {
        ...common,
        ...trigger,
        trail: {
          by,
          value,
          ...(by === 'atr' ? { atr: 0.3 } : {}),
          ...(oneIn(run, 2) ? { limitOffset: pick(run, [0, 0.05]) } : {}),
        },
        ...(oneIn(run, 3) ? { stopPrice: price() } : {}),
      };
    }
    case 8:
      return {
        ...common,
        peg: { to: pick(run, ['best', 'mid']), offset: pick(run, [0, -0.02, 0.01]) },
        ...(oneIn(run, 2) ? { limitPrice: price() } : {}),
      };
    default:
      return {
        timeInForce: pick(run, ['AT_OPEN', 'AT_CLOSE']),
        ...(oneIn(run, 2) ? { limitPrice: price() } : {}),
      };
  }
};

const anyTicket = (run: Run, instrument: Instrument, side?: OrderSide): OrderTicket => ({
  instrument,
  side: side ?? pick(run, ['buy', 'sell']),
  quantity: quantity(run, instrument),
  ...anyOptions(run, instrument),
});

const anyGroup = (run: Run, instrument: Instrument): void => {
  const free = run.workingOrders(instrument).filter(({ group }) => group === undefined);
  const member = (): OrderTicket | OrderView => {
    const old = oneIn(run, 4) ? free.splice(run.random.below(Math.max(1, free.length)), 1)[0] : undefined;
    return old ?? anyTicket(run, instrument);
  };
  switch (run.random.below(6)) {
    case 0:
      run.oneCancelsOther([member(), member(), ...(oneIn(run, 3) ? [anyTicket(run, instrument)] : [])]);
      return;
    case 1:
      run.oneTriggersOther(member(), [anyTicket(run, instrument), anyTicket(run, instrument)]);
      return;
    case 2:
      run.oneUpdatesOther([member(), member()]);
      return;
    case 3: {
      const legs = instrument.symbol === 'Q' || instrument.symbol === 'R' ? ['Q', 'R'] : ['A', 'C'];
      run.combo({
        legs: legs.map((symbol, at) => ({
          instrument: run.instrument(symbol),
          side: at === 0 ? ('buy' as const) : pick(run, ['buy', 'sell']),
          ratio: 1 + at * run.random.below(3),
          ...(oneIn(run, 4) ? { limitPrice: near(run, run.instrument(symbol)) } : {}),
        })),
        quantity: 1 + run.random.below(60),
        timeInForce: pick(run, ['DAY', 'GTC', 'IOC', 'FOK']),
        ...(oneIn(run, 2) ? { limitPrice: 40 * run.random.normal() } : {}),
      });
      return;
    }
    default: {
      const side: OrderSide = pick(run, ['buy', 'sell']);
      const sign = side === 'buy' ? 1 : -1;
      const { last } = run.market(instrument);
      const middle = Number.isNaN(last) ? 50 : last;
      const away = (share: number): number => middle * (1 + sign * share * (0.2 + run.random.uniform()));
      const hasStop = !oneIn(run, 4);
      run.bracket({
        instrument,
        side,
        quantity: quantity(run, instrument),
        ...(oneIn(run, 3) ? {} : { entry: anyOptions(run, instrument) }),
        targets: hasStop && oneIn(run, 4) ? [] : [{ limitPrice: away(0.006) }, { limitPrice: away(0.012) }],
        ...(hasStop
          ? {
              stop: oneIn(run, 4)
                ? { trail: { by: 'amount' as const, value: 0.3 } }
                : {
                    stopPrice: away(-0.006),
                    ...(oneIn(run, 4) ? { limitPrice: away(-0.008) } : {}),
                  },
            }
          : {}),
        exitTimeInForce: pick(run, ['DAY', 'GTC']),
      });
    }
  }
};

/** Does one thing at random, of all that a strategy can do with orders. */
export const act = (run: Run): void => {
  run.state.calls++;
  const instrument = pick(run, run.instruments);
  const orders = run.workingOrders();
  const order = orders[run.random.below(Math.max(1, orders.length))];
  switch (run.random.below(10)) {
    case 0:
    case 1:
    case 2: {
      const { side, quantity: amount, ...options } = anyTicket(run, instrument);
      if (side === 'buy') run.buy(instrument, amount, options);
      else run.sell(instrument, amount, options);
      return;
    }
    case 3:
    case 4:
      anyGroup(run, instrument);
      return;
    case 5:
      if (order !== undefined) run.cancel(order);
      return;
    case 6:
    case 7:
      // What an order of a group may fill follows from the others; a change of its own would break that.
      if (order !== undefined && (order.group === undefined || order.group.kind === 'one-cancels-other')) {
        const price = (): number => near(run, order.instrument);
        run.modify(order, {
          ...(order.limitPrice === undefined || oneIn(run, 3) ? {} : { limitPrice: price() }),
          ...(order.stopPrice === undefined || oneIn(run, 3) ? {} : { stopPrice: price() }),
          ...(order.touchPrice === undefined || oneIn(run, 3) ? {} : { touchPrice: price() }),
          ...(oneIn(run, 2) ? { quantity: quantity(run, order.instrument) } : {}),
        });
      }
      return;
    case 8:
      run.close(instrument);
      return;
    default:
      if (order?.group !== undefined && oneIn(run, 3)) run.cancelGroup(order.group);
      else run.timers.at(micros(run.time + run.random.below(600) * MICROS_PER_MINUTE));
  }
};

/** Does at random whatever a strategy can do, with all kinds of orders, in every callback. */
export const restlessStrategy = (name: string) =>
  defineStrategy({
    name,
    state: () => ({ calls: 0 }),
    onStart: act,
    onBar: act,
    onQuote: (run) => {
      if (oneIn(run, 3)) act(run);
    },
    onTrade: (run) => {
      if (oneIn(run, 3)) act(run);
    },
    onAuction: act,
    onStatus: act,
    onMark: (run) => {
      if (oneIn(run, 3)) act(run);
    },
    onTimer: act,
    onFill: (run) => {
      if (oneIn(run, 4)) act(run);
    },
    onOrderEvent: (run) => {
      if (oneIn(run, 15)) act(run);
    },
  });

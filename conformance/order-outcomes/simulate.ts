import {
  defaultFillPolicy,
  defineStrategy,
  Engine,
  type FillPolicy,
  type Instrument,
  type MarketColumns,
  type Micros,
  type OrderView,
  parseFees,
  parseLatency,
  parseMoney,
  parseSlippage,
  type StrategyRun,
} from '@marketloom/kernel';
import { calendarById } from '@marketloom/market-data';

type Run = StrategyRun<object, object, unknown>;

/** What the strategy does, and when. */
export interface Action {
  readonly time: number;
  readonly act: (run: Run, instrument: Instrument) => void;
}

export interface Scene {
  readonly instrument: Instrument;
  readonly columns: readonly MarketColumns[];
  readonly actions: readonly Action[];
  readonly fill?: Partial<FillPolicy>;
}

/** What became of one order: its fills in lots, what ended it, and when. */
export interface Outcome {
  readonly fills: readonly { readonly lots: number; readonly rule: string; readonly time: number }[];
  /** `cancelled`, `expired`, `rejected`, `denied`, `filled`; undefined while it works. */
  readonly end: string | undefined;
  readonly reason: string | undefined;
  readonly endTime: number | undefined;
  /** It was set off. */
  readonly isTriggered: boolean;
  /** Lots that may still fill; none of one that is held by its group. */
  readonly working: number;
}

/** Runs the engine over a scene; gives what became of the last order that was sent. */
export const outcomeOf = (scene: Scene): Outcome => outcomesOf(scene).at(-1)!;

/** Runs the engine over a scene; gives what became of each order, in the order in which they were sent. */
export const outcomesOf = (scene: Scene): readonly Outcome[] => {
  const { instrument, columns, actions, fill } = scene;
  const fills: Array<Outcome['fills'][number] & { readonly order: number }> = [];
  const ends = new Map<number, { state: string; reason: string | undefined; time: number }>();
  const orders: OrderView[] = [];
  const strategy = defineStrategy({
    name: 'scene',
    onStart: (run) => {
      for (const [at, { time }] of actions.entries()) run.timers.at(time as Micros, { name: String(at) });
    },
    onTimer: (run, { name }) => {
      actions[Number(name)]!.act(run, instrument);
      for (const order of run.workingOrders())
        if (!orders.some(({ id }) => id === order.id)) orders.push(order);
    },
  });
  const engine = new Engine({
    instruments: [instrument],
    calendars: { [instrument.calendar]: calendarById(instrument.calendar) },
    strategies: [{ strategy }],
    streams: columns.map(({ kind }) => ({
      instrument: instrument.id,
      kind,
      bars: kind === 'bar' ? '1m' : null,
    })),
    account: { type: 'margin', currency: 'USD', leverage: 1, cash: parseMoney('100000000') },
    fill: { ...defaultFillPolicy, ...fill },
    fees: parseFees('none'),
    slippage: parseSlippage('none'),
    latency: parseLatency('none'),
    limits: {},
    seed: 1,
    audit: { block: () => {} },
    recorder: {
      onFill: (_, order, { quantity, rule }, __, time) =>
        fills.push({
          order: order.id,
          lots: Math.round(quantity / order.quantityFactor / instrument.lotSize),
          rule,
          time,
        }),
      onOrderClosed: (order, reason, time) => ends.set(order.id, { state: order.state, reason, time }),
      onLog: () => {},
    },
  });
  for (const [at, stream] of engine.streams.entries()) {
    engine.feed(stream, columns[at]!);
    engine.end(stream);
  }
  engine.advance();
  engine.stop();
  return orders.map((order): Outcome => {
    const end = ends.get(order.id);
    return {
      fills: fills.filter((fill) => fill.order === order.id),
      end: end?.state,
      reason: end?.reason,
      endTime: end?.time,
      isTriggered: (order as { readonly isTriggered?: boolean }).isTriggered === true,
      working:
        end !== undefined || order.isHeld ? 0 : Math.round(order.remainingQuantity / instrument.lotSize),
    };
  });
};

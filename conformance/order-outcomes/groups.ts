import {
  type Instrument,
  MICROS_PER_MINUTE,
  type OrderGroupView,
  type StrategyRun,
} from '@marketloom/kernel';
import { table } from './markdown.ts';
import { equity, priceAt } from './markets.ts';
import { columnsOf, type DataKind, dataKinds, type Moment } from './moments.ts';
import { type Outcome, outcomesOf } from './simulate.ts';

type Run = StrategyRun<object, object, unknown>;

/** A group, and where the market goes after it was sent. */
interface GroupScene {
  readonly name: string;
  readonly send: (run: Run, instrument: Instrument) => OrderGroupView;
  readonly orders: readonly string[];
  /** Prices of the minutes that follow, in ticks from the base; the market stands at the base after them. */
  readonly path: readonly number[];
  /** Lots that each moment shows. */
  readonly size: number;
  /** What the strategy does with the group after these minutes. */
  readonly afterwards?: (run: Run, group: OrderGroupView) => void;
}

const at = (ticks: number): number => priceAt(equity, ticks);

/** Buys four lots ten ticks below the market, or ten above, whichever comes first. */
const eitherWay =
  (kind: 'oneCancelsOther' | 'oneUpdatesOther') =>
  (run: Run, instrument: Instrument): OrderGroupView =>
    run[kind]([
      { instrument, side: 'buy', quantity: 4, limitPrice: at(-10) },
      { instrument, side: 'buy', quantity: 4, stopPrice: at(10) },
    ]);

/** Buys four lots ten ticks below the market, with two targets and a stop. */
const bracket = (run: Run, instrument: Instrument): OrderGroupView =>
  run.bracket({
    instrument,
    side: 'buy',
    quantity: 4,
    entry: { limitPrice: at(-10), timeInForce: 'DAY' },
    targets: [{ limitPrice: at(20) }, { limitPrice: at(40) }],
    stop: { stopPrice: at(-30) },
  });

const both = ['limit', 'stop'];
const exits = ['entry', 'first target', 'second target', 'stop'];

const scenes: readonly GroupScene[] = [
  {
    name: 'one-cancels-other: half of the limit fills',
    send: eitherWay('oneCancelsOther'),
    orders: both,
    path: [-12],
    size: 2,
  },
  {
    name: 'one-updates-other: half of the limit fills',
    send: eitherWay('oneUpdatesOther'),
    orders: both,
    path: [-12],
    size: 2,
  },
  {
    name: 'one-triggers-other: half of the first fills',
    send: (run, instrument) =>
      run.oneTriggersOther({ instrument, side: 'buy', quantity: 4, limitPrice: at(-10) }, [
        { instrument, side: 'sell', quantity: 8, limitPrice: at(20) },
      ]),
    orders: ['first', 'other, for 8'],
    path: [-12],
    size: 2,
  },
  { name: 'bracket: nothing fills, and the session closes', send: bracket, orders: exits, path: [], size: 4 },
  { name: 'bracket: half of the entry fills', send: bracket, orders: exits, path: [-12], size: 2 },
  {
    name: 'bracket: half of the entry fills, and the rest is cancelled',
    send: bracket,
    orders: exits,
    path: [-12],
    size: 2,
    afterwards: (run, { entry }) => {
      if (entry !== undefined) run.cancel(entry);
    },
  },
  {
    name: 'bracket: the first target fills',
    send: bracket,
    orders: exits,
    path: [-12, -12, 22],
    size: 4,
  },
  {
    name: 'bracket: the first target fills, then the stop',
    send: bracket,
    orders: exits,
    path: [-12, -12, 22, 0, -32],
    size: 4,
  },
  { name: 'bracket: both targets fill', send: bracket, orders: exits, path: [-12, -12, 42], size: 4 },
  {
    name: 'bracket: the entry fills, and the stop is cancelled',
    send: bracket,
    orders: exits,
    path: [-12],
    size: 4,
    afterwards: (run, { stop }) => {
      if (stop !== undefined) run.cancel(stop);
    },
  },
];

/** What becomes of the orders of groups. */
export const groupTable = (): string => table(['group', 'what becomes of its orders'], scenes.map(rowOf));

const rowOf = (scene: GroupScene): readonly string[] => {
  const texts = dataKinds.map((data) => {
    const outcomes = play(scene, data);
    return scene.orders.map((name, index) => `${name}: ${wordsOf(outcomes[index]!)}`).join('; ');
  });
  const distinct = [...new Set(texts)];
  if (distinct.length === 1) return [scene.name, distinct[0]!];
  return [scene.name, distinct.map((text) => `**${kindsOf(texts, text)}** ${text}`).join('<br>')];
};

const kindsOf = (texts: readonly string[], text: string): string =>
  dataKinds.filter((_, index) => texts[index] === text).join(', ');

const play = ({ send, path, size, afterwards }: GroupScene, data: DataKind): readonly Outcome[] => {
  const { instrument, session, after } = equity;
  const minute = MICROS_PER_MINUTE;
  const start = session.open + 60 * minute;
  const stand = (time: number): Moment => ({ time, from: 0, to: 0 });
  const moments: Moment[] = [
    stand(session.open),
    stand(start - minute),
    ...path.map((to, index) => ({ time: start + index * minute, from: to, to })),
    stand(session.close - 2 * minute),
    stand(session.close - minute),
    stand(after.open),
  ];
  let group: OrderGroupView | undefined;
  return outcomesOf({
    instrument,
    columns: [columnsOf(equity, data, moments, size)],
    actions: [
      {
        time: start,
        act: (run) => {
          group = send(run, instrument);
        },
      },
      {
        time: start + (path.length + 1) * minute,
        act: (run) => {
          if (group !== undefined) afterwards?.(run, group);
        },
      },
    ],
    fill: { participation: 1 },
  });
};

const wordsOf = ({ fills, end, reason, working }: Outcome): string => {
  const filled = fills.reduce((sum, { lots }) => sum + lots, 0);
  const parts = filled === 0 ? [] : [`${filled} filled`];
  if (working > 0) parts.push(`${working} working`);
  else if (end === undefined) parts.push('held');
  else if (end !== 'filled') parts.push(`${end}${reason === undefined ? '' : ` \`${reason}\``}`);
  return parts.join(', ');
};

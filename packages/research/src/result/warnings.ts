import type { FillPolicy, MarketDataKind, SlippageModel } from '@marketloom/kernel';
import { orderWarnings } from './order-warnings.ts';
import type { PriceCollector } from './price-collector.ts';
import type { Metrics, OrderRecord, TradeRecord } from './result.ts';
import type { RefusedOrder } from './run-recorder.ts';

type Seen = Pick<PriceCollector, 'rows' | 'staleOpens' | 'unknownVolumes' | 'zeroVolumes'>;

export interface WarningsInput {
  readonly metrics: Metrics;
  readonly trades: readonly TradeRecord[];
  readonly orders: readonly OrderRecord[];
  /** The first case of each reason of the gate, in the gate's words. */
  readonly refusals: ReadonlyMap<string, RefusedOrder>;
  readonly isPartial: boolean;
  readonly lastTime: string;
  /** What was seen of each series, and the kinds of data that were read. */
  readonly seen: readonly Seen[];
  readonly kinds: ReadonlySet<MarketDataKind>;
  readonly fill: FillPolicy;
  readonly slippage: SlippageModel;
  readonly hasFees: boolean;
  /** Ids of indices that were traded. */
  readonly tradedIndices: readonly string[];
  /** Sessions of the calendar within the run that had no data. */
  readonly missingSessions: number;
  readonly sessions: number;
  /** Null where the run names none. */
  readonly benchmark: {
    readonly instrument: string;
    readonly isCompared: boolean;
    /** When its data begin, where that is after the run's first session; else null. */
    readonly lateFrom: string | null;
  } | null;
}

const FEW_TRADES = 30;
/** Share of bars with a flaw above which it is told. */
const MANY = 0.2;

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

/** What a reader should know before believing the result, in plain sentences. */
export const warningsOf = (input: WarningsInput): string[] => {
  const { isPartial, metrics, orders, refusals, missingSessions, sessions } = input;
  const warnings: string[] = [];
  if (isPartial) warnings.push(`The run was interrupted: everything here ends at ${input.lastTime}.`);
  if (metrics.finalEquity <= 0) warnings.push('The account lost everything: ratios are not defined.');
  warnings.push(...tradeWarnings(input), ...barWarnings(input));
  if (missingSessions > 0)
    warnings.push(
      `${missingSessions} of the calendar's ${sessions + missingSessions} sessions have no data.`,
    );
  for (const index of input.tradedIndices)
    warnings.push(
      `${index} is an index, which nobody can trade: a fund or a future on it earns something else.`,
    );
  warnings.push(...benchmarkWarnings(input), ...orderWarnings(orders, refusals), ...costWarnings(input));
  return warnings;
};

const tradeWarnings = ({ orders, trades }: WarningsInput): string[] => {
  if (orders.length === 0) return ['The strategy sent not one order: there is nothing to judge.'];
  if (trades.length === 0) return ['There was not one completed trade: the statistics of trades are empty.'];
  const few =
    trades.length < FEW_TRADES
      ? [
          `Only ${trades.length} completed ${trades.length === 1 ? 'trade' : 'trades'}: the statistics of trades say little.`,
        ]
      : [];
  const total = trades.reduce((sum, { profit }) => sum + profit, 0);
  const best = trades.reduce((most, { profit }) => Math.max(most, profit), 0);
  return trades.length > 1 && total > 0 && best > total / 2
    ? [...few, `One trade made ${percent(best / total)} of the profit: without it the result is another.`]
    : few;
};

const barWarnings = ({ seen, kinds, fill, slippage }: WarningsInput): string[] => {
  // Ticks fill orders wherever there are any.
  if (kinds.has('quote') || kinds.has('trade')) return [];
  const sum = (count: (one: Seen) => number): number => seen.reduce((total, one) => total + count(one), 0);
  const bars = sum(({ rows }) => rows);
  if (bars === 0) return [];
  const warnings: string[] = [];
  const stale = sum(({ staleOpens }) => staleOpens);
  if ((fill.market === 'next-open' || fill.market === 'ohlc-path') && stale / bars > MANY)
    warnings.push(
      `${stale} of ${bars} bars open exactly where the bar before closed (${percent(stale / bars)}): these opens are no prices of their own, and fills at the open are too good to be true.`,
    );
  const unknown = sum(({ unknownVolumes }) => unknownVolumes);
  const wants = [
    ...(slippage.needs === 'volume' ? [`slippage ${slippage.name}`] : []),
    ...(fill.participation === null ? [] : [`participation ${fill.participation}`]),
  ];
  if (unknown > 0 && wants.length > 0)
    warnings.push(
      `${unknown} of ${bars} bars do not tell their volume (${percent(unknown / bars)}): ${wants.join(' and ')} ${wants.length === 1 ? 'has' : 'have'} no effect there.`,
    );
  const zero = sum(({ zeroVolumes }) => zeroVolumes);
  if (fill.zeroVolume === 'no-fill' && zero / bars > MANY)
    warnings.push(
      `${zero} of ${bars} bars have a volume of zero (${percent(zero / bars)}): nothing fills in them. If their volume is only unknown, run with zeroVolume=fill.`,
    );
  return warnings;
};

const benchmarkWarnings = ({ benchmark }: WarningsInput): string[] => {
  if (benchmark === null) return [];
  if (!benchmark.isCompared)
    return [`There is no comparison with ${benchmark.instrument}: it has no usable prices in the run.`];
  return benchmark.lateFrom === null
    ? []
    : [
        `The data of the benchmark ${benchmark.instrument} begin at ${benchmark.lateFrom}, after the run: until then it stands still.`,
      ];
};

const costWarnings = ({ kinds, slippage, hasFees, metrics }: WarningsInput): string[] => {
  if (metrics.fills === 0) return [];
  // A chain's rows are quotes of its contracts.
  if (slippage.needs === 'quotes' && !kinds.has('quote') && !kinds.has('chain'))
    return [
      `Slippage ${slippage.name} had no effect: it is a share of the quoted spread, and the run reads no quotes.`,
    ];
  if (slippage.needs === 'volume' && !kinds.has('bar'))
    return [
      `Slippage ${slippage.name} had no effect: it grows with the share of a bar's volume, and the run reads no bars.`,
    ];
  return hasFees || slippage.name !== 'none'
    ? []
    : ['Fees and slippage are both zero: a real account would have done worse.'];
};

import { IndicatorsSync } from '@ixjb94/indicators';
import {
  adx,
  atr,
  bollingerBands,
  ema,
  indicatorByName,
  listIndicators,
  macd,
  rsi,
  sma,
  stochastic,
  wma,
} from '@marketloom/indicators';
import type { Benchmark } from '../benchmark.ts';
import { compare, median, secondsOf, type TimedRun } from '../compare.ts';
import { batchCost, costOf } from '../indicators/each.ts';
import { type Prices, pricesOf } from '../indicators/prices.ts';

const ROUNDS = 7;

/** The indicators that npm's fastest library has too, with their goals in nanoseconds a value. */
const goals = {
  sma: 5,
  ema: 5,
  wma: 5,
  rsi: 12,
  macd: 12,
  atr: 12,
  bollingerBands: 12,
  adx: 25,
  stochastic: 25,
};
type Compared = keyof typeof goals;
const compared = Object.keys(goals) as readonly Compared[];

/** Windowed sums, means, variances and extremes: their cost must not depend on the period. */
const windowed = ['sma', 'SUM', 'VAR', 'standardDeviation', 'MAX', 'MIN', 'wma', 'bollingerBands'];

export const indicators: Benchmark = {
  unit: 'values/s',
  goal: 'ns of SMA, EMA, WMA 5, RSI, MACD, ATR, Bollinger 12, ADX, stochastic 25; median of all 40, none above 400',
  async measure({ quick }) {
    const prices = pricesOf(quick ? 20_000 : 1_000_000);
    const own = ownRuns(prices);
    const peers = peerRuns(prices);
    const samples = new Map<string, number[]>();
    const timed = (runs: Readonly<Record<Compared, () => number>>, prefix: string): TimedRun => {
      let last = 0;
      const seconds = compared.map((name) => {
        const taken = secondsOf(() => {
          last = runs[name]();
        });
        const list = samples.get(prefix + name) ?? [];
        list.push((taken * 1e9) / prices.close!.length);
        samples.set(prefix + name, list);
        return taken;
      });
      const total = seconds.reduce((sum, taken) => sum + taken, 0);
      // The last stochastic of both: all of them forget how they began.
      return { units: compared.length * prices.close!.length, seconds: total, outcome: last.toFixed(6) };
    };
    const comparison = await compare({
      count: quick ? 2 : ROUNDS,
      warmUp: 2,
      engine: () => timed(own, 'ns.'),
      ceiling: () => timed(peers, 'peer.'),
    });
    return { ...comparison, extra: { ...medians(samples), ...ofAll(prices, quick ? 1 : 3) } };
  },
};

const medians = (samples: ReadonlyMap<string, readonly number[]>): Record<string, number> =>
  Object.fromEntries([...samples].map(([name, list]) => [name, median(list.slice(2))]));

/** Every indicator of the registry, and how much dearer a period of 1,000 is than one of 10. */
const ofAll = (prices: Prices, runs: number): Record<string, number> => {
  const costs = listIndicators().map((indicator) => ({ indicator, ...costOf(indicator, prices, runs) }));
  const each: Record<string, number> = {};
  for (const { indicator, batch, stream } of costs) {
    each[`batch.${indicator.functionName}`] = batch;
    each[`stream.${indicator.functionName}`] = stream;
  }
  for (const name of windowed) {
    const indicator = indicatorByName(name);
    const at = (period: number) => batchCost(indicator, prices, { period }, runs);
    each[`period1000.${indicator.functionName}`] = at(1_000) / at(10);
  }
  return {
    indicators: costs.length,
    nsMedian: median(costs.map(({ batch }) => batch)),
    nsSlowest: Math.max(...costs.map(({ batch }) => batch)),
    above400: costs.filter(({ batch }) => batch > 400).length,
    streamOverBatch: median(costs.map(({ batch, stream }) => stream / batch)),
    ...each,
  };
};

/** Each runs once over all rows, into columns that are there already, and gives the last value. */
const ownRuns = (prices: Prices): Record<Compared, () => number> => {
  const all = { sma, ema, wma, rsi, macd, atr, bollingerBands, adx, stochastic };
  return Object.fromEntries(
    compared.map((name) => {
      const indicator = indicatorByName(all[name].functionName);
      const into = Object.fromEntries(
        indicator.outputs.map((output) => [output, new Float64Array(prices.close!.length)]),
      );
      return [name, () => indicator.batch(prices, {}, into)[indicator.outputs[0]!]!.at(-1)!];
    }),
  ) as Record<Compared, () => number>;
};

/** The same by the fastest library on npm that has them, which takes plain arrays. */
const peerRuns = (prices: Prices): Record<Compared, () => number> => {
  const library = new IndicatorsSync();
  const [high, low, close] = [prices.high!, prices.low!, prices.close!].map((column) =>
    Array.from(column),
  ) as [number[], number[], number[]];
  const last = (values: readonly number[]) => values.at(-1)!;
  return {
    sma: () => last(library.sma(close, 30)),
    ema: () => last(library.ema(close, 30)),
    wma: () => last(library.wma(close, 30)),
    rsi: () => last(library.rsi(close, 14)),
    macd: () => last(library.macd(close, 12, 26, 9)[0]!),
    atr: () => last(library.atr(high, low, close, 14)),
    bollingerBands: () => last(library.bbands(close, 20, 2)[0]!),
    adx: () => last(library.adx(high, low, 14)),
    stochastic: () => last(library.stoch(high, low, close, 5, 3, 3)[0]!),
  };
};

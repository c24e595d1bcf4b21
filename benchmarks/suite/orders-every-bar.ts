import type { BarColumns } from '@marketloom/kernel';
import { altRule } from '../../conformance/rules/alt.ts';
import { centInstruments, finishBacktest, outcomeOf, startBacktest } from '../backtest.ts';
import type { Benchmark } from '../benchmark.ts';
import { AlternateOneInstrument } from '../ceilings/alternate-one-instrument.ts';
import { compare, median, secondsOf, type TimedRun } from '../compare.ts';
import { barChunks } from '../series.ts';

const instruments = centInstruments(1);
const PARTS = 10;
/** One pass takes some milliseconds only, too few to time. */
const CEILING_PASSES = 10;

export const ordersEveryBar: Benchmark = {
  unit: 'orders/s',
  goal: '500,000 orders/s, lastTenthRate like firstTenthRate',
  async measure({ quick }) {
    const bars = quick ? 100_000 : 1_000_000;
    const tenths = [...barChunks(1, bars, bars / PARTS)];
    const rates = { first: [] as number[], last: [] as number[] };
    const warmUp = 1;
    const comparison = await compare({
      count: 5,
      warmUp,
      engine: () => runEngine(tenths, bars, rates),
      ceiling: () => runCeiling(tenths),
    });
    return {
      ...comparison,
      extra: {
        firstTenthRate: median(rates.first.slice(warmUp)),
        lastTenthRate: median(rates.last.slice(warmUp)),
      },
    };
  },
};

const runEngine = (
  tenths: readonly BarColumns[],
  bars: number,
  rates: { readonly first: number[]; readonly last: number[] },
): TimedRun => {
  const start = performance.now();
  const backtest = startBacktest(altRule, instruments, bars);
  const { engine } = backtest;
  const stream = engine.streams[0]!;
  const perTenth = tenths.map((tenth) => {
    const before = engine.orderCount;
    const seconds = secondsOf(() => {
      engine.feed(stream, tenth);
      engine.advance();
    });
    return (engine.orderCount - before) / seconds;
  });
  engine.end(stream);
  engine.advance();
  finishBacktest(backtest);
  const seconds = (performance.now() - start) / 1_000;
  rates.first.push(perTenth[0]!);
  rates.last.push(perTenth.at(-1)!);
  return { units: engine.orderCount, seconds, outcome: outcomeOf(backtest) };
};

const runCeiling = (tenths: readonly BarColumns[]): TimedRun => {
  const ceilings = Array.from({ length: CEILING_PASSES }, () => new AlternateOneInstrument());
  const seconds = secondsOf(() => {
    for (const ceiling of ceilings) for (const tenth of tenths) ceiling.run(tenth);
  });
  const first = ceilings[0]!;
  // The order of the last bar is sent too, but there is no bar left to fill it.
  return { units: CEILING_PASSES * (first.trades.length + 1), seconds, outcome: first.outcome() };
};

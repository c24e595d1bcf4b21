import type { BarColumns } from '@marketloom/kernel';
import { smaRule } from '../../conformance/rules/sma.ts';
import { centInstruments, finishBacktest, outcomeOf, startBacktest } from '../backtest.ts';
import type { Benchmark } from '../benchmark.ts';
import { SmaOneInstrument } from '../ceilings/sma-one-instrument.ts';
import { compare, median, secondsOf, type TimedRun } from '../compare.ts';
import { peakRssMbOf } from '../peak-rss.ts';
import { barChunks } from '../series.ts';

const instruments = centInstruments(1);
const SHORT = 100_000;
/** Short runs before every long one; their median is one sample. */
const SHORT_RUNS = 7;

export const barsOneInstrument: Benchmark = {
  unit: 'bars/s',
  goal: '5,000,000 bars/s (at least 3,000,000), scaling at least 0.8, peakRssMbAt1M below 250',
  async measure({ quick }) {
    const bars = quick ? 1_000_000 : 10_000_000;
    const peakRssMbAt1M = peakRssMbOf('one-run.ts', 1_000_000);
    const long = [...barChunks(1, bars)];
    const short = [...barChunks(1, SHORT)];
    const shortRates: number[] = [];
    const warmUp = 1;
    const comparison = await compare({
      count: 5,
      warmUp,
      engine: () => {
        const samples = Array.from({ length: SHORT_RUNS }, () => SHORT / runEngine(short, SHORT).seconds);
        shortRates.push(median(samples));
        return runEngine(long, bars);
      },
      ceiling: () => runCeiling(long, bars),
    });
    const counted = shortRates.slice(warmUp);
    return {
      ...comparison,
      extra: {
        rate100k: median(counted),
        scaling: median(comparison.rates.map((rate, round) => rate / counted[round]!)),
        peakRssMbAt1M,
      },
    };
  },
};

const runEngine = (chunks: readonly BarColumns[], bars: number): TimedRun => {
  const start = performance.now();
  const backtest = startBacktest(smaRule, instruments, bars);
  const { engine } = backtest;
  const stream = engine.streams[0]!;
  for (const chunk of chunks) {
    engine.feed(stream, chunk);
    engine.advance();
  }
  engine.end(stream);
  engine.advance();
  finishBacktest(backtest);
  const seconds = (performance.now() - start) / 1_000;
  return { units: bars, seconds, outcome: outcomeOf(backtest) };
};

const runCeiling = (chunks: readonly BarColumns[], bars: number): TimedRun => {
  const ceiling = new SmaOneInstrument();
  const seconds = secondsOf(() => {
    for (const chunk of chunks) ceiling.run(chunk);
  });
  return { units: bars, seconds, outcome: ceiling.outcome() };
};

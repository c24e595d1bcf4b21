import type { BarColumns } from '@marketloom/kernel';
import { centInstruments, finishBacktest, outcomeOf, startBacktest } from '../backtest.ts';
import type { Benchmark } from '../benchmark.ts';
import { bracketEveryTenthBar } from '../bracket-every-tenth-bar.ts';
import { BracketsOneInstrument } from '../ceilings/brackets-one-instrument.ts';
import { compare, secondsOf, type TimedRun } from '../compare.ts';
import { barChunks } from '../series.ts';

const instruments = centInstruments(1);
/** One pass takes some milliseconds only, too few to time. */
const CEILING_PASSES = 10;

export const brackets: Benchmark = {
  unit: 'bars/s',
  goal: '300,000 bars/s',
  async measure({ quick }) {
    const bars = quick ? 100_000 : 1_000_000;
    const chunks = [...barChunks(1, bars)];
    return compare({
      count: 5,
      warmUp: 1,
      engine: () => runEngine(chunks, bars),
      ceiling: () => runCeiling(chunks, bars),
    });
  },
};

const runEngine = (chunks: readonly BarColumns[], bars: number): TimedRun => {
  const start = performance.now();
  const backtest = startBacktest(bracketEveryTenthBar, instruments, bars);
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
  const passes = Array.from({ length: CEILING_PASSES }, () => new BracketsOneInstrument());
  const seconds = secondsOf(() => {
    for (const pass of passes) for (const chunk of chunks) pass.run(chunk);
  });
  return { units: CEILING_PASSES * bars, seconds, outcome: passes[0]!.outcome() };
};

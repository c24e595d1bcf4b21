import type { BarColumns } from '@marketloom/kernel';
import { smaRule } from '../../conformance/rules/sma.ts';
import { centInstruments, finishBacktest, outcomeOf, startBacktest } from '../backtest.ts';
import type { Benchmark } from '../benchmark.ts';
import { runSmaManyInstruments } from '../ceilings/sma-many-instruments.ts';
import { compare, type TimedRun } from '../compare.ts';
import { barChunks } from '../series.ts';

const INSTRUMENTS = 500;
const instruments = centInstruments(INSTRUMENTS);

export const barsManyInstruments: Benchmark = {
  unit: 'bars/s',
  goal: '2,000,000 bars/s',
  async measure({ quick }) {
    const bars = quick ? 2_000 : 20_000;
    const blocks = instruments.map((_, index) => barChunks(index + 1, bars).next().value!);
    return compare({
      count: 5,
      warmUp: 1,
      engine: () => runEngine(blocks, bars),
      ceiling: () => runCeiling(blocks, bars),
    });
  },
};

const runEngine = (blocks: readonly BarColumns[], bars: number): TimedRun => {
  const start = performance.now();
  const backtest = startBacktest(smaRule, instruments, bars);
  const { engine } = backtest;
  for (const [index, stream] of engine.streams.entries()) {
    engine.feed(stream, blocks[index]!);
    engine.end(stream);
  }
  engine.advance();
  finishBacktest(backtest);
  const seconds = (performance.now() - start) / 1_000;
  return { units: bars * INSTRUMENTS, seconds, outcome: outcomeOf(backtest) };
};

const runCeiling = (blocks: readonly BarColumns[], bars: number): TimedRun => {
  const start = performance.now();
  const run = runSmaManyInstruments(blocks);
  const seconds = (performance.now() - start) / 1_000;
  return { units: bars * INSTRUMENTS, seconds, outcome: run.outcome };
};

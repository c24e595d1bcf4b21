import type { BarColumns } from '@marketloom/kernel';
import { type Catalog, openCatalog } from '@marketloom/market-data';
import { feedEngine } from '@marketloom/research';
import { smaRule } from '../../conformance/rules/sma.ts';
import { centInstruments, finishBacktest, outcomeOf, startBacktest } from '../backtest.ts';
import type { Benchmark } from '../benchmark.ts';
import { SmaOneInstrument } from '../ceilings/sma-one-instrument.ts';
import { compare, type TimedRun } from '../compare.ts';
import { peakRssMbOf } from '../peak-rss.ts';
import { ensureStreamedCatalog, streamedFolder, streamedSeries } from '../streamed-catalog.ts';

const instruments = centInstruments(1);

export const barsStreamed: Benchmark = {
  unit: 'bars/s',
  goal: 'peakRssMb below 600',
  async measure({ quick }) {
    const bars = quick ? 1_000_000 : 100_000_000;
    const writing = ensureStreamedCatalog(bars);
    const peakRssMbWithoutRecords = peakRssMbOf('one-streamed-run.ts', bars);
    const catalog = await openCatalog(streamedFolder(bars));
    const comparison = await compare({
      count: quick ? 3 : 2,
      warmUp: 0,
      engine: () => runEngine(catalog, bars),
      ceiling: () => runCeiling(catalog, bars),
    });
    catalog.close();
    return { ...comparison, extra: { peakRssMbWithoutRecords, ...writing } };
  },
};

const runEngine = async (catalog: Catalog, bars: number): Promise<TimedRun> => {
  const start = performance.now();
  const backtest = startBacktest(smaRule, instruments, bars);
  await feedEngine(backtest.engine, () => catalog.read(streamedSeries()));
  finishBacktest(backtest);
  const seconds = (performance.now() - start) / 1_000;
  const peak = process.resourceUsage().maxRSS / 1_024;
  process.stderr.write(`  engine: peak memory ${peak.toFixed(0)} MB so far\n`);
  return { units: bars, seconds, outcome: outcomeOf(backtest) };
};

/** The loop over the chunks that the same catalog gives: the reading is part of both sides. */
const runCeiling = async (catalog: Catalog, bars: number): Promise<TimedRun> => {
  const start = performance.now();
  const ceiling = new SmaOneInstrument();
  for await (const chunk of catalog.read(streamedSeries())) ceiling.run(chunk as BarColumns);
  const seconds = (performance.now() - start) / 1_000;
  return { units: bars, seconds, outcome: ceiling.outcome() };
};

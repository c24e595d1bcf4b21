/**
 * One backtest of `sma` on the bars asked for, in a fresh process: prints its rate and the peak of its memory.
 * For profiles too: `node --cpu-prof benchmarks/one-run.ts 10000000`.
 */
import { smaRule } from '../conformance/rules/sma.ts';
import { centInstruments, finishBacktest, startBacktest } from './backtest.ts';
import { secondsOf } from './compare.ts';
import { barChunks } from './series.ts';

const bars = Number(process.argv[2]);
const chunks = [...barChunks(1, bars)];
const backtest = startBacktest(smaRule, centInstruments(1), bars);
const seconds = secondsOf(() => {
  const { engine } = backtest;
  const stream = engine.streams[0]!;
  for (const chunk of chunks) {
    engine.feed(stream, chunk);
    engine.advance();
  }
  engine.end(stream);
  engine.advance();
  finishBacktest(backtest);
});
process.stdout.write(
  `${JSON.stringify({ rate: bars / seconds, peakRssMb: process.resourceUsage().maxRSS / 1_024 })}\n`,
);

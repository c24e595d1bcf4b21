/**
 * One backtest of `sma` on the streamed catalog with the bars asked for, whose fills are counted and not kept: prints
 * its rate and the peak of its memory, which is what the streaming itself needs.
 */
import { openCatalog } from '@marketloom/market-data';
import { feedEngine } from '@marketloom/research';
import { smaRule } from '../conformance/rules/sma.ts';
import { centInstruments, createBacktest, finishBacktest } from './backtest.ts';
import { streamedFolder, streamedSeries } from './streamed-catalog.ts';

const bars = Number(process.argv[2]);
const catalog = await openCatalog(streamedFolder(bars));
const start = performance.now();
const backtest = createBacktest(smaRule, centInstruments(1), bars, {
  onFill() {},
  onOrderClosed() {},
  onLog() {},
});
await feedEngine(backtest.engine, () => catalog.read(streamedSeries()));
finishBacktest(backtest);
const seconds = (performance.now() - start) / 1_000;
catalog.close();
process.stdout.write(
  `${JSON.stringify({ rate: bars / seconds, fills: backtest.engine.fillCount, peakRssMb: process.resourceUsage().maxRSS / 1_024 })}\n`,
);

import { createHash } from 'node:crypto';
import { sma } from '@marketloom/indicators';
import {
  defaultFillPolicy,
  defineInstrument,
  defineStrategy,
  Engine,
  type PriceMode,
  parseCorporateActions,
  parseFees,
  parseLatency,
  parseMoney,
  parseSlippage,
} from '@marketloom/kernel';
import { ColumnRecorder } from '@marketloom/research';
import type { Benchmark } from '../benchmark.ts';
import { runSmaWithActions } from '../ceilings/sma-with-actions.ts';
import { TradeLog } from '../ceilings/trade-log.ts';
import { compare, median, type TimedRun } from '../compare.ts';
import { actionsOf, type ShareHistory, sessions, shareHistory } from '../thirty-years.ts';

const SHARES = 500;
const SESSIONS = 7_560;
const START_CASH = 1_000_000_000_000;

const shares = Array.from({ length: SHARES }, (_, index) =>
  defineInstrument({
    symbol: `SHARE${index + 1}`,
    venue: 'XNYS',
    assetClass: 'equity',
    currency: 'USD',
    pricePrecision: 0,
    tickSize: 1,
    quantityPrecision: 0,
    lotSize: 1,
    multiplier: 1,
    calendar: 'XNYS',
  }),
);

/** Long while the mean of ten closes is above that of thirty; what is sold is what the shares have become. */
const rule = defineStrategy({
  name: 'sma-shares',
  indicators: () => ({ fast: sma({ period: 10 }), slow: sma({ period: 30 }) }),
  onBar(run, { instrument }) {
    const { fast, slow } = run.indicators(instrument);
    if (!slow.isWarm) return;
    const { isFlat } = run.position(instrument);
    if (fast.value > slow.value) {
      if (isFlat) run.buy(instrument, 100);
    } else if (fast.value < slow.value && !isFlat) run.close(instrument);
  },
});

export const equitiesThirtyYears: Benchmark = {
  unit: 'bars/s',
  goal: 'seconds below 5',
  async measure({ quick }) {
    const count = quick ? SESSIONS / 10 : SESSIONS;
    const calendar = sessions(count);
    const histories = shares.map((_, index) => shareHistory(index + 1, count, calendar));
    const seconds: number[] = [];
    const comparison = await compare({
      count: 5,
      warmUp: 1,
      engine: () => {
        const run = runEngine(histories, count, 'split-adjusted');
        seconds.push(run.seconds);
        return run;
      },
      ceiling: () => {
        const start = performance.now();
        const outcome = runSmaWithActions(histories, START_CASH);
        return { units: count * SHARES, seconds: (performance.now() - start) / 1_000, outcome };
      },
    });
    const full = runEngine(histories, count, 'fully-adjusted').seconds;
    return {
      ...comparison,
      extra: { seconds: median(seconds.slice(1)), secondsFullyAdjusted: full },
    };
  },
};

/** The events are checked and put into order within the time that counts, as those of a file are. */
const runEngine = (histories: readonly ShareHistory[], count: number, prices: PriceMode): TimedRun => {
  const calendar = sessions(count);
  const events = histories.flatMap((history, index) => actionsOf(history, shares[index]!, calendar));
  const start = performance.now();
  const recorder = new ColumnRecorder();
  const hash = createHash('sha256');
  const engine = new Engine({
    instruments: shares,
    calendars: { XNYS: calendar },
    strategies: [{ strategy: rule }],
    streams: shares.map(({ id }) => ({ instrument: id, kind: 'bar', bars: '1d' })),
    account: { type: 'cash', currency: 'USD', leverage: 1, cash: parseMoney(START_CASH) },
    fill: defaultFillPolicy,
    fees: parseFees('none'),
    slippage: parseSlippage('none'),
    latency: parseLatency('none'),
    limits: {},
    corporateActions: { actions: parseCorporateActions(events), prices },
    seed: 1,
    audit: { block: (bytes) => hash.update(bytes) },
    recorder,
  });
  for (const [index, stream] of engine.streams.entries()) {
    engine.feed(stream, histories[index]!.bars);
    engine.end(stream);
  }
  engine.advance();
  engine.stop();
  hash.digest('hex');
  const seconds = (performance.now() - start) / 1_000;
  const trades = new TradeLog();
  const barAt = new Map(Array.from(calendar.opens, (open, bar) => [open, bar]));
  for (const { instrument, sourceTime, sign, price } of recorder.fills())
    trades.add(instrument, barAt.get(sourceTime)!, sign, price);
  const outcome = trades.describe(engine.portfolio.equity(), engine.equity.maxDrawdown);
  recorder.close();
  return { units: count * SHARES, seconds, outcome };
};

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  defaultFillPolicy,
  defineStrategy,
  Engine,
  type Instrument,
  parseFees,
  parseLatency,
  parseMoney,
  parseSlippage,
} from '@marketloom/kernel';
import { calendarById, openCatalog } from '@marketloom/market-data';
import { ColumnRecorder } from '@marketloom/research';
import type { Benchmark } from '../benchmark.ts';
import { ABOVE, BELOW, BUY_AT, EXPIRATION, fiveOfAChain, SELL_AT } from '../ceilings/five-of-a-chain.ts';
import { compare, median, secondsOf, type TimedRun } from '../compare.ts';
import { type ChainDay, chainDay, contracts, MINUTES, underlying } from '../option-chain.ts';

const ROUNDS = 5;
const CASH = 1_000_000;

export const optionChain: Benchmark = {
  unit: 'rows/s',
  goal: '390 × 2,000 rows in `seconds` below 2',
  async measure({ quick }) {
    const day = chainDay(quick ? SELL_AT + 1 : MINUTES);
    const rows = day.chain.reduce((sum, { length }) => sum + length, 0);
    const comparison = await compare({
      count: ROUNDS,
      warmUp: 1,
      engine: () => runEngine(day),
      ceiling: () => runCeiling(day, rows),
    });
    const seconds = median(comparison.rates.map((rate) => rows / rate));
    return { ...comparison, extra: { seconds, ...(await catalogSeconds(day)) } };
  },
};

interface Seen {
  minute: number;
  sum: number;
  held: readonly Instrument[];
}

/** Looks at the five calls around the money every minute, buys them once and sells them later. */
const strategyOf = (seen: Seen) =>
  defineStrategy({
    name: 'five-of-a-chain',
    onChain: (run, { instrument }) => {
      const five = run.chain(instrument, { right: 'call', daysToExpiry: [8, 8], strikes: [BELOW, ABOVE] });
      for (const { mid } of five) seen.sum += mid;
      seen.minute++;
      if (seen.minute === BUY_AT) {
        seen.held = five.map((contract) => contract.instrument);
        for (const { instrument: contract, expirationDate } of five)
          if (expirationDate === EXPIRATION) run.buy(contract, 1);
      } else if (seen.minute === SELL_AT) for (const contract of seen.held) run.close(contract);
    },
  });

const runEngine = ({ bars, chain }: ChainDay): TimedRun => {
  const seen: Seen = { minute: 0, sum: 0, held: [] };
  const hash = createHash('sha256');
  const recorder = new ColumnRecorder();
  let engine: Engine | undefined;
  const seconds = secondsOf(() => {
    engine = new Engine({
      instruments: [underlying, ...contracts],
      calendars: { XNYS: calendarById('XNYS') },
      strategies: [{ strategy: strategyOf(seen) }],
      streams: [
        { instrument: underlying.id, kind: 'bar', bars: '1m' },
        { instrument: underlying.id, kind: 'chain', bars: null },
      ],
      account: { type: 'cash', currency: 'USD', leverage: 1, cash: parseMoney(CASH) },
      fill: defaultFillPolicy,
      fees: parseFees('none'),
      slippage: parseSlippage('none'),
      latency: parseLatency('none'),
      limits: {},
      seed: 1,
      audit: { block: (bytes) => hash.update(bytes) },
      recorder,
    });
    const [barStream, chainStream] = engine.streams;
    engine.feed(barStream!, bars);
    engine.end(barStream!);
    for (const columns of chain) {
      engine.feed(chainStream!, columns);
      engine.advance();
    }
    engine.end(chainStream!);
    engine.advance();
    engine.stop();
    hash.digest();
  });
  const trades = [...recorder.fills()].map(
    ({ instrument, sign, price }) => `${instrument - 1}${sign > 0 ? '+' : '-'}${price}`,
  );
  const cents = Math.round((engine!.portfolio.cashNumber - CASH) * 100) / 100;
  const outcome = `${trades.join(' ')}, ${cents} cents, mids ${seen.sum.toFixed(6)}`;
  recorder.close();
  return { units: chain.reduce((sum, { length }) => sum + length, 0), seconds, outcome };
};

const CEILING_PASSES = 5;

const runCeiling = ({ bars, chain }: ChainDay, rows: number): TimedRun => {
  let outcome = '';
  const seconds = secondsOf(() => {
    for (let pass = 0; pass < CEILING_PASSES; pass++) outcome = fiveOfAChain(bars, chain);
  });
  return { units: CEILING_PASSES * rows, seconds, outcome };
};

/** What the same rows take into a catalog and out of it again. */
const catalogSeconds = async ({
  chain,
}: ChainDay): Promise<{ readonly writeSeconds: number; readonly readSeconds: number }> => {
  const folder = mkdtempSync(join(tmpdir(), 'marketloom-option-chain-'));
  const catalog = await openCatalog(folder);
  const series = { instrument: underlying, kind: 'chain', bars: null } as const;
  try {
    const start = performance.now();
    const writer = await catalog.write(series);
    for (const columns of chain) await writer.append(columns);
    await writer.commit({ source: 'made up' });
    const written = performance.now();
    let rows = 0;
    for await (const columns of catalog.read(series)) rows += columns.length;
    const read = performance.now();
    if (rows !== chain.reduce((sum, { length }) => sum + length, 0))
      throw new Error(`${rows} rows were read`);
    return { writeSeconds: (written - start) / 1_000, readSeconds: (read - written) / 1_000 };
  } finally {
    catalog.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

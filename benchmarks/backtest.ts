import { createHash, type Hash } from 'node:crypto';
import {
  defaultFillPolicy,
  defineInstrument,
  Engine,
  type Instrument,
  parseFees,
  parseLatency,
  parseMoney,
  parseSlippage,
  type RunRecorder,
  type Strategy,
} from '@marketloom/kernel';
import { ColumnRecorder } from '@marketloom/research';
import { BARS_V1_START } from '../conformance/bars-v1.ts';
import { TradeLog } from './ceilings/trade-log.ts';
import { everyDay } from './every-day.ts';

const MINUTE = 60_000_000;

export interface Backtest<Recorder extends RunRecorder = ColumnRecorder> {
  readonly engine: Engine;
  readonly recorder: Recorder;
  readonly hash: Hash;
}

/** Instruments priced in whole cents, so that the unit of the account is the cent and every price is exact. */
export const centInstruments = (count: number): readonly Instrument[] =>
  Array.from({ length: count }, (_, index) =>
    defineInstrument({
      symbol: `BARS${index + 1}`,
      venue: 'TEST',
      assetClass: 'equity',
      currency: 'USD',
      pricePrecision: 0,
      tickSize: 1,
      quantityPrecision: 0,
      lotSize: 1,
      multiplier: 1,
      calendar: '24/7',
    }),
  );

/** A backtest as the research package runs it: ledger, gate, hashed audit stream; orders fill at the next open. */
export const createBacktest = <Recorder extends RunRecorder>(
  strategy: Strategy,
  instruments: readonly Instrument[],
  bars: number,
  recorder: Recorder,
  parameters: Readonly<Record<string, unknown>> = {},
): Backtest<Recorder> => {
  const hash = createHash('sha256');
  const engine = new Engine({
    instruments,
    calendars: { '24/7': everyDay(bars) },
    strategies: [{ strategy, parameters }],
    streams: instruments.map(({ id }) => ({ instrument: id, kind: 'bar', bars: '1m' })),
    account: { type: 'cash', currency: 'USD', leverage: 1, cash: parseMoney(1_000_000_000) },
    fill: defaultFillPolicy,
    fees: parseFees('percent:0.1%'),
    slippage: parseSlippage('none'),
    latency: parseLatency('none'),
    limits: {},
    seed: 1,
    audit: { block: (bytes) => hash.update(bytes) },
    recorder,
  });
  return { engine, recorder, hash };
};

export const startBacktest = (
  strategy: Strategy,
  instruments: readonly Instrument[],
  bars: number,
  parameters?: Readonly<Record<string, unknown>>,
): Backtest => createBacktest(strategy, instruments, bars, new ColumnRecorder(), parameters);

/** The end of a run, timed with it: the last records are hashed. */
export const finishBacktest = ({ engine, hash }: Backtest<RunRecorder>): string => {
  engine.stop();
  return hash.digest('hex');
};

/** Trades, final equity and worst drawdown of a finished run, in the words of the ceilings. */
export const outcomeOf = ({ engine, recorder }: Backtest): string => {
  const trades = new TradeLog();
  for (const { instrument, sourceTime, sign, price } of recorder.fills())
    trades.add(instrument, (sourceTime - BARS_V1_START) / MINUTE, sign, price);
  return trades.describe(engine.portfolio.equity(), engine.equity.maxDrawdown);
};

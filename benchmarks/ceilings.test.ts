import type { Strategy } from '@marketloom/kernel';
import { describe, expect, it } from 'vitest';
import { altRule } from '../conformance/rules/alt.ts';
import { smaRule } from '../conformance/rules/sma.ts';
import { centInstruments, finishBacktest, outcomeOf, startBacktest } from './backtest.ts';
import { bracketEveryTenthBar } from './bracket-every-tenth-bar.ts';
import { AlternateOneInstrument } from './ceilings/alternate-one-instrument.ts';
import { BracketsOneInstrument } from './ceilings/brackets-one-instrument.ts';
import { runSmaManyInstruments } from './ceilings/sma-many-instruments.ts';
import { SmaOneInstrument } from './ceilings/sma-one-instrument.ts';
import { barChunks } from './series.ts';

/** Trades, final equity and drawdown of the engine; instrument i has the series of seed i + 1. */
const engineOutcome = (
  strategy: Strategy,
  instruments: number,
  bars: number,
  parameters: Readonly<Record<string, unknown>> = {},
): string => {
  const backtest = startBacktest(strategy, centInstruments(instruments), bars, parameters);
  const { engine } = backtest;
  for (const [index, stream] of engine.streams.entries()) {
    for (const chunk of barChunks(index + 1, bars)) engine.feed(stream, chunk);
    engine.end(stream);
  }
  engine.advance();
  finishBacktest(backtest);
  return outcomeOf(backtest);
};

const ceilingRun = <Ceiling extends SmaOneInstrument | AlternateOneInstrument | BracketsOneInstrument>(
  ceiling: Ceiling,
  bars: number,
  chunkRows?: number,
): Ceiling => {
  for (const chunk of barChunks(1, bars, chunkRows)) ceiling.run(chunk);
  return ceiling;
};

describe('the ceilings trade as other engines do', () => {
  it.each([
    [10_000, 388, 'f1341c35'],
    [10_000_000, 391_076, 'ea20af9b'],
  ])('sma on %i bars', (bars, fills, fnv) => {
    const { trades } = ceilingRun(new SmaOneInstrument(), bars);
    expect([trades.length, trades.digest()]).toEqual([fills, fnv]);
  });

  it('sma and alt to the thousandth of a cent', () => {
    expect(ceilingRun(new SmaOneInstrument(), 10_000).finalEquity).toBe(999_996_350.131);
    const alternate = ceilingRun(new AlternateOneInstrument(), 2_000);
    expect(alternate.trades.digest()).toBe('c2d2c823');
    expect(alternate.finalEquity).toBe(999_979_693.554);
  });
});

describe('the ceilings do what the engine does: trades, final equity, drawdown', () => {
  it.each([29, 30, 31, 32, 1_000, 50_000])('sma on %i bars', (bars) => {
    expect(ceilingRun(new SmaOneInstrument(), bars).outcome()).toBe(engineOutcome(smaRule, 1, bars));
  });

  it.each([1, 2, 3, 20_000])('alt on %i bars', (bars) => {
    expect(ceilingRun(new AlternateOneInstrument(), bars).outcome()).toBe(engineOutcome(altRule, 1, bars));
  });

  it.each([
    [10, 100, 20],
    [11, 100, 20],
    [20_000, 100, 20],
    // Stops and targets that one bar touches both, on the bar of the entry too.
    [20_000, 12, 12],
    [20_000, 5, 10],
    // Exits that the next open has passed already.
    [20_000, 1, 1],
    [20_000, 1, 30],
    // Many that are held at once.
    [20_000, 300, 300],
  ])('brackets on %i bars, targets %i and stops %i from the close', (bars, targetDistance, stopDistance) => {
    const ceiling = ceilingRun(new BracketsOneInstrument(targetDistance, stopDistance), bars);
    const parameters = { targetDistance, stopDistance };
    expect(ceiling.outcome()).toBe(engineOutcome(bracketEveryTenthBar, 1, bars, parameters));
  });

  it.each([
    [2, 500],
    [20, 2_000],
  ])('sma on %i instruments of %i bars each', (instruments, bars) => {
    const blocks = Array.from({ length: instruments }, (_, i) => barChunks(i + 1, bars, bars).next().value!);
    expect(runSmaManyInstruments(blocks).outcome).toBe(engineOutcome(smaRule, instruments, bars));
  });
});

it('a ceiling does not depend on how the bars are cut into chunks', () => {
  const whole = ceilingRun(new SmaOneInstrument(), 5_000).outcome();
  expect(ceilingRun(new SmaOneInstrument(), 5_000, 7).outcome()).toBe(whole);
  const brackets = ceilingRun(new BracketsOneInstrument(), 5_000).outcome();
  expect(ceilingRun(new BracketsOneInstrument(), 5_000, 7).outcome()).toBe(brackets);
});

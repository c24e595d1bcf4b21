import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BacktestResult } from '@marketloom/research';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { coin, examples, Workplace } from './fixtures/workplace.ts';

const DAY = 86_400_000;
const dateOf = (day: number): string => new Date(Date.UTC(2020, 0, 1) + day * DAY).toISOString().slice(0, 10);

let place: Workplace;
beforeAll(() => {
  place = new Workplace();
});
afterAll(() => place.dispose());

/** A catalog of its own with one bar for each close, open = close, and the result of a strategy over it. */
const over = (closes: readonly number[], strategy: string, ...more: readonly string[]): BacktestResult => {
  const name = `case-${Math.random().toString(36).slice(2)}`;
  const rows = closes.map(
    (close, day) => `${dateOf(day)},${close},${close + 1},${close - 1},${close},1000000`,
  );
  place.file(`${name}.csv`, `date,open,high,low,close,volume\n${rows.join('\n')}\n`);
  const imported = place.run('data', 'import', 'csv', `${name}.csv`, ...coin, '--catalog', name);
  expect(imported.exitCode).toBe(0);
  const { stdout, stderr } = place.run(
    ...['backtest', join(examples, strategy), '--catalog', name, '--json', ...more],
  );
  expect(stderr).toBe('');
  return JSON.parse(stdout) as BacktestResult;
};

/** Bars (from 0) at whose open each fill happened: the bar after the signal. */
const fillBars = (result: BacktestResult) =>
  result.fills.map(({ side, time }) => `${side} ${(Date.parse(time) - Date.UTC(2020, 0, 1)) / DAY}`);

describe('sma-crossover', () => {
  const run = (closes: readonly number[]) =>
    fillBars(over(closes, 'sma-crossover.ts', '--param', 'fast=2', 'slow=3', 'quantity=1'));

  test('acts on the bar of a crossing, and fills at the open of the next', () => {
    // Averages of 2 and 3 bars: equal on bar 4 (11), above on bar 5 (12.5 and 11.67), below on bar 7 (12.5 and 12.67).
    const closes = [13, 12, 11, 10, 12, 13, 14, 11, 10, 9];
    expect(run(closes)).toEqual(['buy 6', 'sell 8']);
  });

  test('does not take the first bar on which both are known for a crossing', () => {
    expect(run([10, 11, 12, 13, 14, 15])).toEqual([]);
  });

  test('takes leaving equality for a crossing, and reaching it for none', () => {
    // Equal on bars 2 and 3, above on 4 and 5, equal on 6 and 7, below on 8.
    expect(run([10, 10, 10, 10, 12, 12, 12, 12, 9, 9])).toEqual(['buy 5', 'sell 9']);
  });

  test('without a quantity is all in and all out', () => {
    const { fills, positions } = over(
      [13, 12, 11, 10, 12, 13, 14, 11, 10, 9],
      'sma-crossover.ts',
      ...['--param', 'fast=2', 'slow=3', '--cash', '1000'],
    );
    expect(fills.map(({ side, quantity }) => ({ side, quantity }))).toEqual([
      // Ordered at a price of 13, filled at 14: cut to what the cash pays for.
      { side: 'buy', quantity: Math.floor((1000 / 14) * 1000) / 1000 },
      { side: 'sell', quantity: Math.floor((1000 / 14) * 1000) / 1000 },
    ]);
    expect(positions.filter(({ quantity }) => quantity !== 0)).toEqual([]);
  });
});

test('donchian-breakout compares with the channel of the bars before, which this bar is not part of', () => {
  // Highs are closes + 1: the high of bars 1 to 3 is 11, and bar 4 closes at 12.5 above it.
  const closes = [10, 10, 10, 10, 12.5, 13, 13, 8, 8];
  const result = over(closes, 'donchian-breakout.ts', '--param', 'entry=3', 'exit=2');
  expect(fillBars(result)).toEqual(['buy 5', 'sell 8']);
});

test('rsi-mean-reversion buys after a fall and sells after the recovery', () => {
  const closes = [20, 19, 18, 17, 16, 15, 16, 18, 20, 22, 22];
  const result = over(closes, 'rsi-mean-reversion.ts', '--param', 'period=3', 'buyBelow=20', 'sellAbove=60');
  expect(fillBars(result)).toEqual(['buy 4', 'sell 8']);
});

test('super-trend buys once the week is over and known, and sells when its stop is broken', () => {
  // 2020-01-01 was a Wednesday: the first week ends with bar 4, whose close is the first weekly average.
  const closes = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 12, 8, 8];
  const chosen = ['period=2', 'multiplier=1', 'weeks=1', 'strongFrom=0', 'rushAbove=100'];
  const result = over(closes, 'super-trend.ts', '--param', ...chosen);
  expect(fillBars(result)).toEqual(['buy 5', 'sell 13']);
});

test('bracket-breakout sells half at the near target and the rest where its trailing stop is met', () => {
  // Bar 4 closes at 12.5, above the high of 11 before it. True ranges are 2 but for bar 4: 13.5 − 10 = 3.5.
  const closes = [10, 10, 10, 10, 12.5, 12.5, 14.5, 17, 20, 18, 16.2, 16];
  const result = over(
    closes,
    'bracket-breakout.ts',
    ...['--param', 'entry=3', 'range=2', 'near=2', 'far=6', 'stop=2', 'risk=0.01'],
  );
  const { orders, fills } = result;
  // The average range is (2 + 3.5) / 2 = 2.75: the stop lies 5.5 away, and loses 1 % of 100,000 on 181.818 units.
  expect(orders.slice(0, 4).map(({ type, quantity, limitPrice }) => [type, quantity, limitPrice])).toEqual([
    ['limit', 181.818, 12.5],
    ['limit', 90.909, 18],
    ['limit', 90.909, 29],
    ['trailing-stop', 90.909, null],
  ]);
  expect(fills.slice(0, 3).map(({ quantity, price, rule }) => [quantity, price, rule])).toEqual([
    [181.818, 12.5, 'limit-at-open'],
    [90.909, 18, 'limit-touched'],
    // The highest high is 21.
    [90.909, 15.5, 'stop-triggered'],
  ]);
});

test('buy-and-hold buys once, with the first bar', () => {
  const result = over([10, 11, 12, 13], 'buy-and-hold.ts');
  expect(fillBars(result)).toEqual(['buy 1']);
  expect(result.metrics.totalReturn).toBeGreaterThan(0.15);
});

test('the main example runs over the S&P 500, states its costs, and is covered by what is tested here', () => {
  place.run('data', 'import', '--config', join(examples, 'sp500.import.json'));
  const { exitCode, stdout, stderr } = place.run(
    'backtest',
    '--config',
    join(examples, 'sp500.run.json'),
    '--json',
  );
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  const result = JSON.parse(stdout) as BacktestResult;
  expect(result.period).toMatchObject({ events: 5105 });
  expect(result.metrics.totalFees).toBeGreaterThan(0);
  expect(result.metrics.totalSlippage).toBeGreaterThan(0);
  expect(result.warnings.join(' ')).not.toContain('fills at the open are too good');
  const strategies = readdirSync(examples).filter((name) => name.endsWith('.ts'));
  expect(strategies.sort()).toEqual([
    'bracket-breakout.ts',
    'buy-and-hold.ts',
    'donchian-breakout.ts',
    'rsi-mean-reversion.ts',
    'sma-crossover.ts',
    'super-trend.ts',
  ]);
});

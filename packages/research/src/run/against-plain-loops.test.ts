import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { sp500Catalog, sp500File } from '../fixtures/catalogs.ts';
import { smaRule } from '../fixtures/strategies.ts';
import type { BacktestResult } from '../result/result.ts';
import { resultSchema } from '../result/result-schema.ts';
import { runBacktest } from './backtest.ts';

const CASH = 100_000;
const QUANTITY = 20;
const FEE = 0.001;
const SLIPPAGE = 0.0005;

interface Row {
  readonly date: string;
  readonly open: number;
  readonly close: number;
}

const rows: readonly Row[] = readFileSync(sp500File, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [date = '', open, , , close] = line.split(',');
    return { date, open: Number(open), close: Number(close) };
  });

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const averageOfCloses = (end: number, period: number): number =>
  mean(rows.slice(end + 1 - period, end + 1).map(({ close }) => close));
const cents = (price: number, direction: 1 | -1): number =>
  direction === 1 ? Math.ceil(price * 100 - 1e-7) / 100 : Math.floor(price * 100 + 1e-7) / 100;

/** The whole backtest again, as one would write it in an afternoon. */
const plainLoops = () => {
  let cash = CASH;
  let held = 0;
  let wanted: 'buy' | 'sell' | null = null;
  const fills: { date: string; side: string; price: number; fee: number; slippage: number }[] = [];
  const equity: number[] = [];
  let inMarket = 0;
  for (const [day, { date, open, close }] of rows.entries()) {
    if (wanted !== null) {
      const sign = wanted === 'buy' ? 1 : -1;
      const price = cents(open * (1 + sign * SLIPPAGE), sign);
      const fee = FEE * QUANTITY * price;
      cash -= sign * QUANTITY * price + fee;
      held += sign * QUANTITY;
      fills.push({ date, side: wanted, price, fee, slippage: Math.abs(price - open) * QUANTITY });
      wanted = null;
    }
    equity.push(cash + held * close);
    if (held > 0) inMarket++;
    if (day < 49) continue;
    const [fast, slow] = [averageOfCloses(day, 20), averageOfCloses(day, 50)];
    if (fast > slow && held === 0) wanted = 'buy';
    else if (fast < slow && held > 0) wanted = 'sell';
  }
  return { fills, equity, exposure: inMarket / (rows.length + 1) };
};

const monthsOf = (start: number, values: readonly number[]): { period: string; return: number }[] => {
  const months: { period: string; return: number }[] = [];
  let before = start;
  for (const [day, { date }] of rows.entries()) {
    const period = date.slice(0, 7);
    if (rows[day + 1]?.date.slice(0, 7) === period) continue;
    months.push({ period, return: values[day]! / before - 1 });
    before = values[day]!;
  }
  return months;
};

const deepestFall = (values: readonly number[]): number => {
  let peak = values[0]!;
  let deepest = 0;
  for (const value of values) {
    peak = Math.max(peak, value);
    deepest = Math.min(deepest, value / peak - 1);
  }
  return deepest;
};

const returnsOf = (start: number, values: readonly number[]): number[] =>
  values.map((value, index) => value / (values[index - 1] ?? start) - 1);
const deviation = (values: readonly number[]): number => {
  const average = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - average) ** 2, 0) / (values.length - 1));
};

describe('a backtest of 5,105 bars, against plain loops over the same file', () => {
  const expected = plainLoops();
  let result: BacktestResult;

  beforeAll(async () => {
    ({ result } = await runBacktest({
      config: {
        strategy: 'sma-rule.ts',
        cash: CASH,
        fill: 'next-open',
        fees: 'percent:0.1%',
        slippage: 'bps:5',
      },
      strategy: smaRule,
      catalog: await sp500Catalog(),
    }));
  });

  it('is a result that the published schema describes', () => {
    expect(resultSchema.parse(result)).toEqual(result);
    expect(result.status).toBe('complete');
    expect(result.period).toMatchObject({ events: 5105, sessions: 5105, from: '2000-01-03T14:30:00Z' });
    expect(result.data).toMatchObject([
      { rows: 5105, from: '2000-01-03T21:00:00Z', to: '2020-04-17T20:00:00Z' },
    ]);
  });

  it('fills the same orders on the same days at the same prices, with the same fees and slippage', () => {
    expect(expected.fills.length).toBeGreaterThan(80);
    expect(result.fills).toHaveLength(expected.fills.length);
    for (const [index, fill] of expected.fills.entries()) {
      const own = result.fills[index]!;
      expect([own.time.slice(0, 10), own.side, own.price, own.rule]).toEqual([
        fill.date,
        fill.side,
        fill.price,
        'market-at-next-open',
      ]);
      expect(own.fee).toBeCloseTo(fill.fee, 9);
      expect(own.slippage).toBeCloseTo(fill.slippage, 9);
    }
    const sum = (key: 'fee' | 'slippage') => expected.fills.reduce((total, fill) => total + fill[key], 0);
    expect(result.metrics.totalFees).toBeCloseTo(sum('fee'), 6);
    expect(result.fees).toEqual({
      total: result.metrics.totalFees,
      currency: 'USD',
      byInstrument: { 'SPX.INDEX': result.metrics.totalFees },
    });
    expect(result.metrics.totalSlippage).toBeCloseTo(sum('slippage'), 6);
  });

  it('has the same equity at every session, the same deepest fall and the same time in the market', () => {
    const [start, ...sessions] = result.equityCurve;
    expect(start).toMatchObject({ equity: CASH, drawdown: 0, benchmark: CASH });
    expect(sessions).toHaveLength(expected.equity.length);
    for (const [day, equity] of expected.equity.entries()) {
      expect(sessions[day]!.time.slice(0, 10)).toBe(rows[day]!.date);
      expect(sessions[day]!.equity).toBeCloseTo(equity, 6);
    }
    const deepest = deepestFall([CASH, ...expected.equity]);
    expect(result.metrics.maxDrawdown).toBeCloseTo(deepest, 12);
    expect(Math.min(...result.equityCurve.map(({ drawdown }) => drawdown))).toBeCloseTo(deepest, 12);
    expect(result.drawdowns[0]?.depth).toBeCloseTo(deepest, 12);
    expect(result.metrics.finalEquity).toBeCloseTo(expected.equity.at(-1)!, 6);
    expect(result.metrics.exposure).toBeCloseTo(expected.exposure, 12);
  });

  it('pairs the same trades', () => {
    const pairs = Array.from({ length: Math.floor(expected.fills.length / 2) }, (_, index) => ({
      entry: expected.fills[2 * index]!,
      exit: expected.fills[2 * index + 1]!,
    }));
    expect(result.trades).toHaveLength(pairs.length);
    for (const [index, { entry, exit }] of pairs.entries()) {
      const trade = result.trades[index]!;
      const fees = entry.fee + exit.fee;
      const profit = QUANTITY * (exit.price - entry.price) - fees;
      expect(trade).toMatchObject({
        id: index + 1,
        direction: 'long',
        quantity: QUANTITY,
        entryPrice: expect.closeTo(entry.price, 9),
        exitPrice: expect.closeTo(exit.price, 9),
        profit: expect.closeTo(profit, 6),
        fees: expect.closeTo(fees, 9),
        return: expect.closeTo(profit / (QUANTITY * entry.price), 12),
      });
      const exact = Date.parse(trade.exitTime) - Date.parse(trade.entryTime);
      expect(trade.days).toBeCloseTo(exact / 86_400_000, 9);
    }
    const winners = result.trades.filter(({ profit }) => profit > 0).length;
    expect(result.metrics).toMatchObject({
      trades: pairs.length,
      winRate: expect.closeTo(winners / pairs.length, 12),
    });
  });

  it('has the same returns by month, of the account and of the index held from its first open', () => {
    const own = monthsOf(CASH, expected.equity);
    const index = monthsOf(
      rows[0]!.open,
      rows.map(({ close }) => close),
    );
    expect(result.monthlyReturns).toHaveLength(own.length);
    for (const [at, month] of own.entries())
      expect(result.monthlyReturns[at]).toEqual({
        period: month.period,
        return: expect.closeTo(month.return, 10),
        benchmark: expect.closeTo(index[at]!.return, 10),
      });
    expect(result.yearlyReturns.map(({ period }) => period)).toEqual(
      Array.from({ length: 21 }, (_, year) => String(2000 + year)),
    );
    const compounded = result.yearlyReturns.reduce((wealth, year) => wealth * (1 + year.return), 1);
    expect(compounded - 1).toBeCloseTo(result.metrics.totalReturn, 10);
  });

  it('compares with the index held from its first open', () => {
    const first = rows[0]!.open;
    const closes = rows.map(({ close }) => close);
    expect(result.benchmark).toMatchObject({
      instrument: 'SPX.INDEX',
      totalReturn: expect.closeTo(closes.at(-1)! / first - 1, 10),
      maxDrawdown: expect.closeTo(deepestFall([first, ...closes]), 12),
    });
    for (const [day, close] of closes.entries())
      expect(result.equityCurve[day + 1]!.benchmark).toBeCloseTo((CASH * close) / first, 6);
    const own = returnsOf(CASH, expected.equity);
    const other = returnsOf(first, closes);
    const [ownMean, otherMean] = [mean(own), mean(other)];
    const covariance =
      own.reduce((sum, value, day) => sum + (value - ownMean) * (other[day]! - otherMean), 0) /
      (own.length - 1);
    expect(result.metrics.beta).toBeCloseTo(covariance / deviation(other) ** 2, 9);
    expect(result.metrics.correlation).toBeCloseTo(covariance / deviation(own) / deviation(other), 9);
  });

  it('has the same volatility, Sharpe ratio and turnover', () => {
    const returns = returnsOf(CASH, expected.equity);
    const years = rows.length / 252;
    const traded = expected.fills.reduce((sum, { price }) => sum + QUANTITY * price, 0);
    expect(result.config.periodsPerYear).toBe(252);
    expect(result.metrics.annualVolatility).toBeCloseTo(deviation(returns) * Math.sqrt(252), 10);
    expect(result.metrics.sharpe).toBeCloseTo((mean(returns) / deviation(returns)) * Math.sqrt(252), 9);
    expect(result.metrics.turnover).toBeCloseTo(traded / mean([CASH, ...expected.equity]) / years, 9);
    const days = (Date.parse(rows.at(-1)!.date) - Date.parse(rows[0]!.date)) / 86_400_000;
    const cagr = (expected.equity.at(-1)! / CASH) ** (365.25 / days) - 1;
    expect(result.metrics.cagr).toBeCloseTo(cagr, 10);
    expect(result.benchmark!.cagr).toBeCloseTo(
      (rows.at(-1)!.close / rows[0]!.open) ** (365.25 / days) - 1,
      10,
    );
    expect(result.metrics.calmar).toBeCloseTo(cagr / -deepestFall([CASH, ...expected.equity]), 10);
  });
});

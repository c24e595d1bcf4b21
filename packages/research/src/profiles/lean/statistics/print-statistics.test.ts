import { parseMoney } from '@marketloom/kernel';
import { expect, it } from 'vitest';
import { type LeanStatistics, leanStatistics } from './lean-statistics.ts';
import { printStatistics } from './print-statistics.ts';

const NOTHING = { times: [], values: [] };

const statistics: LeanStatistics = leanStatistics({
  samples: {
    equity: { times: [], values: [100_000] },
    returns: NOTHING,
    benchmark: NOTHING,
    turnover: NOTHING,
  },
  totalOrders: 0,
  startEquity: 100_000,
  hasForeignCurrency: false,
  totalFees: parseMoney(0),
  closingTransactions: [],
  riskFreeRates: { days: [0], rates: [0] },
  daysPerYear: 252,
});

const printed = (change: Partial<LeanStatistics>) => printStatistics({ ...statistics, ...change });

it('nothing is 0 and 0%', () => {
  const { 'Start Equity': start, 'End Equity': end, 'Total Fees': fees, ...rest } = printed({});
  expect([start, end, fees]).toEqual(['100000', '100000', '$0.00']);
  expect([...new Set(Object.values(rest))]).toEqual(['0', '0%']);
});

it('doubles drop zeros and can be minus nothing', () => {
  expect(printed({ annualVariance: 0.0201, informationRatio: -19.0002 })).toMatchObject({
    'Annual Variance': '0.02',
    'Information Ratio': '-19',
  });
  expect(printed({ alpha: -0.0004, beta: 0.0004 })).toMatchObject({ Alpha: '-0', Beta: '0' });
  expect(printed({ alpha: -1.0005, beta: 0.0625 })).toMatchObject({ Alpha: '-1', Beta: '0.062' });
});

it('decimals keep the zeros that rounding left, and are never minus nothing', () => {
  expect(printed({ profitLossRatio: 17.4999, averageLoss: -0.00000123, averageWin: 0.00897 })).toMatchObject({
    'Profit-Loss Ratio': '17.50',
    'Average Loss': '0.00%',
    'Average Win': '0.90%',
  });
  expect(printed({ expectancy: -1, winRate: 2 / 3, lossRate: 1 / 3 })).toMatchObject({
    Expectancy: '-1',
    'Win Rate': '67%',
    'Loss Rate': '33%',
  });
  expect(printed({ probabilisticSharpeRatio: 1e-9 })).toMatchObject({
    'Probabilistic Sharpe Ratio': '0.000%',
  });
});

it('a fall too small to count is 0.000%, none is 0%', () => {
  expect(printed({ hasFallen: true, drawdown: 0 }).Drawdown).toBe('0.000%');
  expect(printed({ hasFallen: true, drawdown: 0.008 }).Drawdown).toBe('0.800%');
});

it('equity has two decimals where it has any, and from the start where a rate was applied', () => {
  expect(printed({ endEquity: 106028.4012 })['End Equity']).toBe('106028.40');
  expect(printed({ endEquity: 197_524 })['End Equity']).toBe('197524');
  expect(printed({ endEquity: 100.125 })['End Equity']).toBe('100.12');
  expect(printed({ hasForeignCurrency: true })['Start Equity']).toBe('100000.00');
});

it('fees are rounded away from zero', () => {
  expect(printed({ totalFees: parseMoney('3.485') })['Total Fees']).toBe('$3.49');
  expect(printed({ totalFees: parseMoney('3.4849') })['Total Fees']).toBe('$3.48');
  expect(printed({ totalFees: parseMoney('-0.125') })['Total Fees']).toBe('$-0.13');
  expect(printStatistics(statistics, '€')['Total Fees']).toBe('€0.00');
});

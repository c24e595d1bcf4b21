import { type Micros, parseMoney } from '@marketloom/kernel';
import { expect, it } from 'vitest';
import { leanStatistics } from './lean-statistics.ts';

const DAY = 86_400_000_000;
const series = (values: readonly number[]) => ({
  times: values.map((_, day) => (day * DAY) as Micros),
  values,
});

const statisticsOf = (equity: readonly number[], returns: readonly number[]) =>
  leanStatistics({
    samples: {
      equity: series(equity),
      returns: series(returns),
      benchmark: series(equity.map((_, day) => 100 + day ** 2)),
      turnover: series([0.5, 0.1]),
    },
    totalOrders: 3,
    startEquity: 1000,
    hasForeignCurrency: false,
    totalFees: parseMoney(2),
    closingTransactions: [{ profit: 10, fee: 1 }],
    riskFreeRates: { days: [0, 2], rates: [0.01, 0.02] },
    daysPerYear: 252,
  });

it('of a single return only orders, values, fees and turnover are told', () => {
  expect(statisticsOf([1000, 1000, 990], [0, 0, -1])).toMatchObject({
    totalOrders: 3,
    startEquity: 1000,
    endEquity: 990,
    portfolioTurnover: 0.3,
    netProfit: 0,
    drawdown: 0,
    winRate: 0,
    beta: 0,
  });
});

it('of two returns all is told; the first two of the samples say nothing', () => {
  const found = statisticsOf([1000, 1000, 990, 1009.8], [7, 7, -1, 2]);
  // Returns -1 % and 2 % beside changes of the benchmark of 3/101 and 5/104.
  const [first, second] = [3 / 101, 5 / 104];
  expect(found.beta).toBeCloseTo(0.03 / (second - first), 10);
  const annual = 1.005 ** 252 - 1;
  const deviation = Math.sqrt(0.03 ** 2 / 2) * Math.sqrt(252);
  // Two samples at 1 % and two at 2 %.
  expect(found.sharpeRatio).toBeCloseTo((annual - 0.015) / deviation, 10);
  expect(found).toMatchObject({ winRate: 1, drawdown: 0.01, probabilisticSharpeRatio: 0, sortinoRatio: 0 });
});

import { expect, it } from 'vitest';
import { tradeStatistics } from './trade-statistics.ts';

it('wins and losses are shares of the capital at the time, net of the fee twice', () => {
  const found = tradeStatistics(
    [
      { profit: 1002, fee: 1 },
      { profit: 2, fee: 1 },
      { profit: -1008, fee: 1 },
    ],
    10_000,
  );
  // Net 1000 of 10,000; then 0, which is a loss; then -1010 of 11,000.
  expect(found.averageWin).toBeCloseTo(0.1, 12);
  expect(found.averageLoss).toBeCloseTo(-1010 / 11_000 / 2, 12);
  expect(found.winRate).toBeCloseTo(1 / 3, 12);
  expect(found.profitLossRatio).toBeCloseTo(0.1 / (1010 / 22_000), 12);
  expect(found.expectancy).toBeCloseTo(found.profitLossRatio / 3 - 2 / 3, 12);
});

it('a transaction may say itself that it won, and is a loss to the averages all the same', () => {
  const found = tradeStatistics([{ profit: -100, fee: 0, isWin: true }], 10_000);
  expect(found).toMatchObject({
    winRate: 1,
    lossRate: 0,
    averageWin: 0,
    averageLoss: -0.01,
    profitLossRatio: 0,
    expectancy: 0,
  });
});

it('without transactions all is 0', () => {
  expect(Object.values(tradeStatistics([], 10_000))).toEqual([0, 0, 0, 0, 0, 0]);
});

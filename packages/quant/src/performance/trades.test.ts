import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tradeStatistics } from './trades.ts';

describe('tradeStatistics', () => {
  it("agrees with Vince's nine trades", () => {
    expect(tradeStatistics({ pnl: [9, 18, 7, 1, 10, -5, -3, -17, -7] })).toEqual({
      netProfit: 13,
      trades: 9,
      wins: 5,
      losses: 4,
      winRate: 5 / 9,
      winRateNonZero: 5 / 9,
      grossProfit: 45,
      grossLoss: -32,
      profitFactor: 1.40625,
      expectancy: 13 / 9,
      averageWin: 9,
      averageLoss: -8,
      payoffRatio: 1.125,
      largestWin: 18,
      largestLoss: -17,
      maxConsecutiveWins: 5,
      maxConsecutiveLosses: 4,
    });
  });

  it('counts a trade of zero as neither, and ends both runs with it', () => {
    expect(tradeStatistics({ pnl: [100, 50, 0, 25, -25, 0, -75] })).toMatchObject({
      winRate: 3 / 7,
      winRateNonZero: 3 / 5,
      maxConsecutiveWins: 2,
      maxConsecutiveLosses: 1,
    });
  });

  it('has an infinite profit factor without a loss, and 0 without a win', () => {
    expect(tradeStatistics({ pnl: [1, 2] })).toMatchObject({
      profitFactor: Infinity,
      averageLoss: Number.NaN,
      payoffRatio: Number.NaN,
      largestLoss: Number.NaN,
    });
    expect(tradeStatistics({ pnl: [-1] })).toMatchObject({ profitFactor: 0, largestWin: Number.NaN });
    expect(tradeStatistics({ pnl: [0] })).toMatchObject({ profitFactor: 0, winRateNonZero: Number.NaN });
  });

  it('averages how long trades were held, where that is known', () => {
    const statistics = tradeStatistics({ pnl: [1, -1, 2, 3], durations: [10, 1, 3, 2] });
    expect(statistics).toMatchObject({ averageDuration: 4, medianDuration: 2.5 });
    expect(tradeStatistics({ pnl: [1] })).not.toHaveProperty('averageDuration');
  });

  it('splits the expectancy into wins and losses', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 1 }), (pnl) => {
        const { trades, wins, losses, winRate, averageWin, averageLoss, expectancy, netProfit } =
          tradeStatistics({ pnl });
        const won = wins === 0 ? 0 : winRate * averageWin;
        const lost = losses === 0 ? 0 : (losses / trades) * averageLoss;
        expect(won + lost).toBeCloseTo(expectancy, 9);
        expect(expectancy * trades).toBeCloseTo(netProfit, 8);
      }),
    );
  });

  it.each([
    [{ pnl: [] }, 'pnl is empty'],
    [{ pnl: [1, Number.NaN] }, 'pnl is not finite at index 1'],
    [{ pnl: [1], durations: [1, 2] }, 'durations has 2 values but pnl has 1'],
    [{ pnl: [1, 2], durations: [1, -2] }, 'durations is -2 at index 1'],
    [{ pnl: [1], durations: [Number.NaN] }, 'durations is not finite at index 0'],
  ])('refuses %o', (input, message) => {
    expect(() => tradeStatistics(input)).toThrow(message);
  });
});

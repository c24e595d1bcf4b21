/** One fill that reduced a position, in account currency. */
export interface ClosingTransaction {
  /** Profit by the average price of the position, before fees. */
  readonly profit: number;
  /** Fee of this fill. */
  readonly fee: number;
  /**
   * Whether it was a win, where its profit does not say it: an option that is exercised or assigned. By default a
   * transaction wins if its net profit is above 0.
   */
  readonly isWin?: boolean;
}

export interface TradeStatistics {
  readonly averageWin: number;
  readonly averageLoss: number;
  readonly profitLossRatio: number;
  readonly winRate: number;
  readonly lossRate: number;
  readonly expectancy: number;
}

/** LEAN books the fee of the closing fill twice, for its entry and its exit. */
export const netProfit = ({ profit, fee }: ClosingTransaction): number => profit - 2 * fee;

/**
 * Wins and losses as shares of the capital that the transactions before left (S6). Transactions are in the order of
 * time; open positions count nothing. Averages are of what gained and of what did not; the rates count what says itself
 * that it is a win as it says.
 */
export function tradeStatistics(
  transactions: readonly ClosingTransaction[],
  startEquity: number,
): TradeStatistics {
  let capital = startEquity;
  let [gains, falls, won, lost] = [0, 0, 0, 0];
  let wins = 0;
  for (const transaction of transactions) {
    const net = netProfit(transaction);
    if (transaction.isWin ?? net > 0) wins++;
    if (net > 0) {
      gains++;
      won += net / capital;
    } else {
      falls++;
      lost += net / capital;
    }
    capital += net;
  }
  const averageWin = gains === 0 ? 0 : won / gains;
  const averageLoss = falls === 0 ? 0 : lost / falls;
  const profitLossRatio = averageLoss === 0 ? 0 : averageWin / Math.abs(averageLoss);
  const winRate = wins === 0 ? 0 : wins / transactions.length;
  const lossRate = wins === transactions.length ? 0 : (transactions.length - wins) / transactions.length;
  return {
    averageWin,
    averageLoss,
    profitLossRatio,
    winRate,
    lossRate,
    expectancy: winRate * profitLossRatio - lossRate,
  };
}

import { requireSeries, type Series } from '../series.ts';
import { sum } from '../statistics/sum.ts';

/** What gains and losses say, for the returns of periods and for the profits of trades alike. */
export interface WinsAndLosses {
  /** Values above 0, below 0. A value of 0 is neither, but counts in `winRate` and `expectancy`. */
  readonly wins: number;
  readonly losses: number;
  /** Wins over all values. */
  readonly winRate: number;
  /** Wins over the values that are not 0; NaN where there is none. */
  readonly winRateNonZero: number;
  readonly grossProfit: number;
  /** 0 or below. */
  readonly grossLoss: number;
  /** Gross profit over the size of the gross loss. Infinity without a loss; 0 without a win, also where both are missing. */
  readonly profitFactor: number;
  /** Mean of all values = winRate averageWin + lossRate averageLoss. */
  readonly expectancy: number;
  /** NaN without a win. */
  readonly averageWin: number;
  /** Negative; NaN without a loss. */
  readonly averageLoss: number;
  /** averageWin over the size of averageLoss; NaN where either is missing. */
  readonly payoffRatio: number;
}

/**
 * Wins against losses. Refuses an empty series and values that are not finite; `name` is used in the refusal.
 *
 * - Formula: winRate = wins / n; profitFactor = sum of gains / |sum of losses|; payoffRatio = averageWin /
 *   |averageLoss|; expectancy = winRate averageWin + lossRate averageLoss.
 * - Units: counts, rates from 0 to 1, and averages in the unit of the values.
 * - Conventions: a value of 0 is neither win nor loss; not annualised.
 * - Source: convention: the trade reports of trading platforms; winRateNonZero is that of quantstats.
 * - Checked: exact rationals; quantstats (`profit_factor`, `win_rate`, `payoff_ratio`).
 * - Example: `winsAndLosses([3, -1, 2, 0, -2]).payoffRatio` gives `1.667`.
 */
export function winsAndLosses(values: Series, name = 'values'): WinsAndLosses {
  requireSeries(name, values);
  const gains = values.filter((value) => value > 0);
  const drops = values.filter((value) => value < 0);
  const grossProfit = sum(gains);
  const grossLoss = sum(drops);
  const averageWin = grossProfit / gains.length;
  const averageLoss = grossLoss / drops.length;
  return {
    wins: gains.length,
    losses: drops.length,
    winRate: gains.length / values.length,
    winRateNonZero: gains.length / (gains.length + drops.length),
    grossProfit,
    grossLoss,
    profitFactor: gains.length === 0 ? 0 : drops.length === 0 ? Infinity : grossProfit / -grossLoss,
    expectancy: sum(values) / values.length,
    averageWin,
    averageLoss,
    payoffRatio: averageWin / -averageLoss,
  };
}

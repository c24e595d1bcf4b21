import { QuantError } from '../errors.ts';
import { requireSameLength, requireSeries, type Series } from '../series.ts';
import { greatest, least } from '../statistics/extremes.ts';
import { mean } from '../statistics/moments.ts';
import { median } from '../statistics/quantile.ts';
import { sum } from '../statistics/sum.ts';
import { type WinsAndLosses, winsAndLosses } from './wins-and-losses.ts';

export interface TradeInput {
  /** Net profit of each closed trade, in the order of closing, in one currency. */
  readonly pnl: Series;
  /** How long each trade was held, in the unit of the caller's choice; the averages come out in it. */
  readonly durations?: Series;
}

export interface TradeStatistics extends WinsAndLosses {
  readonly netProfit: number;
  readonly trades: number;
  readonly largestWin: number;
  readonly largestLoss: number;
  /** A trade of 0 ends both runs. */
  readonly maxConsecutiveWins: number;
  readonly maxConsecutiveLosses: number;
  readonly averageDuration?: number;
  readonly medianDuration?: number;
}

/**
 * Statistics of closed trades. Refuses an empty list (a run without trades has no such statistics), values that
 * are not finite, and negative durations. The largest win (loss) is NaN where there is none.
 *
 * - Formula: netProfit = sum(pnl); largest win and loss = max and min; runs = longest row of pnl > 0 (< 0);
 *   durations by mean and median; the rest as `winsAndLosses`.
 * - Units: money in the currency of pnl, rates from 0 to 1, durations in the caller's unit.
 * - Conventions: winRate counts trades of 0 in its divisor; not annualised.
 * - Source: convention: the trade reports of trading platforms; no paper.
 * - Checked: exact rationals, on the trades of Vince's example and others.
 * - Example: `tradeStatistics({ pnl: [9, 18, 7, 1, 10, -5, -3, -17, -7] }).profitFactor` gives `1.406`.
 */
export function tradeStatistics({ pnl, durations }: TradeInput): TradeStatistics {
  const basic = winsAndLosses(pnl, 'pnl');
  return {
    ...basic,
    netProfit: sum(pnl),
    trades: pnl.length,
    largestWin: basic.wins === 0 ? Number.NaN : greatest(pnl),
    largestLoss: basic.losses === 0 ? Number.NaN : least(pnl),
    maxConsecutiveWins: longestRun(pnl, (value) => value > 0),
    maxConsecutiveLosses: longestRun(pnl, (value) => value < 0),
    ...(durations === undefined ? {} : durationStatistics(durations, pnl)),
  };
}

function durationStatistics(durations: Series, pnl: Series) {
  requireSameLength('durations', durations, 'pnl', pnl);
  requireSeries('durations', durations);
  const index = durations.findIndex((duration) => duration < 0);
  if (index !== -1) {
    const value = durations[index];
    throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name: 'durations', index, value, must: '0 or above' });
  }
  return { averageDuration: mean(durations), medianDuration: median(durations) };
}

function longestRun(values: Series, belongs: (value: number) => boolean): number {
  let run = 0;
  let longest = 0;
  for (const value of values) {
    run = belongs(value) ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

import { QuantError } from '../../errors.ts';
import { requireSeries, type Series } from '../../series.ts';
import { sum, sumOf } from '../../statistics/sum.ts';

export interface OptimalFInput {
  /** Profit or loss of each trade of one unit; at least one loss. */
  readonly trades: Series;
}

export interface OptimalF {
  /** Share of wealth to risk on the biggest loss: 0 for a record that does not win. */
  readonly optimalF: number;
  /** What wealth of 1 would have become. */
  readonly terminalWealthRelative: number;
  /** Factor of growth per trade. */
  readonly geometricMean: number;
  /** As a positive amount. */
  readonly biggestLoss: number;
  /** Wealth for each unit traded: biggest loss / f; Infinity where f is 0. */
  readonly dollarsPerUnit: number;
}

/**
 * The share of wealth to risk per trade that would have made a record of trades grow most. 0 where the trades lose in
 * all. Refuses a record without a losing trade: nothing limits it.
 *
 * - Formula: f in (0, 1) that makes prod(1 + f t_i / L) greatest, L the biggest loss: the root of
 *   sum((t_i / L) / (1 + f t_i / L)).
 * - Units: trades in currency (or points) per unit; f as a fraction; dollars per unit in the currency of the trades.
 * - Conventions: the biggest loss is that of the record itself; a bigger one in future takes more than f.
 * - Source: Vince 1990, Portfolio Management Formulas.
 * - Checked: mpmath root; published: f = 0.24 of Vince's example.
 * - Example: `optimalF({ trades: [9, 18, 7, 1, 10, -5, -3, -17, -7] }).optimalF` gives `0.23671`.
 */
export function optimalF({ trades }: OptimalFInput): OptimalF {
  requireSeries('trades', trades);
  let biggestLoss = 0;
  for (const trade of trades) biggestLoss = Math.max(biggestLoss, -trade);
  if (biggestLoss === 0)
    throw new QuantError('QUANT_UNBOUNDED', {
      name: 'optimal f',
      why: 'there is no losing trade among the trades, so nothing limits the stake',
    });
  const gains = Float64Array.from(trades, (trade) => trade / biggestLoss);
  const f = sum(gains) <= 0 ? 0 : rootOfGrowth(gains);
  const logWealth = sumOf(gains.length, (index) => Math.log1p(f * gains[index]!));
  return {
    optimalF: f,
    terminalWealthRelative: Math.exp(logWealth),
    geometricMean: Math.exp(logWealth / gains.length),
    biggestLoss,
    dollarsPerUnit: biggestLoss / f,
  };
}

/** The slope of log growth falls from above 0 at f = 0 to -Infinity at 1: halved until no number lies between. */
function rootOfGrowth(gains: Float64Array): number {
  let low = 0;
  let high = 1;
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return low;
    const slope = sumOf(gains.length, (index) => gains[index]! / (1 + middle * gains[index]!));
    if (slope > 0) low = middle;
    else high = middle;
  }
}

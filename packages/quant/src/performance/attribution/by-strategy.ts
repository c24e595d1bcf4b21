import { QuantError } from '../../errors.ts';
import { type Rows, requireRows } from '../../rows.ts';
import { requireSeries, type Series } from '../../series.ts';
import { type LinkingOptions, linkContributions, type ReturnAttribution } from './contributions.ts';

export interface StrategyAttributionInput extends LinkingOptions {
  /** Profit of each strategy in each period, in the currency of the equity; a loss is below 0. */
  readonly profits: Rows;
  /** The account's value: one value before the first period and one after each. No deposits or withdrawals. */
  readonly equity: Series;
  /** What the strategies are called; without names by their column. */
  readonly names?: readonly string[];
}

/**
 * How much each strategy contributed to the account's compounded return; what the account made beyond them (interest,
 * fees that no strategy bears) is the residual. Refuses equity that is not above 0 and one that has not one value more
 * than there are periods.
 *
 * - Formula: c_t = profit_t / equity_(t-1), linked as `linkContributions` does; by wealth that is sum(profit) / start.
 * - Units: fractions of the account's value at the start (0.01 is 1 %).
 * - Conventions: linked by wealth unless told otherwise; not annualised.
 * - Source: definition; Carino 1999 for logarithmic linking.
 * - Checked: by hand: (50 - 20) / 1000; identity: contributions and residual sum to the total return.
 * - Example: `strategyAttribution({ profits: [[50, 30], [-20, 10]], equity: [1000, 1080, 1070] })
 *   .contributions[0].contribution` gives `0.03000`.
 */
export function strategyAttribution({
  profits,
  equity,
  ...input
}: StrategyAttributionInput): ReturnAttribution {
  requireRows('profits', profits);
  requireSeries('equity', equity);
  if (equity.length !== profits.length + 1)
    throw new QuantError('QUANT_LENGTH_MISMATCH', {
      name: 'equity',
      length: equity.length,
      other: 'the start with profits',
      otherLength: profits.length + 1,
    });
  const spent = equity.findIndex((value) => value <= 0);
  if (spent !== -1) {
    const value = equity[spent];
    throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
      name: 'equity',
      index: spent,
      value,
      must: 'above 0',
    });
  }
  return linkContributions({
    ...input,
    contributions: profits.map((row, index) =>
      new Float64Array(row).map((profit) => profit / equity[index]!),
    ),
    portfolioReturns: Float64Array.from(profits, (_, index) => equity[index + 1]! / equity[index]! - 1),
  });
}

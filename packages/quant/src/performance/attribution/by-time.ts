import { requireReturns, requireSameLength, type Series } from '../../series.ts';
import { sum } from '../../statistics/sum.ts';
import { type LinkingOptions, linkContributions, type ReturnAttribution } from './contributions.ts';

export interface TimeAttributionInput extends LinkingOptions {
  /** Simple returns per period. */
  readonly returns: Series;
  /** What each period belongs to: a month, a year, a weekday. Without labels each period stands alone, by its number. */
  readonly labels?: readonly string[];
}

/**
 * How much each period, or each group of periods, contributed to the compounded return. Refuses returns below -1 (with
 * logarithmic linking also -1) and labels of another length.
 *
 * - Formula: C = sum(r_t f_t) over the periods of a label, f_t as in `linkContributions`.
 * - Units: fractions of the value at the start (0.01 is 1 %).
 * - Conventions: by wealth a return late in a rise counts more, logarithmic linking treats all periods alike; labels in
 *   the order in which they first appear; not annualised.
 * - Source: definition; Carino 1999 for logarithmic linking.
 * - Checked: by hand: 0.1, then 1.1 * 0.2; identity: contributions sum to the total return.
 * - Example: `timeAttribution({ returns: [0.1, 0.2], labels: ['2023', '2024'] }).contributions[1].contribution` gives
 *   `0.2200`.
 */
export function timeAttribution({ returns, labels, ...options }: TimeAttributionInput): ReturnAttribution {
  requireReturns('returns', returns);
  const groups = labels ?? Array.from(returns, (_, index) => String(index));
  requireSameLength('labels', groups, 'returns', returns);
  const { contributions: _alone, ...whole } = linkContributions({
    ...options,
    contributions: Array.from(returns, (value) => [value]),
  });
  const byLabel = new Map<string, number[]>();
  groups.forEach((label, index) => {
    const own = returns[index]! * whole.periodFactors[index]!;
    const group = byLabel.get(label);
    if (group === undefined) byLabel.set(label, [own]);
    else group.push(own);
  });
  return {
    ...whole,
    contributions: Array.from(byLabel, ([name, parts]) => ({ name, contribution: sum(parts) })),
  };
}

import { type Rows, requireRows, requireShape } from '../../rows.ts';
import type { Series } from '../../series.ts';
import { type LinkingOptions, linkContributions, type ReturnAttribution } from './contributions.ts';

export interface InstrumentAttributionInput extends LinkingOptions {
  /** Share of the portfolio in each instrument at the start of each period; below 0 for a short position. */
  readonly weights: Rows;
  /** Return of each instrument over the same periods. */
  readonly returns: Rows;
  /** What the instruments are called; without names by their column. */
  readonly names?: readonly string[];
  /** What the portfolio really returned: trading within the period, costs and interest become the residual. */
  readonly portfolioReturns?: Series;
}

/**
 * How much each instrument contributed to the portfolio's compounded return. Weights need not sum to 1: the rest is
 * cash that earns nothing. Refuses matrices of different shape and what `linkContributions` refuses.
 *
 * - Formula: c_t = w_t r_t, linked as `linkContributions` does.
 * - Units: fractions of the portfolio's value at the start (0.01 is 1 %).
 * - Conventions: weights at the start of the period; linked by wealth unless told otherwise; not annualised.
 * - Source: Bacon, Practical Portfolio Performance Measurement (contribution); Carino 1999 for logarithmic linking.
 * - Checked: by hand: 0.6 * 0.1 + (1 + 0.04) * 0.5 * 0.2; identity: contributions sum to the total return.
 * - Example: `instrumentAttribution({ weights: [[0.6, 0.4], [0.5, 0.5]], returns: [[0.1, -0.05], [0.2, 0.1]] })
 *   .contributions[0].contribution` gives `0.1640`.
 */
export function instrumentAttribution({
  weights,
  returns,
  ...input
}: InstrumentAttributionInput): ReturnAttribution {
  requireRows('weights', weights);
  requireRows('returns', returns);
  requireShape('returns', returns, weights.length, weights[0]!.length);
  const contributions = weights.map((row, index) =>
    new Float64Array(row).map((weight, column) => weight * returns[index]![column]!),
  );
  return linkContributions({ ...input, contributions });
}

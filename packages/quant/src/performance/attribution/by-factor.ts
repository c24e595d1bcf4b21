import { type Rows, requireRows, requireShape } from '../../rows.ts';
import { requireReturns, requireSameLength, type Series } from '../../series.ts';
import { type LinkingOptions, linkContributions, type ReturnAttribution } from './contributions.ts';

export interface FactorReturnAttributionInput extends LinkingOptions {
  /** Simple returns of the portfolio per period. */
  readonly portfolioReturns: Series;
  /** Returns of the factors over the same periods, a column for each. */
  readonly factorReturns: Rows;
  /** The portfolio's exposure (beta) to each factor at the start of each period; a single row holds for all periods. */
  readonly exposures: Rows;
  /** What the factors are called; without names by their column. */
  readonly names?: readonly string[];
}

/**
 * How much of the portfolio's compounded return came from each factor; the residual is what the factors do not explain
 * (selection, timing within periods, costs). Refuses matrices of other shapes and what `linkContributions` refuses.
 *
 * - Formula: c_t = exposure_t factor_t, residual_t = r_t - sum(c_t), linked as `linkContributions` does.
 * - Units: fractions of the portfolio's value at the start (0.01 is 1 %); exposures without unit.
 * - Conventions: exposures at the start of the period; returns and factors both with or both without the risk-free
 *   rate; linked by wealth unless told otherwise; not annualised.
 * - Source: Grinold & Kahn, Active Portfolio Management (performance attribution); Carino 1999 for logarithmic linking.
 * - Checked: by hand: 1.2 * 0.05 + (1 + 0.08) * 1.2 * -0.02; identity: factors and residual sum to the total return.
 * - Example: `factorReturnAttribution({ portfolioReturns: [0.08, -0.01], factorReturns: [[0.05], [-0.02]], exposures:
 *   [[1.2]] }).contributions[0].contribution` gives `0.03408`.
 */
export function factorReturnAttribution({
  factorReturns,
  exposures,
  ...input
}: FactorReturnAttributionInput): ReturnAttribution {
  requireReturns('portfolioReturns', input.portfolioReturns);
  requireRows('factorReturns', factorReturns);
  requireRows('exposures', exposures);
  requireSameLength('factorReturns', factorReturns, 'portfolioReturns', input.portfolioReturns);
  const isConstant = exposures.length === 1;
  requireShape('exposures', exposures, isConstant ? 1 : factorReturns.length, factorReturns[0]!.length);
  const contributions = factorReturns.map((row, index) => {
    const held = exposures[isConstant ? 0 : index]!;
    return new Float64Array(row).map((value, column) => value * held[column]!);
  });
  return linkContributions({ ...input, contributions });
}

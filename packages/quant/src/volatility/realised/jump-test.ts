import { normalProbability } from '../../numeric/normal-probability.ts';
import type { Series } from '../../series.ts';
import {
  bipowerVariation,
  quadpowerQuarticity,
  realisedVariance,
  tripowerQuarticity,
  uncorrectedBipower,
} from './realised-measures.ts';

export interface JumpTest {
  readonly realisedVariance: number;
  readonly bipowerVariation: number;
  /** Without the factor M/(M-1). */
  readonly bipowerVariationUncorrected: number;
  readonly tripowerQuarticity: number;
  readonly quadpowerQuarticity: number;
  /** The best behaved in small samples: standard normal without jumps, large with them. */
  readonly ratioStatistic: number;
  readonly logStatistic: number;
  readonly differenceStatistic: number;
  /** One-sided, of the ratio statistic. */
  readonly ratioPValue: number;
  /** Share of jumps in the realised variance, 0 or above. */
  readonly relativeJump: number;
}

/**
 * Whether prices jumped within a day: realised variance holds jumps, bipower variation does not. Refuses fewer than 4
 * returns; the statistics are NaN where so many returns are 0 that the bipower variation is 0.
 *
 * - Formula: z = (1 - BV/RV) / sqrt((pi^2/4 + pi - 5) / M max(1, TQ/BV^2)), p = 1 - Phi(z); log form
 *   (ln RV - ln BV) over the same root; difference form (RV - BV) / sqrt((pi^2/4 + pi - 5) TQ / M).
 * - Units: variances in the squared unit of the returns; statistics without unit, the same in any unit.
 * - Conventions: small-sample factors included; one-sided; relativeJump = max(0, RV - BV) / RV.
 * - Source: Barndorff-Nielsen & Shephard 2004, 2006; Huang & Tauchen 2005.
 * - Checked: mpmath at 30 digits.
 * - Example: `jumpTest([0.001, -0.001, 0.001, 0.02, -0.001, 0.001, -0.001, 0.001]).ratioPValue` gives `0.0018361`.
 */
export function jumpTest(returns: Series): JumpTest {
  const quarticity = quadpowerQuarticity(returns);
  const total = realisedVariance(returns);
  const continuous = bipowerVariation(returns);
  const tripower = tripowerQuarticity(returns);
  const spread = (Math.PI ** 2 / 4 + Math.PI - 5) / returns.length;
  const root = Math.sqrt(spread * atLeastOne(tripower / continuous ** 2));
  const ratioStatistic = (1 - continuous / total) / root;
  return {
    realisedVariance: total,
    bipowerVariation: continuous,
    bipowerVariationUncorrected: uncorrectedBipower(returns),
    tripowerQuarticity: tripower,
    quadpowerQuarticity: quarticity,
    ratioStatistic,
    logStatistic: continuous > 0 ? Math.log(total / continuous) / root : Number.NaN,
    differenceStatistic: continuous > 0 ? (total - continuous) / Math.sqrt(spread * tripower) : Number.NaN,
    ratioPValue: normalProbability(-ratioStatistic),
    relativeJump: Math.max(0, total - continuous) / total,
  };
}

/** Math.max would do, but must keep NaN: 0/0 says that there is nothing to compare. */
function atLeastOne(ratio: number): number {
  return ratio < 1 ? 1 : ratio;
}

import { QuantError } from '../../errors.ts';
import { chiSquareTail } from '../../numeric/distributions.ts';
import { dot, requireCovarianceMatrix, solvePositiveDefinite } from '../../numeric/linear-algebra.ts';
import type { Rows } from '../../rows.ts';
import { requireFinite, requireList } from '../../series.ts';

export interface PropagatedShocksInput {
  /** Of the factors' returns, positive semidefinite; among the shocked ones positive definite. */
  readonly covariance: Rows;
  /** The move of each factor, null for one that the scenario leaves open. */
  readonly shocks: readonly (number | null)[];
}

export interface PropagatedShocks {
  /** The shocks as given, and what the other factors do on average when they happen. */
  readonly moves: Float64Array;
  /** How far out the shocks are together, in standard deviations (Mahalanobis). */
  readonly distance: number;
  /** Chance of shocks at least as far out, were the factors normal. */
  readonly plausibility: number;
}

/**
 * What factors without a shock do when others are shocked: their mean given the shocks. Refuses a covariance that is not
 * positive semidefinite, shocked factors that are collinear, and a scenario without a shock.
 *
 * - Formula: E[f_u | f_s] = S_us S_ss^-1 f_s; distance = sqrt(f_s' S_ss^-1 f_s); plausibility = P(chi2 >= distance^2).
 * - Units: moves in the factors' units; the covariance for the same horizon as the shocks.
 * - Conventions: factors with mean 0, elliptical distribution; open factors are null, not 0, which holds them fixed.
 * - Source: Kupiec 1998, Stress Testing in a Value at Risk Framework.
 * - Checked: by hand.
 * - Example: `propagatedShocks({ covariance: [[0.04, 0.01], [0.01, 0.09]], shocks: [-0.2, null] }).moves`
 *   gives `[-0.2, -0.05000]`.
 */
export function propagatedShocks({ covariance, shocks }: PropagatedShocksInput): PropagatedShocks {
  requireList('shocks', shocks);
  requireCovarianceMatrix('covariance', covariance, shocks.length);
  const shocked: number[] = [];
  shocks.forEach((shock, index) => {
    if (shock === null) return;
    requireFinite(`shocks[${index}]`, shock);
    shocked.push(index);
  });
  if (shocked.length === 0)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'shocks',
      value: 'without a number',
      must: 'a number for at least one factor',
    });
  const given = shocked.map((index) => shocks[index]!);
  const among = shocked.map((row) => shocked.map((column) => covariance[row]![column]!));
  const solved = solvePositiveDefinite('covariance of the shocked factors', among, given);
  const moves = Float64Array.from(
    shocks,
    (shock, index) =>
      shock ?? shocked.reduce((move, other, k) => move + covariance[index]![other]! * solved[k]!, 0),
  );
  const squared = Math.max(dot(solved, given), 0);
  return {
    moves,
    distance: Math.sqrt(squared),
    plausibility: chiSquareTail(squared, shocked.length),
  };
}

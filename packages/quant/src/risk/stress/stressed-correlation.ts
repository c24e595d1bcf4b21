import { requireCovarianceMatrix } from '../../numeric/linear-algebra.ts';
import type { Rows } from '../../rows.ts';
import { requireShape } from '../../rows.ts';
import { requireSeries, requireShare, type Series } from '../../series.ts';
import { requireCorrelation } from '../covariance/correlation.ts';

export interface StressedCorrelationInput {
  /** Positive semidefinite. */
  readonly correlation: Rows;
  /** How far it goes: 0 not at all, 1 to the target. */
  readonly intensity: number;
  /** A correlation, positive semidefinite. Default all ones: everything moves together. */
  readonly target?: Rows;
}

/**
 * A correlation matrix moved towards all ones or another target, as in a crisis; still positive semidefinite. Refuses an
 * intensity outside 0 to 1 and matrices that are not correlations.
 *
 * - Formula: C = (1 - intensity) R + intensity T.
 * - Units: correlations from -1 to 1.
 * - Conventions: both matrices positive semidefinite, so that every mixture is.
 * - Source: Rebonato & Jaeckel 1999; convention: correlation breakdown stress.
 * - Checked: by hand; identity: eigenvalues of mixtures are not negative.
 * - Example: `stressedCorrelation({ correlation: [[1, 0.2], [0.2, 1]], intensity: 0.5 })`
 *   gives `[[1, 0.6000], [0.6000, 1]]`.
 */
export function stressedCorrelation(input: StressedCorrelationInput): readonly Float64Array[] {
  const { correlation, intensity } = input;
  requireSemidefiniteCorrelation('correlation', correlation);
  const target = input.target ?? correlation.map((row) => new Float64Array(row.length).fill(1));
  requireSemidefiniteCorrelation('target', target);
  requireShape('target', target, correlation.length, correlation.length);
  requireShare('intensity', intensity);
  return correlation.map((values, row) =>
    Float64Array.from(values, (value, column) =>
      column === row ? 1 : (1 - intensity) * value + intensity * target[row]![column]!,
    ),
  );
}

function requireSemidefiniteCorrelation(name: string, correlation: Rows): void {
  requireCorrelation(name, correlation);
  requireCovarianceMatrix(name, correlation);
}

/**
 * The correlation that is worst for a portfolio: what is held long falls together while what is held short rises.
 * Refuses an empty portfolio.
 *
 * - Formula: rho_ij = sign(w_i) sign(w_j); 1 on the diagonal, 0 beside a position of 0.
 * - Units: correlations of -1, 0 or 1.
 * - Conventions: with it the volatility is sum |w_i| sd_i, which no correlation exceeds.
 * - Source: derived: the triangle inequality.
 * - Checked: identity: the volatility it gives is the bound.
 * - Example: `adverseCorrelation([0.6, -0.4])` gives `[[1, -1], [-1, 1]]`.
 */
export function adverseCorrelation(weights: Series): readonly Float64Array[] {
  requireSeries('weights', weights);
  return Array.from(weights, (weight, row) =>
    Float64Array.from(weights, (other, column) =>
      row === column ? 1 : Math.sign(weight) * Math.sign(other),
    ),
  );
}

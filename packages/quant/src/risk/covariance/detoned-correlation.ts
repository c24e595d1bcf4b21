import { symmetricEigen } from '../../numeric/linear-algebra.ts';
import type { Rows } from '../../rows.ts';
import { requireWholeNumber } from '../../series.ts';
import { requireCorrelation } from './correlation.ts';
import { unitDiagonal } from './unit-diagonal.ts';

/**
 * A correlation without its market component, which moves all assets together: clusters show better in it. It is
 * singular, so never invert it. Refuses what is not a correlation, and an asset that is nothing but market.
 *
 * - Formula: C = R - sum over the components k largest of lambda_k v_k v_k', scaled to a unit diagonal.
 * - Units: from -1 to 1.
 * - Conventions: the components with the largest eigenvalues, 1 by default; best applied to a denoised correlation.
 * - Source: Lopez de Prado 2020, Machine Learning for Asset Managers, section 2.6.
 * - Checked: RiskLabAI 2.0.1 denoised_corr; numpy eigh.
 * - Example: `detonedCorrelation([[1, 0.5, 0.5], [0.5, 1, 0.5], [0.5, 0.5, 1]])` gives
 *   `[[1, -0.5000, -0.5000], [-0.5000, 1, -0.5000], [-0.5000, -0.5000, 1]]`.
 */
export function detonedCorrelation(correlation: Rows, components = 1): readonly Float64Array[] {
  requireCorrelation('correlation', correlation);
  requireWholeNumber('components', components, 1, Math.max(correlation.length - 1, 1));
  const { values, vectors } = symmetricEigen(correlation);
  const rest = correlation.map((row, asset) => {
    const left = Float64Array.from(row);
    for (let k = 0; k < components; k++) {
      const weight = values[k]! * vectors[k]![asset]!;
      for (let other = 0; other < left.length; other++) left[other]! -= weight * vectors[k]![other]!;
    }
    // What is left of an asset that is all market is rounding.
    if (left[asset]! < 1e-12) left[asset] = 0;
    return left;
  });
  return unitDiagonal('correlation without its market', rest);
}

import { requireWholeNumber } from '../../series.ts';

/**
 * The same weight for each of `assets` assets. Refuses a count below 1.
 *
 * - Formula: w = 1 / n.
 * - Units: weights as shares of the capital.
 * - Conventions: sum of 1.
 * - Source: DeMiguel, Garlappi & Uppal 2009.
 * - Checked: definition.
 * - Example: `equalWeights(4)` gives `[0.25, 0.25, 0.25, 0.25]`.
 */
export function equalWeights(assets: number): Float64Array {
  requireWholeNumber('assets', assets, 1);
  return new Float64Array(assets).fill(1 / assets);
}

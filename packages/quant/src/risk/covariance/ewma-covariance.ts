import { type Rows, requireRows } from '../../rows.ts';
import { requireProbability } from '../../series.ts';
import { columnsOf } from './centred-columns.ts';
import { gram } from './gram.ts';

export interface EwmaCovarianceInput {
  /** A row per period, oldest first, a column per asset. */
  readonly returns: Rows;
  /** Weight of the day before, between 0 and 1: 0.94 for daily, 0.97 for monthly returns (RiskMetrics). */
  readonly decay: number;
}

/**
 * Exponentially weighted covariance of each pair of assets, known after the last row. Refuses an empty matrix, values
 * that are not finite and a decay outside 0 to 1.
 *
 * - Formula: S_1 = r_1 r_1', S_t = decay S_(t-1) + (1 - decay) r_t r_t'.
 * - Units: per period, the product of the units of both assets.
 * - Conventions: no demeaning; starts with the first outer product; oldest row first.
 * - Source: RiskMetrics Technical Document 1996.
 * - Checked: pandas ewm; numpy.
 * - Example: `ewmaCovariance({ returns: [[0.01, 0.02], [0.03, -0.01]], decay: 0.9 })` gives
 *   `[[0.00018, 0.00015], [0.00015, 0.00037]]`.
 */
export function ewmaCovariance({ returns, decay }: EwmaCovarianceInput): readonly Float64Array[] {
  requireRows('returns', returns);
  requireProbability('decay', decay);
  const columns = columnsOf(returns);
  const { values, observations } = columns;
  const weights = Float64Array.from({ length: observations }, (_, row) => {
    const share = row === 0 ? 1 : 1 - decay;
    return Math.sqrt(share * decay ** (observations - 1 - row));
  });
  for (let index = 0; index < values.length; index++) values[index]! *= weights[index % observations]!;
  return gram(columns, 1);
}

import { dot, multiply } from '../numeric/linear-algebra.ts';
import type { Rows } from '../rows.ts';
import type { Series } from '../series.ts';

/** w (Sw) / w'Sw of each asset: they sum to 1. NaN where the portfolio has no variance. */
export function riskSharesOf(covariance: Rows, weights: Series): Float64Array {
  const marginal = multiply(covariance, weights);
  const variance = dot(weights, marginal);
  return marginal.map((value, i) => (variance > 0 ? (value * weights[i]!) / variance : Number.NaN));
}

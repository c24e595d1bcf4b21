import { requireReturns, type Series } from '../series.ts';
import { sumOf } from '../statistics/sum.ts';

/** ln(W at the end / W at the start): of long series neither too large nor too small, of small returns all digits. */
export function logGrowth(returns: Series): number {
  requireReturns('returns', returns);
  // After a total loss nothing grows; the sum of infinities would be NaN.
  if (returns.includes(-1)) return -Infinity;
  return sumOf(returns.length, (index) => Math.log1p(returns[index]!));
}

import type { Series } from '../series.ts';
import { maxDrawdown } from './drawdown.ts';
import { type Annualisation, cagr } from './returns.ts';

/**
 * Growth for the deepest fall, over the whole series (Young used the last 36 months: pass those for his number).
 * NaN without a drawdown.
 *
 * - Formula: CAGR / |maximum drawdown|.
 * - Units: a ratio, without unit.
 * - Annualised: yes in the numerator (`cagr`, by P); the drawdown is not.
 * - Source: Young 1991, Futures magazine.
 */
export function calmarRatio(returns: Series, annualisation: Annualisation): number {
  const deepest = maxDrawdown(returns);
  const growth = cagr(returns, annualisation);
  return deepest === 0 ? Number.NaN : growth / -deepest;
}

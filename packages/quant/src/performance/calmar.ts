import type { Series } from '../series.ts';
import { maxDrawdown } from './drawdown.ts';
import { type Annualisation, cagr } from './returns.ts';

/**
 * Growth for the deepest fall, over the whole series (Young used the last 36 months: pass those for his number).
 * NaN without a drawdown.
 *
 * - Formula: CAGR / |maximum drawdown|.
 * - Units: a ratio, without unit.
 * - Conventions: growth annualised by P, the drawdown not; over the whole series, not 36 months.
 * - Source: Young 1991, Futures magazine.
 * - Checked: empyrical 0.7.1 on the S&P 500, single shares and simulated weeks (`calmar_ratio`).
 * - Example: `calmarRatio([0.1, -0.2, 0.3], { periodsPerYear: 1 })` gives `0.2293`.
 */
export function calmarRatio(returns: Series, annualisation: Annualisation): number {
  const deepest = maxDrawdown(returns);
  const growth = cagr(returns, annualisation);
  return deepest === 0 ? Number.NaN : growth / -deepest;
}

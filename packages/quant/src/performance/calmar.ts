import type { Series } from '../series.ts';
import { maxDrawdown } from './drawdown.ts';
import { type Annualisation, cagr } from './returns.ts';

/**
 * CAGR / |maximum drawdown| over the whole series (Young 1991 used the last 36 months: pass those for his
 * number). NaN without a drawdown.
 */
export function calmarRatio(returns: Series, annualisation: Annualisation): number {
  const deepest = maxDrawdown(returns);
  const growth = cagr(returns, annualisation);
  return deepest === 0 ? Number.NaN : growth / -deepest;
}

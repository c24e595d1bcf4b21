import { requirePositive, requireReturns, type Series } from '../series.ts';
import { standardDeviation } from '../statistics/moments.ts';

export interface Annualisation {
  /** Periods per year: 252 trading days, 52 weeks, 12 months. No default hides a calendar. */
  readonly periodsPerYear: number;
}

/** Wealth over time: 1 before the first return, then the running product of 1 + r. n returns give n + 1 points. */
export function wealthIndex(returns: Series): Float64Array {
  requireReturns('returns', returns);
  const wealth = new Float64Array(returns.length + 1);
  wealth[0] = 1;
  for (let index = 0; index < returns.length; index++) {
    wealth[index + 1] = wealth[index]! * (1 + returns[index]!);
  }
  return wealth;
}

/** prod(1 + r) - 1: 0.1 is 10 % over the whole series. */
export function totalReturn(returns: Series): number {
  return wealthIndex(returns)[returns.length]! - 1;
}

/**
 * Compound annual growth rate by counting periods: (1 + total)^(P/n) - 1 for n returns.
 * `calendarCagr` is the form by dates.
 */
export function cagr(returns: Series, { periodsPerYear }: Annualisation): number {
  requirePositive('periodsPerYear', periodsPerYear);
  return Math.expm1((periodsPerYear / returns.length) * Math.log1p(totalReturn(returns)));
}

/** Standard deviation of the returns (ddof 1) times sqrt(P): 0.2 is 20 % a year. NaN for a single return. */
export function annualVolatility(returns: Series, { periodsPerYear }: Annualisation): number {
  requirePositive('periodsPerYear', periodsPerYear);
  requireReturns('returns', returns);
  return standardDeviation(returns) * Math.sqrt(periodsPerYear);
}

import { QuantError } from '../errors.ts';
import { requirePositive, requireReturns, type Series } from '../series.ts';
import { standardDeviation } from '../statistics/moments.ts';
import { logGrowth } from './log-growth.ts';

export interface Annualisation {
  /** Periods per year: 252 trading days, 52 weeks, 12 months. No default hides a calendar. */
  readonly periodsPerYear: number;
}

/**
 * Wealth over time: n returns give n + 1 points. Refuses an empty series, gaps and returns below -1.
 *
 * - Formula: W0 = 1, Wi = W(i-1) (1 + ri).
 * - Units: multiples of the start: 1.1 is 10 % up.
 * - Conventions: starts at 1 before the first return; not annualised.
 * - Source: convention: geometric linking of time-weighted returns (GIPS 2020).
 * - Checked: by hand: 1.5, 0.75, 1.5.
 * - Example: `wealthIndex([0.5, -0.5, 1])` gives `[1, 1.500, 0.7500, 1.500]`.
 */
export function wealthIndex(returns: Series): Float64Array {
  requireReturns('returns', returns);
  const wealth = new Float64Array(returns.length + 1);
  wealth[0] = 1;
  for (let index = 0; index < returns.length; index++) {
    wealth[index + 1] = wealth[index]! * (1 + returns[index]!);
  }
  const last = wealth[returns.length]!;
  if (Number.isFinite(last)) return wealth;
  const must = 'a finite number: returns are fractions per period, 0.01 is 1 %';
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name: 'wealth of returns', value: last, must });
}

/**
 * Return over the whole series.
 *
 * - Formula: prod(1 + r) - 1.
 * - Units: a fraction: 0.1 is 10 %.
 * - Conventions: simple returns, compounded; not annualised.
 * - Source: convention: geometric linking of time-weighted returns (GIPS 2020).
 * - Checked: empyrical 0.7.1 on the S&P 500, single shares and simulated weeks (`cum_returns_final`).
 * - Example: `totalReturn([0.1, -0.2, 0.05])` gives `-0.07600`.
 */
export function totalReturn(returns: Series): number {
  return Math.expm1(logGrowth(returns));
}

/**
 * Compound annual growth rate by counting periods; `calendarCagr` is the form by dates.
 *
 * - Formula: (1 + total)^(P/n) - 1 for n returns.
 * - Units: a fraction a year: 0.1 is 10 %.
 * - Conventions: annualised by the power P/n.
 * - Source: convention: as empyrical `annual_return`; Bacon, Practical Portfolio Performance Measurement.
 * - Checked: empyrical 0.7.1 on the S&P 500, single shares and simulated weeks (`annual_return`).
 * - Example: `cagr([0.01, 0.02, -0.01], { periodsPerYear: 12 })` gives `0.08200`.
 */
export function cagr(returns: Series, { periodsPerYear }: Annualisation): number {
  requirePositive('periodsPerYear', periodsPerYear);
  const growth = logGrowth(returns);
  return Math.expm1((periodsPerYear / returns.length) * growth);
}

/**
 * Standard deviation of the returns. NaN for a single return.
 *
 * - Formula: sd(r, ddof 1) sqrt(P).
 * - Units: a fraction: 0.2 is 20 % a year.
 * - Conventions: annualised by sqrt(P), which takes the returns as uncorrelated; ddof 1.
 * - Source: convention: as empyrical `annual_volatility`; Bacon, Practical Portfolio Performance Measurement.
 * - Checked: empyrical 0.7.1 on the S&P 500, single shares and simulated weeks (`annual_volatility`).
 * - Example: `annualVolatility([0.01, 0.03, -0.02], { periodsPerYear: 252 })` gives `0.3995`.
 */
export function annualVolatility(returns: Series, { periodsPerYear }: Annualisation): number {
  requirePositive('periodsPerYear', periodsPerYear);
  requireReturns('returns', returns);
  return standardDeviation(returns) * Math.sqrt(periodsPerYear);
}

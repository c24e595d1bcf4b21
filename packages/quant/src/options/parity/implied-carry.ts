import { requireFinite, requirePositive } from '../../series.ts';

/**
 * The continuous dividend yield that a forward implies, the interest rate given.
 *
 * - Formula: q = r - ln(F/S) / T.
 * - Units: yield and rate per year; time in years; spot and forward in one currency.
 * - Conventions: continuously compounded.
 * - Source: Hull, Options, Futures, and Other Derivatives: F = S e^((r - q) T).
 * - Checked: identity: the forward comes back.
 * - Example: `impliedDividendYield({ spot: 100, forward: 101, rate: 0.05, years: 0.5 })` gives `0.0300993383`.
 */
export function impliedDividendYield(market: {
  readonly spot: number;
  readonly forward: number;
  readonly rate: number;
  readonly years: number;
}): number {
  const { spot, forward, rate, years } = market;
  requirePositive('spot', spot);
  requirePositive('forward', forward);
  requireFinite('rate', rate);
  requirePositive('years', years);
  return rate - Math.log(forward / spot) / years;
}

/**
 * The continuously compounded rate of a discount factor.
 *
 * - Formula: r = -ln(DF) / T.
 * - Units: rate per year; time in years.
 * - Conventions: a discount factor above 1 is a negative rate.
 * - Source: definition.
 * - Checked: identity: e^(-r T) = DF.
 * - Example: `rateFromDiscountFactor(0.98, 0.5)` gives `0.0404054146`.
 */
export function rateFromDiscountFactor(discountFactor: number, years: number): number {
  requirePositive('discountFactor', discountFactor);
  requirePositive('years', years);
  return -Math.log(discountFactor) / years;
}

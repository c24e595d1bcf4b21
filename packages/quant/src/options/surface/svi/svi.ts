import { QuantError } from '../../../errors.ts';
import { requireFinite, requirePositive } from '../../../series.ts';

/**
 * A smile in Gatheral's raw parametrisation: w(k) = a + b (rho (k - m) + sqrt((k - m)^2 + sigma^2)), with the
 * log-moneyness k = ln(K/F) and the total variance w = volatility^2 years. (Some libraries order them a, b, sigma,
 * rho, m.)
 */
export interface SviParameters {
  /** Level, total variance. */
  readonly a: number;
  /** How steep both wings are; 0 or above. */
  readonly b: number;
  /** How the smile leans, between -1 and 1, both excluded. */
  readonly rho: number;
  /** Where the smile's bend sits, log-moneyness. */
  readonly m: number;
  /** How round the bend is, log-moneyness; above 0. */
  readonly sigma: number;
}

/** What rounding may do to a lowest variance of 0, relative to the terms that cancel there. */
const ROUNDING = 1e-14;

/** Refuses parameters that are not a smile: b below 0, |rho| of 1 or more, sigma not above 0, a negative variance. */
export function requireSvi(name: string, { a, b, rho, m, sigma }: SviParameters): void {
  requireFinite(`${name}.a`, a);
  requireFinite(`${name}.m`, m);
  requirePositive(`${name}.sigma`, sigma);
  if (!(Number.isFinite(b) && b >= 0)) refuse(`${name}.b`, b, 'a finite number, 0 or above');
  if (!(Number.isFinite(rho) && Math.abs(rho) < 1))
    refuse(`${name}.rho`, rho, 'between -1 and 1, both excluded');
  const lowest = a + b * sigma * Math.sqrt(1 - rho * rho);
  if (lowest < -ROUNDING * Math.abs(a))
    refuse(
      `${name}.a`,
      a,
      `at least -b sigma sqrt(1 - rho^2): the lowest total variance is negative, ${lowest}`,
    );
}

function refuse(name: string, value: number, must: string): never {
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value, must });
}

/** The formula, unchecked: for loops over parameters that are known to be good. */
export function rawTotalVariance({ a, b, rho, m, sigma }: SviParameters, logMoneyness: number): number {
  const x = logMoneyness - m;
  return a + b * (rho * x + Math.sqrt(x * x + sigma * sigma));
}

/**
 * The total variance of a raw SVI smile at a log-moneyness. Refuses parameters that are no smile.
 *
 * - Formula: w(k) = a + b (rho (k - m) + sqrt((k - m)^2 + sigma^2)).
 * - Units: k = ln(K/F); w = volatility^2 years, without unit.
 * - Conventions: b >= 0, |rho| < 1, sigma > 0, a + b sigma sqrt(1 - rho^2) >= 0.
 * - Source: Gatheral 2004; Gatheral & Jacquier 2014.
 * - Checked: mpmath; QuantLib 1.44 SviSmileSection.
 * - Example: `sviTotalVariance({ a: 0.04, b: 0.1, rho: -0.4, m: 0.05, sigma: 0.2 }, 0.2)` gives `0.05900`.
 */
export function sviTotalVariance(parameters: SviParameters, logMoneyness: number): number {
  requireSvi('parameters', parameters);
  requireFinite('logMoneyness', logMoneyness);
  return Math.max(rawTotalVariance(parameters, logMoneyness), 0);
}

/**
 * The implied volatility of a raw SVI smile at a log-moneyness. Refuses parameters that are no smile.
 *
 * - Formula: sqrt(w(k) / years).
 * - Units: k = ln(K/F); years to expiry; volatility 0.20 is 20 %.
 * - Conventions: lognormal (Black) volatility.
 * - Source: Gatheral 2004.
 * - Checked: QuantLib 1.44 SviSmileSection.
 * - Example: `sviVolatility({ a: 0.04, b: 0.1, rho: -0.4, m: 0.05, sigma: 0.2 }, 0.2, 0.25)` gives `0.4857983121`.
 */
export function sviVolatility(parameters: SviParameters, logMoneyness: number, years: number): number {
  requirePositive('years', years);
  return Math.sqrt(sviTotalVariance(parameters, logMoneyness) / years);
}

/**
 * The lowest total variance of a raw SVI smile and where it lies; `at` is null for a flat smile.
 *
 * - Formula: a + b sigma sqrt(1 - rho^2), at k = m - rho sigma / sqrt(1 - rho^2).
 * - Units: total variance; log-moneyness.
 * - Conventions: as `sviTotalVariance`.
 * - Source: Gatheral & Jacquier 2014.
 * - Checked: mpmath.
 * - Example: `sviMinimumTotalVariance({ a: 0.04, b: 0.1, rho: -0.6, m: 0, sigma: 0.2 }).totalVariance` gives `0.05600`.
 */
export function sviMinimumTotalVariance(parameters: SviParameters): {
  readonly totalVariance: number;
  readonly at: number | null;
} {
  requireSvi('parameters', parameters);
  const { a, b, rho, m, sigma } = parameters;
  const round = Math.sqrt(1 - rho * rho);
  return {
    totalVariance: Math.max(a + b * sigma * round, 0),
    at: b === 0 ? null : m - (rho * sigma) / round,
  };
}

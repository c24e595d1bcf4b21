import { requireFinite } from '../../../series.ts';
import type { VarianceCurve } from '../durrleman.ts';
import { rawTotalVariance, requireSvi, type SviParameters } from './svi.ts';

/** The formula and its derivatives, unchecked. */
export function rawCurve(parameters: SviParameters, logMoneyness: number): VarianceCurve {
  const { b, rho, m, sigma } = parameters;
  const x = logMoneyness - m;
  const root = Math.sqrt(x * x + sigma * sigma);
  return {
    totalVariance: rawTotalVariance(parameters, logMoneyness),
    slope: b * (rho + x / root),
    curvature: (b * (sigma / root) * (sigma / root)) / root,
  };
}

/**
 * A raw SVI smile at a log-moneyness: total variance and its first two derivatives, as `durrlemanG` and
 * `smileDensity` take them. Refuses parameters that are no smile.
 *
 * - Formula: w' = b (rho + x/r), w'' = b sigma^2 / r^3, with x = k - m and r = sqrt(x^2 + sigma^2).
 * - Units: total variance; derivatives by k = ln(K/F).
 * - Conventions: as `sviTotalVariance`.
 * - Source: Gatheral & Jacquier 2014.
 * - Checked: mpmath, numerical derivatives.
 * - Example: `sviCurve({ a: 0.04, b: 0.1, rho: -0.4, m: 0.05, sigma: 0.2 }, 0.2).slope` gives `0.02000`.
 */
export function sviCurve(parameters: SviParameters, logMoneyness: number): VarianceCurve {
  requireSvi('parameters', parameters);
  requireFinite('logMoneyness', logMoneyness);
  return rawCurve(parameters, logMoneyness);
}

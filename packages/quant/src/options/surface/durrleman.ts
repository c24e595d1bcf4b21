import { requireFinite } from '../../series.ts';
/** A smile at one log-moneyness: total variance and its first two derivatives by log-moneyness. */
export interface VarianceCurve {
  readonly totalVariance: number;
  readonly slope: number;
  readonly curvature: number;
}

/**
 * Durrleman's function of a smile at a log-moneyness: the probability density that the smile implies has its sign. A
 * smile has no butterfly arbitrage where it is never below 0 (and its wings are not too steep). NaN at variance 0.
 *
 * - Formula: g(k) = (1 - k w'/(2 w))^2 - w'^2/4 (1/w + 1/4) + w''/2.
 * - Units: none; k = ln(K/F), w = volatility^2 years.
 * - Conventions: derivatives by k.
 * - Source: Durrleman 2003; Gatheral & Jacquier 2014, (2.1).
 * - Checked: mpmath, numerical derivatives.
 * - Example: `durrlemanG({ totalVariance: 0.04, slope: 0.1, curvature: 0.2 }, 0.1)` gives `0.8025`.
 */
export function durrlemanG(curve: VarianceCurve, logMoneyness: number): number {
  requireFinite('totalVariance', curve.totalVariance);
  requireFinite('slope', curve.slope);
  requireFinite('curvature', curve.curvature);
  requireFinite('logMoneyness', logMoneyness);
  return rawDurrlemanG(curve, logMoneyness);
}

/** Unchecked. */
export function rawDurrlemanG(
  { totalVariance, slope, curvature }: VarianceCurve,
  logMoneyness: number,
): number {
  if (!(totalVariance > 0)) return Number.NaN;
  const leaning = 1 - (logMoneyness * slope) / (2 * totalVariance);
  return leaning * leaning - ((slope * slope) / 4) * (1 / totalVariance + 1 / 4) + curvature / 2;
}

/**
 * The risk-neutral probability density of the log-return ln(S/F) at expiry that a smile implies. Below 0 where the
 * smile has butterfly arbitrage; NaN at variance 0.
 *
 * - Formula: p(k) = g(k) / sqrt(2 pi w) exp(-d2^2 / 2), d2 = -k/sqrt(w) - sqrt(w)/2.
 * - Units: per unit of log-return.
 * - Conventions: the forward is the mean of S: the integral of e^k p(k) is 1.
 * - Source: Breeden & Litzenberger 1978; Gatheral & Jacquier 2014.
 * - Checked: identity: integrates to 1, with mean forward; flat smiles give the normal density.
 * - Example: `smileDensity({ totalVariance: 0.04, slope: 0, curvature: 0 }, -0.02)` gives `1.994711402`.
 */
export function smileDensity(curve: VarianceCurve, logMoneyness: number): number {
  const w = curve.totalVariance;
  const root = Math.sqrt(w);
  const d2 = -logMoneyness / root - root / 2;
  return (durrlemanG(curve, logMoneyness) / Math.sqrt(2 * Math.PI * w)) * Math.exp((-d2 * d2) / 2);
}

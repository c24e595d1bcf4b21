import { QuantError } from '../../errors.ts';
import { requireFinite } from '../../series.ts';
import { normalDensity, normalQuantile } from '../../statistics/normal.ts';
import { type ReturnDistribution, requireDistribution } from './normal-tail-risk.ts';
import type { TailRisk } from './tail-risk.ts';

export interface SkewedDistribution extends ReturnDistribution {
  /** Third standardised moment; negative leans to losses. */
  readonly skewness: number;
  /** Fourth standardised moment less 3; at least skewness^2 - 2. */
  readonly excessKurtosis: number;
}

export interface CornishFisherTailRisk extends TailRisk {
  /** The corrected number of standard deviations at the tail probability. */
  readonly quantile: number;
  /** Whether the corrected quantile rises with the probability below the tail's: else both figures are doubtful. */
  readonly isIncreasingInTail: boolean;
  /** The same over all probabilities. */
  readonly isIncreasing: boolean;
}

/**
 * Value at risk and expected shortfall with the normal quantile corrected for skewness and kurtosis. The correction
 * works for small moments; for large ones the map may fall, which the result tells. Refuses moments that no
 * distribution has, and a negative volatility.
 *
 * - Formula: q(z) = z + (z^2-1) S/6 + (z^3-3z) K/24 - (2z^3-5z) S^2/36; VaR = -mean - sd q(z_alpha);
 *   ES = -mean + sd phi(z)/alpha (1 + z S/6 + (z^2-1) K/24 - (2z^2-1) S^2/36), the mean of q over the tail.
 * - Units: a fraction per period, losses positive; in money where mean and volatility are.
 * - Conventions: skewness and excess kurtosis with ddof 0; ES is not Boudt's, which is an Edgeworth expansion.
 * - Source: Cornish & Fisher 1938; Favre & Galeano 2002; Maillard 2012 for where the map increases.
 * - Checked: numpy; mpmath integration of the quantile.
 * - Example: `cornishFisherTailRisk({ mean: 0, volatility: 0.01, tailProbability: 0.05, skewness: -0.5,
 *   excessKurtosis: 1 }).valueAtRisk` gives `0.017621`.
 */
export function cornishFisherTailRisk(distribution: SkewedDistribution): CornishFisherTailRisk {
  requireDistribution(distribution);
  const { mean, volatility, tailProbability, skewness, excessKurtosis } = distribution;
  requireFinite('skewness', skewness);
  requireFinite('excessKurtosis', excessKurtosis);
  const least = skewness ** 2 - 2;
  if (excessKurtosis < least - 1e-9 * (1 + skewness ** 2))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'excessKurtosis',
      value: excessKurtosis,
      must: `at least the squared skewness less 2, ${least}: no distribution has less`,
    });
  const z = normalQuantile(tailProbability);
  const s = skewness / 6;
  const k = excessKurtosis / 24;
  const ss = s * s;
  const quantile = z + (z * z - 1) * s + (z * z - 3) * z * k - (2 * z * z - 5) * z * ss;
  const tailMean = 1 + z * s + (z * z - 1) * k - (2 * z * z - 1) * ss;
  return {
    valueAtRisk: 0 - mean - volatility * quantile,
    expectedShortfall: 0 - mean + ((volatility * normalDensity(z)) / tailProbability) * tailMean,
    quantile,
    isIncreasingInTail: risesUpTo(z, s, k),
    isIncreasing: risesUpTo(Infinity, s, k),
  };
}

/** Whether the slope a x^2 + b x + c of the map is above 0 for all x up to z. */
function risesUpTo(z: number, s: number, k: number): boolean {
  const a = 3 * k - 6 * s * s;
  const b = 2 * s;
  const c = 1 - 3 * k + 5 * s * s;
  const discriminant = b * b - 4 * a * c;
  if (a === 0) return b === 0 || (b < 0 && b * z + c > 0);
  if (a < 0) return false;
  if (discriminant < 0) return true;
  return z < (-b - Math.sqrt(discriminant)) / (2 * a);
}

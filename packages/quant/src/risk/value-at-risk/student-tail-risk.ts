import { QuantError } from '../../errors.ts';
import { studentDensity, studentQuantile } from '../../numeric/distributions.ts';
import { type ReturnDistribution, requireDistribution } from './normal-tail-risk.ts';
import type { TailRisk } from './tail-risk.ts';

export interface StudentDistribution extends ReturnDistribution {
  /** Above 2, for the variance to exist; need not be whole. The smaller, the heavier the tails. */
  readonly degreesOfFreedom: number;
}

export function requireDegreesOfFreedom(degreesOfFreedom: number): void {
  if (Number.isFinite(degreesOfFreedom) && degreesOfFreedom > 2) return;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
    name: 'degreesOfFreedom',
    value: degreesOfFreedom,
    must: 'a finite number above 2, or the variance is infinite',
  });
}

/**
 * Value at risk and expected shortfall of a Student return that has the given standard deviation. Refuses 2 degrees of
 * freedom or fewer, which have no variance, and a negative volatility.
 *
 * - Formula: VaR = -mean - s t_alpha; ES = -mean + s f(t_alpha) (v + t_alpha^2) / ((v - 1) alpha), s = sd sqrt((v-2)/v).
 * - Units: a fraction per period, losses positive; in money where mean and volatility are.
 * - Conventions: scaled to the volatility, which is the standard deviation and not Student's scale.
 * - Source: McNeil, Frey & Embrechts, Quantitative Risk Management, section 2.3.
 * - Checked: scipy 1.17.1 t; numerical integration of the quantile.
 * - Example: `studentTailRisk({ mean: 0, volatility: 0.01, tailProbability: 0.01, degreesOfFreedom: 5 })`
 *   gives `{ valueAtRisk: 0.026065, expectedShortfall: 0.034488 }`.
 */
export function studentTailRisk(distribution: StudentDistribution): TailRisk {
  requireDistribution(distribution);
  const { mean, volatility, tailProbability, degreesOfFreedom } = distribution;
  requireDegreesOfFreedom(degreesOfFreedom);
  const t = studentQuantile(tailProbability, degreesOfFreedom);
  const scale = volatility * Math.sqrt((degreesOfFreedom - 2) / degreesOfFreedom);
  const tailMean =
    (studentDensity(t, degreesOfFreedom) * (degreesOfFreedom + t * t)) /
    ((degreesOfFreedom - 1) * tailProbability);
  return { valueAtRisk: 0 - mean - scale * t, expectedShortfall: 0 - mean + scale * tailMean };
}

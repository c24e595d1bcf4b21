import { QuantError } from '../../errors.ts';
import { requireFinite, requireProbability } from '../../series.ts';
import { normalDensity, normalQuantile } from '../../statistics/normal.ts';
import type { TailRisk } from './tail-risk.ts';

export interface ReturnDistribution {
  /** Mean return per period. */
  readonly mean: number;
  /** Standard deviation per period, 0 or above. */
  readonly volatility: number;
  /** The worst share of outcomes: 0.05 looks at the worst 5 %. */
  readonly tailProbability: number;
}

export function requireDistribution({ mean, volatility, tailProbability }: ReturnDistribution): void {
  requireFinite('mean', mean);
  requireFinite('volatility', volatility);
  requireProbability('tailProbability', tailProbability);
  if (volatility < 0)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'volatility',
      value: volatility,
      must: '0 or above',
    });
}

/**
 * Value at risk and expected shortfall of a normal return. Refuses a negative volatility and a probability outside 0 to
 * 1.
 *
 * - Formula: VaR = -mean - sd z_alpha; ES = -mean + sd phi(z_alpha) / alpha.
 * - Units: a fraction per period, losses positive; in money where mean and volatility are.
 * - Conventions: one period; over h independent periods give h times the mean and sqrt(h) times the volatility.
 * - Source: Jorion, Value at Risk; Acerbi & Tasche 2002.
 * - Checked: scipy 1.17.1 norm; mpmath.
 * - Example: `normalTailRisk({ mean: 0, volatility: 0.01, tailProbability: 0.05 })`
 *   gives `{ valueAtRisk: 0.016449, expectedShortfall: 0.020627 }`.
 */
export function normalTailRisk(distribution: ReturnDistribution): TailRisk {
  requireDistribution(distribution);
  const { mean, volatility, tailProbability } = distribution;
  const z = normalQuantile(tailProbability);
  return {
    valueAtRisk: 0 - mean - volatility * z,
    expectedShortfall: 0 - mean + (volatility * normalDensity(z)) / tailProbability,
  };
}

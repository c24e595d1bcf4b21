import { QuantError } from '../../errors.ts';
import type { Rows } from '../../rows.ts';
import { centredColumns, requireObservations } from './centred-columns.ts';
import { gram } from './gram.ts';
import {
  boundedShrinkage,
  isAtTarget,
  meanVariance,
  type ShrunkCovariance,
  squaredDistance,
  towardsConstantVariance,
} from './shrunk-covariance.ts';

export const oasConventions = ['chen', 'scikit'] as const;
export type OasConvention = (typeof oasConventions)[number];

/**
 * Covariance shrunk towards the mean variance by the oracle approximating shrinkage (OAS), which assumes normal
 * returns and needs fewer observations than Ledoit and Wolf's. Refuses fewer than two observations.
 *
 * - Formula: S* = k m I + (1 - k) S, k = ((1 - 2/N) tr S^2 + tr^2 S) / ((T + 1 - 2/N) (tr S^2 - tr^2 S / N)), at most 1.
 * - Units: per period, the product of the units of both assets; the shrinkage is a share.
 * - Conventions: demeaned, S with T (ddof 0); 'chen' as the paper, 'scikit' without its 2/N terms; one asset: 1.
 * - Source: Chen, Wiesel, Eldar & Hero 2010, equation 23.
 * - Checked: scikit-learn 1.9.1 OAS; numpy.
 * - Example: `oracleApproximatingShrinkage([[1, 2, 0], [3, 1, 1], [-2, 6, 4], [0, -3, 2]]).shrinkage` gives `0.9922`.
 */
export function oracleApproximatingShrinkage(
  returns: Rows,
  convention: OasConvention = 'chen',
): ShrunkCovariance {
  requireObservations('returns', returns);
  if (!oasConventions.includes(convention))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'convention',
      value: convention,
      must: `one of ${oasConventions.join(', ')}`,
    });
  const sample = gram(centredColumns(returns), returns.length);
  const assets = sample.length;
  const variance = meanVariance(sample);
  const trace = variance * assets;
  const squares = squaredDistance(sample, () => 0);
  // tr S^2 - tr^2 S / N, without its cancellation.
  const spread = squaredDistance(sample, (row, column) => (row === column ? variance : 0));
  const correction = convention === 'chen' ? 2 / assets : 0;
  const error = (1 - correction) * squares + trace * trace;
  const distance = (returns.length + 1 - correction) * spread;
  const shrinkage = isAtTarget(sample, spread) ? 1 : boundedShrinkage(error, distance);
  return { covariance: towardsConstantVariance(sample, shrinkage), shrinkage };
}

import { QuantError } from '../../errors.ts';
import type { Rows } from '../../rows.ts';
import { sum } from '../../statistics/sum.ts';
import { requireCovariance } from '../covariance-matrix.ts';

/**
 * Weights in inverse proportion to volatility: risk parity where all correlations are equal. Refuses an asset without
 * variance, and a covariance that is not symmetric and positive semidefinite.
 *
 * - Formula: w = (1/sigma) / sum(1/sigma).
 * - Units: covariance in any time; weights as shares of the capital.
 * - Conventions: sum of 1; correlations are not used.
 * - Source: Maillard, Roncalli & Teiletche 2010.
 * - Checked: closed form.
 * - Example: `inverseVolatilityWeights([[0.04, 0.01], [0.01, 0.16]])` gives `[0.6667, 0.3333]`.
 */
export function inverseVolatilityWeights(covariance: Rows): Float64Array {
  return inShares(variancesOf(covariance).map((variance) => 1 / Math.sqrt(variance)));
}

/**
 * Weights in inverse proportion to variance: the least variance of uncorrelated assets. Refuses what
 * inverseVolatilityWeights refuses.
 *
 * - Formula: w = (1/sigma^2) / sum(1/sigma^2).
 * - Units: covariance in any time; weights as shares of the capital.
 * - Conventions: sum of 1; correlations are not used.
 * - Source: Markowitz 1952, with no correlation.
 * - Checked: closed form.
 * - Example: `inverseVarianceWeights([[0.04, 0.01], [0.01, 0.16]])` gives `[0.8, 0.2]`.
 */
export function inverseVarianceWeights(covariance: Rows): Float64Array {
  return inShares(variancesOf(covariance).map((variance) => 1 / variance));
}

function variancesOf(covariance: Rows): Float64Array {
  requireCovariance('covariance', covariance, { shorts: false });
  return Float64Array.from(covariance, (row, index) => {
    const value = row[index]!;
    if (value > 0) return value;
    const must = 'above 0: an asset without variance has no inverse';
    throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
      name: 'the variance in covariance',
      index,
      value,
      must,
    });
  });
}

function inShares(values: Float64Array): Float64Array {
  const total = sum(values);
  return values.map((value) => value / total);
}

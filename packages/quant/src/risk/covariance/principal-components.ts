import { QuantError } from '../../errors.ts';
import { dot, symmetricEigen } from '../../numeric/linear-algebra.ts';
import type { Rows } from '../../rows.ts';
import { requireVariances } from './correlation.ts';
import { averageReturns, sampleCovariance } from './sample-covariance.ts';

export interface PrincipalComponentsInput {
  /** A row per period, a column per asset. */
  readonly returns: Rows;
  /** What is decomposed: returns as they are (default), or each divided by its standard deviation. */
  readonly of?: 'covariance' | 'correlation';
}

export interface PrincipalComponents {
  /** Variance of each component's scores, largest first, none below 0. */
  readonly eigenvalues: Float64Array;
  /** Each eigenvalue's share of their sum; NaN where nothing varies. */
  readonly explainedRatio: Float64Array;
  /** `components[k]`: weights of the assets, of length 1, the one of the largest magnitude positive. */
  readonly components: readonly Float64Array[];
  /** `scores[period][k]`: the centred returns of a period along component k. */
  readonly scores: readonly Float64Array[];
}

/**
 * Uncorrelated directions of the returns, by the variance they explain. Refuses fewer than two observations, and for
 * 'correlation' an asset that does not vary.
 *
 * - Formula: S v_k = lambda_k v_k; scores = (X - mean) V; explained_k = lambda_k / sum lambda.
 * - Units: eigenvalues in squared returns per period ('covariance') or without unit ('correlation').
 * - Conventions: ddof 1; in each component the entry of the largest magnitude is positive; as many as assets.
 * - Source: Jolliffe 2002, Principal Component Analysis.
 * - Checked: scikit-learn 1.9.1 PCA; numpy eigh.
 * - Example: `principalComponents({ returns: [[1, 2], [3, 1], [2, 6]] }).explainedRatio` gives `[0.8802, 0.1198]`.
 */
export function principalComponents(input: PrincipalComponentsInput): PrincipalComponents {
  const { returns, of = 'covariance' } = input;
  if (of !== 'covariance' && of !== 'correlation')
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'of',
      value: of,
      must: 'covariance or correlation',
    });
  const covariance = sampleCovariance(returns);
  const means = averageReturns(returns);
  const scale =
    of === 'correlation' ? requireVariances('variance of returns', covariance) : means.map(() => 1);
  const matrix = covariance.map((values, row) =>
    values.map((value, column) => value / (scale[row]! * scale[column]!)),
  );
  const { values, vectors: components } = symmetricEigen(matrix);
  const eigenvalues = values.map((value) => Math.max(value, 0));
  const total = eigenvalues.reduce((sum, value) => sum + value, 0);
  const scores = returns.map((row) => {
    const centred = Float64Array.from(row, (value, asset) => (value - means[asset]!) / scale[asset]!);
    return Float64Array.from(components, (component) => dot(component, centred));
  });
  return { eigenvalues, explainedRatio: eigenvalues.map((value) => value / total), components, scores };
}

import { dot, multiply, quadraticForm } from '../../numeric/linear-algebra.ts';
import type { Rows } from '../../rows.ts';
import { requireWholeNumber } from '../../series.ts';
import { volatilitiesOf } from '../covariance-matrix.ts';
import { minimumVariance } from '../mean-variance/minimum-variance.ts';
import { assetClusters } from './asset-clusters.ts';
import { type ClusteringInput, covarianceOf } from './asset-distances.ts';
import { requirePartition } from './silhouette.ts';

export interface NestedClusteredInput extends ClusteringInput {
  /** The clusters themselves, their number, or none for the number that fits best. */
  readonly clusters?: readonly (readonly number[])[] | number;
  /** The largest number to choose from, default floor(sqrt(assets)) but at least 2. */
  readonly mostClusters?: number;
  /** Of each weight within its cluster and of each cluster; null: none. Default [0, 1]. */
  readonly bounds?: readonly [number, number] | null;
}

export interface NestedClusteredPortfolio {
  readonly weights: Float64Array;
  readonly clusters: readonly (readonly number[])[];
  /** The weights within each cluster, summing to 1. */
  readonly intra: readonly Float64Array[];
  /** The weights of the clusters, summing to 1. */
  readonly inter: Float64Array;
}

/**
 * Least variance within each cluster, then between the clusters: errors of estimation in one do not spread to the
 * others. Refuses clusters that do not hold each asset once, and what minimumVariance refuses.
 *
 * - Formula: w = intra_c inter_c, both of least variance; inter on the covariance of the clusters' portfolios.
 * - Units: returns or covariance of any period; weights as shares of the capital.
 * - Conventions: clusters given, or of the ward tree by silhouette; the paper's k-means is random.
 * - Source: Lopez de Prado 2019.
 * - Checked: RiskLabAI 2.0.1; riskfolio-lib 7.4.0 HCPortfolio(model='NCO').
 * - Example: `nestedClustered({ covariance: [[0.04, 0.01, 0], [0.01, 0.04, 0], [0, 0, 0.025]], clusters: [[0, 1], [2]] }).weights` gives `[0.25, 0.25, 0.5]`.
 */
export function nestedClustered(input: NestedClusteredInput): NestedClusteredPortfolio {
  const covariance = covarianceOf(input);
  const { bounds = [0, 1] } = input;
  const clusters = chosenClusters(input, covariance);
  const intra = clusters.map(
    (members) => minimumVariance({ covariance: partOf(covariance, members), bounds }).weights,
  );
  const inter = minimumVariance({
    covariance: reducedCovariance(covariance, clusters, intra),
    bounds,
  }).weights;
  const weights = new Float64Array(covariance.length);
  clusters.forEach((members, c) => {
    members.forEach((asset, k) => {
      weights[asset] = intra[c]![k]! * inter[c]!;
    });
  });
  return { weights, clusters, intra, inter };
}

function chosenClusters({ clusters, ...input }: NestedClusteredInput, covariance: Rows) {
  const { mostClusters } = input;
  if (mostClusters !== undefined) requireWholeNumber('mostClusters', mostClusters, 2, covariance.length);
  if (typeof clusters === 'object') {
    requirePartition('clusters', clusters, covariance.length);
    return clusters.map((members) => Array.from(members));
  }
  return assetClusters(clusters === undefined ? input : { ...input, clusters }).clusters;
}

function partOf(covariance: Rows, members: readonly number[]): Float64Array[] {
  return members.map((i) => Float64Array.from(members, (j) => covariance[i]![j]!));
}

function reducedCovariance(
  covariance: Rows,
  clusters: readonly (readonly number[])[],
  intra: readonly Float64Array[],
) {
  const spread = clusters.map((members, c) => {
    const weights = new Float64Array(covariance.length);
    members.forEach((asset, k) => {
      weights[asset] = intra[c]![k]!;
    });
    return weights;
  });
  const volatilities = volatilitiesOf(covariance);
  // A cluster whose parts cancel has no variance; rounding may make it a little less than none.
  const risky = spread.map((weights) => {
    const gross = weights.reduce((so, weight, i) => so + Math.abs(weight) * volatilities[i]!, 0);
    return quadraticForm(covariance, weights) > 1e-14 * gross ** 2;
  });
  const marginal = spread.map((weights) => multiply(covariance, weights));
  // The same product on both sides of the diagonal, so that the result is symmetric to the last digit.
  return spread.map((_, a) =>
    Float64Array.from(spread, (_, b) =>
      risky[a] && risky[b] ? dot(spread[Math.min(a, b)]!, marginal[Math.max(a, b)]!) : 0,
    ),
  );
}

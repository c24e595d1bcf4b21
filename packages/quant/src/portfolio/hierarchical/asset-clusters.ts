import { requireWholeNumber } from '../../series.ts';
import { assetDistances, type ClusteringInput, covarianceOf } from './asset-distances.ts';
import { clustersOf } from './cluster-tree.ts';
import { clusterByLinkage, type Merge } from './linkage.ts';
import { meanSilhouette } from './silhouette.ts';

export interface AssetClustersInput extends ClusteringInput {
  /** How many; default the number of the largest mean silhouette, the smaller of equals. */
  readonly clusters?: number;
  /** The largest number to choose from, default floor(sqrt(assets)) but at least 2. */
  readonly mostClusters?: number;
}

export interface AssetClusters {
  readonly clusters: readonly (readonly number[])[];
  readonly linkage: readonly Merge[];
  /** Mean silhouette of `clusters`; NaN where there is one. */
  readonly silhouette: number;
}

/**
 * Assets in clusters of a hierarchical tree, as many as given or as fit best. Refuses what hierarchicalRiskParity
 * refuses, and more clusters than assets.
 *
 * - Formula: the k - 1 highest merges are undone; k of the largest mean silhouette, from 2 on.
 * - Units: returns or covariance of any period.
 * - Conventions: clusters ordered by their first asset; deterministic, unlike k-means; ward linkage unless said.
 * - Source: Ward 1963; Rousseeuw 1987; Lopez de Prado 2019 for the choice by silhouette.
 * - Checked: scipy 1.17.1 fcluster; scikit-learn 1.9.1 silhouette_score.
 * - Example: `assetClusters({ covariance: [[1, 0.9, 0, 0], [0.9, 1, 0, 0], [0, 0, 1, 0.9], [0, 0, 0.9, 1]] }).clusters` gives `[[0, 1], [2, 3]]`.
 */
export function assetClusters(input: AssetClustersInput): AssetClusters {
  const covariance = covarianceOf(input);
  const assets = covariance.length;
  const distances = assetDistances(covariance, input.distance);
  const linkage = clusterByLinkage(distances, input.linkage ?? 'ward');
  const candidate = (count: number) => {
    const clusters = clustersOf(linkage, assets, count);
    return { clusters, linkage, silhouette: meanSilhouette(distances, clusters) };
  };
  if (input.mostClusters !== undefined) requireWholeNumber('mostClusters', input.mostClusters, 2, assets);
  if (input.clusters !== undefined) {
    requireWholeNumber('clusters', input.clusters, 1, assets);
    return candidate(input.clusters);
  }
  if (assets < 3) return candidate(1);
  const most = input.mostClusters ?? Math.max(2, Math.floor(Math.sqrt(assets)));
  let best = candidate(2);
  for (let count = 3; count <= most; count++) {
    const next = candidate(count);
    if (next.silhouette > best.silhouette) best = next;
  }
  return best;
}

import { quadraticForm } from '../../numeric/linear-algebra.ts';
import type { Rows } from '../../rows.ts';
import { assetDistances, type ClusteringInput, covarianceOf } from './asset-distances.ts';
import { leafOrder } from './cluster-tree.ts';
import { clusterByLinkage, type Merge } from './linkage.ts';

export interface HierarchicalPortfolio {
  readonly weights: Float64Array;
  readonly linkage: readonly Merge[];
  /** The assets in the order of the tree's leaves. */
  readonly order: readonly number[];
}

/**
 * Weights by halving the assets in the order of their cluster tree, each half in inverse proportion to its variance.
 * Positive, and without an inverse of the covariance. Refuses an asset without variance, and a covariance that is not
 * symmetric and positive semidefinite.
 *
 * - Formula: left share 1 - VL / (VL + VR), V = w'Sw of a half with inverse-variance weights; halves of floor(m / 2).
 * - Units: returns or covariance of any period; weights as shares of the capital.
 * - Conventions: distance sqrt((1 - rho) / 2), single linkage unless said; scipy's form of linkage, leaves left first.
 * - Source: Lopez de Prado 2016.
 * - Checked: PyPortfolioOpt 1.6.0 HRPOpt; scipy 1.17.1 linkage.
 * - Example: `hierarchicalRiskParity({ covariance: [[0.04, 0.01, 0], [0.01, 0.04, 0], [0, 0, 0.04]] }).weights` gives `[0.3077, 0.3077, 0.3846]`.
 */
export function hierarchicalRiskParity(input: ClusteringInput): HierarchicalPortfolio {
  const covariance = covarianceOf(input);
  const assets = covariance.length;
  const linkage = clusterByLinkage(assetDistances(covariance, input.distance), input.linkage ?? 'single');
  const order = leafOrder(linkage, assets);
  const weights = new Float64Array(assets).fill(1);
  const open: number[][] = [order];
  while (open.length > 0) {
    const part = open.pop()!;
    if (part.length < 2) continue;
    const left = part.slice(0, part.length >> 1);
    const right = part.slice(part.length >> 1);
    const leftVariance = inverseVarianceRisk(covariance, left);
    const share = 1 - leftVariance / (leftVariance + inverseVarianceRisk(covariance, right));
    for (const asset of left) weights[asset] = weights[asset]! * share;
    for (const asset of right) weights[asset] = weights[asset]! * (1 - share);
    open.push(left, right);
  }
  return { weights, linkage, order };
}

/** The variance of some assets with weights in inverse proportion to theirs. */
function inverseVarianceRisk(covariance: Rows, assets: readonly number[]): number {
  const raw = Float64Array.from(assets, (asset) => 1 / covariance[asset]![asset]!);
  const total = raw.reduce((so, value) => so + value, 0);
  const part = assets.map((i) => Float64Array.from(assets, (j) => covariance[i]![j]!));
  return quadraticForm(
    part,
    raw.map((value) => value / total),
  );
}

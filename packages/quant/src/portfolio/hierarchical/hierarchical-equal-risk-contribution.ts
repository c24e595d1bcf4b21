import { requireOneOf } from '../../arguments.ts';
import { quadraticForm } from '../../numeric/linear-algebra.ts';
import type { Rows } from '../../rows.ts';
import { type AssetClustersInput, assetClusters } from './asset-clusters.ts';
import { covarianceOf } from './asset-distances.ts';
import { cutInto, leavesUnder } from './cluster-tree.ts';

export const clusterRisks = ['variance', 'standardDeviation'] as const;
export type ClusterRisk = (typeof clusterRisks)[number];

export interface EqualRiskContributionInput extends AssetClustersInput {
  /** What is shared out, default variance. */
  readonly risk?: ClusterRisk;
}

export interface EqualRiskContributionPortfolio {
  readonly weights: Float64Array;
  readonly clusters: readonly (readonly number[])[];
}

/**
 * Weights shared out down the cluster tree: at each of the highest merges the riskier side gets less, and within a
 * cluster each asset in inverse proportion to its risk. Refuses what assetClusters refuses.
 *
 * - Formula: left share 1 - RL / (RL + RR), R the sum of the risks of the clusters below, each with weights inverse to risk.
 * - Units: returns or covariance of any period; weights as shares of the capital.
 * - Conventions: ward linkage unless said; the number of clusters given or by silhouette.
 * - Source: Raffinot 2018.
 * - Checked: riskfolio-lib 7.4.0 HCPortfolio(model='HERC').
 * - Example: `hierarchicalEqualRiskContribution({ covariance: [[0.04, 0.02, 0], [0.02, 0.04, 0], [0, 0, 0.03]], clusters: 2 }).weights` gives `[0.25, 0.25, 0.5]`.
 */
export function hierarchicalEqualRiskContribution(
  input: EqualRiskContributionInput,
): EqualRiskContributionPortfolio {
  const { risk = 'variance' } = input;
  requireOneOf('risk', risk, clusterRisks);
  const covariance = covarianceOf(input);
  const assets = covariance.length;
  const { clusters, linkage } = assetClusters(input);
  const roots = new Set(cutInto(linkage, assets, clusters.length));
  const weights = new Float64Array(assets);
  const open = [{ id: assets + linkage.length - 1, share: 1 }];
  while (open.length > 0) {
    const { id, share } = open.pop()!;
    if (roots.has(id)) {
      const members = leavesUnder(linkage, assets, id);
      inverseRiskWeights(covariance, members, risk).forEach((weight, k) => {
        weights[members[k]!] = share * weight;
      });
      continue;
    }
    const { left, right } = linkage[id - assets]!;
    const leftRisk = riskBelow(left);
    const leftShare = 1 - leftRisk / (leftRisk + riskBelow(right));
    open.push({ id: left, share: share * leftShare }, { id: right, share: share * (1 - leftShare) });
  }
  return { weights, clusters };

  function riskBelow(id: number): number {
    if (roots.has(id)) return clusterRisk(covariance, leavesUnder(linkage, assets, id), risk);
    const { left, right } = linkage[id - assets]!;
    return riskBelow(left) + riskBelow(right);
  }
}

function clusterRisk(covariance: Rows, members: readonly number[], risk: ClusterRisk): number {
  const part = members.map((i) => Float64Array.from(members, (j) => covariance[i]![j]!));
  const variance = quadraticForm(part, inverseRiskWeights(covariance, members, risk));
  return risk === 'variance' ? variance : Math.sqrt(Math.max(0, variance));
}

function inverseRiskWeights(covariance: Rows, members: readonly number[], risk: ClusterRisk): Float64Array {
  const raw = Float64Array.from(
    members,
    (i) => 1 / (risk === 'variance' ? covariance[i]![i]! : Math.sqrt(covariance[i]![i]!)),
  );
  const total = raw.reduce((so, value) => so + value, 0);
  return raw.map((value) => value / total);
}

import { QuantError } from '../../errors.ts';
import { type Rows, requireSymmetric } from '../../rows.ts';
import { requireItems } from '../../series.ts';

/**
 * How well clusters fit, from -1 to 1: the mean over the assets of how much nearer each is to its own cluster than to
 * the next. Refuses clusters that do not hold each asset once. NaN with a single cluster.
 *
 * - Formula: mean of (b - a) / max(a, b), a the mean distance to the own cluster, b the least mean distance to another.
 * - Units: distances in any unit; a ratio, without unit.
 * - Conventions: an asset alone in its cluster counts 0.
 * - Source: Rousseeuw 1987.
 * - Checked: scikit-learn 1.9.1 silhouette_score.
 * - Example: `meanSilhouette([[0, 1, 5], [1, 0, 5], [5, 5, 0]], [[0, 1], [2]])` gives `0.533333`.
 */
export function meanSilhouette(distances: Rows, clusters: readonly (readonly number[])[]): number {
  requireSymmetric('distances', distances);
  requirePartition('clusters', clusters, distances.length);
  if (clusters.length < 2) return Number.NaN;
  let total = 0;
  clusters.forEach((own, index) => {
    if (own.length === 1) return;
    for (const asset of own) {
      const within = sumTo(distances, asset, own) / (own.length - 1);
      const others = clusters.filter((_, other) => other !== index);
      const next = Math.min(...others.map((other) => sumTo(distances, asset, other) / other.length));
      total += Math.max(within, next) > 0 ? (next - within) / Math.max(within, next) : 0;
    }
  });
  return total / distances.length;
}

function sumTo(distances: Rows, asset: number, cluster: readonly number[]): number {
  let total = 0;
  for (const other of cluster) total += distances[asset]![other]!;
  return total;
}

/** Each asset is in just one cluster. */
export function requirePartition(
  name: string,
  clusters: readonly (readonly number[])[],
  assets: number,
): void {
  requireItems(name, clusters);
  const seen = new Uint8Array(assets);
  clusters.forEach((cluster, index) => {
    requireItems(`${name}[${index}]`, cluster);
    for (const value of cluster) {
      if (Number.isInteger(value) && value >= 0 && value < assets && !seen[value]) {
        seen[value] = 1;
        continue;
      }
      const must = `an asset from 0 to ${assets - 1} that no other cluster has`;
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name, index, value, must });
    }
  });
  const missing = seen.indexOf(0);
  if (missing < 0) return;
  const must = `clusters that hold each asset once: asset ${missing} is in none`;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value: JSON.stringify(clusters), must });
}

import type { Merge } from './linkage.ts';

/** The assets of a tree from left to right, so that like ones are neighbours (quasi-diagonal order). */
export function leafOrder(merges: readonly Merge[], assets: number): number[] {
  return leavesUnder(merges, assets, assets + merges.length - 1);
}

/** The assets below a cluster, left first. Without recursion: a chain of single linkages may be thousands deep. */
export function leavesUnder(merges: readonly Merge[], assets: number, cluster: number): number[] {
  const leaves: number[] = [];
  const open = [cluster];
  while (open.length > 0) {
    const id = open.pop()!;
    if (id < assets) leaves.push(id);
    else open.push(merges[id - assets]!.right, merges[id - assets]!.left);
  }
  return leaves;
}

/** The ids of the clusters that are left when the `clusters` - 1 highest merges are undone. */
export function cutInto(merges: readonly Merge[], assets: number, clusters: number): number[] {
  const firstUndone = assets + merges.length - (clusters - 1);
  const roots: number[] = [];
  const open = [assets + merges.length - 1];
  while (open.length > 0) {
    const id = open.pop()!;
    if (id < firstUndone) roots.push(id);
    else open.push(merges[id - assets]!.right, merges[id - assets]!.left);
  }
  return roots;
}

/** The same as lists of assets, each ascending, ordered by their first. */
export function clustersOf(merges: readonly Merge[], assets: number, clusters: number): number[][] {
  return cutInto(merges, assets, clusters)
    .map((id) => leavesUnder(merges, assets, id).sort((a, b) => a - b))
    .sort((a, b) => a[0]! - b[0]!);
}

import { requireOneOf } from '../../arguments.ts';
import { QuantError } from '../../errors.ts';
import { type Rows, requireSymmetric } from '../../rows.ts';

/** How the distance of a cluster to another follows from those of its parts. */
export const linkageMethods = ['single', 'complete', 'average', 'ward'] as const;
export type LinkageMethod = (typeof linkageMethods)[number];

/** Two clusters become one: assets are 0 to n - 1, merge i makes cluster n + i; the smaller id is the left one. */
export interface Merge {
  readonly left: number;
  readonly right: number;
  readonly height: number;
  /** Assets in the new cluster. */
  readonly size: number;
}

/**
 * Agglomerative clustering of a symmetric matrix of distances. Refuses a matrix that is not symmetric, or has a
 * negative distance.
 *
 * - Formula: the nearest two clusters merge until one is left; distances by Lance and Williams, of Ward's method on
 *   squared distances, taken as if Euclidean.
 * - Units: heights in the unit of the distances, of Ward's method too.
 * - Conventions: scipy's form: merges ordered by height, left the smaller id.
 * - Source: Mullner 2011; Lance & Williams 1967.
 * - Checked: scipy 1.17.1 linkage.
 * - Example: `clusterByLinkage([[0, 1, 4], [1, 0, 3], [4, 3, 0]], 'single')[1].height` gives `3`.
 */
export function clusterByLinkage(distances: Rows, method: LinkageMethod): readonly Merge[] {
  requireOneOf('method', method, linkageMethods);
  requireSymmetric('distances', distances);
  distances.forEach((row, index) => {
    const worst = Math.min(...row);
    if (worst < 0)
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
        name: 'distances',
        index,
        value: worst,
        must: '0 or above',
      });
  });
  const pairs = method === 'single' ? spanningTree(distances) : neighbourChain(distances, method);
  // Stable, so that equal heights keep the order in which they were found.
  return labelled(
    pairs.sort((a, b) => a.height - b.height),
    distances.length,
  );
}

/** Two assets that stand for their clusters. */
interface Pair {
  readonly one: number;
  readonly other: number;
  readonly height: number;
}

/** Single linkage is the least spanning tree: the nearest asset outside joins, n - 1 times. */
function spanningTree(distances: Rows): Pair[] {
  const size = distances.length;
  const nearest = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const joined = new Uint8Array(size);
  const pairs: Pair[] = [];
  let last = 0;
  for (let count = 1; count < size; count++) {
    joined[last] = 1;
    let height = Number.POSITIVE_INFINITY;
    let next = -1;
    for (let i = 0; i < size; i++) {
      if (joined[i]) continue;
      nearest[i] = Math.min(nearest[i]!, distances[last]![i]!);
      if (nearest[i]! < height) {
        height = nearest[i]!;
        next = i;
      }
    }
    pairs.push({ one: last, other: next, height });
    last = next;
  }
  return pairs;
}

/** A chain of nearest neighbours ends in two that are each other's: they merge, in whatever order pairs are found. */
function neighbourChain(distances: Rows, method: LinkageMethod): Pair[] {
  const count = distances.length;
  const between = distances.map((row) => Float64Array.from(row));
  const sizes = new Int32Array(count).fill(1);
  const chain: number[] = [];
  const pairs: Pair[] = [];
  while (pairs.length < count - 1) {
    if (chain.length === 0) chain.push(sizes.findIndex((size) => size > 0));
    for (;;) {
      const tip = chain.at(-1)!;
      let nearest = chain.at(-2) ?? -1;
      let height = nearest < 0 ? Number.POSITIVE_INFINITY : between[tip]![nearest]!;
      for (let i = 0; i < count; i++) {
        if (sizes[i] === 0 || i === tip || !(between[tip]![i]! < height)) continue;
        height = between[tip]![i]!;
        nearest = i;
      }
      if (nearest !== chain.at(-2)) {
        chain.push(nearest);
        continue;
      }
      chain.length -= 2;
      pairs.push({ one: tip, other: nearest, height });
      merge(between, sizes, method, Math.min(tip, nearest), Math.max(tip, nearest));
      break;
    }
  }
  return pairs;
}

/** The second cluster takes the first in. */
function merge(
  between: Float64Array[],
  sizes: Int32Array,
  method: LinkageMethod,
  gone: number,
  kept: number,
): void {
  const own = between[gone]![kept]!;
  const goneSize = sizes[gone]!;
  const keptSize = sizes[kept]!;
  sizes[gone] = 0;
  sizes[kept] = goneSize + keptSize;
  for (let i = 0; i < sizes.length; i++) {
    if (sizes[i] === 0 || i === kept) continue;
    const a = between[i]![gone]!;
    const b = between[i]![kept]!;
    const distance = joinedDistance(method, { a, b, own, goneSize, keptSize, size: sizes[i]! });
    between[i]![kept] = distance;
    between[kept]![i] = distance;
  }
}

interface Join {
  readonly a: number;
  readonly b: number;
  readonly own: number;
  readonly goneSize: number;
  readonly keptSize: number;
  readonly size: number;
}

function joinedDistance(method: LinkageMethod, { a, b, own, goneSize, keptSize, size }: Join): number {
  if (method === 'complete') return Math.max(a, b);
  if (method === 'average') return (goneSize * a + keptSize * b) / (goneSize + keptSize);
  // In this order of operations equal distances stay equal where scipy's do.
  const share = 1 / (goneSize + keptSize + size);
  return Math.sqrt(
    (size + goneSize) * share * a * a + (size + keptSize) * share * b * b - size * share * own * own,
  );
}

/** Assets that stand for clusters become the clusters' ids. */
function labelled(pairs: readonly Pair[], count: number): Merge[] {
  const parent = Int32Array.from({ length: 2 * count - 1 }, (_, id) => id);
  const sizes = new Int32Array(2 * count - 1).fill(1);
  const rootOf = (id: number) => {
    let root = id;
    while (parent[root] !== root) root = parent[root]!;
    for (let at = id; parent[at] !== root; ) {
      const next = parent[at]!;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  return pairs.map(({ one, other, height }, index) => {
    const [a, b] = [rootOf(one), rootOf(other)];
    const size = sizes[a]! + sizes[b]!;
    parent[a] = count + index;
    parent[b] = count + index;
    sizes[count + index] = size;
    return { left: Math.min(a, b), right: Math.max(a, b), height, size };
  });
}

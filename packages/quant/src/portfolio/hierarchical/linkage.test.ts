import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../numeric/random.ts';
import { clustersOf, leafOrder } from './cluster-tree.ts';
import { clusterByLinkage, linkageMethods } from './linkage.ts';

/** Points on a line at 0, 1, 3, 7. */
const line = [0, 1, 3, 7].map((a) => [0, 1, 3, 7].map((b) => Math.abs(a - b)));

function heights(method: (typeof linkageMethods)[number]): readonly number[] {
  return clusterByLinkage(line, method).map(({ height }) => height);
}

function randomDistances(seed: number, size: number): number[][] {
  const random = seededRandom(seed);
  const points = Array.from({ length: size }, () => [random.normal(), random.normal(), random.normal()]);
  return points.map((a) => points.map((b) => Math.hypot(...a.map((value, k) => value - b[k]!))));
}

describe('clusterByLinkage', () => {
  it('merges the nearest, at heights that follow the rule of each method', () => {
    expect(heights('single')).toEqual([1, 2, 4]);
    expect(heights('complete')).toEqual([1, 3, 7]);
    // (3 + 2) / 2; (7 + 6 + 4) / 3.
    expect(heights('average')).toEqual([1, 2.5, expect.closeTo(17 / 3, 14)]);
    // 3 to the mean of 0 and 1: sqrt(2 2 / 3) 2.5; 7 to the mean of all: sqrt(2 3 / 4) 17/3.
    expect(heights('ward')).toEqual([
      1,
      expect.closeTo(Math.sqrt(4 / 3) * 2.5, 14),
      expect.closeTo(Math.sqrt(1.5) * (17 / 3), 14),
    ]);
  });

  it('numbers clusters from the assets on, the smaller id left', () => {
    expect(clusterByLinkage(line, 'single')).toEqual([
      { left: 0, right: 1, height: 1, size: 2 },
      { left: 2, right: 4, height: 2, size: 3 },
      { left: 3, right: 5, height: 4, size: 4 },
    ]);
  });

  it('merges two of the nearest clusters at each step, as a plain search does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 2, max: 14 }), (seed, size) => {
        const distances = randomDistances(seed, size);
        for (const method of ['single', 'complete', 'average'] as const) {
          const expected = plainHeights(distances, method);
          clusterByLinkage(distances, method).forEach(({ height }, k) => {
            expect(height).toBeCloseTo(expected[k]!, 12);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('makes one tree with every asset in it, heights never falling', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom(...linkageMethods),
        (seed, size, method) => {
          const merges = clusterByLinkage(randomDistances(seed, size), method);
          expect(leafOrder(merges, size).sort((a, b) => a - b)).toEqual([...Array(size).keys()]);
          merges.forEach(({ left, right, height }, k) => {
            expect(left).toBeLessThan(right);
            expect(height).toBeGreaterThanOrEqual(merges[k - 1]?.height ?? 0);
          });
          const count = 1 + (seed % size);
          expect(clustersOf(merges, size, count)).toHaveLength(count);
        },
      ),
    );
  });

  it('does not grow its stack with the tree: a chain of 3,000', () => {
    const size = 3000;
    const merges = Array.from({ length: size - 1 }, (_, k) => ({
      left: k === 0 ? 0 : k + 1,
      right: k === 0 ? 1 : size + k - 1,
      height: k,
      size: k + 2,
    }));
    expect(leafOrder(merges, size)).toHaveLength(size);
  });

  it('refuses what are no distances', () => {
    expect(() =>
      clusterByLinkage(
        [
          [0, 1],
          [2, 0],
        ],
        'single',
      ),
    ).toThrow(/distances is not symmetric/);
    expect(() =>
      clusterByLinkage(
        [
          [0, -1],
          [-1, 0],
        ],
        'single',
      ),
    ).toThrow(/distances is -1 at index 0/);
    expect(() => clusterByLinkage(line, 'centroid' as 'ward')).toThrow(
      /method is centroid: it must be one of single/,
    );
  });
});

/** Every pair of clusters compared at every step. */
function plainHeights(
  distances: readonly (readonly number[])[],
  method: 'single' | 'complete' | 'average',
): number[] {
  let clusters = distances.map((_, i) => [i]);
  const found: number[] = [];
  while (clusters.length > 1) {
    let best = { a: 0, b: 1, height: Infinity };
    clusters.forEach((one, a) => {
      clusters.slice(a + 1).forEach((other, k) => {
        const pairs = one.flatMap((i) => other.map((j) => distances[i]![j]!));
        const total = pairs.reduce((so, value) => so + value, 0);
        const height =
          method === 'average'
            ? total / pairs.length
            : method === 'single'
              ? Math.min(...pairs)
              : Math.max(...pairs);
        if (height < best.height) best = { a, b: a + 1 + k, height };
      });
    });
    found.push(best.height);
    const joined = [...clusters[best.a]!, ...clusters[best.b]!];
    clusters = [...clusters.filter((_, k) => k !== best.a && k !== best.b), joined];
  }
  return found;
}

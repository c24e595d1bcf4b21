import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quadraticForm } from '../../numeric/linear-algebra.ts';
import { arbitraryMarket, market } from '../fixtures/arbitrary-markets.ts';
import { minimumVariance } from '../mean-variance/minimum-variance.ts';
import { inverseVarianceWeights } from '../naive/inverse-volatility.ts';
import { assetClusters } from './asset-clusters.ts';
import { hierarchicalEqualRiskContribution } from './hierarchical-equal-risk-contribution.ts';
import { hierarchicalRiskParity } from './hierarchical-risk-parity.ts';
import { linkageMethods } from './linkage.ts';
import { nestedClustered } from './nested-clustered.ts';
import { meanSilhouette } from './silhouette.ts';

const sumOf = (values: Float64Array) => values.reduce((so, value) => so + value, 0);

/** Two pairs: of variance 0.04 and correlation 0.5, of variance 0.01 and correlation 0; nothing between them. */
const pairs = [
  [0.04, 0.02, 0, 0],
  [0.02, 0.04, 0, 0],
  [0, 0, 0.01, 0.001],
  [0, 0, 0.001, 0.01],
];

describe('hierarchicalRiskParity', () => {
  it('halves the order of the tree by the variance of each half', () => {
    // Halves (0, 1) and (2, 3): variances with equal weights 0.03 and 0.0055.
    const { weights, order } = hierarchicalRiskParity({ covariance: pairs, linkage: 'average' });
    expect(order).toEqual([0, 1, 2, 3]);
    const share = 1 - 0.03 / 0.0355;
    [share / 2, share / 2, (1 - share) / 2, (1 - share) / 2].forEach((weight, i) => {
      expect(weights[i]).toBeCloseTo(weight, 14);
    });
  });

  it('weighs uncorrelated assets by the inverse of their variance', () => {
    const covariance = [0.01, 0.04, 0.02, 0.05].map((v, i) => [0, 1, 2, 3].map((j) => (i === j ? v : 0)));
    const { weights } = hierarchicalRiskParity({ covariance });
    inverseVarianceWeights(covariance).forEach((weight, i) => {
      expect(weights[i]).toBeCloseTo(weight, 14);
    });
  });

  it('gives positive weights that sum to 1 and do not depend on the unit of returns', () => {
    fc.assert(
      fc.property(
        arbitraryMarket(12),
        fc.constantFrom(...linkageMethods),
        fc.constantFrom('correlation', 'distanceOfDistances'),
        ({ scenarios }, linkage, distance) => {
          const { weights, order } = hierarchicalRiskParity({ returns: scenarios, linkage, distance });
          expect(sumOf(weights)).toBeCloseTo(1, 13);
          expect(Math.min(...weights)).toBeGreaterThan(0);
          const percent = scenarios.map((row) => row.map((value) => value * 128));
          const scaled = hierarchicalRiskParity({ returns: percent, linkage, distance });
          expect(scaled.order).toEqual(order);
          expect(scaled.weights).toEqual(weights);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is the same from returns and from their covariance', () => {
    const { scenarios, covariance } = market(2, 6);
    const fromReturns = hierarchicalRiskParity({ returns: scenarios }).weights;
    hierarchicalRiskParity({ covariance }).weights.forEach((weight, i) => {
      expect(weight).toBeCloseTo(fromReturns[i]!, 12);
    });
  });

  it('takes one asset, and assets that move as one', () => {
    expect(Array.from(hierarchicalRiskParity({ covariance: [[0.04]] }).weights)).toEqual([1]);
    const twins = [
      [0.04, 0.06, 0],
      [0.06, 0.09, 0],
      [0, 0, 0.02],
    ];
    expect(sumOf(hierarchicalRiskParity({ covariance: twins }).weights)).toBeCloseTo(1, 14);
  });

  it.each([
    [
      {
        returns: [
          [0.01, 0],
          [0.02, 0],
        ],
      },
      /variance in returns is 0 at index 1.*zero variance/,
    ],
    [{ returns: [[0.01, 0.02]] }, /returns has 1 values: at least 2/],
    [
      {
        covariance: [
          [0.04, 0.09],
          [0.09, 0.04],
        ],
      },
      /positive semidefinite/,
    ],
    [{ covariance: pairs, linkage: 'centroid' as 'ward' }, /linkage is centroid: it must be one of/],
    [{ covariance: pairs, distance: 'none' as 'correlation' }, /distance is none: it must be one of/],
  ])('refuses %j', (input, words) => {
    expect(() => hierarchicalRiskParity(input)).toThrow(words);
  });
});

describe('assetClusters', () => {
  it('finds the pairs, and how many there are', () => {
    const { clusters, silhouette } = assetClusters({ covariance: pairs });
    expect(clusters).toEqual([
      [0, 1],
      [2, 3],
    ]);
    // Each asset: own sqrt((1 - rho) / 2), next sqrt(1/2): 1 - sqrt(0.5), 1 - sqrt(0.9).
    expect(silhouette).toBeCloseTo((1 - Math.SQRT1_2 + 1 - Math.sqrt(0.9)) / 2, 13);
    expect(assetClusters({ covariance: pairs, clusters: 3 }).clusters).toEqual([[0, 1], [2], [3]]);
    expect(assetClusters({ covariance: pairs, mostClusters: 4 }).clusters).toHaveLength(2);
  });

  it('refuses more clusters than assets', () => {
    expect(() => assetClusters({ covariance: pairs, clusters: 5 })).toThrow(/clusters is 5/);
    expect(() => assetClusters({ covariance: pairs, mostClusters: 1 })).toThrow(/mostClusters is 1/);
  });
});

describe('meanSilhouette', () => {
  it('is (b - a) / max(a, b), 0 for an asset alone', () => {
    const distances = [
      [0, 1, 4],
      [1, 0, 2],
      [4, 2, 0],
    ];
    // 3/4, 1/2 and 0.
    expect(meanSilhouette(distances, [[0, 1], [2]])).toBeCloseTo(1.25 / 3, 14);
    expect(meanSilhouette(distances, [[0, 1, 2]])).toBeNaN();
    expect(() => meanSilhouette(distances, [[0, 1]])).toThrow(/asset 2 is in none/);
    expect(() =>
      meanSilhouette(distances, [
        [0, 1],
        [1, 2],
      ]),
    ).toThrow(/clusters is 1 at index 1/);
    expect(() => meanSilhouette(distances, [[0, 1, 2], []])).toThrow(/clusters\[1\] is empty/);
  });
});

describe('hierarchicalEqualRiskContribution', () => {
  it('shares between clusters by their risk, within them by that of their assets', () => {
    // Cluster variances 0.03 and 0.0055.
    const share = 1 - 0.03 / 0.0355;
    const { weights } = hierarchicalEqualRiskContribution({ covariance: pairs, clusters: 2 });
    [share / 2, share / 2, (1 - share) / 2, (1 - share) / 2].forEach((weight, i) => {
      expect(weights[i]).toBeCloseTo(weight, 14);
    });
    const byDeviation = hierarchicalEqualRiskContribution({
      covariance: pairs,
      clusters: 2,
      risk: 'standardDeviation',
    });
    const root = 1 - Math.sqrt(0.03) / (Math.sqrt(0.03) + Math.sqrt(0.0055));
    expect(byDeviation.weights[0]).toBeCloseTo(root / 2, 14);
  });

  it('gives positive weights that sum to 1, of one cluster those of inverse variance', () => {
    fc.assert(
      fc.property(arbitraryMarket(10), fc.nat(), ({ covariance }, pick) => {
        const clusters = 1 + (pick % covariance.length);
        const { weights } = hierarchicalEqualRiskContribution({ covariance, clusters });
        expect(sumOf(weights)).toBeCloseTo(1, 13);
        expect(Math.min(...weights)).toBeGreaterThan(0);
        const one = hierarchicalEqualRiskContribution({ covariance, clusters: 1 });
        inverseVarianceWeights(covariance).forEach((weight, i) => {
          expect(one.weights[i]).toBeCloseTo(weight, 13);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('refuses risks that it does not know', () => {
    expect(() =>
      hierarchicalEqualRiskContribution({ covariance: pairs, risk: 'range' as 'variance' }),
    ).toThrow(/risk is range: it must be one of variance, standardDeviation/);
  });
});

describe('nestedClustered', () => {
  it('is the least variance of all where clusters do not correlate', () => {
    const { weights, inter, intra } = nestedClustered({ covariance: pairs });
    minimumVariance({ covariance: pairs }).weights.forEach((weight, i) => {
      expect(weights[i]).toBeCloseTo(weight, 12);
    });
    expect(intra.map(sumOf)).toEqual([expect.closeTo(1, 13), expect.closeTo(1, 13)]);
    expect(inter[0]).toBeCloseTo(0.0055 / 0.0355, 12);
  });

  it('is never better than the least variance, and as good with one cluster or with one for each asset', () => {
    fc.assert(
      fc.property(arbitraryMarket(), ({ covariance }) => {
        const best = minimumVariance({ covariance }).volatility ** 2;
        const all = [covariance.map((_, i) => i)];
        const each = covariance.map((_, i) => [i]);
        const varianceOf = (clusters?: number[][]) =>
          quadraticForm(
            covariance,
            nestedClustered(clusters ? { covariance, clusters } : { covariance }).weights,
          );
        expect(varianceOf()).toBeGreaterThan(best * (1 - 1e-12));
        expect(varianceOf(all)).toBeCloseTo(best, 14);
        expect(varianceOf(each)).toBeCloseTo(best, 14);
      }),
      { numRuns: 30 },
    );
  });

  it('refuses clusters that leave an asset out', () => {
    expect(() => nestedClustered({ covariance: pairs, clusters: [[0, 1], [2]] })).toThrow(
      /asset 3 is in none/,
    );
    expect(() =>
      nestedClustered({
        covariance: pairs,
        clusters: [
          [0, 1],
          [2, 4],
        ],
      }),
    ).toThrow(/clusters is 4 at index 1/);
  });
});

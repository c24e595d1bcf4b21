import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { multiply } from '../../numeric/linear-algebra.ts';
import { arbitraryMarket } from '../fixtures/arbitrary-markets.ts';
import { blackLitterman } from './black-litterman.ts';
import { blackLittermanIdzorek } from './idzorek.ts';

const prior = {
  covariance: [
    [0.04, 0.01],
    [0.01, 0.09],
  ],
  marketWeights: [0.6, 0.4],
  riskAversion: 2,
  tau: 0.5,
  views: [[1, 0]],
  viewReturns: [0.1],
};

describe('blackLitterman', () => {
  it('halves the way to a view that is as uncertain as the equilibrium', () => {
    // pi = 2 (0.028, 0.042). P tau S P' = omega = 0.02: mu1 = (0.056 + 0.1) / 2, mu2 moves by 1/4 of that: 0.01 / 0.04.
    const { equilibriumReturns, posteriorReturns, omega, posteriorCovariance } = blackLitterman(prior);
    expect(Array.from(equilibriumReturns)).toEqual([expect.closeTo(0.056, 14), expect.closeTo(0.084, 14)]);
    expect(Array.from(posteriorReturns)).toEqual([expect.closeTo(0.078, 14), expect.closeTo(0.0895, 14)]);
    expect(omega[0]).toBeCloseTo(0.02, 15);
    // 0.04 + 0.02 - 0.02 0.02 / 0.04.
    expect(posteriorCovariance[0]![0]).toBeCloseTo(0.05, 15);
  });

  it('is a view itself where it is certain, and the equilibrium where it says nothing', () => {
    expect(blackLitterman({ ...prior, omega: [0] }).posteriorReturns[0]).toBeCloseTo(0.1, 14);
    const silent = blackLitterman({ ...prior, views: [], viewReturns: [] });
    expect(silent.posteriorReturns).toEqual(silent.equilibriumReturns);
    expect(silent.posteriorCovariance[1]![1]).toBeCloseTo(0.135, 14);
    expect(blackLitterman({ ...prior, viewReturns: [0.056] }).posteriorReturns[1]).toBeCloseTo(0.084, 14);
  });

  it('gives the weights of the best utility on its own returns and covariance', () => {
    fc.assert(
      fc.property(arbitraryMarket(), fc.integer({ min: -20, max: 20 }), ({ covariance }, percent) => {
        const count = covariance.length;
        const views = [covariance.map((_, i) => (i === 0 ? 1 : i === 1 ? -1 : 0))];
        const result = blackLitterman({
          covariance,
          marketWeights: covariance.map(() => 1 / count),
          riskAversion: 3,
          tau: 0.05,
          views,
          viewReturns: [percent / 100],
        });
        multiply(result.posteriorCovariance, result.weights).forEach((value, i) => {
          expect(3 * value).toBeCloseTo(result.posteriorReturns[i]!, 12);
        });
        multiply(covariance, result.weightsOnPriorCovariance).forEach((value, i) => {
          expect(3 * value).toBeCloseTo(result.posteriorReturns[i]!, 12);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('takes errors of views that correlate', () => {
    const views = [
      [1, 0],
      [0, 1],
    ];
    const omega = [
      [0.02, 0.005],
      [0.005, 0.045],
    ];
    const both = { ...prior, views, viewReturns: [0.1, 0.1] };
    // O = tau S: halfway for both.
    expect(Array.from(blackLitterman({ ...both, omega }).posteriorReturns)).toEqual([
      expect.closeTo(0.078, 13),
      expect.closeTo(0.092, 13),
    ]);
    expect(() =>
      blackLitterman({
        ...both,
        omega: [
          [0.02, 0.1],
          [0.1, 0.045],
        ],
      }),
    ).toThrow(/omega is not positive/);
  });

  it.each([
    [
      {
        covariance: [
          [0.04, 0.04],
          [0.04, 0.04],
        ],
      },
      /covariance is singular/,
    ],
    [{ marketWeights: [1] }, /marketWeights has 1 values/],
    [{ riskAversion: 0 }, /riskAversion is 0/],
    [{ tau: -1 }, /tau is -1/],
    [
      {
        views: [
          [1, 0],
          [0, 1],
        ],
      },
      /views has 2 values but viewReturns has 1/,
    ],
    [{ views: [[0, 0]] }, /views is 0 at index 0.*no position/],
    [{ views: [[1]] }, /views\[0\] has 1 values/],
    [{ viewReturns: [Number.NaN] }, /viewReturns is not finite/],
    [{ omega: [-1] }, /omega is -1 at index 0/],
    [{ omega: [1, 1] }, /omega has 2 values/],
    [
      {
        views: [
          [1, 0],
          [1, 0],
        ],
        viewReturns: [0.1, 0.2],
        omega: [0, 0],
      },
      /covariance of the views is singular/,
    ],
  ])('refuses %j', (wrong, words) => {
    expect(() => blackLitterman({ ...prior, ...wrong })).toThrow(
      expect.objectContaining({ name: 'QuantError', message: expect.stringMatching(words) }),
    );
  });
});

describe('blackLittermanIdzorek', () => {
  it('tilts the weights by the confidence of what certainty would tilt', () => {
    fc.assert(
      fc.property(arbitraryMarket(), fc.integer({ min: 0, max: 100 }), ({ covariance }, percent) => {
        const count = covariance.length;
        const own = {
          covariance,
          marketWeights: covariance.map(() => 1 / count),
          riskAversion: 2.5,
          tau: 0.05,
          views: [covariance.map((_, i) => (i === 0 ? 1 : 0))],
          viewReturns: [0.2],
        };
        const tilt = (confidence: number) =>
          blackLittermanIdzorek({ ...own, confidences: [confidence] }).weightsOnPriorCovariance[0]! -
          1 / count;
        expect(tilt(percent / 100)).toBeCloseTo((percent / 100) * tilt(1), 8);
      }),
      { numRuns: 40 },
    );
  });

  it('drops a view without confidence and is certain of one with all', () => {
    const dropped = blackLittermanIdzorek({ ...prior, confidences: [0] });
    expect([dropped.omega[0], dropped.posteriorReturns[0]]).toEqual([Infinity, expect.closeTo(0.056, 14)]);
    const certain = blackLittermanIdzorek({ ...prior, confidences: [1] });
    expect([certain.omega[0], certain.posteriorReturns[0]]).toEqual([0, expect.closeTo(0.1, 14)]);
  });

  it('refuses confidences that are none', () => {
    expect(() => blackLittermanIdzorek({ ...prior, confidences: [1.1] })).toThrow(
      /confidences is 1.1 at index 0/,
    );
    expect(() => blackLittermanIdzorek({ ...prior, confidences: [] })).toThrow(/confidences has 0 values/);
    expect(() => blackLittermanIdzorek({ ...prior, confidences: [Number.NaN] })).toThrow(
      /confidences is not finite/,
    );
  });
});

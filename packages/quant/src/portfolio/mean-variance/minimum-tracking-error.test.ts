import { expect, it } from 'vitest';
import { market } from '../fixtures/arbitrary-markets.ts';
import { minimumTrackingError } from './minimum-tracking-error.ts';

const { covariance } = market(3, 4);

it('is the benchmark itself where the constraints allow it', () => {
  const benchmarkWeights = [0.1, 0.2, 0.3, 0.4];
  const { weights, trackingError } = minimumTrackingError({ covariance, benchmarkWeights });
  benchmarkWeights.forEach((weight, i) => {
    expect(weights[i]).toBeCloseTo(weight, 12);
  });
  expect(trackingError).toBeCloseTo(0, 9);
});

it('makes up for an excluded asset with those that move like it', () => {
  // Of three equal variances the excluded first correlates by 0.8 with the second and not at all with the third:
  // min (w - b)'S(w - b) with w1 = 0 gives w2 = 0.9 of its half, w3 the rest.
  const alike = [
    [1, 0.8, 0],
    [0.8, 1, 0],
    [0, 0, 1],
  ];
  const input = {
    covariance: alike,
    benchmarkWeights: [0.5, 0.5, 0],
    bounds: [
      [0, 0],
      [0, 1],
      [0, 1],
    ] as const,
  };
  // d = (-0.5, x, 0.5 - x): variance 0.25 + x^2 - 0.8 x + (0.5 - x)^2, least at 4 x = 1.8.
  expect(minimumTrackingError(input).weights[1]).toBeCloseTo(0.5 + 0.45, 12);
});

it('refuses a benchmark of other assets', () => {
  expect(() => minimumTrackingError({ covariance, benchmarkWeights: [1] })).toThrow(
    /benchmarkWeights has 1 values/,
  );
});

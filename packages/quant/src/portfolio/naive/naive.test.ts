import { expect, it } from 'vitest';
import { equalWeights } from './equal-weight.ts';
import { inverseVarianceWeights, inverseVolatilityWeights } from './inverse-volatility.ts';

it('gives n assets 1/n each', () => {
  expect(Array.from(equalWeights(3))).toEqual([1 / 3, 1 / 3, 1 / 3]);
  expect(() => equalWeights(0)).toThrow(/assets is 0/);
});

it('weighs by the inverse of volatility or variance', () => {
  // Volatilities 0.1, 0.2, 0.4: inverses 10, 5, 2.5; variances 0.01, 0.04, 0.16: inverses 100, 25, 6.25.
  const covariance = [
    [0.01, 0.01, 0],
    [0.01, 0.04, 0],
    [0, 0, 0.16],
  ];
  [10 / 17.5, 5 / 17.5, 2.5 / 17.5].forEach((weight, i) => {
    expect(inverseVolatilityWeights(covariance)[i]).toBeCloseTo(weight, 14);
  });
  [100 / 131.25, 25 / 131.25, 6.25 / 131.25].forEach((weight, i) => {
    expect(inverseVarianceWeights(covariance)[i]).toBeCloseTo(weight, 14);
  });
  expect(() =>
    inverseVarianceWeights([
      [0.04, 0],
      [0, 0],
    ]),
  ).toThrow(/variance in covariance is 0 at index 1/);
});

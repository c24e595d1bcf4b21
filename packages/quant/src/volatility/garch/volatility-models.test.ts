import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../numeric/random.ts';
import { logVarianceModel } from './log-variance-model.ts';
import { presampleVariance } from './presample.ts';
import { squaredShockModel } from './squared-shock-model.ts';
import type { VolatilityModel } from './volatility-model.ts';

const random = seededRandom(9);
const returns = Float64Array.from({ length: 120 }, () => random.normal() * 1.3);
const models: readonly (readonly [string, VolatilityModel])[] = [
  ['squared shocks', squaredShockModel],
  ['log variance', logVarianceModel],
];

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const parameters = fc
  .tuple(between(-0.2, 0.2), between(0.05, 0.3), between(0.06, 0.2), between(-0.05, 0.2), between(0.3, 0.7))
  .map((values) => Float64Array.from(values));

/** The same likelihood from the variances, one by one. */
function plainLogLikelihood(model: VolatilityModel, at: Float64Array): number {
  const variances = new Float64Array(returns.length);
  model.writeVariances(returns, at, presampleVariance(returns, 'mean-squared-residual', at[0]!), variances);
  return variances.reduce(
    (total, variance, index) =>
      total - 0.5 * (Math.log(variance) + (returns[index]! - at[0]!) ** 2 / variance),
    0,
  );
}

describe.each(models)('the score of %s', (_, model) => {
  it('is the likelihood of the variances, and its slopes are those of differences', () => {
    fc.assert(
      fc.property(parameters, (at) => {
        const presample = presampleVariance(returns, 'mean-squared-residual', at[0]!);
        const gradient = new Float64Array(5);
        expect(model.score(returns, at, presample, gradient)).toBeCloseTo(plainLogLikelihood(model, at), 8);
        gradient.forEach((slope, index) => {
          // A kink where a residual changes its sign needs a short step.
          const step = 1e-6;
          const above = Float64Array.from(at);
          const below = Float64Array.from(at);
          above[index]! += step;
          below[index]! -= step;
          const difference =
            (plainLogLikelihood(model, above) - plainLogLikelihood(model, below)) / (2 * step);
          expect(Math.abs(slope - difference)).toBeLessThan(1e-4 * Math.max(1, Math.abs(slope)));
        });
      }),
      { numRuns: 50 },
    );
  });
});

describe('the log variance model', () => {
  it('gives -Infinity where its filter is not invertible', () => {
    const at = Float64Array.of(0, 0, -0.5, 0, 0.99);
    const score = logVarianceModel.score(returns, at, { variance: 1, slope: 0 }, new Float64Array(5));
    expect(score).toBe(-Infinity);
  });
});

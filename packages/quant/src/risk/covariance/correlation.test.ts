import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryPanel } from '../fixtures/panels.ts';
import { correlationFromCovariance, covarianceFromCorrelation, sampleCorrelation } from './correlation.ts';
import { sampleCovariance } from './sample-covariance.ts';

describe('correlation', () => {
  it('and the volatilities give back the covariance', () => {
    fc.assert(
      fc.property(arbitraryPanel(), (returns) => {
        const covariance = sampleCovariance(returns);
        const correlation = correlationFromCovariance(covariance);
        const volatilities = covariance.map((row, index) => Math.sqrt(row[index]!));
        const back = covarianceFromCorrelation(correlation, volatilities);
        back.forEach((row, index) => {
          expect(correlation[index]![index]).toBe(1);
          row.forEach((value, column) => {
            const scale = volatilities[index]! * volatilities[column]!;
            expect((value - covariance[index]![column]!) / scale).toBeCloseTo(0, 13);
          });
        });
      }),
      { numRuns: 60 },
    );
  });

  it('of two assets that move as one is exactly 1, never beyond', () => {
    const correlation = sampleCorrelation([
      [0.1, 0.3],
      [0.2, 0.6],
      [0.7, 2.1],
    ]);
    expect(correlation[0]![1]).toBeCloseTo(1, 15);
    expect(correlation[0]![1]).toBeLessThanOrEqual(1);
  });

  it('of a matrix that is not positive semidefinite passes, to be repaired', () => {
    expect(
      correlationFromCovariance([
        [1, 2],
        [2, 1],
      ])[0]![1],
    ).toBe(2);
  });

  it('refuses what is not symmetric, not a variance or not a correlation', () => {
    expect(() =>
      correlationFromCovariance([
        [1, 2],
        [3, 1],
      ]),
    ).toThrow('not symmetric');
    expect(() =>
      correlationFromCovariance([
        [1, 0],
        [0, 0],
      ]),
    ).toThrow('variance is 0 at index 1');
    expect(() =>
      covarianceFromCorrelation(
        [
          [1, 2],
          [2, 1],
        ],
        [1, 1],
      ),
    ).toThrow('it must be from -1 to 1');
    expect(() =>
      covarianceFromCorrelation(
        [
          [2, 0],
          [0, 1],
        ],
        [1, 1],
      ),
    ).toThrow('it must be 1, on the diagonal');
    expect(() =>
      covarianceFromCorrelation(
        [
          [1, 0],
          [0, 1],
        ],
        [1, -1],
      ),
    ).toThrow('volatilities is -1 at index 1');
    expect(() =>
      covarianceFromCorrelation(
        [
          [1, 0],
          [0, 1],
        ],
        [1],
      ),
    ).toThrow('same length');
  });
});

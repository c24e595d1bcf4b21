import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requirePositiveSemidefinite } from '../../numeric/linear-algebra.ts';
import { seededRandom } from '../../numeric/random.ts';
import type { Rows } from '../../rows.ts';
import { panel } from '../fixtures/panels.ts';
import { sampleCorrelation } from './correlation.ts';
import {
  nearestCorrelation,
  nearestCovariance,
  nearestPositiveSemidefinite,
} from './nearest-positive-semidefinite.ts';

const arbitraryPseudoCorrelation = fc
  .tuple(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 2, max: 5 }))
  .map(([seed, size]) => {
    const random = seededRandom(seed);
    const matrix = Array.from({ length: size }, () => new Float64Array(size).fill(1));
    for (let row = 0; row < size; row++)
      for (let column = 0; column < row; column++)
        matrix[row]![column] = matrix[column]![row] = 2 * random.uniform() - 1;
    return matrix;
  });

const distance = (left: Rows, right: Rows) =>
  Math.sqrt(
    left.reduce(
      (total, row, index) =>
        total + [...row].reduce((sum, value, column) => sum + (value - right[index]![column]!) ** 2, 0),
      0,
    ),
  );

describe('nearestCorrelation', () => {
  it("gives Higham's example", () => {
    const found = nearestCorrelation({
      correlation: [
        [1, 1, 0],
        [1, 1, 1],
        [0, 1, 1],
      ],
    });
    expect(found[0]![1]).toBeCloseTo(0.7607, 4);
    expect(found[0]![2]).toBeCloseTo(0.1573, 4);
  });

  it('is a correlation, and no mixture with a true one is closer', () => {
    fc.assert(
      fc.property(arbitraryPseudoCorrelation, fc.integer({ min: 0, max: 1e6 }), (correlation, seed) => {
        const found = nearestCorrelation({ correlation });
        requirePositiveSemidefinite('found', found);
        found.forEach((row, index) => {
          expect(row[index]).toBe(1);
          row.forEach((value, column) => {
            expect(value).toBe(found[column]![index]);
          });
        });
        const best = distance(found, correlation);
        const other = sampleCorrelation(panel(seed, 20, correlation.length));
        for (const share of [0.001, 0.01, 0.1, 1]) {
          const mixture = found.map((row, index) =>
            row.map((value, column) => (1 - share) * value + share * other[index]![column]!),
          );
          expect(distance(mixture, correlation)).toBeGreaterThanOrEqual(best - 1e-6);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('leaves a true correlation as it is', () => {
    const correlation = sampleCorrelation(panel(3, 60, 4));
    expect(distance(nearestCorrelation({ correlation }), correlation)).toBeLessThan(1e-14);
  });

  it('refuses what is not symmetric, and says when it does not converge', () => {
    expect(() =>
      nearestCorrelation({
        correlation: [
          [1, 0.5],
          [0.4, 1],
        ],
      }),
    ).toThrow('not symmetric');
    const correlation = [
      [1, 1, 0],
      [1, 1, 1],
      [0, 1, 1],
    ];
    expect(() => nearestCorrelation({ correlation, iterations: 2 })).toThrow('within 2 iterations');
    expect(() => nearestCorrelation({ correlation, tolerance: 0 })).toThrow('tolerance is 0');
  });
});

describe('nearestPositiveSemidefinite', () => {
  it('takes away only what is below 0', () => {
    expect(
      distance(
        nearestPositiveSemidefinite([
          [2, 1],
          [1, 2],
        ]),
        [
          [2, 1],
          [1, 2],
        ],
      ),
    ).toBe(0);
    expect(
      distance(
        nearestPositiveSemidefinite([
          [1, 2],
          [2, 1],
        ]),
        [
          [1.5, 1.5],
          [1.5, 1.5],
        ],
      ),
    ).toBeLessThan(1e-14);
    expect(
      distance(
        nearestPositiveSemidefinite([
          [-1, 0],
          [0, 3],
        ]),
        [
          [0, 0],
          [0, 3],
        ],
      ),
    ).toBeLessThan(1e-15);
  });
});

describe('nearestCovariance', () => {
  it('keeps the variances', () => {
    const found = nearestCovariance([
      [4, 10, 0],
      [10, 9, -7],
      [0, -7, 1],
    ]);
    requirePositiveSemidefinite('found', found);
    expect(found.map((row, index) => row[index])).toEqual([4, 9, 1]);
  });

  it('refuses a variance of 0', () => {
    expect(() =>
      nearestCovariance([
        [0, 0],
        [0, 1],
      ]),
    ).toThrow('variance is 0 at index 0');
  });
});

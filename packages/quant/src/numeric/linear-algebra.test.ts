import { describe, expect, it } from 'vitest';
import {
  cholesky,
  multiply,
  requireCovarianceMatrix,
  semidefiniteCholesky,
  solvePositiveDefinite,
} from './linear-algebra.ts';

describe('requireCovarianceMatrix', () => {
  it('passes singular matrices and zeros, refuses what has a negative eigenvalue', () => {
    requireCovarianceMatrix('covariance', [
      [1, 1],
      [1, 1],
    ]);
    requireCovarianceMatrix('covariance', [
      [0, 0],
      [0, 0],
    ]);
    expect(() =>
      requireCovarianceMatrix('covariance', [
        [1, 1.001],
        [1.001, 1],
      ]),
    ).toThrow('not positive semidefinite');
    expect(() => requireCovarianceMatrix('covariance', [[-1]])).toThrow('smallest eigenvalue is -1');
    expect(() =>
      requireCovarianceMatrix('covariance', [
        [0, 1],
        [1, 0],
      ]),
    ).toThrow('smallest eigenvalue is -');
  });
});

describe('semidefiniteCholesky', () => {
  it('is the Cholesky decomposition where there is one', () => {
    const matrix = [
      [4, 2, 0.5],
      [2, 5, -1],
      [0.5, -1, 3],
    ];
    const expected = cholesky('matrix', matrix);
    semidefiniteCholesky('matrix', matrix).forEach((row, index) => {
      expect([...row]).toEqual([...expected[index]!].map((value) => expect.closeTo(value, 14)));
    });
  });

  it('multiplies back to a singular matrix', () => {
    // The third asset is the sum of the first two; the fourth is cash.
    const matrix = [
      [4, 1, 5, 0],
      [1, 9, 10, 0],
      [5, 10, 15, 0],
      [0, 0, 0, 0],
    ];
    const lower = semidefiniteCholesky('matrix', matrix);
    lower.forEach((row, index) => {
      expect([...multiply(lower, row)]).toEqual(matrix[index]!.map((value) => expect.closeTo(value, 12)));
    });
  });
});

it('solvePositiveDefinite takes a matrix whose mirrored entries differ by rounding', () => {
  const solved = solvePositiveDefinite(
    'matrix',
    [
      [2, 1 + 2e-16],
      [1, 3],
    ],
    [4, 7],
  );
  expect(solved[0]).toBeCloseTo(1, 14);
  expect(solved[1]).toBeCloseTo(2, 14);
});

it('solvePositiveDefinite and cholesky refuse what is singular but for rounding', () => {
  const matrix = [
    [1, 1 - 2e-16],
    [1 - 2e-16, 1],
  ];
  expect(() => solvePositiveDefinite('matrix', matrix, [1, 1])).toThrow('matrix is singular');
  expect(() => cholesky('matrix', matrix)).toThrow('matrix is singular');
  expect(() =>
    cholesky('matrix', [
      [1, 2],
      [2, 1],
    ]),
  ).toThrow('not positive definite');
});

import { describe, expect, it } from 'vitest';
import { factorise, solveFactored, solveLower } from './dense-cholesky.ts';

describe('factorise', () => {
  it('gives L with L L the matrix: [[4, 2], [2, 5]] is [[2, 0], [1, 2]] squared', () => {
    const factor = factorise(Float64Array.of(4, 2, 2, 5), 2)!;
    expect([factor.lower[0], factor.lower[2], factor.lower[3]]).toEqual([2, 1, 2]);
    // L x = (2, 5): x = 1, then (5 - 1) / 2. L L'x = (2, 5): 4 x + 2 y = 2, 2 x + 5 y = 5 gives 0 and 1.
    expect(Array.from(solveLower(factor, Float64Array.of(2, 5)))).toEqual([1, 2]);
    expect(Array.from(solveFactored(factor, Float64Array.of(2, 5)))).toEqual([0, 1]);
  });

  it('is undefined where a pivot is not above its floor', () => {
    expect(factorise(Float64Array.of(1, 1, 1, 1), 2)).toBeUndefined();
    expect(factorise(Float64Array.of(1, 2, 2, 1), 2)).toBeUndefined();
    expect(factorise(Float64Array.of(1, 1, 1, 1 + 1e-9), 2)).toBeDefined();
    expect(factorise(Float64Array.of(1, 1, 1, 1 + 1e-9), 2, 1e-8)).toBeUndefined();
  });
});

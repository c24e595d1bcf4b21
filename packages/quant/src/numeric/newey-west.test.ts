import { describe, expect, it } from 'vitest';
import { leastSquares } from './linear-algebra.ts';
import { neweyWestCovariance } from './newey-west.ts';

describe('neweyWestCovariance', () => {
  // By hand: mean of y = (1, 3, 2, 6) is 3, residuals e = (-2, 0, -1, 3), (X'X)^-1 = 1/4.
  const design = [[1], [1], [1], [1]];
  const fit = leastSquares('design', design, [1, 3, 2, 6]);

  it('without lags is White: sum e^2 / 16', () => {
    const variance = neweyWestCovariance({ ...fit, design, lags: 0 })[0]![0];
    expect(variance).toBeCloseTo(14 / 16, 14);
  });

  it('with one lag adds half of twice sum e[t] e[t-1] = 0 + 0 - 3', () => {
    const variance = neweyWestCovariance({ ...fit, design, lags: 1 })[0]![0];
    expect(variance).toBeCloseTo((14 - 3) / 16, 14);
  });

  it('refuses more lags than the series has', () => {
    expect(() => neweyWestCovariance({ ...fit, design, lags: 4 })).toThrow('lags is 4');
  });
});

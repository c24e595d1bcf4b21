import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dot } from '../../numeric/linear-algebra.ts';
import { columnOf } from '../../rows.ts';
import { arbitraryPanel, panel } from '../fixtures/panels.ts';
import { factorRegression } from './factor-regression.ts';
import { rollingFactorBetas } from './rolling-factor-betas.ts';

const splitPanel = (rows: readonly Float64Array[]) => ({
  dependent: columnOf(rows, 0),
  regressors: rows.map((row) => row.subarray(1)),
});

describe('factorRegression', () => {
  it('agrees with a line worked by hand', () => {
    // x mean 1.5, y mean 2.75; sxy 5.5, sxx 5: slope 1.1, intercept 1.1; residuals -0.1, 0.8, -1.3, 0.6.
    const found = factorRegression({ dependent: [1, 3, 2, 5], regressors: [[0], [1], [2], [3]], lags: 1 });
    expect(found.coefficients[0]).toBeCloseTo(1.1, 14);
    expect(found.coefficients[1]).toBeCloseTo(1.1, 14);
    // e'e = 0.01 + 0.64 + 1.69 + 0.36 = 2.7; total 8.75; s^2 = 1.35, se(slope) = sqrt(1.35 / 5).
    expect(found.residualVariance).toBeCloseTo(1.35, 14);
    expect(found.rSquared).toBeCloseTo(1 - 2.7 / 8.75, 14);
    expect(found.adjustedRSquared).toBeCloseTo(1 - (2.7 / 8.75) * 1.5, 14);
    expect(found.ordinary.standardErrors[1]).toBeCloseTo(Math.sqrt(0.27), 14);
    // F of one factor is t^2, and its p-value that of t.
    expect(found.fStatistic).toBeCloseTo(found.ordinary.tStatistics[1]! ** 2, 12);
    expect(found.fPValue).toBeCloseTo(found.ordinary.pValues[1]!, 12);
    // Differences of residuals 0.9, -2.1, 1.9 squared: 8.83.
    expect(found.durbinWatson).toBeCloseTo(8.83 / 2.7, 12);
    // Slope's influence (x - 1.5) e / 5: 0.03, -0.08, -0.13, 0.18. White: their squares.
    expect(found.hc0.standardErrors[1]).toBeCloseTo(Math.sqrt(0.0566), 12);
    // One lag adds half of twice (-0.0024 + 0.0104 - 0.0234).
    expect(found.neweyWest.standardErrors[1]).toBeCloseTo(Math.sqrt(0.0566 - 0.0154), 12);
    expect(found.neweyWestSmallSample.standardErrors[1]).toBeCloseTo(Math.sqrt(2 * 0.0412), 12);
    // Leverages 0.7, 0.3, 0.3, 0.7.
    const influence = [0.03 / 0.3, -0.08 / 0.7, -0.13 / 0.7, 0.18 / 0.3];
    expect(found.hc3.standardErrors[1]).toBeCloseTo(Math.hypot(...influence), 12);
  });

  it('leaves residuals without mean and uncorrelated with the factors', () => {
    fc.assert(
      fc.property(arbitraryPanel({ periods: [8, 40], assets: [2, 5] }), (rows) => {
        const { dependent, regressors } = splitPanel(rows);
        const { residuals } = factorRegression({ dependent, regressors });
        expect(residuals.reduce((total, value) => total + value, 0)).toBeCloseTo(0, 12);
        regressors[0]!.forEach((_, factor) => {
          expect(dot(residuals, columnOf(regressors, factor))).toBeCloseTo(0, 12);
        });
      }),
      { numRuns: 50 },
    );
  });

  it('has betas in the units of its factors, and the same tests', () => {
    const { dependent, regressors } = splitPanel(panel(4, 60, 3));
    const plain = factorRegression({ dependent, regressors });
    const scaled = factorRegression({
      dependent,
      regressors: regressors.map((row) => [row[0]! * 100, row[1]!]),
    });
    expect(scaled.coefficients[1]! * 100).toBeCloseTo(plain.coefficients[1]!, 10);
    expect(scaled.neweyWest.tStatistics[1]).toBeCloseTo(plain.neweyWest.tStatistics[1]!, 8);
  });

  it('chooses the lags by the rule of thumb where none are given', () => {
    const { dependent, regressors } = splitPanel(panel(4, 100, 2));
    expect(factorRegression({ dependent, regressors }).lags).toBe(4);
    expect(factorRegression({ dependent, regressors, lags: null }).lags).toBe(4);
    expect(factorRegression({ dependent, regressors, lags: 0 }).lags).toBe(0);
  });

  it('of an exact line has no errors, and of a constant no R2', () => {
    const regressors = [[0], [1], [2], [4]];
    const line = factorRegression({ dependent: [1, 3, 5, 9], regressors });
    expect(line.rSquared).toBe(1);
    expect(line.ordinary.tStatistics).toEqual(Float64Array.of(Infinity, Infinity));
    expect(line.ordinary.pValues).toEqual(Float64Array.of(0, 0));
    expect(line.durbinWatson).toBeNaN();
    const constant = factorRegression({ dependent: [0.1, 0.1, 0.1, 0.1], regressors });
    expect(constant.rSquared).toBeNaN();
    expect(constant.ordinary.tStatistics[1]).toBeNaN();
  });

  it('has no HC3 where one observation alone decides a coefficient', () => {
    const found = factorRegression({ dependent: [1, 2, 4, 3], regressors: [[0], [0], [0], [1]] });
    expect(found.hc3.standardErrors).toEqual(Float64Array.of(Number.NaN, Number.NaN));
    expect(found.hc0.standardErrors[0]).toBeGreaterThan(0);
  });

  it('refuses collinear regressors, a constant one among them, and too few periods', () => {
    const dependent = [1, 2, 4, 3];
    const collinear = [
      [1, 2],
      [2, 4],
      [3, 6],
      [4, 8],
    ];
    expect(() => factorRegression({ dependent, regressors: collinear })).toThrow('regressors are collinear');
    const constant = [[1], [1], [1], [1]];
    expect(() => factorRegression({ dependent, regressors: constant })).toThrow('column 1');
    expect(() => factorRegression({ dependent: [1, 2], regressors: [[1], [2]] })).toThrow('at least 3');
    expect(() => factorRegression({ dependent: [1], regressors: [[1], [2]] })).toThrow('same length');
    expect(() => factorRegression({ dependent, regressors: [[1], [2], [5], [4]], lags: 4 })).toThrow(
      'lags is 4',
    );
    expect(() => factorRegression({ dependent: [1, Number.NaN], regressors: [[1], [2]] })).toThrow('index 1');
  });
});

describe('rollingFactorBetas', () => {
  it('has in each window what a regression over it gives', () => {
    const { dependent, regressors } = splitPanel(panel(12, 30, 3));
    const { alpha, betas } = rollingFactorBetas({ dependent, regressors, window: 10 });
    expect(alpha).toHaveLength(21);
    for (const start of [0, 7, 20]) {
      const { coefficients } = factorRegression({
        dependent: dependent.subarray(start, start + 10),
        regressors: regressors.slice(start, start + 10),
      });
      expect([alpha[start], betas[0]![start], betas[1]![start]]).toEqual([...coefficients]);
    }
  });

  it('is NaN in a window in which a factor stands still', () => {
    const { alpha, betas } = rollingFactorBetas({
      dependent: [1, 2, 3, 5, 4],
      regressors: [[1], [1], [1], [2], [4]],
      window: 3,
    });
    expect(alpha[0]).toBeNaN();
    expect(betas[0]![0]).toBeNaN();
    expect(betas[0]![1]).toBeCloseTo(2.5, 12);
  });

  it('refuses windows shorter than the coefficients or longer than the series', () => {
    const { dependent, regressors } = splitPanel(panel(12, 10, 3));
    expect(() => rollingFactorBetas({ dependent, regressors, window: 2 })).toThrow('window is 2');
    expect(() => rollingFactorBetas({ dependent, regressors, window: 11 })).toThrow('window is 11');
  });
});

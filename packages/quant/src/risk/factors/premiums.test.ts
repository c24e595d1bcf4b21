import { describe, expect, it } from 'vitest';
import { columnOf } from '../../rows.ts';
import { panel } from '../fixtures/panels.ts';
import { famaMacBeth } from './fama-macbeth.ts';
import { twoPassRegression } from './two-pass-regression.ts';

describe('famaMacBeth', () => {
  const exposures = [[0], [1], [2]];

  it('is the mean of the periods, its error their spread over the root of their number', () => {
    // Lines 1 + t, 0 + 2 t, 2 + 0 t: slopes 1, 2, 0; mean 1, sd 1.
    const found = famaMacBeth({
      periods: [
        { returns: [1, 2, 3], exposures },
        { returns: [0, 2, 4], exposures },
        { returns: [2, 2.1, 1.9, 2], exposures: [[0], [1], [1], [3]] },
      ],
      lags: 0,
    });
    const slopes = [1, 2, found.periodCoefficients[2]![1]!];
    const mean = slopes.reduce((total, value) => total + value, 0) / 3;
    const squares = slopes.reduce((total, value) => total + (value - mean) ** 2, 0);
    expect(found.coefficients[1]).toBeCloseTo(mean, 14);
    expect(found.standardErrors[1]).toBeCloseTo(Math.sqrt(squares / 2 / 3), 14);
    expect(found.standardErrorsDdof0[1]).toBeCloseTo(Math.sqrt(squares / 3 / 3), 14);
    expect(found.neweyWest.standardErrors[1]).toBeCloseTo(found.standardErrorsDdof0[1]!, 14);
    expect(found.tStatistics[1]).toBeCloseTo(mean / found.standardErrors[1]!, 12);
  });

  it('refuses one period, collinear exposures, and another number of characteristics', () => {
    const period = { returns: [1, 2, 3], exposures };
    expect(() => famaMacBeth({ periods: [period] })).toThrow('periods has 1 values');
    const flat = { returns: [1, 2, 3], exposures: [[1], [1], [1]] };
    expect(() => famaMacBeth({ periods: [period, flat] })).toThrow('periods[1].exposures are collinear');
    const wide = {
      returns: [1, 2, 3],
      exposures: [
        [1, 2],
        [2, 1],
        [5, 5],
      ],
    };
    expect(() => famaMacBeth({ periods: [period, wide] })).toThrow('it must have 3 and 1');
    const short = { returns: [1, 2], exposures };
    expect(() => famaMacBeth({ periods: [period, short] })).toThrow('same length');
    const one = { returns: [1], exposures: [[1]] };
    expect(() => famaMacBeth({ periods: [period, one] })).toThrow('at least 2');
  });
});

describe('twoPassRegression', () => {
  it('finds the premium that was put there, without pricing errors', () => {
    // r = beta f with mean f = 2.5: alpha 0, premium = mean of the factor.
    const factors = [[1], [2], [4], [3]];
    const found = twoPassRegression({ assets: factors.map(([f]) => [0.5 * f!, f!, 2 * f!]), factors });
    expect(found.riskPremiums[0]).toBeCloseTo(2.5, 12);
    expect([...columnOf(found.betas, 0)].map((beta) => Math.round(beta * 1e9) / 1e9)).toEqual([0.5, 1, 2]);
    found.pricingErrors.forEach((error) => {
      expect(error).toBeCloseTo(0, 12);
    });
    // Without residuals only the factor's own sampling error is left: variance 1.25 over 4 periods.
    expect(found.shankenStandardErrors[0]).toBeCloseTo(Math.sqrt(1.25 / 4), 12);
    expect(found.withIntercept[1]).toBeCloseTo(2.5, 10);
  });

  it("never has smaller errors with Shanken's correction", () => {
    const rows = panel(17, 120, 8);
    const found = twoPassRegression({
      assets: rows.map((row) => row.subarray(2)),
      factors: rows.map((row) => row.subarray(0, 2)),
    });
    found.shankenStandardErrors.forEach((error, factor) => {
      expect(error).toBeGreaterThan(found.uncorrectedStandardErrors[factor]!);
    });
  });

  it('refuses fewer assets than factors and one, lengths that differ, and collinear factors', () => {
    const factors = [
      [1, 2],
      [2, 1],
      [4, 4],
      [3, 0],
    ];
    expect(() => twoPassRegression({ assets: factors, factors })).toThrow(
      'more assets (columns) than factors, 2',
    );
    expect(() => twoPassRegression({ assets: [[1, 2, 3]], factors })).toThrow('same length');
    const assets = factors.map(([a, b]) => [a!, b!, a! + 1]);
    const collinear = factors.map(([a]) => [a!, 2 * a!]);
    expect(() => twoPassRegression({ assets, factors: collinear })).toThrow('factors are collinear');
    expect(() => twoPassRegression({ assets: assets.slice(1), factors: factors.slice(1) })).toThrow(
      'at least 4',
    );
  });
});

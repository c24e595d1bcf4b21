import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requirePositiveSemidefinite } from '../../numeric/linear-algebra.ts';
import type { Rows } from '../../rows.ts';
import { arbitraryPanel, inOrder, panel, trace } from '../fixtures/panels.ts';
import { denoisedCovariance } from './denoised-covariance.ts';
import { ewmaCovariance } from './ewma-covariance.ts';
import {
  ledoitWolfConstantCorrelation,
  ledoitWolfConstantVariance,
  ledoitWolfScikit,
} from './ledoit-wolf.ts';
import { oracleApproximatingShrinkage } from './oracle-approximating-shrinkage.ts';
import { averageReturns, sampleCovariance } from './sample-covariance.ts';

const ddof0 = (returns: Rows) =>
  sampleCovariance(returns).map((row) => row.map((value) => (value * (returns.length - 1)) / returns.length));

/** Each estimate with the estimate whose total variance it keeps. */
const estimators = [
  ['sample', sampleCovariance, sampleCovariance],
  ['EWMA', (returns: Rows) => ewmaCovariance({ returns, decay: 0.9 }), undefined],
  [
    'Ledoit-Wolf, constant variance',
    (returns: Rows) => ledoitWolfConstantVariance(returns).covariance,
    sampleCovariance,
  ],
  [
    'Ledoit-Wolf, constant correlation',
    (returns: Rows) => ledoitWolfConstantCorrelation(returns).covariance,
    sampleCovariance,
  ],
  ['Ledoit-Wolf, scikit-learn', (returns: Rows) => ledoitWolfScikit(returns).covariance, ddof0],
  ['OAS', (returns: Rows) => oracleApproximatingShrinkage(returns).covariance, ddof0],
  ['OAS, scikit-learn', (returns: Rows) => oracleApproximatingShrinkage(returns, 'scikit').covariance, ddof0],
  ['denoised', (returns: Rows) => denoisedCovariance({ returns }).covariance, sampleCovariance],
] as const;

describe.each(estimators)('covariance, %s', (_, estimate, sameTrace) => {
  it('is symmetric and positive semidefinite, and keeps the total variance where the theory says so', () => {
    fc.assert(
      fc.property(arbitraryPanel(), (returns) => {
        const covariance = estimate(returns);
        covariance.forEach((row, index) => {
          row.forEach((value, column) => {
            expect(value).toBe(covariance[column]![index]);
          });
        });
        requirePositiveSemidefinite('covariance', covariance);
        if (sameTrace) expect(trace(covariance) / trace(sameTrace(returns))).toBeCloseTo(1, 10);
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the order of the assets, and scales with the square of the unit', () => {
    const returns = panel(11, 30, 5);
    const order = [3, 0, 4, 1, 2];
    const covariance = estimate(returns);
    const reordered = estimate(inOrder(returns, order));
    const scaled = estimate(returns.map((row) => row.map((value) => 100 * value)));
    order.forEach((from, row) => {
      order.forEach((other, column) => {
        expect(reordered[row]![column]! / covariance[from]![other]!).toBeCloseTo(1, 9);
        expect(scaled[row]![column]! / (1e4 * covariance[row]![column]!)).toBeCloseTo(1, 9);
      });
    });
  });

  it('leaves its input alone and refuses a gap, naming where it is', () => {
    const returns = panel(3, 6, 3);
    const before = JSON.stringify(returns);
    estimate(returns);
    expect(JSON.stringify(returns)).toBe(before);
    expect(() =>
      estimate([
        [0.1, 0.2],
        [0.1, Number.NaN],
        [0, 0.3],
      ]),
    ).toThrow('returns[1] is not finite at index 1');
    expect(() => estimate([])).toThrow('returns is empty');
    expect(() => estimate([[0.1], [0.1, 0.2]])).toThrow('row 1 has 2 values');
  });
});

describe('sampleCovariance', () => {
  it('agrees with a case worked by hand', () => {
    // Centred: (-1, -1), (1, -2), (0, 3); sums of products 2, -1, 14; over 2.
    expect(
      sampleCovariance([
        [1, 2],
        [3, 1],
        [2, 6],
      ]),
    ).toEqual([Float64Array.of(1, -0.5), Float64Array.of(-0.5, 7)]);
  });

  it('is the same over many chunks of rows as pair by pair', () => {
    const returns = panel(5, 1000, 7);
    const means = averageReturns(returns);
    const covariance = sampleCovariance(returns);
    for (let i = 0; i < 7; i++) {
      for (let j = 0; j < 7; j++) {
        let total = 0;
        for (const row of returns) total += (row[i]! - means[i]!) * (row[j]! - means[j]!);
        expect(covariance[i]![j]! / (total / 999)).toBeCloseTo(1, 10);
      }
    }
  });

  it('takes a constant asset as exactly without risk, and keeps a small spread beside a large level', () => {
    const constant = sampleCovariance(Array.from({ length: 20 }, (_, row) => [0.001, row]));
    expect(constant[0]).toEqual(Float64Array.of(0, 0));
    expect(sampleCovariance([[1e9], [1e9 + 1], [1e9 + 2]])[0]![0]).toBeCloseTo(1, 12);
  });

  it('needs two observations', () => {
    expect(() => sampleCovariance([[0.01, 0.02]])).toThrow('it must have at least two observations');
  });
});

describe('ewmaCovariance', () => {
  it('is the recursion', () => {
    const returns = panel(8, 50, 3);
    let [a, b] = [returns[0]![0]! ** 2, returns[0]![0]! * returns[0]![2]!];
    for (const row of returns.slice(1)) {
      a = 0.97 * a + 0.03 * row[0]! ** 2;
      b = 0.97 * b + 0.03 * row[0]! * row[2]!;
    }
    const covariance = ewmaCovariance({ returns, decay: 0.97 });
    expect(covariance[0]![0]! / a).toBeCloseTo(1, 12);
    expect(covariance[0]![2]! / b).toBeCloseTo(1, 12);
  });

  it('refuses a decay of 1', () => {
    expect(() => ewmaCovariance({ returns: [[1], [2]], decay: 1 })).toThrow('decay is 1');
  });
});

describe('shrinkage', () => {
  it('stays between 0 and 1, and is 0 where sample and target are the same', () => {
    fc.assert(
      fc.property(arbitraryPanel({ assets: [2, 6] }), (returns) => {
        for (const { shrinkage } of [
          ledoitWolfConstantVariance(returns),
          ledoitWolfConstantCorrelation(returns),
          ledoitWolfScikit(returns),
          oracleApproximatingShrinkage(returns),
        ]) {
          expect(shrinkage).toBeGreaterThanOrEqual(0);
          expect(shrinkage).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 50 },
    );
    expect(ledoitWolfConstantVariance(panel(1, 10, 1)).shrinkage).toBe(0);
    expect(ledoitWolfConstantCorrelation(panel(1, 10, 2)).shrinkage).toBe(0);
    expect(
      ledoitWolfConstantVariance([
        [1, 2],
        [1, 2],
      ]),
    ).toEqual({
      covariance: [Float64Array.of(0, 0), Float64Array.of(0, 0)],
      shrinkage: 0,
    });
  });

  it('is what the sums over all pairs say', () => {
    // The formulas as they are printed, with four nested sums.
    const returns = panel(21, 25, 4);
    const n = 24;
    const means = averageReturns(returns);
    const centred = returns.map((row) => row.map((value, asset) => value - means[asset]!));
    const s = sampleCovariance(returns);
    const average = (value: (row: Float64Array) => number) =>
      centred.reduce((total, row) => total + value(row), 0) / n;
    let rbar = 0;
    for (let i = 0; i < 4; i++)
      for (let j = 0; j < i; j++) rbar += s[i]![j]! / Math.sqrt(s[i]![i]! * s[j]![j]!) / 6;
    let [pi, rho, gamma] = [0, 0, 0];
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 4; j++) {
        const own = average((row) => row[i]! ** 2 * row[j]! ** 2) - s[i]![j]! ** 2;
        pi += own;
        if (i === j) rho += own;
        else {
          const theta = average((row) => row[i]! ** 3 * row[j]!) - s[i]![i]! * s[i]![j]!;
          rho += rbar * Math.sqrt(s[j]![j]! / s[i]![i]!) * theta;
          gamma += (s[i]![j]! - rbar * Math.sqrt(s[i]![i]! * s[j]![j]!)) ** 2;
        }
      }
    }
    const expected = Math.min(Math.max((pi - rho) / gamma / n, 0), 1);
    expect(ledoitWolfConstantCorrelation(returns).shrinkage).toBeCloseTo(expected, 10);
  });

  it('of OAS agrees with a case worked by hand', () => {
    // S = diag(2, 1/2), T = 40: tr S = 2.5, tr S^2 = 4.25, tr S^2 - tr^2 S / 2 = 1.125.
    const returns = Array.from({ length: 10 }, () => [
      [2, 0],
      [-2, 0],
      [0, 1],
      [0, -1],
    ]).flat();
    expect(oracleApproximatingShrinkage(returns).shrinkage).toBeCloseTo(6.25 / (40 * 1.125), 12);
    expect(oracleApproximatingShrinkage(returns, 'scikit').shrinkage).toBeCloseTo(10.5 / (41 * 1.125), 12);
  });

  it('refuses a constant asset where correlations are needed, and an unknown convention', () => {
    expect(() =>
      ledoitWolfConstantCorrelation([
        [1, 2],
        [1, 3],
        [1, 5],
      ]),
    ).toThrow('variance of returns is 0 at index 0');
    expect(() => oracleApproximatingShrinkage([[1], [2]], 'other' as 'chen')).toThrow('one of chen, scikit');
  });
});

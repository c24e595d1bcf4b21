import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requirePositiveSemidefinite } from '../../numeric/linear-algebra.ts';
import { sampleCovariance } from '../covariance/sample-covariance.ts';
import { arbitraryPanel, panel } from '../fixtures/panels.ts';
import { factorModelCovariance } from './factor-model.ts';
import { factorRegression } from './factor-regression.ts';
import { fundamentalFactorModel } from './fundamental-factor-model.ts';
import { statisticalFactorModel } from './statistical-factor-model.ts';
import { timeSeriesFactorModel } from './time-series-factor-model.ts';

describe('factorModelCovariance', () => {
  it('refuses shapes that do not fit, negative variances and matrices that are not positive semidefinite', () => {
    const exposures = [[1], [2]];
    const model = { exposures, factorCovariance: [[1]], specificVariances: [1, 1] };
    expect(() => factorModelCovariance({ ...model, specificVariances: [1] })).toThrow('same length');
    expect(() => factorModelCovariance({ ...model, specificVariances: [1, -1] })).toThrow('is -1 at index 1');
    expect(() => factorModelCovariance({ ...model, factorCovariance: [[-1]] })).toThrow(
      'positive semidefinite',
    );
    expect(() =>
      factorModelCovariance({
        ...model,
        factorCovariance: [
          [1, 0],
          [0, 1],
        ],
      }),
    ).toThrow('must have 1 and 1');
  });
});

describe('statisticalFactorModel', () => {
  it('keeps the variances, is positive semidefinite, and is the sample with all factors', () => {
    fc.assert(
      fc.property(arbitraryPanel({ assets: [1, 6] }), fc.integer({ min: 1, max: 6 }), (returns, wanted) => {
        const assets = returns[0]!.length;
        const factors = Math.min(wanted, assets);
        const sample = sampleCovariance(returns);
        const implied = factorModelCovariance(statisticalFactorModel({ returns, factors }));
        requirePositiveSemidefinite('implied', implied);
        implied.forEach((row, index) => {
          expect(row[index]! / sample[index]![index]!).toBeCloseTo(1, 10);
          if (factors < assets) return;
          row.forEach((value, column) => {
            const scale = Math.sqrt(sample[index]![index]! * sample[column]![column]!);
            expect((value - sample[index]![column]!) / scale).toBeCloseTo(0, 10);
          });
        });
      }),
      { numRuns: 50 },
    );
  });

  it('splits every return into factors and the rest', () => {
    const returns = panel(3, 12, 4);
    const { exposures, factorReturns, specificReturns } = statisticalFactorModel({ returns, factors: 2 });
    const means = returns[0]!.map((_, asset) => returns.reduce((sum, row) => sum + row[asset]!, 0) / 12);
    returns.forEach((row, period) => {
      row.forEach((value, asset) => {
        const explained = exposures[asset]!.reduce((sum, b, k) => sum + b * factorReturns[period]![k]!, 0);
        expect(means[asset]! + explained + specificReturns[period]![asset]!).toBeCloseTo(value, 14);
      });
    });
  });

  it('refuses more factors than assets', () => {
    expect(() => statisticalFactorModel({ returns: panel(1, 5, 2), factors: 3 })).toThrow('factors is 3');
  });
});

describe('timeSeriesFactorModel', () => {
  it('has the betas and the residual variance of a regression for each asset', () => {
    const rows = panel(23, 40, 5);
    const factorReturns = rows.map((row) => row.subarray(0, 2));
    const returns = rows.map((row) => row.subarray(2));
    const model = timeSeriesFactorModel({ returns, factorReturns });
    const third = factorRegression({ dependent: rows.map((row) => row[4]!), regressors: factorReturns });
    expect([...model.exposures[2]!]).toEqual([...third.coefficients.subarray(1)]);
    expect(model.specificVariances[2]).toBeCloseTo(third.residualVariance, 15);
    expect(model.factorCovariance).toEqual(sampleCovariance(factorReturns));
  });

  it('refuses too few periods and collinear factors', () => {
    const returns = [[1], [2], [4]];
    expect(() =>
      timeSeriesFactorModel({
        returns,
        factorReturns: [
          [1, 2],
          [2, 1],
          [3, 3],
        ],
      }),
    ).toThrow('at least 4');
    expect(() => timeSeriesFactorModel({ returns, factorReturns: [[1], [1], [1]] })).toThrow('collinear');
  });
});

describe('fundamentalFactorModel', () => {
  it('gives the returns back where the factors explain them', () => {
    const exposures = [
      [1, 0],
      [1, 1],
      [1, 2],
      [1, 5],
    ];
    const returns = [
      [0.01, 0.02],
      [-0.01, 0.03],
      [0, 0.01],
    ].map(([a, b]) => exposures.map(([, x]) => a! + b! * x!));
    const model = fundamentalFactorModel({ returns, exposures, weights: [1, 2, 3, 4] });
    expect(model.factorReturns[1]![0]).toBeCloseTo(-0.01, 14);
    expect(model.factorReturns[1]![1]).toBeCloseTo(0.03, 14);
    model.specificVariances.forEach((value) => {
      expect(value).toBeLessThan(1e-28);
    });
  });

  it('lets a heavy asset decide', () => {
    const returns = [
      [0, 1],
      [0, 2],
    ];
    const model = fundamentalFactorModel({ returns, exposures: [[1], [1]], weights: [1, 3] });
    expect(model.factorReturns.map((row) => row[0])).toEqual([0.75, 1.5]);
  });

  it('takes exposures that change, and keeps the last', () => {
    const returns = [
      [1, 2],
      [1, 2],
    ];
    const model = fundamentalFactorModel({
      returns,
      exposures: [
        [[1], [2]],
        [[2], [4]],
      ],
    });
    expect(model.factorReturns[0]![0]).toBeCloseTo(1, 14);
    expect(model.factorReturns[1]![0]).toBeCloseTo(0.5, 14);
    expect(model.exposures).toEqual([Float64Array.of(2), Float64Array.of(4)]);
  });

  it('refuses industries that add up to the market, weights of 0 and shapes that do not fit', () => {
    const returns = [
      [1, 2, 3],
      [3, 2, 1],
    ];
    const dummies = [
      [1, 1, 0],
      [1, 0, 1],
      [1, 1, 0],
    ];
    expect(() => fundamentalFactorModel({ returns, exposures: dummies })).toThrow('exposures are collinear');
    const exposures = [[1], [1], [2]];
    expect(() => fundamentalFactorModel({ returns, exposures, weights: [1, 0, 1] })).toThrow('weights is 0');
    expect(() => fundamentalFactorModel({ returns, exposures, weights: [1, 1] })).toThrow('weights has 2');
    expect(() => fundamentalFactorModel({ returns, exposures: [[1], [1]] })).toThrow('it must have 3 and 1');
    expect(() => fundamentalFactorModel({ returns, exposures: [exposures] })).toThrow(
      'exposures has 1 values',
    );
    expect(() => fundamentalFactorModel({ returns: [[1, 2, 3]], exposures })).toThrow('two observations');
  });
});

import { describe, expect, it } from 'vitest';
import { symmetricEigen } from '../../numeric/linear-algebra.ts';
import { seededRandom } from '../../numeric/random.ts';
import { panel } from '../fixtures/panels.ts';
import { sampleCorrelation } from './correlation.ts';
import { denoisedCovariance } from './denoised-covariance.ts';
import { detonedCorrelation } from './detoned-correlation.ts';
import { fitNoiseVariance, marchenkoPasturEdges } from './marchenko-pastur.ts';

const noise = (seed: number, periods: number, assets: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: periods }, () => Float64Array.from({ length: assets }, () => random.normal()));
};

describe('marchenkoPasturEdges', () => {
  it('holds the eigenvalues of pure noise', () => {
    const { lower, upper } = marchenkoPasturEdges({ observations: 2000, assets: 50 });
    const { values } = symmetricEigen(sampleCorrelation(noise(1, 2000, 50)));
    expect(values[0]).toBeLessThan(1.03 * upper);
    expect(values.at(-1)).toBeGreaterThan(0.97 * lower);
  });

  it('refuses counts that are not whole and a variance of 0', () => {
    expect(() => marchenkoPasturEdges({ observations: 0, assets: 2 })).toThrow('observations is 0');
    expect(() => marchenkoPasturEdges({ observations: 9, assets: 2.5 })).toThrow('assets is 2.5');
    expect(() => marchenkoPasturEdges({ observations: 9, assets: 2, variance: 0 })).toThrow('variance is 0');
  });
});

describe('fitNoiseVariance', () => {
  it('finds the variance of noise that was put there', () => {
    // 30 assets of which 1 factor holds about half of the variance: what is left is near 1/2.
    const random = seededRandom(4);
    const returns = Array.from({ length: 600 }, () => {
      const market = random.normal();
      return Float64Array.from({ length: 30 }, () => market + random.normal());
    });
    const { values } = symmetricEigen(sampleCorrelation(returns));
    const fitted = fitNoiseVariance({ eigenvalues: values, observations: 600, bandwidth: 0.03 });
    expect(fitted).toBeGreaterThan(0.42);
    expect(fitted).toBeLessThan(0.58);
    const used = denoisedCovariance({ returns, variance: 'fitted', bandwidth: 0.03 });
    expect(used.variance).toBe(fitted);
    expect(used.factors).toBe(1);
  });

  it('refuses as many assets as observations, and eigenvalues below 0', () => {
    expect(() => fitNoiseVariance({ eigenvalues: [1, 1], observations: 2 })).toThrow('observations is 2');
    expect(() => fitNoiseVariance({ eigenvalues: [2, -1], observations: 9 })).toThrow('eigenvalues is -1');
    expect(() => fitNoiseVariance({ eigenvalues: [1], observations: 9, bandwidth: 0 })).toThrow('bandwidth');
  });
});

describe('denoisedCovariance', () => {
  it('of pure noise has no correlations left', () => {
    const { factors, correlation } = denoisedCovariance({ returns: noise(2, 60, 3) });
    expect(factors).toBe(0);
    correlation.forEach((row, index) => {
      row.forEach((value, column) => {
        expect(value).toBeCloseTo(index === column ? 1 : 0, 12);
      });
    });
  });

  it('keeps a correlation that is all signal as it is', () => {
    const returns = panel(6, 50, 2);
    const { factors, correlation } = denoisedCovariance({ returns, variance: 1e-6 });
    expect(factors).toBe(2);
    expect(correlation).toEqual(sampleCorrelation(returns));
  });

  it('gives the noise its mean eigenvalue, then a unit diagonal', () => {
    const returns = panel(9, 80, 6);
    const { values, vectors } = symmetricEigen(sampleCorrelation(returns));
    const { factors, correlation } = denoisedCovariance({ returns });
    expect(factors).toBeGreaterThan(0);
    const noiseLevel = values.subarray(factors).reduce((sum, value) => sum + value, 0) / (6 - factors);
    const entry = (row: number, column: number) =>
      vectors.reduce((sum, v, k) => sum + (k < factors ? values[k]! : noiseLevel) * v[row]! * v[column]!, 0);
    correlation.forEach((row, index) => {
      row.forEach((value, column) => {
        const expected = entry(index, column) / Math.sqrt(entry(index, index) * entry(column, column));
        expect(value).toBeCloseTo(expected, 12);
      });
    });
  });

  it('is better conditioned than the sample', () => {
    const returns = panel(9, 60, 25);
    const condition = (matrix: readonly Float64Array[]) => {
      const { values } = symmetricEigen(matrix);
      return values[0]! / values.at(-1)!;
    };
    expect(condition(denoisedCovariance({ returns }).correlation)).toBeLessThan(
      condition(sampleCorrelation(returns)) / 5,
    );
  });

  it('refuses a variance of 0 and a constant asset', () => {
    expect(() => denoisedCovariance({ returns: panel(1, 9, 2), variance: 0 })).toThrow('variance is 0');
    expect(() =>
      denoisedCovariance({
        returns: [
          [1, 2],
          [1, 3],
          [1, 1],
        ],
      }),
    ).toThrow('variance of returns is 0');
  });
});

describe('detonedCorrelation', () => {
  it('takes the market out: singular, with ones on the diagonal', () => {
    const detoned = detonedCorrelation(sampleCorrelation(panel(7, 100, 6)));
    const { values } = symmetricEigen(detoned);
    expect(values.at(-1)).toBeCloseTo(0, 12);
    detoned.forEach((row, index) => {
      expect(row[index]).toBe(1);
    });
  });

  it('refuses an asset that is all market, and more components than leave something', () => {
    expect(() =>
      detonedCorrelation([
        [1, 1],
        [1, 1],
      ]),
    ).toThrow('without its market is 0 at index 0');
    expect(() =>
      detonedCorrelation(
        [
          [1, 0],
          [0, 1],
        ],
        2,
      ),
    ).toThrow('components is 2');
    expect(() =>
      detonedCorrelation([
        [1, 3],
        [3, 1],
      ]),
    ).toThrow('it must be from -1 to 1');
  });
});

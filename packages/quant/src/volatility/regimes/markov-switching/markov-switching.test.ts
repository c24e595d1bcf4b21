import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../numeric/random.ts';
import { normalDensity } from '../../../statistics/normal.ts';
import { stationaryProbabilities } from '../chain.ts';
import { fitMarkovSwitchingAutoregression } from './fit-switching-autoregression.ts';
import { fitMarkovSwitchingRegression } from './fit-switching-regression.ts';
import { modelAt, offsetsOf, pointOf } from './switching-coordinates.ts';
import { type MarkovSwitchingModel, switchingTable } from './switching-model.ts';
import { markovSwitchingProbabilities } from './switching-probabilities.ts';
import { switchingScore } from './switching-score.ts';

const total = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0);

/** The likelihood as the sum over every path of regimes, those of the lags included. */
function likelihoodOfAllPaths(model: MarkovSwitchingModel, observations: readonly number[]): number {
  const lags = model.autoregression.length;
  const start = stationaryProbabilities(model.transition);
  const over = (path: readonly number[], probability: number): number => {
    const time = path.length;
    if (time === observations.length) return probability;
    return total(
      model.variances.length === 0
        ? []
        : Array.from(model.variances, (variance, regime) => {
            const step = time === 0 ? start[regime]! : model.transition[path[time - 1]!]![regime]!;
            const regimes = [...path, regime];
            if (time < lags) return over(regimes, probability * step);
            const deviation = (at: number) => observations[at]! - model.coefficients[regimes[at]!]![0]!;
            let residual = deviation(time);
            for (let lag = 1; lag <= lags; lag++)
              residual -= model.autoregression[lag - 1]! * deviation(time - lag);
            const sd = Math.sqrt(variance);
            return over(regimes, (probability * step * normalDensity(residual / sd)) / sd);
          }),
    );
  };
  return over([], 1);
}

const models = (regimes: number, lags: number): fc.Arbitrary<MarkovSwitchingModel> =>
  fc.record({
    transition: fc.array(
      fc
        .array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: regimes, maxLength: regimes })
        .map((row) => row.map((value) => value / total(row))),
      { minLength: regimes, maxLength: regimes },
    ),
    coefficients: fc.array(fc.tuple(fc.double({ min: -2, max: 2, noNaN: true })), {
      minLength: regimes,
      maxLength: regimes,
    }),
    variances: fc.array(fc.double({ min: 0.2, max: 3, noNaN: true }), {
      minLength: regimes,
      maxLength: regimes,
    }),
    autoregression: fc.array(fc.double({ min: -0.6, max: 0.6, noNaN: true }), {
      minLength: lags,
      maxLength: lags,
    }),
  });

const random = seededRandom(17);
const noise = Array.from({ length: 60 }, () => random.normal());

describe.each([
  [2, 0],
  [3, 0],
  [2, 1],
  [2, 2],
  [3, 1],
])('with %d regimes and %d lags', (regimes, lags) => {
  it('the likelihood is the sum over all paths, and the probabilities sum to 1', () => {
    fc.assert(
      fc.property(models(regimes, lags), (model) => {
        const observations = noise.slice(0, 6);
        const found = markovSwitchingProbabilities({ model, observations });
        expect(found.logLikelihood).toBeCloseTo(Math.log(likelihoodOfAllPaths(model, observations)), 9);
        expect(found.filtered.length).toBe(6 - lags);
        for (const row of [...found.filtered, ...found.smoothed]) expect(total(row)).toBeCloseTo(1, 12);
        expect(found.smoothed.at(-1)).toEqual(found.filtered.at(-1));
      }),
      { numRuns: 20 },
    );
  });

  it('the gradient is that of differences', () => {
    const table = switchingTable({ observations: noise, regressors: noise.map((_, i) => [Math.sin(i)]) });
    const slope = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(models(regimes, lags), fc.boolean(), slope, (model, switchingVariance, coefficient) => {
        const shape = { regimes, lags, columns: 2, switchingVariance };
        const coefficients = model.coefficients.map(([mean]) => [mean!, coefficient]);
        const point = pointOf(shape, { ...model, coefficients });
        const { size } = offsetsOf(shape);
        const gradient = new Float64Array(size);
        const scratch = new Float64Array(size);
        switchingScore(shape, table, point, gradient);
        for (let index = 0; index < size; index++) {
          const moved = (step: number) => {
            const at = Float64Array.from(point);
            at[index]! += step;
            return switchingScore(shape, table, at, scratch);
          };
          const difference = (moved(1e-5) - moved(-1e-5)) / 2e-5;
          expect(Math.abs(gradient[index]! - difference)).toBeLessThan(
            1e-5 * Math.max(1, Math.abs(difference)),
          );
        }
        // The point holds all of the model.
        const { variances } = modelAt(shape, point);
        if (switchingVariance) expect(variances[0]).toBeCloseTo(model.variances[0]!, 12);
      }),
      { numRuns: 15 },
    );
  });
});

describe('fitMarkovSwitchingRegression', () => {
  /** Slope 1 and little noise in the first regime, slope -1 and much in the second. */
  const source = seededRandom(4);
  const regressors = Array.from({ length: 500 }, () => [source.normal()]);
  const observations = regressors.map(([x], i) =>
    Math.floor(i / 50) % 2 === 0 ? 0.5 + x! + 0.5 * source.normal() : -0.5 - x! + 1.5 * source.normal(),
  );

  it('finds slopes, variances and durations, the calm regime first', () => {
    const fit = fitMarkovSwitchingRegression({ observations, regressors, regimes: 2 });
    expect(fit.converged).toBe(true);
    expect(fit.model.coefficients[0]![1]).toBeCloseTo(1, 0);
    expect(fit.model.coefficients[1]![1]).toBeCloseTo(-1, 0);
    expect(fit.model.variances[0]).toBeLessThan(0.4);
    expect(fit.expectedDurations[0]).toBeGreaterThan(25);
    expect(total(fit.stationaryProbabilities)).toBeCloseTo(1, 12);
    // 2 odds, 4 coefficients, 2 variances.
    expect(fit.aic).toBeCloseTo(16 - 2 * fit.logLikelihood, 10);
  });

  it('is the same in any unit of observations and regressors', () => {
    const one = fitMarkovSwitchingRegression({ observations, regressors, regimes: 2 });
    const other = fitMarkovSwitchingRegression({
      observations: observations.map((value) => value / 1000),
      regressors: regressors.map(([x]) => [100 * x!]),
      regimes: 2,
    });
    expect(other.logLikelihood).toBeCloseTo(one.logLikelihood + 500 * Math.log(1000), 4);
    expect(other.model.coefficients[0]![1]! * 1e5).toBeCloseTo(one.model.coefficients[0]![1]!, 4);
  });

  it('keeps the order of a given start', () => {
    const start: MarkovSwitchingModel = {
      transition: [
        [0.9, 0.1],
        [0.1, 0.9],
      ],
      coefficients: [
        [0, -1],
        [0, 1],
      ],
      variances: [2, 0.3],
      autoregression: [],
    };
    const { model } = fitMarkovSwitchingRegression({ observations, regressors, regimes: 2, start });
    expect(model.variances[0]).toBeGreaterThan(model.variances[1]!);
  });

  it('refuses gaps, no variance, too few observations, collinear regressors and another start', () => {
    const fit = fitMarkovSwitchingRegression;
    expect(() => fit({ observations: [...observations, Number.NaN], regimes: 2 })).toThrow('index 500');
    expect(() => fit({ observations: Array(50).fill(2), regimes: 2 })).toThrow('zero variance');
    expect(() => fit({ observations: [1, 2, 3], regimes: 2 })).toThrow('observations has 3 values');
    expect(() => fit({ observations, regressors: observations.map(() => [1]), regimes: 2 })).toThrow(
      'collinear',
    );
    expect(() => fit({ observations, regressors: [[1]], regimes: 2 })).toThrow('regressors has 1');
    expect(() => fit({ observations, regimes: 1 })).toThrow('regimes');
    const start = {
      transition: [[1]],
      coefficients: [[0]],
      variances: [1],
      autoregression: [],
    };
    expect(() => fit({ observations, regimes: 2, start })).toThrow('start');
  });
});

describe('fitMarkovSwitchingAutoregression', () => {
  it('finds the means and the lag of a process that it made, the low mean first', () => {
    const source = seededRandom(12);
    const mean = (time: number) => (Math.floor(time / 40) % 2 === 0 ? 2 : -1);
    const values = [2];
    for (let time = 1; time < 800; time++)
      values.push(mean(time) + 0.5 * (values[time - 1]! - mean(time - 1)) + 0.6 * source.normal());
    const { model, converged } = fitMarkovSwitchingAutoregression({
      observations: values,
      regimes: 2,
      order: 1,
    });
    expect(converged).toBe(true);
    expect(model.coefficients[0]![0]).toBeCloseTo(-1, 0);
    expect(model.coefficients[1]![0]).toBeCloseTo(2, 0);
    expect(Math.abs(model.autoregression[0]! - 0.5)).toBeLessThan(0.12);
    expect(model.variances[0]).toBe(model.variances[1]);
  });
});

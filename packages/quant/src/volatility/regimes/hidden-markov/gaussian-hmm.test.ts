import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../numeric/random.ts';
import { normalDensity } from '../../../statistics/normal.ts';
import { fitGaussianHmm } from './fit-gaussian-hmm.ts';
import { gaussianHmmForecast } from './forecast.ts';
import type { GaussianHmm } from './gaussian-hmm.ts';
import { gaussianHmmFilter } from './online-filter.ts';
import { gaussianHmmProbabilities } from './state-probabilities.ts';
import { gaussianHmmPath } from './viterbi.ts';

const total = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0);

const shares = (count: number) =>
  fc
    .array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: count, maxLength: count })
    .map((values) => values.map((value) => value / total(values)));
const rows = (count: number, columns: number, min: number, max: number) =>
  fc.array(fc.array(fc.double({ min, max, noNaN: true }), { minLength: columns, maxLength: columns }), {
    minLength: count,
    maxLength: count,
  });

/** A model of 1 to 3 states over 1 or 2 columns, with observations for it. */
const cases = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 }))
  .chain(([states, columns]) =>
    fc.record({
      model: fc.record({
        startProbabilities: shares(states),
        transition: fc.array(shares(states), { minLength: states, maxLength: states }),
        means: rows(states, columns, -2, 2),
        variances: rows(states, columns, 0.1, 4),
      }),
      observations: fc.integer({ min: 2, max: 6 }).chain((count) => rows(count, columns, -4, 4)),
    }),
  );

/** Every path of states with its joint probability. */
function paths(model: GaussianHmm, observations: readonly (readonly number[])[]) {
  let found: { readonly states: number[]; readonly probability: number }[] = [{ states: [], probability: 1 }];
  for (const row of observations) {
    found = found.flatMap(({ states, probability }) =>
      model.means.map((means, state) => {
        const from = states.at(-1);
        const step = from === undefined ? model.startProbabilities[state]! : model.transition[from]![state]!;
        const density = row.reduce((product, value, column) => {
          const deviation = Math.sqrt(model.variances[state]![column]!);
          return (product * normalDensity((value - means[column]!) / deviation)) / deviation;
        }, 1);
        return { states: [...states, state], probability: probability * step * density };
      }),
    );
  }
  return found;
}

describe('a Gaussian hidden Markov model', () => {
  it('gives what adding up all paths gives: likelihood, smoothed probabilities and the best path', () => {
    fc.assert(
      fc.property(cases, ({ model, observations }) => {
        const all = paths(model, observations);
        const likelihood = total(all.map(({ probability }) => probability));
        const { logLikelihood, smoothed } = gaussianHmmProbabilities({ model, observations });
        expect(logLikelihood).toBeCloseTo(Math.log(likelihood), 9);
        smoothed.forEach((row, time) => {
          row.forEach((value, state) => {
            const own = all.filter(({ states }) => states[time] === state);
            expect(value).toBeCloseTo(total(own.map(({ probability }) => probability)) / likelihood, 9);
          });
        });
        const best = Math.max(...all.map(({ probability }) => probability));
        expect(gaussianHmmPath({ model, observations }).logProbability).toBeCloseTo(Math.log(best), 9);
      }),
      { numRuns: 60 },
    );
  });

  it('has probabilities that sum to 1, smoothed equal to filtered at the end, online equal to batch', () => {
    fc.assert(
      fc.property(cases, ({ model, observations }) => {
        const { filtered, smoothed, logLikelihood } = gaussianHmmProbabilities({ model, observations });
        for (const row of [...filtered, ...smoothed]) expect(total(row)).toBeCloseTo(1, 12);
        expect(smoothed.at(-1)).toEqual(filtered.at(-1));
        const online = gaussianHmmFilter(model);
        observations.forEach((row, time) => {
          expect(online.update(row)).toEqual(filtered[time]);
        });
        expect(online.logLikelihood).toBe(logLikelihood);
        expect(online.count).toBe(observations.length);
      }),
      { numRuns: 100 },
    );
  });

  it('is never made less likely by an iteration', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 0, max: 1e6 }), ({ model }, seed) => {
        const random = seededRandom(seed);
        const columns = model.means[0]!.length;
        const observations = Array.from({ length: 40 }, (_, time) =>
          Array.from({ length: columns }, () => random.normal() * (time < 20 ? 1 : 3)),
        );
        const { logLikelihoods } = fitGaussianHmm({
          observations,
          states: model.means.length,
          start: model,
          iterations: 15,
          tolerance: 0,
        });
        for (let step = 1; step < logLikelihoods.length; step++)
          expect(logLikelihoods[step]! - logLikelihoods[step - 1]!).toBeGreaterThan(-1e-9);
      }),
      { numRuns: 40 },
    );
  });

  const calmAndWild: GaussianHmm = {
    startProbabilities: [0.5, 0.5],
    transition: [
      [0.95, 0.05],
      [0.1, 0.9],
    ],
    means: [[0.1], [-0.2]],
    variances: [[0.5], [4]],
  };

  it('stays finite where densities underflow and states cannot be reached', () => {
    const far = [1e4, -1e4, 0, 1e4];
    const stuck = {
      ...calmAndWild,
      startProbabilities: [1, 0],
      transition: [
        [1, 0],
        [0.5, 0.5],
      ],
    };
    for (const model of [calmAndWild, stuck]) {
      const { logLikelihood, smoothed } = gaussianHmmProbabilities({ model, observations: far });
      expect(Number.isFinite(logLikelihood)).toBe(true);
      for (const row of smoothed) expect(total(row)).toBeCloseTo(1, 12);
    }
    const { smoothed } = gaussianHmmProbabilities({ model: stuck, observations: far });
    expect(smoothed.every(([first]) => first === 1)).toBe(true);
  });

  /** Regimes of 100 observations each, in turns. */
  const random = seededRandom(21);
  const inTurns = Float64Array.from({ length: 1000 }, (_, i) =>
    Math.floor(i / 100) % 2 === 0 ? 0.1 + 0.5 * random.normal() : -0.1 + 2 * random.normal(),
  );

  it('is found without a start, the calm state first, always the same', () => {
    const fit = fitGaussianHmm({ observations: inTurns, states: 2 });
    expect(fit.converged).toBe(true);
    expect(Math.sqrt(fit.model.variances[0]![0]!)).toBeCloseTo(0.5, 0);
    expect(Math.sqrt(fit.model.variances[1]![0]!)).toBeCloseTo(2, 0);
    expect(fit.model.transition[0]![0]).toBeGreaterThan(0.95);
    expect(fitGaussianHmm({ observations: inTurns, states: 2 })).toEqual(fit);
    expect(fit.aic).toBeCloseTo(14 - 2 * fit.logLikelihood, 10);
  });

  it('finds levels too, where sizes are equal', () => {
    const levels = Array.from({ length: 600 }, (_, i) =>
      [Math.floor(i / 50) % 3, 0].map((v) => 4 * v + random.normal()),
    );
    const { model } = fitGaussianHmm({ observations: levels, states: 3 });
    const found = model.means.map(([mean]) => Math.abs(Math.round(mean!))).sort((a, b) => a - b);
    expect(found).toEqual([0, 4, 8]);
  });

  it('with one state is the mean and the variance', () => {
    const { model } = fitGaussianHmm({ observations: [1, 2, 3, 6], states: 1 });
    expect(model.means[0]![0]).toBeCloseTo(3, 12);
    expect(model.variances[0]![0]).toBeCloseTo(3.5, 12);
  });

  it('keeps a state from sitting on a single value', () => {
    const observations = [...Array.from({ length: 50 }, () => random.normal()), 0.5, 0.5, 0.5];
    const start = { ...calmAndWild, means: [[0], [0.5]], variances: [[1], [1e-4]] };
    const { model, logLikelihood } = fitGaussianHmm({ observations, states: 2, start });
    expect(Math.min(...model.variances.map(([variance]) => variance!))).toBeGreaterThan(0);
    expect(Number.isFinite(logLikelihood)).toBe(true);
  });

  it('does not see the order in which a start numbers its states, but for the numbers', () => {
    const swapped: GaussianHmm = {
      startProbabilities: [0.5, 0.5],
      transition: [
        [0.9, 0.1],
        [0.05, 0.95],
      ],
      means: [[-0.2], [0.1]],
      variances: [[4], [0.5]],
    };
    const one = fitGaussianHmm({ observations: inTurns, states: 2, start: calmAndWild });
    const other = fitGaussianHmm({ observations: inTurns, states: 2, start: swapped });
    expect(other.logLikelihood).toBeCloseTo(one.logLikelihood, 6);
    expect(other.model.variances[1]![0]).toBeCloseTo(one.model.variances[0]![0]!, 6);
  });

  it('forecasts tend to the stationary distribution: 2/3 and 1/3', () => {
    const { probabilities, means, variances } = gaussianHmmForecast({
      model: calmAndWild,
      probabilities: [0, 1],
      horizon: 400,
    });
    expect([...probabilities[0]!]).toEqual([expect.closeTo(0.1, 14), expect.closeTo(0.9, 14)]);
    expect([...probabilities[399]!]).toEqual([expect.closeTo(2 / 3, 10), expect.closeTo(1 / 3, 10)]);
    expect(means[399]![0]).toBeCloseTo(0, 10);
    // 2/3 (0.5 + 0.01) + 1/3 (4 + 0.04), around a mean of 0.
    expect(variances[399]![0]).toBeCloseTo((2 * 0.51 + 4.04) / 3, 10);
  });

  it('refuses a gap online and stays as it was', () => {
    const online = gaussianHmmFilter(calmAndWild);
    const after = online.update(1);
    expect(() => online.update(Number.NaN)).toThrow('observation is not finite');
    expect(() => online.update([1, 2])).toThrow('observation has 2 values');
    expect(online.probabilities).toEqual(after);
    expect(online.count).toBe(1);
  });

  it.each([
    [
      'start probabilities that do not sum to 1',
      { startProbabilities: [0.5, 0.4] },
      'startProbabilities is 0.9',
    ],
    [
      'a transition below 0',
      {
        transition: [
          [1.1, -0.1],
          [0, 1],
        ],
      },
      'transition[0] is -0.1',
    ],
    ['a transition of the wrong shape', { transition: [[1]] }, 'transition has 1 rows'],
    ['a variance of 0', { variances: [[1], [0]] }, 'variances[1] is 0'],
    [
      'means of another width',
      {
        means: [
          [1, 2],
          [1, 2],
        ],
      },
      'means has 2 rows and 2 columns',
    ],
    ['a mean that is not finite', { means: [[1], [Number.NaN]] }, 'means[1] is not finite'],
  ])('refuses %s', (_, wrong, message) => {
    const model = { ...calmAndWild, ...wrong };
    expect(() => gaussianHmmProbabilities({ model, observations: [1, 2] })).toThrow(message);
    expect(() => gaussianHmmPath({ model, observations: [1, 2] })).toThrow(message);
    expect(() => fitGaussianHmm({ observations: [1, 2, 3, 4], states: 2, start: model })).toThrow(message);
  });

  it('refuses too few observations, gaps, no variance and another number of states', () => {
    expect(() => fitGaussianHmm({ observations: [1, 2, 3], states: 2 })).toThrow('at least 4');
    expect(() => fitGaussianHmm({ observations: [], states: 1 })).toThrow('empty');
    expect(() => fitGaussianHmm({ observations: [1, 2, Infinity, 3], states: 2 })).toThrow('index 2');
    expect(() => fitGaussianHmm({ observations: [1, 1, 1, 1], states: 2 })).toThrow('zero variance');
    expect(() => fitGaussianHmm({ observations: [[1, 2], [3]], states: 1 })).toThrow('row 1');
    const three = { observations: [1, 2, 3, 4, 5, 6], states: 3, start: calmAndWild };
    expect(() => fitGaussianHmm(three)).toThrow('number of states of the start');
    expect(() => gaussianHmmForecast({ model: calmAndWild, probabilities: [1], horizon: 1 })).toThrow(
      'probabilities has 1',
    );
  });
});

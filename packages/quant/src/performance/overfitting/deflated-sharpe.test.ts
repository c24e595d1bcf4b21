import { describe, expect, it } from 'vitest';
import { normalStream } from '../../../test/recipes.ts';
import { sharpePerPeriod } from '../sharpe.ts';
import { deflatedSharpeRatio, deflatedSharpeRatioOfReturns } from './deflated-sharpe.ts';
import { expectedMaximumSharpe, sharpeTrials } from './expected-maximum-sharpe.ts';
import { probabilisticSharpeRatio, probabilisticSharpeRatioOfReturns } from './probabilistic-sharpe.ts';

describe('expectedMaximumSharpe', () => {
  it('is near the mean of the best of so many normal draws', () => {
    const z = normalStream(21);
    const rounds = 2000;
    let total = 0;
    for (let round = 0; round < rounds; round++) {
      let best = -Infinity;
      for (let trial = 0; trial < 20; trial++) best = Math.max(best, 0.05 * z());
      total += best;
    }
    expect(expectedMaximumSharpe({ trials: 20, trialsVariance: 0.05 ** 2 })).toBeCloseTo(total / rounds, 2);
  });

  it('grows with the trials, also where 1 - 1/N has lost its digits', () => {
    const of = (trials: number) => expectedMaximumSharpe({ trials, trialsVariance: 1 });
    expect(of(1)).toBe(0);
    expect(of(2)).toBeGreaterThan(0);
    expect(of(1.1e15)).toBeGreaterThan(of(1e15));
    // mpmath at 40 digits.
    expect(of(1e15)).toBeCloseTo(8.01239408782873, 13);
  });

  it('is 0 where all trials are alike', () => {
    expect(expectedMaximumSharpe({ trials: 5, trialsVariance: 0 })).toBeCloseTo(0, 15);
  });

  it.each([
    [{ trials: 0 }, 'trials is 0'],
    [{ trials: 2.5 }, 'trials is 2.5'],
    [{ trialsVariance: -1 }, 'trialsVariance is -1: it must be a finite number, 0 or above'],
    [{ trialsVariance: Number.NaN }, 'trialsVariance is NaN'],
  ])('refuses %o', (change, message) => {
    expect(() => expectedMaximumSharpe({ trials: 10, trialsVariance: 0.01, ...change })).toThrow(message);
  });
});

describe('sharpeTrials', () => {
  it('counts the trials and takes their variance with divisor N - 1', () => {
    expect(sharpeTrials([0.1, 0.2, 0.6])).toEqual({ trials: 3, trialsVariance: expect.closeTo(0.07, 14) });
    expect(sharpeTrials([0.3])).toEqual({ trials: 1, trialsVariance: 0 });
    expect(() => sharpeTrials([])).toThrow('trialSharpes is empty');
  });
});

describe('deflatedSharpeRatio', () => {
  const estimate = { sharpe: 0.1, observations: 500, skewness: -0.5, kurtosis: 5 };

  it('is the probabilistic ratio against the best that luck would show', () => {
    const trials = sharpeTrials([0.1, 0.02, -0.03, 0.05]);
    const { expectedMaximumSharpe: hurdle, deflatedSharpe } = deflatedSharpeRatio({ ...estimate, ...trials });
    expect(hurdle).toBe(expectedMaximumSharpe(trials));
    expect(deflatedSharpe).toBe(probabilisticSharpeRatio({ ...estimate, benchmarkSharpe: hurdle }));
  });

  it('of one trial is the probabilistic ratio itself', () => {
    expect(deflatedSharpeRatio({ ...estimate, trials: 1, trialsVariance: 0.3 }).deflatedSharpe).toBe(
      probabilisticSharpeRatio(estimate),
    );
  });

  it('calls the best of many strategies without skill luck', () => {
    const z = normalStream(77);
    const strategies = Array.from({ length: 40 }, () => Array.from({ length: 250 }, () => 0.01 * z()));
    const sharpes = strategies.map((returns) => sharpePerPeriod(returns));
    const best = strategies[sharpes.indexOf(Math.max(...sharpes))]!;
    const { deflatedSharpe } = deflatedSharpeRatioOfReturns({ returns: best, ...sharpeTrials(sharpes) });
    expect(probabilisticSharpeRatioOfReturns({ returns: best })).toBeGreaterThan(0.95);
    expect(deflatedSharpe).toBeLessThan(0.9);
  });
});

import {
  deflatedSharpeRatio,
  probabilisticSharpeRatio,
  sharpePerPeriod,
} from '@marketloom/quant/performance';
import { seededRandom } from '@marketloom/quant/random';
import { excessKurtosis, skewness } from '@marketloom/quant/statistics';
import { describe, expect, it } from 'vitest';
import { computeSignificance, type SignificanceInput } from './significance.ts';

const random = seededRandom(4);
const returns = Array.from({ length: 500 }, () => 0.0008 + 0.01 * random.normal());
const plain: SignificanceInput = {
  returns,
  benchmarkReturns: null,
  periodsPerYear: 252,
  riskFreePerPeriod: 0,
  trials: 1,
  trialsVariance: undefined,
  seed: 1,
};
const estimate = {
  sharpe: sharpePerPeriod(returns),
  observations: returns.length,
  skewness: skewness(returns),
  kurtosis: 3 + excessKurtosis(returns),
};

describe('the significance of a run', () => {
  it('is the probabilistic Sharpe ratio of its sessions, above zero and above the benchmark', () => {
    const benchmarkReturns = returns.map((value, i) => value / 2 + (i % 2 === 0 ? 0.003 : -0.003));
    const found = computeSignificance({ ...plain, benchmarkReturns });
    expect(found?.probabilisticSharpe).toBeCloseTo(probabilisticSharpeRatio(estimate), 14);
    expect(found?.probabilisticSharpeOverBenchmark).toBeCloseTo(
      probabilisticSharpeRatio({ ...estimate, benchmarkSharpe: sharpePerPeriod(benchmarkReturns) }),
      14,
    );
    expect(computeSignificance(plain)?.probabilisticSharpeOverBenchmark).toBeNull();
  });

  it('falls with the tries, whose Sharpe ratios vary as told or as chance has it', () => {
    const told = computeSignificance({ ...plain, trials: 50, trialsVariance: 0.001 });
    const wanted = deflatedSharpeRatio({ ...estimate, trials: 50, trialsVariance: 0.001 }).deflatedSharpe;
    expect(told).toMatchObject({ trials: 50, trialsVariance: 0.001, isTrialsVarianceAssumed: false });
    expect(told?.deflatedSharpe).toBeCloseTo(wanted, 14);
    const assumed = computeSignificance({ ...plain, trials: 100 });
    expect(assumed).toMatchObject({ trialsVariance: 1 / 499, isTrialsVarianceAssumed: true });
    const byTrials = assumed!.deflatedSharpeByTrials.map(({ deflatedSharpe }) => deflatedSharpe);
    expect(byTrials).toEqual(byTrials.toSorted((a, b) => b - a));
    expect(byTrials[0]).toBe(assumed!.probabilisticSharpe);
    expect(byTrials[2]).toBe(assumed!.deflatedSharpe);
  });

  it('says how many sessions it takes, which a longer record of the same kind has', () => {
    const { minimumTrackRecordSessions: needed } = computeSignificance(plain)!;
    const enough = probabilisticSharpeRatio({ ...estimate, observations: needed! });
    const one = probabilisticSharpeRatio({ ...estimate, observations: needed! - 1 });
    expect(enough).toBeGreaterThanOrEqual(0.95);
    expect(one).toBeLessThan(0.95);
    const losing = computeSignificance({ ...plain, returns: returns.map((value) => -value) });
    expect(losing?.minimumTrackRecordSessions).toBeNull();
  });

  it('has intervals around the figures, the same again for the same seed', () => {
    const { intervals } = computeSignificance(plain)!;
    const [lower, upper] = intervals!.sharpe!;
    expect(lower).toBeLessThan(estimate.sharpe * Math.sqrt(252));
    expect(upper).toBeGreaterThan(estimate.sharpe * Math.sqrt(252));
    expect(computeSignificance(plain)!.intervals).toEqual(intervals);
    expect(computeSignificance({ ...plain, seed: 2 ** 40 + 2 })!.intervals!.sharpe).not.toEqual(
      intervals!.sharpe,
    );
  });

  it.each([
    ['no session', []],
    ['one session', [0.01]],
    ['returns that never differ', [0, 0, 0, 0]],
  ])('is null for %s', (_, few) => {
    expect(computeSignificance({ ...plain, returns: few })).toBeNull();
  });

  it('has no intervals under ten sessions', () => {
    expect(computeSignificance({ ...plain, returns: returns.slice(0, 9) })?.intervals).toBeNull();
    expect(computeSignificance({ ...plain, returns: returns.slice(0, 10) })?.intervals).not.toBeNull();
  });

  it('takes returns of which some never lose', () => {
    const rising = Array.from({ length: 20 }, (_, i) => 0.001 * (i + 1));
    expect(computeSignificance({ ...plain, returns: rising })?.intervals).toMatchObject({
      sortino: null,
      maxDrawdown: [0, 0],
    });
  });
});

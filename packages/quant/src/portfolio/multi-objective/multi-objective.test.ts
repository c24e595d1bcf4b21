import { describe, expect, it } from 'vitest';
import { market } from '../fixtures/arbitrary-markets.ts';
import { efficientFrontier } from '../mean-variance/efficient-frontier.ts';
import { meanVarianceUtility } from '../mean-variance/mean-variance-utility.ts';
import { cvarFrontier } from '../tail/cvar-frontier.ts';
import { minimumCvar } from '../tail/minimum-cvar.ts';
import { type PortfolioObjective, portfolioObjectives } from './objectives.ts';
import { paretoFrontier } from './pareto-frontier.ts';
import { weightedObjectives } from './weighted-objectives.ts';

const { mean, covariance, scenarios } = market(41, 4, 40);
const all = { mean, covariance, scenarios, confidence: 0.9, previousWeights: [0.25, 0.25, 0.25, 0.25] };

describe('weightedObjectives', () => {
  it('is the utility where return and variance count', () => {
    const own = weightedObjectives({ mean, covariance, priorities: { return: 1, variance: 3 } });
    const utility = meanVarianceUtility({ mean, covariance, riskAversion: 6 });
    utility.weights.forEach((weight, i) => {
      expect(own.weights[i]).toBeCloseTo(weight, 12);
    });
    expect(own.values).toEqual({
      return: expect.closeTo(utility.expectedReturn, 13),
      variance: expect.closeTo(utility.volatility ** 2, 13),
    });
  });

  it('counts turnover as a proportional cost', () => {
    const priorities = { return: 1, variance: 3, turnover: 0.001 };
    const costs = { transactionCosts: 0.001, previousWeights: all.previousWeights };
    const utility = meanVarianceUtility({ mean, covariance, riskAversion: 6, ...costs });
    expect(weightedObjectives({ ...all, priorities }).values.turnover).toBeCloseTo(utility.turnover!, 11);
  });

  it('is the least CVaR where only that counts', () => {
    const { cvar } = minimumCvar({ scenarios, confidence: 0.9 });
    expect(weightedObjectives({ ...all, priorities: { cvar: 2 } }).values.cvar).toBeCloseTo(cvar, 13);
  });

  it('gives each objective more as its priority rises', () => {
    const priorities = { return: 1, variance: 5, cvar: 0.2, turnover: 0.001 };
    const before = weightedObjectives({ ...all, priorities }).values;
    for (const objective of portfolioObjectives) {
      const raised = { ...priorities, [objective]: 4 * priorities[objective] };
      const after = weightedObjectives({ ...all, priorities: raised }).values;
      const gain =
        objective === 'return' ? after.return! - before.return! : before[objective]! - after[objective]!;
      expect(gain).toBeGreaterThan(-1e-12);
    }
  });

  it.each([
    [{ priorities: {} }, /priorities is {}: it must be above 0 for at least one/],
    [{ priorities: { return: -1 } }, /priorities.return is -1/],
    [
      { mean: undefined, priorities: { return: 1 } },
      /mean is undefined: it must be given: the objective return/,
    ],
    [{ covariance: [[1]], priorities: { variance: 1 } }, /covariance has 1 rows/],
    [{ scenarios: [[0.1]], priorities: { cvar: 1 } }, /scenarios\[0\] has 1 values/],
  ])('refuses %j', (wrong, words) => {
    expect(() => weightedObjectives({ ...all, ...wrong } as never)).toThrow(words);
  });
});

describe('paretoFrontier', () => {
  it('is the efficient frontier of variance and return, and that of CVaR and return', () => {
    const own = paretoFrontier({ mean, covariance, optimise: 'variance', limit: 'return', points: 5 });
    efficientFrontier({ mean, covariance, points: 5 }).forEach(({ volatility, target }, k) => {
      expect(own[k]!.values.variance).toBeCloseTo(volatility ** 2, 12);
      expect(own[k]!.epsilon).toBeCloseTo(target, 12);
    });
    const tail = paretoFrontier({ ...all, optimise: 'cvar', limit: 'return', points: 4 });
    cvarFrontier({ scenarios, confidence: 0.9, points: 4 }).forEach(({ cvar }, k) => {
      expect(tail[k]!.values.cvar).toBeCloseTo(cvar, 9);
    });
  });

  const pairs = portfolioObjectives.flatMap((optimise) =>
    portfolioObjectives.filter((limit) => limit !== optimise).map((limit) => [optimise, limit] as const),
  );

  it.each(pairs)('of %s against %s has no point that is worse in both', (optimise, limit) => {
    const points = paretoFrontier({ ...all, optimise, limit, points: 5 });
    const loss = (objective: PortfolioObjective, k: number) =>
      (objective === 'return' ? -1 : 1) * points[k]!.values[objective]!;
    for (let k = 1; k < 5; k++) {
      expect(loss(optimise, k)).toBeGreaterThan(loss(optimise, k - 1) - 1e-9);
      expect(loss(limit, k)).toBeLessThan(loss(limit, k - 1) + 1e-9);
    }
  });

  it.each([
    [{ limit: 'variance' }, /limit is variance: it must be another objective/],
    [{ limit: 'beauty' }, /limit is beauty: it must be one of return/],
    [{ points: 1 }, /points is 1/],
    [{ previousWeights: undefined, limit: 'turnover' }, /previousWeights is undefined/],
  ])('refuses %j', (wrong, words) => {
    expect(() =>
      paretoFrontier({ ...all, optimise: 'variance', limit: 'return', points: 3, ...wrong } as never),
    ).toThrow(words);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { almgrenChriss } from './almgren-chriss.ts';
import { executionFrontier } from './efficient-frontier.ts';
import { impactFromMarketFigures } from './impact-parameters.ts';

const paper = {
  shares: 1_000_000,
  horizon: 5,
  periods: 5,
  volatility: 0.95,
  fixedCost: 0.0625,
  permanentImpact: 2.5e-7,
  temporaryImpact: 2.5e-6,
};

const problem = fc.record({
  shares: fc.integer({ min: 1, max: 1e7 }),
  horizon: fc.double({ min: 0.01, max: 50, noNaN: true }),
  periods: fc.integer({ min: 1, max: 40 }),
  volatility: fc.double({ min: 0, max: 5, noNaN: true }),
  fixedCost: fc.double({ min: 0, max: 1, noNaN: true }),
  permanentImpact: fc.constant(1e-9),
  temporaryImpact: fc.double({ min: 1e-7, max: 1e-4, noNaN: true }),
  riskAversion: fc.double({ min: -14, max: 3, noNaN: true }).map((power) => 10 ** power),
});

describe('Almgren and Chriss', () => {
  it('sells everything, never buys back, and ever less', () => {
    fc.assert(
      fc.property(problem, (input) => {
        const { holdings, trades } = almgrenChriss(input);
        expect(holdings[0]).toBeCloseTo(input.shares, 6);
        expect(holdings[input.periods]).toBe(0);
        const sold = trades.reduce((sum, trade) => sum + trade, 0);
        expect(Math.abs(sold - input.shares)).toBeLessThanOrEqual(1e-9 * input.shares);
        trades.forEach((trade, period) => {
          expect(trade).toBeGreaterThanOrEqual(0);
          expect(Math.abs(holdings[period]! - holdings[period + 1]! - trade)).toBeLessThanOrEqual(
            1e-9 * input.shares,
          );
          if (period > 0) expect(trade).toBeLessThanOrEqual(trades[period - 1]! * (1 + 1e-9));
        });
      }),
    );
  });

  it('is the best schedule: no shift between two periods lowers its utility', () => {
    const { trades, utility } = almgrenChriss({ ...paper, riskAversion: 2e-6 });
    const utilityOf = (schedule: readonly number[]) => {
      let left = paper.shares;
      const netImpact = paper.temporaryImpact - paper.permanentImpact / 2;
      return schedule.reduce(
        (sum, trade) => {
          left -= trade;
          return sum + netImpact * trade ** 2 + 2e-6 * paper.volatility ** 2 * left ** 2;
        },
        (paper.permanentImpact * paper.shares ** 2) / 2 + paper.fixedCost * paper.shares,
      );
    };
    expect(utilityOf([...trades]) / utility).toBeCloseTo(1, 12);
    fc.assert(
      fc.property(
        fc.nat(4),
        fc.nat(4),
        fc.integer({ min: -40_000, max: 40_000 }).filter((size) => Math.abs(size) > 100),
        (from, to, size) => {
          fc.pre(from !== to);
          const shifted = trades.map((trade, k) => trade + (k === from ? -size : k === to ? size : 0));
          expect(utilityOf([...shifted])).toBeGreaterThan(utility);
        },
      ),
    );
  });

  it('without risk aversion, or risk, is a straight line', () => {
    const line = [1_000_000, 800_000, 600_000, 400_000, 200_000, 0];
    const calm = almgrenChriss({ ...paper, riskAversion: 0 });
    expect([...calm.holdings]).toEqual(line);
    expect(calm.halfLife).toBe(Infinity);
    expect([...almgrenChriss({ ...paper, volatility: 0, riskAversion: 1e-6 }).holdings]).toEqual(line);
  });

  it('bends away from the line without a jump, and sells at once in the limit, without overflow', () => {
    const nearly = almgrenChriss({ ...paper, riskAversion: 1e-25 });
    nearly.holdings.forEach((holding, j) => {
      expect(holding).toBeCloseTo(200_000 * (5 - j), 3);
    });
    const urgent = almgrenChriss({ ...paper, riskAversion: 1e300 });
    expect(urgent.trades[0]).toBe(1_000_000);
    expect(urgent.holdings[1]).toBeCloseTo(0, 12);
    expect([...urgent.trades.slice(1), ...urgent.holdings.slice(1)].every((shares) => shares < 1e-9)).toBe(
      true,
    );
    expect(urgent.variance).toBeCloseTo(0, 12);
  });

  it('has a half-life of 1 / kappa: far from the end holdings fall to 1/e in it', () => {
    const { kappa, halfLife, holdings } = almgrenChriss({
      ...paper,
      horizon: 100,
      periods: 10_000,
      riskAversion: 1e-6,
    });
    expect(halfLife).toBeCloseTo(1 / kappa, 12);
    expect(holdings[Math.round(halfLife * 100)]! / paper.shares).toBeCloseTo(1 / Math.E, 2);
  });

  it('refuses periods in which permanent impact outweighs temporary impact', () => {
    for (const horizon of [20, 21])
      expect(() => almgrenChriss({ ...paper, periods: 1, horizon, riskAversion: 1e-6 })).toThrow(
        /\(eta - gamma tau \/ 2\) is .*: it must be positive: take shorter periods/,
      );
  });

  it('refuses bad figures by name', () => {
    const wrong = [
      ['shares', 0],
      ['horizon', -1],
      ['periods', 1.5],
      ['volatility', NaN],
      ['fixedCost', -1],
      ['permanentImpact', -1],
      ['temporaryImpact', 0],
      ['riskAversion', -1e-6],
    ] as const;
    for (const [name, value] of wrong)
      expect(() => almgrenChriss({ ...paper, riskAversion: 0, [name]: value })).toThrow(
        `${name} is ${value}`,
      );
  });
});

describe('the efficient frontier of execution', () => {
  it('buys less risk for more cost', () => {
    const riskAversions = [0, 1e-7, 1e-6, 1e-5, 1e-4];
    const { expectedCosts, variances, standardDeviations, halfLives } = executionFrontier({
      ...paper,
      riskAversions,
    });
    riskAversions.forEach((riskAversion, k) => {
      const point = almgrenChriss({ ...paper, riskAversion });
      expect(expectedCosts[k]).toBe(point.expectedCost);
      expect(variances[k]).toBe(point.variance);
      expect(standardDeviations[k]).toBe(point.standardDeviation);
      expect(halfLives[k]).toBe(point.halfLife);
      if (k === 0) return;
      expect(expectedCosts[k]!).toBeGreaterThan(expectedCosts[k - 1]!);
      expect(variances[k]!).toBeLessThan(variances[k - 1]!);
    });
  });

  it('refuses a negative risk aversion', () => {
    expect(() => executionFrontier({ ...paper, riskAversions: [0, -1] })).toThrow(
      'riskAversions is -1 at index 1',
    );
  });
});

describe('impact from market figures', () => {
  const figures = {
    price: 50,
    annualVolatility: 0.3,
    daysPerYear: 250,
    spread: 1 / 8,
    averageDailyVolume: 5e6,
  };

  it("is the paper's example", () => {
    const { volatility, ...costs } = impactFromMarketFigures(figures);
    expect(volatility).toBeCloseTo(0.95, 2);
    expect(costs).toEqual({ fixedCost: 0.0625, temporaryImpact: 2.5e-6, permanentImpact: 2.5e-7 });
  });

  it('takes other rules of thumb, and refuses figures of 0', () => {
    const other = impactFromMarketFigures({
      ...figures,
      temporaryVolumeShare: 0.02,
      permanentVolumeShare: 0.2,
    });
    expect(other.temporaryImpact).toBeCloseTo(1.25e-6, 18);
    expect(other.permanentImpact).toBeCloseTo(1.25e-7, 18);
    for (const name of Object.keys(figures))
      expect(() => impactFromMarketFigures({ ...figures, [name]: 0 })).toThrow(`${name} is 0`);
  });
});

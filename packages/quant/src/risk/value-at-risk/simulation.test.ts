import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../numeric/random.ts';
import { columnOf } from '../../rows.ts';
import { excessKurtosis, mean, standardDeviation } from '../../statistics/moments.ts';
import { sampleCovariance } from '../covariance/sample-covariance.ts';
import { filteredHistoricalTailRisk } from './filtered-historical.ts';
import { monteCarloTailRisk, simulatedReturns } from './monte-carlo.ts';
import { normalTailRisk } from './normal-tail-risk.ts';
import { studentTailRisk } from './student-tail-risk.ts';

const covariance = [
  [0.0004, 0.0001],
  [0.0001, 0.0009],
];
const model = { mean: [0.001, 0.002], covariance };
const weights = [0.6, 0.4];
const portfolio = { mean: 0.0014, volatility: Math.sqrt(0.36 * 0.0004 + 0.16 * 0.0009 + 0.48 * 0.0001) };

describe('simulatedReturns', () => {
  it.each([undefined, 6])(
    'have the mean and covariance that were asked for (degrees of freedom %s)',
    (degreesOfFreedom) => {
      const drawn = simulatedReturns({
        ...model,
        scenarios: 40_000,
        random: seededRandom(5),
        ...(degreesOfFreedom && { degreesOfFreedom }),
      });
      const found = sampleCovariance(drawn);
      expect(mean(columnOf(drawn, 1))).toBeCloseTo(0.002, 3);
      expect(found[0]![0]! / 0.0004).toBeCloseTo(1, 1);
      expect(found[0]![1]! / 0.0001).toBeCloseTo(1, 0);
      expect(found[1]![1]! / 0.0009).toBeCloseTo(1, 1);
      // 6 / (v - 4) = 3 for six degrees.
      const tails = excessKurtosis(columnOf(drawn, 0));
      if (degreesOfFreedom) expect(tails).toBeGreaterThan(1.5);
      else expect(tails).toBeCloseTo(0, 0);
    },
  );

  it('move as one where the covariance is singular', () => {
    const drawn = simulatedReturns({
      mean: [0, 0],
      covariance: [
        [1, 2],
        [2, 4],
      ],
      scenarios: 20,
      random: seededRandom(1),
    });
    for (const row of drawn) expect(row[1]).toBeCloseTo(2 * row[0]!, 12);
  });

  it('refuse a covariance that is not one, lengths that differ and counts that are not whole', () => {
    const random = seededRandom(1);
    const base = { ...model, scenarios: 2, random };
    expect(() =>
      simulatedReturns({
        ...base,
        covariance: [
          [1, 2],
          [2, 1],
        ],
      }),
    ).toThrow('not positive semidefinite');
    expect(() =>
      simulatedReturns({
        ...base,
        covariance: [
          [1, 0.2],
          [0.1, 1],
        ],
      }),
    ).toThrow('not symmetric');
    expect(() => simulatedReturns({ ...base, mean: [0] })).toThrow('same length');
    expect(() => simulatedReturns({ ...base, scenarios: 0 })).toThrow('scenarios is 0');
    expect(() => simulatedReturns({ ...base, degreesOfFreedom: 1 })).toThrow('degreesOfFreedom is 1');
    const withWeights = { ...base, weights: [1], tailProbability: 0.1 };
    expect(() => monteCarloTailRisk(withWeights)).toThrow('weights has 1 values');
  });
});

describe('monteCarloTailRisk', () => {
  it('is the portfolio in each simulated scenario', () => {
    const input = { ...model, scenarios: 50, degreesOfFreedom: 5 };
    const { portfolioReturns } = monteCarloTailRisk({
      ...input,
      random: seededRandom(9),
      weights,
      tailProbability: 0.1,
    });
    simulatedReturns({ ...input, random: seededRandom(9) }).forEach((row, scenario) => {
      expect(portfolioReturns[scenario]).toBeCloseTo(0.6 * row[0]! + 0.4 * row[1]!, 14);
    });
  });

  it('comes close to the closed forms', () => {
    const input = { ...model, weights, scenarios: 100_000, tailProbability: 0.05 };
    const normal = monteCarloTailRisk({ ...input, random: seededRandom(2) });
    const exact = normalTailRisk({ ...portfolio, tailProbability: 0.05 });
    expect(normal.valueAtRisk / exact.valueAtRisk).toBeCloseTo(1, 1);
    expect(normal.expectedShortfall / exact.expectedShortfall).toBeCloseTo(1, 1);
    const heavy = monteCarloTailRisk({
      ...input,
      tailProbability: 0.01,
      degreesOfFreedom: 4,
      random: seededRandom(3),
    });
    const student = studentTailRisk({ ...portfolio, tailProbability: 0.01, degreesOfFreedom: 4 });
    expect(heavy.valueAtRisk / student.valueAtRisk).toBeCloseTo(1, 1);
    expect(heavy.expectedShortfall / student.expectedShortfall).toBeCloseTo(1, 1);
  });

  it('gives the same for the same random numbers', () => {
    const run = () =>
      monteCarloTailRisk({
        ...model,
        weights,
        scenarios: 100,
        tailProbability: 0.05,
        random: seededRandom(7),
      });
    expect(run()).toEqual(run());
  });
});

describe('filteredHistoricalTailRisk', () => {
  it('agrees with three days worked by hand', () => {
    // s1 = 0.01; s2^2 = 0.0001; s3^2 = 0.94 0.0001 + 0.06 0.0004 = 0.000118; then 0.94 of it + 0.06 0.0001.
    const found = filteredHistoricalTailRisk({
      returns: [0.01, -0.02, 0.01],
      decay: 0.94,
      initialVariance: 0.0001,
      tailProbability: 0.25,
    });
    expect([...found.standardised]).toEqual(
      [1, -2, 0.01 / Math.sqrt(0.000118)].map((z) => expect.closeTo(z, 12)),
    );
    expect(found.forecastVolatility).toBeCloseTo(Math.sqrt(0.94 * 0.000118 + 0.000006), 14);
    // The quantile of 0.25 lies halfway between -2 and 0.9206, the tail of 0.75 observations is the worst.
    expect(found.expectedShortfall).toBeCloseTo(2 * found.forecastVolatility, 14);
    expect(found.valueAtRisk).toBeCloseTo(found.forecastVolatility * (1 - 0.005 / Math.sqrt(0.000118)), 14);
  });

  it('starts from the mean square where no variance is given, and scales with the returns', () => {
    const returns = [0.01, -0.02, 0.005, 0.03, -0.01];
    const one = filteredHistoricalTailRisk({ returns, decay: 0.9, tailProbability: 0.2 });
    const doubled = filteredHistoricalTailRisk({
      returns: returns.map((value) => 2 * value),
      decay: 0.9,
      tailProbability: 0.2,
    });
    expect(one.standardised[0]).toBeCloseTo(0.01 / Math.sqrt(0.001525 / 5), 12);
    expect(doubled.valueAtRisk).toBeCloseTo(2 * one.valueAtRisk, 14);
    expect(standardDeviation(doubled.standardised)).toBeCloseTo(standardDeviation(one.standardised), 12);
  });

  it('refuses returns that are all 0, for they have no volatility, and a decay of 1', () => {
    const input = { returns: [0, 0], decay: 0.9, tailProbability: 0.2 };
    expect(() => filteredHistoricalTailRisk(input)).toThrow('initialVariance is 0');
    expect(() => filteredHistoricalTailRisk({ ...input, decay: 1, initialVariance: 1 })).toThrow(
      'decay is 1',
    );
  });
});

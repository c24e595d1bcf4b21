import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalProbability } from '../../numeric/normal-probability.ts';
import { arbitraryReturns } from '../../performance/fixtures/arbitrary-returns.ts';
import { normalDensity, normalQuantile } from '../../statistics/normal.ts';
import { cornishFisherTailRisk } from './cornish-fisher.ts';
import { overlappingReturns, riskOverHorizon } from './horizon.ts';
import { normalTailRisk } from './normal-tail-risk.ts';
import { studentTailRisk } from './student-tail-risk.ts';
import { historicalTailRisk, profitAndLossTailRisk } from './tail-risk.ts';
import { tailRiskByMethod } from './tail-risk-by-method.ts';

const tailProbability = fc.double({ min: 1e-4, max: 0.5, noNaN: true });
const volatility = fc.double({ min: 0, max: 3, noNaN: true });
const mean = fc.double({ min: -1, max: 1, noNaN: true });

describe('value at risk', () => {
  it('is never above the expected shortfall, by any method', () => {
    fc.assert(
      fc.property(
        tailProbability,
        volatility,
        mean,
        fc.double({ min: 2.01, max: 200, noNaN: true }),
        (p, sd, m, v) => {
          const distribution = { mean: m, volatility: sd, tailProbability: p };
          for (const risk of [
            normalTailRisk(distribution),
            studentTailRisk({ ...distribution, degreesOfFreedom: v }),
          ])
            expect(risk.valueAtRisk).toBeLessThanOrEqual(risk.expectedShortfall + 1e-12);
        },
      ),
    );
    fc.assert(
      fc.property(arbitraryReturns(), tailProbability, (returns, p) => {
        const risk = historicalTailRisk(returns, { tailProbability: p });
        expect(risk.valueAtRisk).toBeLessThanOrEqual(risk.expectedShortfall + 1e-12);
        const ofMoney = profitAndLossTailRisk(returns, { tailProbability: p });
        expect(ofMoney.valueAtRisk).toBe(risk.valueAtRisk);
        expect(ofMoney.expectedShortfall).toBeCloseTo(risk.expectedShortfall, 14);
      }),
    );
  });

  it('moves with the mean and scales with the unit', () => {
    const one = {
      mean: 0.001,
      volatility: 0.02,
      tailProbability: 0.01,
      degreesOfFreedom: 4,
      skewness: -0.4,
      excessKurtosis: 2,
    };
    const other = { ...one, mean: 0.001 * 1000 + 7, volatility: 0.02 * 1000 };
    for (const method of [normalTailRisk, studentTailRisk, cornishFisherTailRisk]) {
      expect(method(other).valueAtRisk).toBeCloseTo(1000 * method(one).valueAtRisk - 7, 9);
      expect(method(other).expectedShortfall).toBeCloseTo(1000 * method(one).expectedShortfall - 7, 9);
    }
  });

  it('is the loss of the mean where nothing varies', () => {
    const found = tailRiskByMethod({
      returns: [0.01, 0.01, 0.01],
      tailProbability: 0.05,
      degreesOfFreedom: 5,
    });
    for (const risk of [found.historical, found.normal, found.student, found.cornishFisher]) {
      expect(risk.valueAtRisk).toBeCloseTo(-0.01, 15);
      expect(risk.expectedShortfall).toBeCloseTo(-0.01, 15);
    }
    expect(found.skewness).toBeNaN();
  });

  it('refuses what is no distribution', () => {
    const one = { mean: 0, volatility: 0.02, tailProbability: 0.01 };
    expect(() => normalTailRisk({ ...one, volatility: -1 })).toThrow('volatility is -1');
    expect(() => normalTailRisk({ ...one, mean: Number.NaN })).toThrow('mean is NaN');
    expect(() => normalTailRisk({ ...one, tailProbability: 0 })).toThrow('tailProbability is 0');
    expect(() => studentTailRisk({ ...one, degreesOfFreedom: 2 })).toThrow(
      'above 2, or the variance is infinite',
    );
    expect(() => cornishFisherTailRisk({ ...one, skewness: 2, excessKurtosis: 1 })).toThrow(
      'no distribution has less',
    );
    const returns = { returns: [0.1], tailProbability: 0.05, degreesOfFreedom: 5 };
    expect(() => tailRiskByMethod(returns)).toThrow('at least 2');
    expect(() => tailRiskByMethod({ ...returns, returns: [0.1, -1.5] })).toThrow('below -1 at index 1');
    expect(() => profitAndLossTailRisk([], { tailProbability: 0.1 })).toThrow('profitsAndLosses is empty');
  });
});

describe('studentTailRisk', () => {
  it('of three degrees has a closed form', () => {
    // The density of t with 3 degrees is 2 / (pi sqrt 3 (1 + t^2/3)^2); its quantile of 0.01 is -4.540702858568...
    const risk = studentTailRisk({
      mean: 0,
      volatility: Math.sqrt(3),
      tailProbability: 0.01,
      degreesOfFreedom: 3,
    });
    expect(risk.valueAtRisk).toBeCloseTo(4.540702858568, 10);
    const density = 2 / (Math.PI * Math.sqrt(3) * (1 + risk.valueAtRisk ** 2 / 3) ** 2);
    expect(risk.expectedShortfall).toBeCloseTo((density * (3 + risk.valueAtRisk ** 2)) / 2 / 0.01, 10);
  });

  it('becomes the normal with many degrees', () => {
    const one = { mean: 0.001, volatility: 0.02, tailProbability: 0.01 };
    const risk = studentTailRisk({ ...one, degreesOfFreedom: 1e7 });
    expect(risk.valueAtRisk).toBeCloseTo(normalTailRisk(one).valueAtRisk, 7);
    expect(risk.expectedShortfall).toBeCloseTo(normalTailRisk(one).expectedShortfall, 7);
  });
});

describe('cornishFisherTailRisk', () => {
  const shape = { mean: 0, volatility: 1, tailProbability: 0.05 };

  it('is the normal without skewness and kurtosis', () => {
    const risk = cornishFisherTailRisk({ ...shape, skewness: 0, excessKurtosis: 0 });
    expect(risk.valueAtRisk).toBeCloseTo(normalTailRisk(shape).valueAtRisk, 14);
    expect(risk.expectedShortfall).toBeCloseTo(normalTailRisk(shape).expectedShortfall, 14);
    expect(risk).toMatchObject({ isIncreasing: true, isIncreasingInTail: true });
  });

  it('has the mean of its quantile over the tail as its shortfall', () => {
    const skewness = -0.7;
    const excessKurtosis = 2.5;
    const q = (z: number) =>
      z +
      ((z * z - 1) * skewness) / 6 +
      ((z ** 3 - 3 * z) * excessKurtosis) / 24 -
      ((2 * z ** 3 - 5 * z) * skewness ** 2) / 36;
    const end = normalQuantile(0.05);
    // Simpson's rule from -12 standard deviations on.
    const steps = 4000;
    const width = (end + 12) / steps;
    let total = 0;
    for (let k = 0; k <= steps; k++) {
      const z = -12 + k * width;
      total += (k === 0 || k === steps ? 1 : k % 2 === 1 ? 4 : 2) * q(z) * normalDensity(z);
    }
    const risk = cornishFisherTailRisk({ ...shape, skewness, excessKurtosis });
    expect(risk.expectedShortfall).toBeCloseTo((-total * width) / 3 / normalProbability(end), 11);
  });

  it('tells where its map falls, as a scan of the map finds it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        fc.double({ min: 0.001, max: 0.5, noNaN: true }),
        (skewness, above, p) => {
          const excessKurtosis = skewness ** 2 - 2 + above;
          const risk = cornishFisherTailRisk({ ...shape, tailProbability: p, skewness, excessKurtosis });
          const slope = (z: number) =>
            1 +
            (z * skewness) / 3 +
            ((3 * z * z - 3) * excessKurtosis) / 24 -
            ((6 * z * z - 5) * skewness ** 2) / 36;
          const scan = (end: number) => {
            for (let z = -60; z <= end; z += 0.01) if (slope(z) < -1e-6) return false;
            return true;
          };
          if (risk.isIncreasingInTail) expect(scan(normalQuantile(p))).toBe(true);
          if (!scan(normalQuantile(p))) expect(risk.isIncreasingInTail).toBe(false);
          if (risk.isIncreasing) expect(scan(60)).toBe(true);
          if (!scan(60)) expect(risk.isIncreasing).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('reports a map that falls in the middle only', () => {
    // Slope at 0: 1 - 11/8 < 0; far out 3 z^2 11/24 wins.
    const risk = cornishFisherTailRisk({
      ...shape,
      tailProbability: 0.01,
      skewness: -0.12,
      excessKurtosis: 11,
    });
    expect(risk).toMatchObject({ isIncreasing: false, isIncreasingInTail: true });
  });
});

describe('horizon', () => {
  it('of independent periods is the formula with mean and variance of the horizon', () => {
    const one = { mean: 0.001, volatility: 0.02, tailProbability: 0.01 };
    const over = { ...one, mean: 0.01, volatility: 0.02 * Math.sqrt(10) };
    const { valueAtRisk, expectedShortfall } = normalTailRisk(one);
    expect(riskOverHorizon({ risk: valueAtRisk, mean: 0.001, periods: 10 })).toBeCloseTo(
      normalTailRisk(over).valueAtRisk,
      14,
    );
    expect(riskOverHorizon({ risk: expectedShortfall, mean: 0.001, periods: 10 })).toBeCloseTo(
      normalTailRisk(over).expectedShortfall,
      14,
    );
    expect(riskOverHorizon({ risk: 0.02, periods: 1 })).toBe(0.02);
  });

  it('grows faster where returns trend', () => {
    // Three periods: 3 + 2 (2 rho + rho^2) = 5.5 at rho 0.5.
    expect(riskOverHorizon({ risk: 1, periods: 3, autocorrelation: 0.5 })).toBeCloseTo(Math.sqrt(5.5), 14);
    expect(riskOverHorizon({ risk: 1, periods: 2, autocorrelation: -0.5 })).toBeCloseTo(1, 14);
  });

  it('compounds every run of periods', () => {
    expect(overlappingReturns([0.5, -0.5, 1], 3)).toEqual(Float64Array.of(0.5));
    expect(overlappingReturns([0.5, -0.5], 1)).toEqual(Float64Array.of(0.5, -0.5));
  });

  it('refuses horizons that are not whole or too long', () => {
    expect(() => riskOverHorizon({ risk: 1, periods: 1.5 })).toThrow('periods is 1.5');
    expect(() => riskOverHorizon({ risk: 1, periods: 2, autocorrelation: 1 })).toThrow(
      'autocorrelation is 1',
    );
    expect(() => overlappingReturns([0.1], 2)).toThrow('periods is 2');
    expect(() => overlappingReturns([0.1, -2], 1)).toThrow('below -1');
  });
});

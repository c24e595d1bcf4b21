import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../numeric/random.ts';
import { ewmaVolatility } from './ewma.ts';
import { jumpTest } from './jump-test.ts';
import {
  bipowerVariation,
  quadpowerQuarticity,
  realisedVariance,
  tripowerQuarticity,
} from './realised-measures.ts';
import { rollingBipowerVariation, rollingRealisedVariance } from './rolling-realised.ts';

const returns = fc.array(fc.double({ min: -0.1, max: 0.1, noNaN: true }), { minLength: 4, maxLength: 40 });

describe('ewmaVolatility', () => {
  it('is the weighted mean of all squares and the start', () => {
    fc.assert(
      fc.property(returns, fc.double({ min: 0.5, max: 0.99, noNaN: true }), (values, decay) => {
        const { nextVariance } = ewmaVolatility({
          returns: values,
          decay,
          initialVariance: 0.01,
          periodsPerYear: 252,
        });
        const n = values.length;
        const direct = values.reduce(
          (total, value, index) => total + (1 - decay) * decay ** (n - 1 - index) * value ** 2,
          decay ** n * 0.01,
        );
        expect(nextVariance / direct).toBeCloseTo(1, 10);
      }),
    );
  });

  const input = { returns: [0.1], decay: 0.94, initialVariance: 0.01, periodsPerYear: 252 };
  it.each([
    ['decay', 1],
    ['decay', 0],
    ['initialVariance', -1],
    ['initialVariance', Number.NaN],
    ['periodsPerYear', 0],
    ['returns', []],
    ['returns', [Number.NaN]],
  ])('refuses %s of %j', (name, value) => {
    expect(() => ewmaVolatility({ ...input, [name]: value })).toThrow(name);
  });
});

describe('realised measures', () => {
  it('by hand', () => {
    expect(realisedVariance([3, -4])).toBe(25);
    expect(bipowerVariation([3, -4])).toBeCloseTo((Math.PI / 2) * 2 * 12, 12);
    expect(quadpowerQuarticity([1, -2, 3, -4])).toBeCloseTo((Math.PI / 2) ** 2 * 16 * 24, 10);
    // 2^(2/3) Gamma(7/6) / Gamma(1/2) = 0.830860907; three returns of 8 give 3 * 3 * (8^3)^(4/3).
    expect(tripowerQuarticity([8, -8, 8])).toBeCloseTo((9 * 4096) / 0.8308609069 ** 3, 1);
  });

  it('agree in the long run where nothing jumps: RV, BV and sqrt of both quarticities are 1', () => {
    const random = seededRandom(3);
    const n = 200_000;
    const values = Float64Array.from({ length: n }, () => random.normal() / Math.sqrt(n));
    expect(realisedVariance(values)).toBeCloseTo(1, 1);
    expect(bipowerVariation(values)).toBeCloseTo(1, 1);
    expect(tripowerQuarticity(values)).toBeCloseTo(1, 1);
    expect(quadpowerQuarticity(values)).toBeCloseTo(1, 1);
  });

  it('roll as if each window stood alone', () => {
    fc.assert(
      fc.property(returns, fc.integer({ min: 2, max: 6 }), (values, window) => {
        const variances = rollingRealisedVariance({ returns: values, window });
        const bipower = rollingBipowerVariation({ returns: values, window });
        expect(variances.length).toBe(values.length);
        variances.forEach((value, index) => {
          const own = values.slice(Math.max(0, index + 1 - window), index + 1);
          expect(value).toBe(own.length < window ? Number.NaN : realisedVariance(own));
          expect(bipower[index]).toBe(own.length < window ? Number.NaN : bipowerVariation(own));
        });
      }),
    );
  });

  it('refuse too few returns', () => {
    expect(() => realisedVariance([])).toThrow('empty');
    expect(() => bipowerVariation([1])).toThrow('at least 2');
    expect(() => tripowerQuarticity([1, 2])).toThrow('at least 3');
    expect(() => quadpowerQuarticity([1, 2, 3])).toThrow('at least 4');
    expect(() => rollingBipowerVariation({ returns: [1, 2], window: 1 })).toThrow('window');
  });
});

describe('jumpTest', () => {
  const random = seededRandom(11);
  const calm = Float64Array.from({ length: 78 }, () => 0.001 * random.normal());

  it('is the same in any unit', () => {
    const one = jumpTest(calm);
    const percent = jumpTest(calm.map((value) => 100 * value));
    expect(percent.ratioStatistic).toBeCloseTo(one.ratioStatistic, 9);
    expect(percent.logStatistic).toBeCloseTo(one.logStatistic, 9);
    expect(percent.differenceStatistic).toBeCloseTo(one.differenceStatistic, 9);
  });

  it('sees a jump, and its share of the variance', () => {
    const jumped = calm.map((value, index) => (index === 30 ? value + 0.02 : value));
    const { ratioPValue, relativeJump } = jumpTest(jumped);
    expect(ratioPValue).toBeLessThan(1e-6);
    expect(relativeJump).toBeGreaterThan(0.5);
  });

  it('rejects about one day in twenty without jumps', () => {
    const source = seededRandom(5);
    const days = 2000;
    let rejected = 0;
    for (let day = 0; day < days; day++) {
      const values = Float64Array.from({ length: 288 }, () => source.normal());
      if (jumpTest(values).ratioPValue < 0.05) rejected++;
    }
    expect(rejected / days).toBeGreaterThan(0.03);
    expect(rejected / days).toBeLessThan(0.08);
  });

  it('is NaN where the bipower variation is 0', () => {
    const { ratioStatistic, logStatistic, differenceStatistic, ratioPValue } = jumpTest([0, 1, 0, 1, 0]);
    for (const value of [ratioStatistic, logStatistic, differenceStatistic, ratioPValue])
      expect(value).toBeNaN();
  });

  it('refuses fewer than 4 returns and gaps', () => {
    expect(() => jumpTest([1, 2, 3])).toThrow('at least 4');
    expect(() => jumpTest([1, 2, Number.NaN, 3])).toThrow('index 2');
  });
});

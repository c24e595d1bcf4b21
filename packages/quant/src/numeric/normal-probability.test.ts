import { describe, expect, it } from 'vitest';
import { erfc, erfcx, normalProbability } from './normal-probability.ts';

/** A few units in the last place. */
const ROUNDING = 1e-15;

describe('the probability of the normal distribution', () => {
  // mpmath, 40 digits.
  it.each([
    [-37, 5.725571222524577e-300],
    [-30, 4.906713927148187e-198],
    [-20, 2.7536241186062337e-89],
    [-10, 7.619853024160525e-24],
    [-8.3, 5.205569744890254e-17],
    [-5, 2.866515718791939e-7],
    [-2, 0.02275013194817921],
    [-0.67, 0.2514288950953101],
    [-0.66, 0.25462691467133614],
    [-0.1, 0.460172162722971],
    [0, 0.5],
    [0.5, 0.691462461274013],
    [0.7, 0.758036347776927],
    [3, 0.9986501019683699],
    [8, 0.9999999999999994],
  ])('is right relative to itself at %d', (x, probability) => {
    expect(Math.abs(normalProbability(x) / probability - 1)).toBeLessThan(ROUNDING);
  });

  it('reaches 0 only where doubles end, and 1 and NaN where it must', () => {
    expect(normalProbability(-38)).toBeCloseTo(2.88542835e-316, 323);
    expect(normalProbability(-38.4)).toBeGreaterThan(0);
    expect([-Infinity, -1e200, Infinity, 1e200].map(normalProbability)).toEqual([0, 0, 1, 1]);
    expect(normalProbability(Number.NaN)).toBeNaN();
  });
});

describe('the complementary error function, plain and scaled by exp(x^2)', () => {
  it.each([
    [-26, 2, 7.657724931490568e293],
    [-5, 1.9999999999984626, 144009798674.66104],
    [-0.5, 1.5204998778130465, 1.952360489182557],
    [-0.46, 1.4846553900016797, 1.8345196657735243],
    [0, 1, 1],
    [0.3, 0.6713732405408726, 0.7345993345676551],
    [0.47, 0.5062549491139179, 0.6314005166600343],
    [1, 0.15729920705028513, 0.427583576155807],
    [3.99, 1.6739211364520814e-8, 0.1373240409142297],
    [4.01, 1.4196939421371052e-8, 0.13667636742994915],
    [10, 2.088487583762545e-45, 0.05614099274382259],
    [26, 5.663192408856143e-296, 0.021683584850562907],
    [1e8, 0, 5.641895835477563e-9],
    [1e200, 0, 5.641895835477563e-201],
  ])('are right relative to themselves at %d', (x, plain, scaled) => {
    expect(Math.abs(erfc(x) - plain)).toBeLessThanOrEqual(ROUNDING * plain);
    expect(Math.abs(erfcx(x) / scaled - 1)).toBeLessThan(ROUNDING);
  });

  it('have their limits, and are NaN for NaN', () => {
    expect([erfc(Infinity), erfc(-Infinity), erfcx(Infinity), erfcx(-Infinity)]).toEqual([0, 2, 0, Infinity]);
    expect([erfc(Number.NaN), erfcx(Number.NaN)]).toEqual([Number.NaN, Number.NaN]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../numeric/random.ts';
import { sviButterflyCheck } from '../svi/butterfly.ts';
import { sviCalendarCheck } from '../svi/calendar.ts';
import { ssviArbitrageCheck } from './arbitrage.ts';
import { fitSsvi } from './fit.ts';
import { type SsviParameters, ssviPhi, ssviToSvi, ssviTotalVariance } from './ssvi.ts';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const arbitrarySsvi = fc.record({
  rho: between(-0.9, 0.9),
  eta: between(0.1, 3),
  gamma: between(0.05, 0.95),
});
const thetas = [0.01, 0.04, 0.1];
const logMoneyness = [-0.5, -0.3, -0.1, 0, 0.1, 0.3, 0.5];

const slicesOf = (surface: SsviParameters, noise = 0) => {
  const random = seededRandom(3);
  return thetas.map((theta) => ({
    theta,
    logMoneyness,
    totalVariance: logMoneyness.map(
      (k) => ssviTotalVariance(theta, k, surface) * (1 + noise * random.normal()),
    ),
  }));
};

describe('an SSVI surface', () => {
  it('has theta at the money, by the formula of its own', () => {
    fc.assert(
      fc.property(arbitrarySsvi, between(0.001, 1), between(-1, 1), (surface, theta, k) => {
        expect(ssviTotalVariance(theta, 0, surface)).toBeCloseTo(theta, 12);
        const x = ssviPhi(theta, surface) * k;
        const { rho } = surface;
        const direct = (theta / 2) * (1 + rho * x + Math.sqrt((x + rho) ** 2 + 1 - rho * rho));
        expect(ssviTotalVariance(theta, k, surface)).toBeCloseTo(direct, 10);
      }),
      { numRuns: 100 },
    );
  });

  it('has no arbitrage where the conditions hold', () => {
    fc.assert(
      fc.property(arbitrarySsvi, between(0.005, 0.5), (surface, theta) => {
        const check = ssviArbitrageCheck(theta, surface);
        expect(check.calendarFree).toBe(true);
        const step = 1e-5 * theta;
        const product = (at: number) => at * ssviPhi(at, surface);
        expect((product(theta + step) - product(theta - step)) / (2 * step)).toBeCloseTo(
          check.calendarDerivative,
          4,
        );
        if (!check.butterflySufficient) return;
        expect(sviButterflyCheck(ssviToSvi(theta, surface)).free).toBe(true);
        expect(sviCalendarCheck(ssviToSvi(theta, surface), ssviToSvi(theta * 1.5, surface)).free).toBe(true);
      }),
      { numRuns: 40 },
    );
    expect(ssviArbitrageCheck(0.04, { rho: 0, eta: 1, gamma: 0.5 }).calendarUpperBound).toBe(Infinity);
  });

  it('is found again by a fit', () => {
    fc.assert(
      fc.property(arbitrarySsvi, (surface) => {
        const { parameters, rmse } = fitSsvi(slicesOf(surface));
        expect(rmse).toBeLessThan(1e-9);
        expect(parameters.eta / surface.eta).toBeCloseTo(1, 4);
      }),
      { numRuns: 10 },
    );
  });

  it('is fitted within the conditions where asked', () => {
    const slices = slicesOf({ rho: -0.6, eta: 4, gamma: 0.5 }, 0.02);
    const free = (surface: SsviParameters) =>
      thetas.every((theta) => ssviArbitrageCheck(theta, surface).butterflySufficient);
    const plain = fitSsvi(slices);
    const bound = fitSsvi(slices, { arbitrageFree: true });
    expect(free(plain.parameters)).toBe(false);
    expect(free(bound.parameters)).toBe(true);
    expect(bound.rmse).toBeGreaterThan(plain.rmse);
    const inside = slicesOf({ rho: -0.3, eta: 0.8, gamma: 0.5 });
    expect(fitSsvi(inside, { arbitrageFree: true }).rmse).toBeLessThan(1e-9);
  });

  it('refuses what is no surface', () => {
    const good = { rho: -0.3, eta: 1, gamma: 0.5 };
    expect(() => ssviPhi(0.04, { ...good, rho: -1 })).toThrow('rho is -1');
    expect(() => ssviPhi(0.04, { ...good, eta: 0 })).toThrow('eta is 0');
    expect(() => ssviPhi(0.04, { ...good, gamma: 1.1 })).toThrow('gamma is 1.1');
    expect(() => ssviToSvi(0, good)).toThrow('theta is 0');
    expect(() => ssviTotalVariance(0.04, Number.NaN, good)).toThrow('logMoneyness');
    expect(() => fitSsvi([])).toThrow('slices is empty');
    expect(() => fitSsvi([{ theta: 0.04, logMoneyness: [0, 1], totalVariance: [1, 1] }])).toThrow(
      'at least 3',
    );
    expect(() => fitSsvi([{ theta: -1, logMoneyness, totalVariance: logMoneyness }])).toThrow(
      'slices[0].theta',
    );
  });
});

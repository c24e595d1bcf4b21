import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../numeric/random.ts';
import { arbitrarySvi } from '../fixtures/arbitrary-svi.ts';
import { sviButterflyCheck } from './butterfly.ts';
import { sviCalendarCheck } from './calendar.ts';
import { fitSvi } from './fit.ts';
import { fitSviSurface } from './fit-surface.ts';
import { type SviParameters, sviTotalVariance } from './svi.ts';

const logMoneyness = Float64Array.from({ length: 15 }, (_, i) => -0.8 + i / 10);

function pointsOf(smile: SviParameters, noise = 0, seed = 1) {
  const random = seededRandom(seed);
  const totalVariance = logMoneyness.map((k) => sviTotalVariance(smile, k) * (1 + noise * random.normal()));
  return { logMoneyness, totalVariance };
}

const vogt = { a: -0.041, b: 0.1331, rho: 0.306, m: 0.3586, sigma: 0.4153 };

describe('fitSvi', () => {
  it('finds exact smiles again', () => {
    fc.assert(
      fc.property(arbitrarySvi, (smile) => {
        expect(fitSvi(pointsOf(smile)).rmse).toBeLessThan(1e-9);
      }),
      { numRuns: 25 },
    );
  });

  it('finds flat and nearly straight smiles', () => {
    expect(fitSvi({ logMoneyness, totalVariance: logMoneyness.map(() => 0.04) }).rmse).toBeLessThan(1e-9);
    const skew = fitSvi({ logMoneyness, totalVariance: logMoneyness.map((k) => 0.2 - 0.1 * k) });
    expect(skew.rmse).toBeLessThan(1e-5);
    expect(Math.abs(skew.parameters.rho)).toBeLessThan(1);
  });

  it('gives no worse a fit than the smile that the noise was added to', () => {
    const smile = { a: 0.015, b: 0.25, rho: -0.6, m: -0.02, sigma: 0.12 };
    const points = pointsOf(smile, 0.02);
    const { rmse, converged } = fitSvi(points);
    const squares = points.totalVariance.map((w, i) => (w - sviTotalVariance(smile, logMoneyness[i]!)) ** 2);
    expect(rmse).toBeLessThan(Math.sqrt(squares.reduce((total, square) => total + square, 0) / 15));
    expect(converged).toBe(true);
  });

  it('fits without butterfly arbitrage where the best fit has it', () => {
    const points = pointsOf(vogt);
    expect(sviButterflyCheck(fitSvi(points).parameters).free).toBe(false);
    const fit = fitSvi(points, { butterflyFree: true });
    expect(sviButterflyCheck(fit.parameters)).toMatchObject({ free: true, violations: [] });
    expect(fit.rmse).toBeLessThan(0.002);
  });

  it('leaves a fit that is free of arbitrage as it is', () => {
    const points = pointsOf({ a: 0.04, b: 0.1, rho: -0.4, m: 0.05, sigma: 0.2 }, 0.01);
    expect(fitSvi(points, { butterflyFree: true })).toEqual(fitSvi(points));
  });

  it('is free of butterfly arbitrage for noisy points of any smile', () => {
    fc.assert(
      fc.property(arbitrarySvi, fc.integer({ min: 1, max: 1000 }), (smile, seed) => {
        const fit = fitSvi(pointsOf(smile, 0.03, seed), { butterflyFree: true });
        expect(sviButterflyCheck(fit.parameters).free).toBe(true);
      }),
      { numRuns: 8 },
    );
  });

  it('follows the points that weigh more', () => {
    const points = pointsOf(vogt, 0.05);
    const error = (fit: { parameters: SviParameters }) =>
      Math.abs(sviTotalVariance(fit.parameters, logMoneyness[3]!) - points.totalVariance[3]!);
    const weights = logMoneyness.map((_, i) => (i === 3 ? 1e4 : 1));
    expect(error(fitSvi({ ...points, weights }))).toBeLessThan(error(fitSvi(points)) / 10);
  });

  it('refuses points that make no smile', () => {
    const points = pointsOf(vogt);
    const short = { logMoneyness: [0, 1, 2, 3], totalVariance: [1, 1, 1, 1] };
    expect(() => fitSvi(short)).toThrow('logMoneyness has 4 values: at least 5 are needed');
    expect(() => fitSvi({ ...points, logMoneyness: [...logMoneyness].reverse() })).toThrow(
      'above the one before',
    );
    expect(() => fitSvi({ ...points, totalVariance: points.totalVariance.map(() => 0) })).toThrow('above 0');
    expect(() => fitSvi({ ...points, totalVariance: [0.1] })).toThrow('same length');
    expect(() => fitSvi({ ...points, weights: logMoneyness })).toThrow('weights is -0.8 at index 0');
    expect(() => fitSvi({ logMoneyness: [], totalVariance: [] })).toThrow('empty');
  });
});

describe('fitSviSurface', () => {
  it('has neither butterfly nor calendar arbitrage, from points that have', () => {
    const slices = [0.1, 0.25, 0.5, 1].map((years, index) => ({
      years,
      // The second maturity lies below the first in places.
      ...pointsOf(
        { a: [0.02, 0.01, 0.03, 0.04][index]!, b: 0.1, rho: -0.5, m: 0, sigma: 0.1 },
        0.05,
        index + 1,
      ),
    }));
    const { smiles, rmse } = fitSviSurface(slices);
    expect(smiles.map(({ years }) => years)).toEqual([0.1, 0.25, 0.5, 1]);
    smiles.forEach(({ parameters }, index) => {
      expect(sviButterflyCheck(parameters).free).toBe(true);
      if (index > 0) expect(sviCalendarCheck(smiles[index - 1]!.parameters, parameters).free).toBe(true);
    });
    expect(rmse).toBeLessThan(0.01);
  });

  it('refuses maturities that do not rise', () => {
    const points = pointsOf(vogt);
    expect(() => fitSviSurface([])).toThrow('slices');
    expect(() =>
      fitSviSurface([
        { years: 1, ...points },
        { years: 1, ...points },
      ]),
    ).toThrow('years is 1');
    expect(() => fitSviSurface([{ years: 0, ...points }])).toThrow('years');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durrlemanG, smileDensity } from '../durrleman.ts';
import { arbitrarySvi } from '../fixtures/arbitrary-svi.ts';
import { sviButterflyCheck } from './butterfly.ts';
import { sviCalendarCheck } from './calendar.ts';
import { sviFromJumpWings, sviToJumpWings } from './jump-wings.ts';
import { sviMinimumTotalVariance, sviTotalVariance, sviVolatility } from './svi.ts';
import { sviCurve } from './svi-curve.ts';

const typical = { a: 0.04, b: 0.1, rho: -0.4, m: 0.05, sigma: 0.2 };
const vogt = { a: -0.041, b: 0.1331, rho: 0.306, m: 0.3586, sigma: 0.4153 };

describe('a raw SVI smile', () => {
  it('has the values of its formula', () => {
    // At k = m: a + b sigma. With 3-4-5 numbers: k - m = 0.15, sigma = 0.2, root 0.25.
    expect(sviTotalVariance(typical, 0.05)).toBeCloseTo(0.06, 15);
    expect(sviTotalVariance(typical, 0.2)).toBeCloseTo(0.04 + 0.1 * (-0.4 * 0.15 + 0.25), 15);
    expect(sviVolatility(typical, 0.05, 0.25)).toBeCloseTo(Math.sqrt(0.24), 15);
  });

  it('has its lowest variance where its slope is 0', () => {
    fc.assert(
      fc.property(arbitrarySvi, (smile) => {
        const { totalVariance, at } = sviMinimumTotalVariance(smile);
        expect(sviTotalVariance(smile, at!)).toBeCloseTo(totalVariance, 10);
        expect(sviCurve(smile, at!).slope).toBeCloseTo(0, 10);
      }),
      { numRuns: 50 },
    );
  });

  it('has the derivatives that differences show', () => {
    fc.assert(
      fc.property(arbitrarySvi, fc.double({ min: -2, max: 2, noNaN: true }), (smile, k) => {
        const h = 1e-4 * smile.sigma;
        const { totalVariance, slope, curvature } = sviCurve(smile, k);
        const [down, up] = [sviCurve(smile, k - h), sviCurve(smile, k + h)];
        expect((up.totalVariance - down.totalVariance) / (2 * h)).toBeCloseTo(slope, 6);
        expect((up.slope - down.slope) / (2 * h) - curvature).toBeLessThan(1e-5 * (1 + curvature));
        expect(totalVariance).toBe(sviTotalVariance(smile, k));
      }),
      { numRuns: 50 },
    );
  });

  it('is refused where it is none', () => {
    const value = (change: object) => () => sviTotalVariance({ ...typical, ...change }, 0);
    expect(value({ b: -0.1 })).toThrow('parameters.b is -0.1: it must be a finite number, 0 or above');
    expect(value({ rho: 1 })).toThrow('parameters.rho is 1: it must be between -1 and 1');
    expect(value({ rho: Number.NaN })).toThrow('parameters.rho');
    expect(value({ sigma: 0 })).toThrow('parameters.sigma is 0: it must be a finite number above 0');
    expect(value({ a: -0.5 })).toThrow('the lowest total variance is negative');
    expect(value({ m: Infinity })).toThrow('parameters.m');
    expect(() => sviTotalVariance(typical, Number.NaN)).toThrow('logMoneyness');
    expect(() => sviVolatility(typical, 0, 0)).toThrow('years');
  });
});

describe('the density of a smile', () => {
  it('is normal for a flat smile', () => {
    const flat = { totalVariance: 0.09, slope: 0, curvature: 0 };
    // ln S is normal with mean -w/2 and variance w.
    for (const k of [-0.5, 0, 0.3]) {
      const z = (k + 0.045) / 0.3;
      expect(smileDensity(flat, k)).toBeCloseTo(Math.exp((-z * z) / 2) / (0.3 * Math.sqrt(2 * Math.PI)), 12);
      expect(durrlemanG(flat, k)).toBe(1);
    }
    expect(durrlemanG({ totalVariance: 0, slope: 0, curvature: 0 }, 0)).toBeNaN();
  });

  it('integrates to 1 and has the forward as its mean', () => {
    let total = 0;
    let mean = 0;
    const step = 0.002;
    for (let k = -6; k <= 6; k += step) {
      const density = smileDensity(sviCurve(typical, k), k) * step;
      total += density;
      mean += density * Math.exp(k);
    }
    expect(total).toBeCloseTo(1, 6);
    expect(mean).toBeCloseTo(1, 6);
  });
});

describe('jump wings', () => {
  it('lead back to the smile', () => {
    fc.assert(
      fc.property(arbitrarySvi, fc.double({ min: 0.02, max: 10, noNaN: true }), (smile, years) => {
        const jumpWings = sviToJumpWings(smile, years);
        // With the lowest point nearly at the money the jump wings hardly tell the bend.
        fc.pre(Math.abs(smile.rho - smile.m / Math.hypot(smile.m, smile.sigma)) > 0.02);
        const back = sviFromJumpWings(jumpWings, years);
        for (const key of ['a', 'b', 'rho', 'm', 'sigma'] as const)
          expect(back[key]).toBeCloseTo(smile[key], 6);
      }),
      { numRuns: 100 },
    );
  });

  it('give the flat smile too', () => {
    const flat = { v: 0.04, psi: 0, p: 0, c: 0, vTilde: 0.04 };
    expect(sviTotalVariance(sviFromJumpWings(flat, 2), 0.7)).toBe(0.08);
  });

  it('are refused where they belong to no smile, or to several', () => {
    const good = sviToJumpWings(typical, 1);
    const smile = (change: object) => () => sviFromJumpWings({ ...good, ...change }, 1);
    expect(smile({ psi: 0.9 })).toThrow('psi is 0.9: it must be between -p/2 and c/2');
    expect(smile({ vTilde: 0.1 })).toThrow('vTilde is 0.1: it must be from 0 to v');
    expect(smile({ c: 0 })).toThrow('both above 0');
    expect(smile({ p: -0.1 })).toThrow('p is -0.1');
    expect(smile({ psi: 0, vTilde: good.v })).toThrow('the bend is not determined');
    expect(() => sviToJumpWings({ a: 0, b: 0, rho: 0, m: 0, sigma: 1 }, 1)).toThrow('variance at the money');
  });
});

describe('the butterfly check', () => {
  it('finds the arbitrage of a smile that looks fine, on a stretch and on the whole line', () => {
    const stretch = sviButterflyCheck(vogt, { from: -1.5, to: 1.5 });
    const whole = sviButterflyCheck(vogt);
    expect(whole).toMatchObject({ free: false, wingsFree: true });
    expect(whole.minimumG).toBeCloseTo(stretch.minimumG, 10);
    expect(whole.violations).toHaveLength(1);
    for (const edge of [whole.violations[0]!.from, whole.violations[0]!.to])
      expect(durrlemanG(sviCurve(vogt, edge), edge)).toBeCloseTo(0, 8);
    expect(sviButterflyCheck(vogt, { from: -1, to: 0 })).toMatchObject({ free: true, violations: [] });
  });

  it('sees no arbitrage in flat smiles, and wings that are too steep', () => {
    expect(sviButterflyCheck({ a: 0.04, b: 0, rho: 0, m: 0, sigma: 0.1 })).toEqual({
      free: true,
      minimumG: 1,
      minimumGAt: null,
      violations: [],
      wingsFree: true,
    });
    const steep = sviButterflyCheck({ a: 0.5, b: 1.5, rho: 0.5, m: 0, sigma: 1 });
    expect(steep).toMatchObject({ free: false, wingsFree: false });
  });

  it('agrees with the sign of the density on a fine grid', () => {
    fc.assert(
      fc.property(arbitrarySvi, (smile) => {
        const { minimumG, violations } = sviButterflyCheck(smile, { from: -2, to: 2 });
        for (let k = -2; k <= 2; k += 0.01) {
          const g = durrlemanG(sviCurve(smile, k), k);
          expect(g).toBeGreaterThanOrEqual(minimumG - 1e-9);
          if (g < -1e-6) expect(violations.some(({ from, to }) => from <= k && k <= to)).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('refuses an empty stretch', () => {
    expect(() => sviButterflyCheck(typical, { from: 1, to: 1 })).toThrow('range.from is 1');
  });
});

describe('the calendar check', () => {
  it('measures the lowest difference, and where it is below 0', () => {
    const higher = { ...typical, a: 0.05 };
    expect(sviCalendarCheck(typical, higher).minimumDifference).toBeCloseTo(0.01, 12);
    expect(sviCalendarCheck(typical, higher).free).toBe(true);
    expect(sviCalendarCheck(higher, typical, { from: -1, to: 1 })).toMatchObject({
      free: false,
      violations: [{ from: -1, to: 1 }],
    });
    expect(sviCalendarCheck(typical, typical).free).toBe(true);
  });

  it('finds a crossing far out in a wing on the whole line only', () => {
    const near = { a: 0.04, b: 0.1, rho: 0, m: 0, sigma: 0.2 };
    const far = { a: 0.05, b: 0.099, rho: 0, m: 0, sigma: 0.2 };
    expect(sviCalendarCheck(near, far, { from: -2, to: 2 }).free).toBe(true);
    expect(sviCalendarCheck(near, far)).toMatchObject({ free: false, minimumDifference: -Infinity });
    expect(sviCalendarCheck(near, far).violations.length).toBe(2);
  });
});

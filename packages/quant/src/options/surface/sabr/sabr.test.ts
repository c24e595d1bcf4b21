import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sabrAlphaFromAtm } from './alpha.ts';
import { fitSabr, sabrFormulas } from './fit.ts';
import { sabrOblojVolatility, sabrVolatility } from './lognormal.ts';
import { sabrNormalVolatility } from './normal.ts';
import { zOverX } from './sabr.ts';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const smile = { forward: 0.03, years: 5, alpha: 0.025, beta: 0.5, rho: -0.3, nu: 0.4 };

describe('SABR volatilities', () => {
  it('are constant without volatility of volatility, where beta says so', () => {
    const lognormal = { forward: 100, years: 2, alpha: 0.2, beta: 1, rho: 0.3, nu: 0 };
    for (const strike of [50, 100, 170]) {
      expect(sabrVolatility(lognormal, strike)).toBeCloseTo(0.2, 15);
      expect(sabrOblojVolatility(lognormal, strike)).toBeCloseTo(0.2, 15);
      expect(sabrNormalVolatility({ ...lognormal, beta: 0, alpha: 7 }, strike, 'B.67a')).toBeCloseTo(7, 14);
    }
  });

  it('agree with each other near the money, and with their limits there', () => {
    fc.assert(
      fc.property(
        between(0, 1),
        between(-0.9, 0.9),
        between(0, 1),
        between(0.01, 0.5),
        (beta, rho, nu, level) => {
          const at = { forward: 100, years: 1, alpha: level * 100 ** (1 - beta), beta, rho, nu };
          const hagan = sabrVolatility(at, 100);
          expect(sabrOblojVolatility(at, 100)).toBeCloseTo(hagan, 14);
          expect(sabrVolatility(at, 100 * (1 + 1e-9))).toBeCloseTo(hagan, 7);
          expect(sabrOblojVolatility(at, 100 * (1 - 1e-9))).toBeCloseTo(hagan, 7);
          const normal = sabrNormalVolatility(at, 100, 'B.67a');
          expect(sabrNormalVolatility(at, 100, 'B.69a') / normal).toBeCloseTo(1, 13);
          expect(sabrNormalVolatility(at, 100 * (1 + 1e-9), 'B.67a') / normal).toBeCloseTo(1, 7);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('are the same for Hagan and Obloj with beta 1', () => {
    const at = { forward: 100, years: 1, alpha: 0.25, beta: 1, rho: -0.7, nu: 0.8 };
    for (const strike of [40, 80, 130, 300])
      expect(sabrOblojVolatility(at, strike)).toBeCloseTo(sabrVolatility(at, strike), 14);
  });

  it('take shifted rates, and with beta 0 negative ones', () => {
    const shifted = { ...smile, forward: -0.005, shift: 0.035 };
    expect(sabrVolatility(shifted, -0.015)).toBeCloseTo(sabrVolatility(smile, 0.02), 13);
    const normal = { ...smile, forward: -0.005, beta: 0, alpha: 0.008 };
    expect(sabrNormalVolatility(normal, -0.01)).toBeCloseTo(
      sabrNormalVolatility({ ...normal, forward: 1.995 }, 1.99),
      12,
    );
  });

  it('have a ratio z/x(z) without loss of digits: 1 - rho z/2 + (2 - 3 rho^2) z^2/12 near 0, x(-z; -rho) = -x(z; rho)', () => {
    for (const rho of [-0.99, -0.3, 0.5])
      for (const z of [1e-12, 1e-7, -1e-6, 1e-5])
        expect(zOverX(z, rho)).toBeCloseTo(1 - (rho * z) / 2 + ((2 - 3 * rho * rho) * z * z) / 12, 14);
    // x(z) = ln((sqrt(1 - 2 rho z + z^2) + z - rho)/(1 - rho)), at rho = 0: asinh z.
    expect(zOverX(2, 0)).toBeCloseTo(2 / Math.asinh(2), 14);
    expect(zOverX(-1e9, 0)).toBeCloseTo(1e9 / Math.asinh(1e9), 5);
    expect(zOverX(-0.7, 0.4)).toBe(zOverX(0.7, -0.4));
  });

  it('are NaN where the expansion breaks down', () => {
    expect(
      sabrVolatility({ forward: 100, years: 30, alpha: 0.3, beta: 1, rho: -0.95, nu: 2 }, 100),
    ).toBeNaN();
  });

  it('refuse what is no model and what is no price', () => {
    expect(() => sabrVolatility({ ...smile, alpha: 0 }, 0.03)).toThrow('alpha is 0');
    expect(() => sabrVolatility({ ...smile, beta: 1.2 }, 0.03)).toThrow('beta is 1.2');
    expect(() => sabrVolatility({ ...smile, rho: 1 }, 0.03)).toThrow('rho is 1');
    expect(() => sabrVolatility({ ...smile, nu: -0.1 }, 0.03)).toThrow('nu is -0.1');
    expect(() => sabrVolatility({ ...smile, years: 0 }, 0.03)).toThrow('years is 0');
    expect(() => sabrVolatility(smile, -0.01)).toThrow('strike is -0.01');
    expect(() => sabrVolatility({ ...smile, shift: 0.005 }, -0.01)).toThrow('strike + shift');
    expect(() => sabrNormalVolatility(smile, 0.03, 'B.68' as never)).toThrow('expansion is B.68');
  });
});

describe('sabrAlphaFromAtm', () => {
  it('gives back the volatility at the money', () => {
    fc.assert(
      fc.property(
        between(0, 1),
        between(-0.6, 0.9),
        between(0, 0.8),
        between(0.05, 0.6),
        (beta, rho, nu, atmVolatility) => {
          const at = { forward: 100, years: 2, beta, rho, nu };
          const alpha = sabrAlphaFromAtm({ ...at, atmVolatility });
          expect(sabrVolatility({ ...at, alpha }, 100)).toBeCloseTo(atmVolatility, 12);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('refuses a volatility that no alpha gives', () => {
    const at = { forward: 100, years: 20, beta: 1, rho: -0.9, nu: 1, atmVolatility: 0.6 };
    expect(() => sabrAlphaFromAtm(at)).toThrow('no positive alpha');
    expect(() => sabrAlphaFromAtm({ ...at, atmVolatility: 0 })).toThrow('atmVolatility is 0');
  });
});

describe('fitSabr', () => {
  const strikes = [0.015, 0.021, 0.0255, 0.03, 0.0345, 0.042, 0.054];

  it.each(sabrFormulas)('finds exact quotes again: %s', (formula) => {
    const volatilities = strikes.map((strike) => {
      if (formula === 'hagan') return sabrVolatility(smile, strike);
      return formula === 'obloj'
        ? sabrOblojVolatility(smile, strike)
        : sabrNormalVolatility(smile, strike, formula);
    });
    const { parameters, rmse, converged } = fitSabr({ ...smile, strikes, volatilities, formula });
    expect(converged).toBe(true);
    expect(rmse).toBeLessThan(1e-12);
    expect(parameters.alpha).toBeCloseTo(0.025, 8);
    expect(parameters.rho).toBeCloseTo(-0.3, 7);
    expect(parameters.nu).toBeCloseTo(0.4, 7);
  });

  it('follows the quote that weighs more', () => {
    const volatilities = [0.26, 0.2, 0.17, 0.15, 0.145, 0.14, 0.16];
    const weights = [1, 1, 1, 1000, 1, 1, 1];
    const error = (fit: ReturnType<typeof fitSabr>) =>
      Math.abs(sabrVolatility({ ...smile, ...fit.parameters }, 0.03) - 0.15);
    const quotes = { ...smile, strikes, volatilities };
    expect(error(fitSabr({ ...quotes, weights }))).toBeLessThan(error(fitSabr(quotes)));
  });

  it('refuses quotes that cannot be fitted', () => {
    const quotes = { ...smile, strikes: [0.02, 0.03, 0.04], volatilities: [0.2, 0.15, 0.14] };
    expect(() => fitSabr({ ...quotes, strikes: [0.02, 0.03], volatilities: [0.2, 0.15] })).toThrow(
      'at least 3',
    );
    expect(() => fitSabr({ ...quotes, strikes: [0.02, 0.04, 0.03] })).toThrow('strikes is 0.03 at index 2');
    expect(() => fitSabr({ ...quotes, volatilities: [0.2, 0, 0.14] })).toThrow(
      'volatilities is 0 at index 1',
    );
    expect(() => fitSabr({ ...quotes, formula: 'x' as never })).toThrow('formula is x');
    expect(() => fitSabr({ ...quotes, strikes: [-0.02, 0.03, 0.04] })).toThrow('strike is -0.02');
  });
});
